"""The values of formulas in a conditional format, and how Excel compares them.

In: a cell or two values. Out: a plain value: words, a number, true or false, None for
blank. Numbers come before words, words before true and false, and case says nothing.
"""

from datetime import date, datetime
from math import isfinite

from actionplans.importing.sheets.grid import Cell

Plain = str | float | bool | None
_EPOCH = date(1899, 12, 30)


class Unknown(Exception):
    """What cannot be worked out from the sheet alone."""


class Failed(Exception):
    """What Excel shows as an error, #VALUE! or #N/A; a format with it does not hold."""


def plain_value(cell: Cell) -> Plain:
    """A cell's value as a formula sees it: a day is a number."""
    value = cell.value
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        if value.startswith("#") and value.endswith(("!", "?", "A")):
            raise Failed
        return value
    if isinstance(value, (datetime, date)):
        day = value.date() if isinstance(value, datetime) else value
        return float((day - _EPOCH).days)
    raise Unknown


def compare(sign: str, left: Plain, right: Plain) -> bool:
    """Whether the comparison holds; blank is 0 beside a number and "" beside words."""
    one, other = _key(left, right), _key(right, left)
    return {
        "=": one == other,
        "<>": one != other,
        "<": one < other,
        ">": one > other,
        "<=": one <= other,
        ">=": one >= other,
    }[sign]


def _key(value: Plain, beside: Plain) -> tuple[int, float, str]:
    if value is None:
        value = "" if isinstance(beside, str) else 0.0
    if isinstance(value, bool):
        return 2, float(value), ""
    if isinstance(value, str):
        return 1, 0.0, value.casefold()
    return 0, float(value), ""


def as_number(value: Plain) -> float:
    if value is None:
        return 0.0
    try:
        return float(value)
    except ValueError:
        raise Failed from None


def as_count(value: Plain) -> int:
    """A number of letters or a place among them; without end, Excel shows an error."""
    number = as_number(value)
    if not isfinite(number):
        raise Failed
    return int(number)


def as_words(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value


def as_truth(value: Plain) -> bool:
    if isinstance(value, str):
        raise Failed
    return bool(value)
