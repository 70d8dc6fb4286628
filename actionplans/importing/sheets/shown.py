"""A typed value as the sheet shows it: dates day first, numbers by their format.

In: the stored value and its number format. Out: the words a reader sees. Pure; keeps to
the few formats that change what a plan says and shows the rest plainly.
"""

import re
from datetime import date, datetime, time, timedelta

from actionplans.importing.sheets.grid import Value

_DECIMALS = re.compile(r"0\.(0+)")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def as_shown(value: Value, number_format: str = "General") -> str:
    """The words of a typed cell: 01/02/2018, Jan 2024 where no day is shown, 75%."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date)):
        return _day(value, number_format)
    if isinstance(value, (time, timedelta)):
        return str(value)
    return _number(value, number_format)


def shows_day(number_format: str) -> bool:
    """Whether a date format shows the day: "mmm-yy" does not."""
    pattern = _QUOTED.sub("", number_format).lower()
    return "d" in pattern or not re.search(r"m.*y|y.*m", pattern)


def _day(value: datetime | date, number_format: str) -> str:
    if not shows_day(number_format):
        return f"{value:%B %Y}"
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def _number(value: int | float, number_format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    match = _DECIMALS.search(_QUOTED.sub("", number_format))
    places = len(match[1]) if match else 0
    if "%" in number_format:
        return f"{_trimmed(round(value * 100, 6))}%"
    if places and abs(value) < 1e12:
        return f"{value:.{places}f}"
    return _trimmed(value)


def _trimmed(value: int | float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(round(value, 10)) if isinstance(value, float) else str(value)
