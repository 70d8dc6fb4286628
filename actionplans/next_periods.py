"""Next periods: what the next reporting period is best called, and its days.

Pure: how often a plan is reported and the day its next period opens in; a label, the
last day, and a day by which updates are asked for out. Quarters are those of the
council's financial year, by the month that it begins in (4 is April): July to September
2026 is Q2 2026/27.
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


def proposed(frequency: str, opens_on: date, starts: int) -> Proposed | None:
    """The period that opens on that day; None where no rhythm is known."""
    if frequency not in (MONTHLY, QUARTERLY):
        return None
    year, month = opens_on.year, opens_on.month
    if frequency == QUARTERLY:
        month += 2 - (month - starts) % 3
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        label = _quarter(year, month, starts)
    else:
        label = f"{opens_on:%B} {year}"
    as_at = date(year, month, monthrange(year, month)[1])
    return Proposed(label, opens_on, as_at, _workday(as_at + TO_UPDATE))


def began(frequency: str, today: date, starts: int) -> date:
    """The first day of the month or quarter that the day is in."""
    month = today.month
    if frequency == QUARTERLY:
        month -= (month - starts) % 3
    return date(today.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _quarter(year: int, month: int, starts: int) -> str:
    """By its last month: March ends the fourth quarter of a year that began before.

    A year that begins in January has one number.
    """
    quarter = (month - starts) % 12 // 3 + 1
    first = year if month >= starts else year - 1
    both = f"{first}/{(first + 1) % 100:02}" if starts > 1 else str(first)
    return f"Q{quarter} {both}"


def _workday(day: date) -> date:
    late = day.weekday() - SATURDAY
    return day + timedelta(days=2 - late) if late >= 0 else day
