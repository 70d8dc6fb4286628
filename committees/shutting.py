"""Shutting: the deed that says on which days the council's offices are shut.

In: a council, who, when, and days with why. Out: rows and an AuditEvent, in one
transaction, or a Refusal. Meetings count with the days that stand when they are asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from actionplans import auditing, sealing, statutory
from actionplans.models import Council, User
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.wording import day as in_words

from .models import ClosedDay


@dataclass(frozen=True, slots=True)
class Shut:
    day: date
    why: str = ""


@transaction.atomic
def set_closed_days(
    *, council: Council, by: User, at: datetime, seen: str, days: Sequence[Shut]
) -> None:
    """Those days in place of the ones before; `seen` is the seal of what was shown."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    before = rows(council)
    if sealing.seal(before) != seen:
        raise ChangedMeanwhile(
            "Somebody else changed these days while you were writing. What you typed "
            "is still in the form: look at the days, then save again."
        )
    _refuse(days)
    after = [{"day": str(one.day), "why": one.why.strip()} for one in days]
    after.sort(key=lambda row: row["day"])
    if after == before:
        raise Refusal("These are the days already: nothing was changed.")
    ClosedDay.objects.filter(council=council).delete()
    ClosedDay.objects.bulk_create(ClosedDay(council=council, **row) for row in after)
    auditing.record(
        council=council,
        by=by,
        at=at,
        deed="closed-days",
        subject="Days on which the council is closed",
        before={"days": _words(before)},
        after={"days": _words(after)},
        about=f"council {council.pk}",
    )


def rows(council: Council) -> sealing.Rows:
    """The days that stand, to be sealed."""
    days = ClosedDay.objects.filter(council=council).order_by("day")
    return [{"day": str(one.day), "why": one.why} for one in days]


def _refuse(days: Sequence[Shut]) -> None:
    seen: set[date] = set()
    for one in days:
        if not statutory.is_countable(one.day):
            raise Refusal("Enter days between 1990 and 2099.")
        if one.day in seen:
            raise Refusal(f"{in_words(one.day)} stands there twice.")
        seen.add(one.day)


def _words(told: sealing.Rows) -> list[str]:
    return [
        f"{in_words(date.fromisoformat(row['day']))}{row['why'] and ': '}{row['why']}"
        for row in told
    ]
