"""Municipal years: from May to April, when a council counts its minutes anew. Pure."""

from datetime import date

MAY = 5


def year_of(day: date) -> int:
    """The calendar year that the municipal year of a day begins in.

    Its annual meeting opens it, in May: Local Government Act 1972, Schedule 12.
    """
    return day.year if day.month >= MAY else day.year - 1


def first_day(year: int) -> date:
    return date(year, MAY, 1)


def last_day(year: int) -> date:
    return date(year + 1, MAY - 1, 30)


def years_in_words(year: int) -> str:
    """ "2026/27"."""
    return f"{year}/{(year + 1) % 100:02}"
