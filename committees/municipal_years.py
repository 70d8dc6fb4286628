"""Municipal years: from May to April as a rule, when a council counts its minutes anew.

Pure: a day and the month that the council's year begins in (4 is April); years by the
calendar year that they begin in. Source: the annual meeting opens it, in March, April,
May or June: Local Government Act 1972, Schedule 12.
"""

from datetime import date, timedelta


def year_of(day: date, starts: int) -> int:
    """The calendar year that the municipal year of a day begins in."""
    return day.year if day.month >= starts else day.year - 1


def first_day(year: int, starts: int) -> date:
    return date(year, starts, 1)


def last_day(year: int, starts: int) -> date:
    return first_day(year + 1, starts) - timedelta(days=1)


def years_in_words(year: int) -> str:
    """ "2026/27"."""
    return f"{year}/{(year + 1) % 100:02}"
