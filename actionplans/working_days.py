"""Working days of England and Wales, clear days before a meeting, statutory deadlines.

Days and numbers come in, days and numbers go out. Working days leave out Saturdays,
Sundays, Christmas Day, Good Friday and bank holidays: the Education and Inspections
Act 2006 (Inspection of Local Authorities) Regulations 2007, SI 2007/462. `closed` are
days on which a council's offices are shut besides: they delay its own meetings, never
a statutory deadline.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

CLEAR_DAYS = 5
NONE: Collection[date] = frozenset()


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline counted in working days from the day a report or letter is received.

    A default that a council may change; certain is False where the number is inferred.
    """

    code: str
    label: str
    working_days: int
    source: str
    certain: bool = True


RULES = (
    DeadlineRule(
        "publish-report",
        "Publish the inspection report",
        30,
        "SI 2007/462: the report is published within 30 working days of receipt.",
    ),
    DeadlineRule(
        "draft-plan",
        "Share a draft plan after areas for priority action",
        20,
        "Ofsted asks for an early draft within 20 working days of the letter.",
    ),
    DeadlineRule(
        "action-plan",
        "Submit the action plan (standard inspection or focused visit)",
        70,
        "Education and Inspections Act 2006, section 137(3) and (4), and SI 2007/462: "
        "the written statement of action, within 70 working days of receipt.",
    ),
    DeadlineRule(
        "jtai-statement",
        "Submit the joint area inspection's statement of proposed action",
        70,
        "SI 2015/1792: within 70 working days of receiving the report.",
    ),
    DeadlineRule(
        "send-priority-plan",
        "Submit the area SEND priority action plan",
        35,
        "Inferred from published dates: 35 working days from the final report.",
        certain=False,
    ),
    DeadlineRule(
        "send-wsoa",
        "Submit the area SEND written statement of action (2016 to 2022)",
        70,
        "The area SEND framework of 2016: within 70 working days of the letter.",
    ),
)


def is_working_day(day: date, closed: Collection[date] = NONE) -> bool:
    """Monday to Friday, no bank holiday in England and Wales, and not closed."""
    is_open = day.weekday() < 5 and day not in _bank_holidays(day.year)
    return is_open and day not in closed


def add_working_days(day: date, number: int, closed: Collection[date] = NONE) -> date:
    """The day that is so many working days after (before, if negative) a day.

    The day itself is not counted. With 0, the day as it is.
    """
    step = timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day, closed)
    return day


def working_days_between(
    after: date, before: date, closed: Collection[date] = NONE
) -> int:
    """Working days after the one day and before the other; neither is counted."""
    days = (after + timedelta(days=n) for n in range(1, (before - after).days))
    return sum(is_working_day(day, closed) for day in days)


def clear_days(issued: date, meeting: date, closed: Collection[date] = NONE) -> int:
    """Clear days between the issue of an agenda and its meeting.

    Neither the day of issue nor that of the meeting counts. Local Government Act 1972,
    sections 100A(6)(a) and 100B(3), as amended by SI 2002/715, ask for five; that only
    working days count is councils' practice, not the statute's word.
    """
    return working_days_between(issued, meeting, closed)


def latest_issue(
    meeting: date, clear: int = CLEAR_DAYS, closed: Collection[date] = NONE
) -> date:
    """The last working day on which an agenda may lawfully be published."""
    return add_working_days(meeting, -(clear + 1), closed)


def deadline(rule: DeadlineRule, received: date) -> date:
    """The last day on which the rule is kept, counted from the day of receipt."""
    return add_working_days(received, rule.working_days)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """Observed days included: Boxing Day on a Saturday gives the Monday."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
