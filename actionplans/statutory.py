"""Statutory deadlines after an inspection: which there are, and how one stands. Pure.

Kinds of inspection, days and numbers come in; rules, days and words go out. Sources:
`working_days.RULES`.
"""

from dataclasses import dataclass
from datetime import date

from .wording import counted, day
from .working_days import RULES, DeadlineRule, add_working_days, working_days_between

BY_CODE = {rule.code: rule for rule in RULES}
# Until the end of 2022 an area's statement of action, since then its priority plan.
_NEW_AREA_FRAMEWORK = date(2023, 1, 1)
_ALWAYS = {
    "ilacs": ("publish-report", "action-plan"),
    "ilacs_short": ("publish-report", "action-plan"),
    "sif": ("publish-report", "action-plan"),
    "jtai": ("jtai-statement",),
}
_AFTER_PRIORITY = {
    "focused_visit": ("draft-plan", "action-plan"),
    "monitoring_visit": ("draft-plan", "action-plan"),
}
# Further days would only keep the machine counting.
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a deadline stands on a day, in words."""

    words: str
    is_late: bool = False


def rules_for(
    kind: str, received: date, *, has_priority: bool
) -> tuple[DeadlineRule, ...]:
    """The rules that a framework has for a report or letter received that day.

    `has_priority` says whether it names an area for priority action: a visit, and an
    area inspection, ask for a plan after one alone.
    """
    codes = _ALWAYS.get(kind, ())
    if has_priority and kind == "area_send":
        is_new = received >= _NEW_AREA_FRAMEWORK
        codes = ("send-priority-plan",) if is_new else ("send-wsoa",)
    elif has_priority:
        codes += _AFTER_PRIORITY.get(kind, ())
    return tuple(BY_CODE[code] for code in codes)


def due_on(counted_from: date, days: int) -> date:
    """The last day on which it is kept; the day it is counted from is not counted."""
    return add_working_days(counted_from, days)


def source_of(code: str) -> str:
    """Where a rule stands written; nothing of a deadline that somebody added."""
    return BY_CODE[code].source if code in BY_CODE else ""


def is_countable(value: date | None) -> bool:
    return value is None or EARLIEST <= value <= LATEST


def standing(due: date, met_on: date | None, on: date) -> Standing:
    """ "12 working days left", "Due today", "3 working days late"; or when met."""
    if met_on:
        late = _working_days_past(due, met_on)
        words = f"Done on {day(met_on)}"
        return Standing(words + (f", {_counted(late)} late" if late else ", in time"))
    if on > due:
        late = _working_days_past(due, on)
        # Due on a Friday, looked at on the Saturday after.
        return Standing(f"{_counted(late)} late" if late else "Late", is_late=True)
    if on == due:
        return Standing("Due today")
    return Standing(f"{_counted(_working_days_past(on, due))} left")


def _working_days_past(day: date, later: date) -> int:
    """Working days after the one up to the other, that one counted too."""
    return working_days_between(day, later.fromordinal(later.toordinal() + 1))


def _counted(days: int) -> str:
    return counted(days, "working day")
