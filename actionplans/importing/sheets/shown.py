"""A typed value as the sheet shows it: dates by their format, numbers by theirs.

In: the stored value and its number format. Out: the words a reader sees. Pure; keeps to
the formats that change what a plan says and shows the rest plainly. Days are day first
whatever the format says: the words are read so.
"""

import re
from datetime import date, datetime, time, timedelta

from actionplans.importing.sheets.grid import Value

_DECIMALS = re.compile(r"0\.(0+)")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].')
_PART = re.compile(
    r'"(?P<said>[^"]*)"|\\(?P<one>.)|\[[^\]]*\]|[_*].|(?P<part>[dmy]+)|.'
)
_TIME = re.compile(r"\s*(?:\[?h|am/pm|@).*", re.IGNORECASE)
# Built in: the short and the long date of whoever opens the file.
_OWN_SHORT, _OWN_LONG = "mm-dd-yy", "[$-f800]"
# How Excel shows a nought where a day should be: a link to an empty cell.
EMPTY_DAY = "00/01/1900"
# The orders of day, month and year that read back; "d d" is a weekday and the day.
_ORDERS = ("dmy", "ymd", "mdy", "my", "ym")


def as_shown(value: Value, number_format: str = "General") -> str:
    """The words of a typed cell: 01/02/2018, Jan-24 where no day is shown, 75%."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date)):
        return _day(value, number_format)
    if value == time(0) and "y" in _QUOTED.sub("", number_format).lower():
        return EMPTY_DAY
    if isinstance(value, (time, timedelta)):
        return str(value)
    return _number(value, number_format)


def is_american(number_format: str) -> bool:
    """ "m/d/yyyy", which somebody has chosen; the short date of Excel's own is not."""
    first = number_format.split(";")[0].lower()
    order = re.sub("[^dmy]", "", _QUOTED.sub("", _TIME.sub("", first)))
    return first != _OWN_SHORT and re.fullmatch("m{1,2}d{1,2}y+", order) is not None


def _day(value: datetime | date, number_format: str) -> str:
    """As its format writes it where that reads back, else 01/02/2018."""
    first = number_format.split(";")[0].lower()
    day_only = _TIME.sub("", first).rstrip("\\")
    order = re.sub(r"(.)\1*", r"\1", re.sub("[^dmy]", "", _QUOTED.sub("", day_only)))
    order = order.replace("dd", "d")
    if first.startswith(_OWN_LONG):
        return f"{value.day} {value:%B} {value.year}"
    # Of another century, or as a program writes it and no officer does.
    odd = not 2000 <= value.year <= 2099 or (order == "ymd" and day_only != first)
    if order in ("my", "ym") and odd:
        return f"{value:%B} {value.year:04d}"
    if order not in _ORDERS or odd or first == _OWN_SHORT or is_american(first):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return _PART.sub(lambda match: _written(match, value), day_only).strip(" ,")


def _written(match: re.Match[str], value: datetime | date) -> str:
    """A piece of a date format: a part of the day, words in quotes, a mark."""
    part = match["part"]
    if not part:
        plain = match[0] if len(match[0]) == 1 else ""
        return match["said"] or match["one"] or plain
    if part[0] == "y":
        return f"{value.year:04d}" if len(part) > 2 else f"{value.year % 100:02d}"
    number = value.day if part[0] == "d" else value.month
    names = ("%a", "%A") if part[0] == "d" else ("%b", "%B")
    if len(part) > 2:
        return value.strftime(names[len(part) > 3])
    return f"{number:02d}" if len(part) == 2 else str(number)


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
