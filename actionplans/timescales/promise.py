"""What a timescale promises, as values: its kind, its days, its stages, its doubts.

Made by readings, read by whoever stores, prints or asks about a timescale.
They carry days and words and decide nothing.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actionplans.timescales.choices import LEAVE_EMPTY, Choice

_SEVERITIES = {"T8": "CHECK", "T9": "CHECK", "T10": "CHECK", "T11": "INFO"}
_SEVERITIES["L5"] = "CHECK"  # words beside a date; beside a lead they are asked about


class Kind(StrEnum):
    """What sort of promise the words make."""

    NONE = "none"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    MEETING = "meeting"
    RANGE = "range"
    STAGES = "stages"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    START = "start"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Stage:
    """One dated part of a promise; due is the last day of what was promised."""

    label: str
    due_from: date | None
    due: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question for the admin, or a remark (CHECK, INFO), by its code of the import
    specification E8. The value of a choice reads back: read_timescale(value).due is
    the due date it stands for; None leaves it empty.
    """

    code: str
    message: str
    choices: tuple[Choice, ...] = (LEAVE_EMPTY,)
    severity: str = "DECIDE"


@dataclass(frozen=True, slots=True)
class Timescale:
    """A promise as written and as meant.

    Precision is "day", "month", "quarter" (coarser than a month) or "". A start
    without an end, "ongoing" and a rhythm are never overdue: their due is None.
    is_week: due in a week ("w/c 2 March 2026"), by its last day.
    """

    as_written: str
    kind: Kind
    start: date | None = None
    start_precision: str = ""
    due: date | None = None
    due_precision: str = ""
    recurrence: str = ""
    is_week: bool = False
    stages: tuple[Stage, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def severity(code: str) -> str:
    """DECIDE, CHECK or INFO, where a doubt of that code says nothing else."""
    return _SEVERITIES.get(code, "DECIDE")


def remark(code: str, message: str) -> Doubt:
    """A doubt that asks nothing: the value stands, and is shown for confirming."""
    return Doubt(code, message, choices=(), severity=severity(code))
