"""Choosing: an admin says which row is which action, and what of a file is taken over.

In: an upload about a plan that is here, who, when, and what was said. Out: the upload
with it; nothing of the plan is written. Refuses once the import is over.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from actionplans.models import ReportingPeriod, Upload, User
from actionplans.refusals import Refusal

from .accept import refuse_if_over
from .answering import signed
from .revise import APPROVED_BY, NO_PERIOD, PERIOD

LONGEST_APPROVER = 300


@transaction.atomic
def confirm(*, upload: Upload, matches: Mapping[str, int | None]) -> None:
    """Keep which action or recommendation a row is; None makes a new one of it.

    Refuses an action that two rows would be.
    """
    now = _held(upload)
    kept = {**now.matches, **matches}
    of_groups = {"recommendation": [], "action": []}
    for key, pk in kept.items():
        if pk is not None:
            is_row = key.rpartition("!")[2].partition("#")[0].isdigit()
            of_groups["action" if is_row else "recommendation"].append(pk)
    for kind, numbers in of_groups.items():
        if len(set(numbers)) < len(numbers):
            raise Refusal(f"Two rows of the file cannot be the same {kind}.")
    now.matches = upload.matches = kept
    now.save(update_fields=["matches"])


@transaction.atomic
def choose(
    *,
    upload: Upload,
    by: User,
    at: datetime,
    taken: Mapping[str, bool],
    standing: Mapping[str, Any],
    period: ReportingPeriod | None = None,
    approved_by: str | None = None,
    says_period: bool = False,
) -> None:
    """Keep what is ticked and what is not, the period of updates, and who agreed.

    Answers to changes that do not stand any more, as `standing` has them, are dropped.
    Refuses a period that is closed or another plan's.
    """
    now = _held(upload)
    kept = {**now.taken, **taken}
    now.taken = {key: is_on for key, is_on in kept.items() if key in standing}
    said: dict[str, dict[str, str | None]] = {}
    if says_period:
        if period and (period.plan_id != now.plan_id or period.closed_at):
            raise Refusal("Choose a period of this plan that is open.")
        now.period = period
        choice = str(period.pk) if period else NO_PERIOD
        said[PERIOD] = {"choice": choice, "value": None}
    if approved_by is not None:
        words = " ".join(approved_by.split())[:LONGEST_APPROVER]
        said[APPROVED_BY] = {"choice": None, "value": words}
    now.decisions = {**now.decisions, **signed(said, now.decisions, by, at)}
    now.save(update_fields=["taken", "period", "decisions"])
    upload.taken, upload.decisions = now.taken, now.decisions
    upload.period = now.period


def _held(upload: Upload) -> Upload:
    uploads = Upload.objects.select_related("council")
    now = uploads.select_for_update(of=("self",)).get(pk=upload.pk)
    refuse_if_over(now)
    return now
