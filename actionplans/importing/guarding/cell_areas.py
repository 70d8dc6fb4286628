"""PURE. Addresses of a sheet as numbers: "XFD" is 16384, "A1:C3" is an Area.

Words in, plain numbers out, 1-based and inclusive. Knows nothing of what a cell
holds.
"""

import re
from dataclasses import dataclass
from functools import cache

from actionplans.importing.guarding.limits import EXCEL_COLUMNS, EXCEL_ROWS

# Whole columns ("A:C") and whole rows ("1:5") leave one half of each corner out.
AREA = re.compile(
    r"\$?([A-Za-z]{0,3})\$?([0-9]{0,7})(?::\$?([A-Za-z]{0,3})\$?([0-9]{0,7}))?"
)


@dataclass(frozen=True, slots=True)
class Area:
    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def read_area(words: str) -> Area | None:
    """The area of "B2", "A1:C3", "A:C" or "1:5"; None for anything else."""
    found = AREA.fullmatch(words)
    if found is None or not (found[1] or found[2]):
        return None
    left, top = column_number(found[1]) or 1, int(found[2] or 1)
    if ":" not in words:
        return Area(top, left, top, left) if found[1] and found[2] else None
    right, bottom = (
        column_number(found[3]) or EXCEL_COLUMNS,
        int(found[4] or EXCEL_ROWS),
    )
    if bottom < top or right < left:
        return None
    return Area(top, left, bottom, right)


@cache
def column_number(letters: str) -> int:
    """1 for "A", 16384 for "XFD"; 0 for no letters. At most three letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
