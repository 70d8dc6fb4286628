"""Next periods: what the next reporting period is best called, and its days.

Pure: how often a plan is reported and the day its next period opens in; a label, the
last day, and a day by which updates are asked for out. Quarters are those of the
financial year, which begins in April: July to September 2026 is Q2 2026/27.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHLY, QUARTERLY = "monthly", "quarterly"
SATURDAY = 5
TO_UPDATE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What opening starts with; each can be typed anew."""

    label: str
    opens_on: date
    as_at: date
    update_deadline: date


def proposed(frequency: str, opens_on: date) -> Proposed | None:
    """The period that opens on that day; None where no rhythm is known."""
    if frequency not in (MONTHLY, QUARTERLY):
        return None
    year, month = opens_on.year, opens_on.month
    if frequency == QUARTERLY:
        month += -month % 3
        label = _quarter(year, month)
    else:
        label = f"{opens_on:%B} {year}"
    as_at = date(year, month, monthrange(year, month)[1])
    return Proposed(label, opens_on, as_at, _workday(as_at + TO_UPDATE))


def began(frequency: str, today: date) -> date:
    """The first day of the month or quarter that the day is in."""
    month = today.month - ((today.month - 1) % 3 if frequency == QUARTERLY else 0)
    return date(today.year, month, 1)


def _quarter(year: int, month: int) -> str:
    """By its last month: March ends the fourth quarter of a year that began before."""
    first = year if month > 3 else year - 1
    quarter = (month // 3 - 2) % 4 + 1
    return f"Q{quarter} {first}/{(first + 1) % 100:02}"


def _workday(day: date) -> date:
    late = day.weekday() - SATURDAY
    return day + timedelta(days=2 - late) if late >= 0 else day
