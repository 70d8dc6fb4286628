"""What is offered where a timescale does not settle a day.

A doubtful moment or its candidate days come in, choices go out: (value, words). A value
is "2024-03-31" or "2024-03" and reads back as that due date; None leaves it empty.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from actionplans.timescales.moments import MONTH_NAMES, YEARS, Moment
from actionplans.timescales.periods import Period

Choice = tuple[str | None, str]
LEAVE_EMPTY: Choice = (None, "Leave empty")
_OFFERED = 2


def day_in_words(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def of_day(day: date, precision: str) -> Choice:
    if precision == "month":
        return f"{day:%Y-%m}", f"{MONTH_NAMES[day.month - 1]} {day.year}"
    return day.isoformat(), day_in_words(day)


def of_periods(periods: Iterable[Period]) -> tuple[Choice, ...]:
    """The last days of settled periods, the latest first, and to leave it empty."""
    settled = [period for period in periods if period.last and not period.unsettled]
    settled.sort(key=lambda period: period.last or date.min, reverse=True)
    offered = [of_day(p.last, p.precision) for p in settled if p.last]
    return (*dict.fromkeys(offered), LEAVE_EMPTY)


def of_years(moment: Moment, near: date | None) -> tuple[Choice, ...]:
    """The moment in the two years nearest to a day (the plan's own)."""
    offered = [_in_year(moment, year) for year in _years_near(moment, near)]
    return (*offered, LEAVE_EMPTY)


def of_vague(moment: Moment) -> tuple[Choice, ...]:
    """The last days that "Q3 2025", "Autumn 2025" or "2025" may mean."""
    year = moment.year or 0
    match moment.precision:
        case "calendar quarter":
            quarters = (
                Moment(0, 0, "quarter", year, quarter=moment.quarter),
                moment,
                Moment(0, 0, "quarter", year - 1, quarter=moment.quarter),
            )
            ends = [days[1] for quarter in quarters if (days := quarter.days())]
        case "season":
            kinds = (moment.term, not moment.term)
            seasons = (
                Moment(0, 0, "season", year, season=moment.season, term=term)
                for term in kinds
            )
            ends = [days[1] for season in seasons if (days := season.days())]
        case "academic year":
            ends = [date(year + 1, 7, 31), date(year + 1, 8, 31)]
        case _:
            ends = [date(year, 12, 31), date(year + 1, 3, 31), date(year, 3, 31)]
    return (*(of_day(day, "day") for day in dict.fromkeys(ends)), LEAVE_EMPTY)


def of_impossible(moment: Moment) -> tuple[Choice, ...]:
    """Month and day the other way ("04/13/2024"), else the end of that month."""
    year = moment.year
    turned = Moment(0, 0, "day", year, month=moment.day, day=moment.month).days()
    if turned:
        return of_day(turned[1], "day"), LEAVE_EMPTY
    if 1 <= moment.month <= 12:
        month = Moment(0, 0, "month", year, month=moment.month).days()
        if month:
            return of_day(month[1], "day"), LEAVE_EMPTY
    return (LEAVE_EMPTY,)


def of_duration(
    said: re.Match[str] | None, plan_date: date | None
) -> tuple[Choice, ...]:
    """ "Within 3 months", counted from the plan's own day."""
    if said is None or plan_date is None or said[2].lower().startswith("working"):
        return (LEAVE_EMPTY,)
    day = _later(plan_date, int(said[1]), said[2].lower().rstrip("s"))
    return (of_day(day, "day"), LEAVE_EMPTY) if day else (LEAVE_EMPTY,)


def _later(day: date, number: int, unit: str) -> date | None:
    """The day so many days, weeks, months or years on; a 31st becomes a 30th."""
    months = number * {"month": 1, "year": 12}.get(unit, 0)
    days = number * {"day": 1, "week": 7}.get(unit, 0)
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not YEARS[0] <= year <= YEARS[1] - (days + 364) // 365:
        return None
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=days)


def _years_near(moment: Moment, near: date | None) -> list[int]:
    if near is None:
        return []
    apart = {
        year: abs((days[1] - near).days)
        for year in range(near.year - 4, near.year + 5)
        if (days := moment.days(year))
    }
    return sorted(apart, key=lambda year: (apart[year], -year))[:_OFFERED]


def _in_year(moment: Moment, year: int) -> Choice:
    days = moment.days(year)
    assert days is not None  # _years_near offers no other
    if moment.precision == "quarter":
        value, end = of_day(days[1], "day")
        return value, f"Q{moment.quarter} {year}/{(year + 1) % 100:02}, to {end}"
    return of_day(days[1], moment.precision)
