"""Inspecting: the deeds that write down inspections, and which of them a plan answers.

In: a council, an inspection or a plan, who, when, and what is said of it. Out: rows and
an AuditEvent with before and after, in one transaction, or a Refusal. What it found
and judged, and what is owed after it: `quoting`, `judging`, `timetabling`.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from . import auditing, planning, sealing, statutory, timetabling
from .models import Council, Inspection, Plan, User
from .refusals import Refusal


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of an inspection, as typed."""

    title: str
    kind: str
    fieldwork_from: date | None = None
    fieldwork_to: date | None = None
    received_on: date | None = None
    published_on: date | None = None


@transaction.atomic
def add_inspection(
    *, council: Council, by: User, at: datetime, said: Said
) -> Inspection:
    """An inspection of the council. Refuses a title that another one has."""
    _refuse(council, said)
    inspection = Inspection.objects.create(council=council, **asdict(said))
    _tell(inspection, by, at, "add-inspection", None, said)
    timetabling.propose(inspection=inspection, by=by, at=at)
    return inspection


@transaction.atomic
def edit_inspection(
    *, inspection: Inspection, by: User, at: datetime, seen: str, said: Said
) -> Inspection:
    """Its title, kind and days; deadlines follow the day of receipt.

    `seen` is the seal of what was shown. Refuses where nothing is said otherwise.
    """
    council = inspection.council
    _refuse(council, said, but=inspection)
    inspection, _ = sealing.hold(inspection, seen, rows)
    before = _said_of(inspection)
    if before == said:
        raise Refusal("This is what is written down already: nothing was changed.")
    for name, value in asdict(said).items():
        setattr(inspection, name, value)
    inspection.save(update_fields=list(asdict(said)))
    _tell(inspection, by, at, "edit-inspection", before, said)
    timetabling.propose(
        inspection=inspection, by=by, at=at, moved_from=before.received_on
    )
    return inspection


@transaction.atomic
def set_inspections(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    version: int,
    inspections: Sequence[Inspection],
) -> None:
    """Which inspections the plan answers, in place of those it said before."""
    refuse_foreign(plan.council, inspections)
    before = titles(plan.inspections.all())
    if set(inspections) == set(plan.inspections.all()):
        return
    planning.count_change(plan, version)
    plan.inspections.set(inspections)
    after = titles(inspections)
    subject = "Inspections it answers"
    planning.tell(plan, by, at, "set-inspections", subject, before, after)


def rows(inspection: Inspection) -> sealing.Rows:
    """What is said of it, to be sealed."""
    return [_plain(_said_of(inspection))]


def _said_of(inspection: Inspection) -> Said:
    return Said(
        **{field.name: getattr(inspection, field.name) for field in fields(Said)}
    )


def titles(inspections: Sequence[Inspection]) -> dict[str, list[str]]:
    """What an audit event holds of the inspections that a plan answers."""
    return {"answers": [inspection.title for inspection in inspections]}


def refuse_foreign(council: Council, inspections: Sequence[Inspection]) -> None:
    """A plan answers inspections of its own council."""
    for inspection in inspections:
        if inspection.council_id != council.pk:
            raise Refusal(f"{inspection} is no inspection of {council}.")


def _refuse(council: Council, said: Said, but: Inspection | None = None) -> None:
    """Inspections of a council wait for each other: a title means one."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    others = council.inspections.filter(title__iexact=said.title)
    if other := (others.exclude(pk=but.pk) if but else others).first():
        raise Refusal(f"“{other}” is written down already: choose it, or say which.")
    if not said.title.strip():
        raise Refusal("Say what the inspection is called.")
    first, last = said.fieldwork_from, said.fieldwork_to
    if first and last and last < first:
        raise Refusal("The fieldwork would end before it began.")
    if not statutory.is_countable(said.received_on):
        raise Refusal("The report was received between 1990 and 2099.")


def _tell(
    inspection: Inspection,
    by: User,
    at: datetime,
    deed: str,
    before: Said | None,
    after: Said,
) -> None:
    auditing.record(
        council=inspection.council,
        by=by,
        at=at,
        deed=deed,
        subject=inspection.title,
        before=_plain(before) if before else None,
        after=_plain(after),
    )


def _plain(said: Said) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(said).items()
    }
