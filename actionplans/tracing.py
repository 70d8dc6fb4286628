"""Tracing: the deed that says which earlier finding one repeats.

In: a finding, who, when, and a finding of an earlier inspection of the same council, or
none. Out: the link, and an AuditEvent, or a Refusal. What became of the earlier one is
read by `coverage.lineage`.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from . import auditing
from .models import Finding, Inspection, User
from .planning import ChangedMeanwhile
from .refusals import Refusal


@transaction.atomic
def say_recurs(
    *,
    finding: Finding,
    by: User,
    at: datetime,
    seen: int | None,
    recurs_from: Finding | None,
) -> None:
    """The finding repeats that one; `seen` is the key of the one it repeated when the
    form was shown. Refuses one that is not of an earlier inspection of the council.
    """
    inspection = finding.inspection
    held = Finding.objects.select_for_update().get(pk=finding.pk)
    if held.recurs_from_id != seen:
        raise ChangedMeanwhile("Somebody else changed this meanwhile: look again.")
    if recurs_from and not earlier_than(inspection).filter(pk=recurs_from.pk).exists():
        raise Refusal("Choose a finding of an earlier inspection of the council.")
    before = held.recurs_from
    if before == recurs_from:
        return
    held.recurs_from = recurs_from
    held.save(update_fields=["recurs_from"])
    auditing.record(
        council=inspection.council,
        by=by,
        at=at,
        deed="say-recurs",
        subject=f"{held}, {inspection}",
        before={"repeats": _told(before)},
        after={"repeats": _told(recurs_from)},
    )


def earlier_than(inspection: Inspection) -> QuerySet[Finding]:
    """Findings of the council's inspections whose day was before this one's.

    By the days themselves, so that no finding comes to repeat itself in a round.
    """
    others = inspection.council.inspections.exclude(pk=inspection.pk)
    mine = _order(inspection)
    earlier = [other.pk for other in others if _order(other) < mine]
    found = Finding.objects.filter(inspection__in=earlier)
    return found.select_related("inspection").order_by("-inspection", "order")


def _order(inspection: Inspection) -> tuple[date, int]:
    """Its first known day; one without any day by when it was written down."""
    days = (
        inspection.fieldwork_from,
        inspection.fieldwork_to,
        inspection.received_on,
        inspection.published_on,
    )
    return next(filter(None, days), date.min), inspection.pk


def _told(finding: Finding | None) -> str:
    return f"{finding}, {finding.inspection}" if finding else ""
