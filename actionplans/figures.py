"""Figures as people type them and as they are printed: exact decimals, never floats.

Pure: words in, a Decimal out, and the reverse; what is no figure is refused in words.
Units are those of Measure.Unit, by their codes.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from .refusals import Refusal

PERCENT, NUMBER, RATE, DAYS, POUNDS, OTHER = (
    "percent", "number", "rate", "days", "pounds", "other",
)  # fmt: skip
# What a numerator over its denominator is multiplied by; other units have neither.
FACTORS = {PERCENT: 100, RATE: 10_000}
MOST_DECIMALS = 4
LONGEST = 60
# Counts of people that could point at one. Source: the Department for Education's
# statistics of children in need, which suppress 1 to 5.
SMALL = (Decimal(1), Decimal(5))

_TYPED = re.compile(
    r"([-−–]?)£?([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]{1,30})(?:\.([0-9]{1,30}))?"
    r"(?: ?%| days?)?",
    re.IGNORECASE,
)
_LARGEST = Decimal(10) ** 10


def read(typed: str) -> Decimal:
    """61, 61%, 7.4, 1,200, £1,200 or -3. Refuses what is no figure, or too exact."""
    words = " ".join(typed.split())
    found = _TYPED.fullmatch(words) if len(words) <= LONGEST else None
    if not found:
        raise Refusal(f"“{words[:LONGEST]}” is no figure: write it as 61 or as 7.4.")
    sign, whole, part = found.groups()
    part = (part or "").rstrip("0")
    if len(part) > MOST_DECIMALS:
        raise Refusal(f"A figure has no more than {MOST_DECIMALS} decimal places.")
    value = Decimal(re.sub("[, ]", "", whole) + (f".{part}" if part else ""))
    if value >= _LARGEST:
        raise Refusal("This figure is too large to be kept.")
    return -value if sign else value


def plain(value: Decimal) -> str:
    """The shortest way to write exactly this figure: "61", "7.4"."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Halves up, as people round."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def ratio(
    unit: str, numerator: Decimal, denominator: Decimal, decimals: int
) -> Decimal:
    """What one figure makes of another in this unit: 14 of 23 are 61%."""
    return rounded(numerator * FACTORS[unit] / denominator, decimals)


def places(value: Decimal) -> int:
    """How many decimals it is written with at least."""
    return len(plain(value).partition(".")[2])


def looks_small(*counts: Decimal | None) -> bool:
    """Whether one of these counts is from 1 to 5: a numerator, what it is of, or the
    value where that is a number of something."""
    lowest, highest = SMALL
    return any(count is not None and lowest <= count <= highest for count in counts)


def written(value: Decimal, unit: str, decimals: int = 0, unit_words: str = "") -> str:
    """61%, 7.4 per 10,000, 12 days, £1,200, 14: with no fewer decimals than it has."""
    number = f"{value:,.{max(decimals, places(value))}f}"
    if unit == POUNDS:
        return f"-£{number[1:]}" if number.startswith("-") else f"£{number}"
    if unit == PERCENT:
        return f"{number}%"
    return f"{number}{_after(value, unit, unit_words)}"


def apart(value: Decimal, unit: str, decimals: int = 0, unit_words: str = "") -> str:
    """A difference of two figures: "14 percentage points"; no sign."""
    value = abs(value)
    if unit != PERCENT:
        return written(value, unit, decimals, unit_words)
    number = f"{value:,.{max(decimals, places(value))}f}"
    return f"{number} percentage point{'' if value == 1 else 's'}"


def _after(value: Decimal, unit: str, unit_words: str) -> str:
    if unit == DAYS:
        return " day" if abs(value) == 1 else " days"
    if unit == OTHER and abs(value) == 1 and unit_words.endswith("s"):
        unit_words = unit_words[:-1]
    return {RATE: " per 10,000", OTHER: f" {unit_words}".rstrip()}.get(unit, "")
