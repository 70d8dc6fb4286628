"""How days and counts are written, on pages, on paper and in refusals alike.

Plain values in, words out. Pure: no Django, no clock.
"""

from datetime import date


def day(value: date | None) -> str:
    """31 March 2018; nothing where there is no date."""
    return f"{value.day} {value:%B} {value.year}" if value else ""


def due(value: date | None, precision: str = "day") -> str:
    """A date as exactly as it was promised.

    "March 2018", not the 31st, where only the month was promised: the last day is
    what lateness is computed from, not what anybody wrote.
    """
    if not value:
        return ""
    if precision == "quarter":
        return f"quarter to {value:%B} {value.year}"
    if precision == "month":
        return f"{value:%B} {value.year}"
    return str(value.year) if precision == "year" else day(value)


def counted(number: int, noun: str) -> str:
    """1 action, 2 actions, 1,200 actions; "entry,entries" where the plural differs."""
    one, _, many = noun.partition(",")
    return f"{number:,} {one if number == 1 else many or one + 's'}"
