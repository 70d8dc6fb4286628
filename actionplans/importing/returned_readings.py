"""A workbook of readings that came back filled in: its rows, and no more.

In: the file's name and bytes, already let through by the guard. Out: the words of each
row with their cells. Refuses a file that holds no such sheet. No Django, no clock;
whether the figures can be written down is decided later.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from actionplans.figures import MOST_DECIMALS, places, plain, rounded
from actionplans.importing.questions.reading_sheet import (
    FIGURES,
    LONGEST,
    LONGEST_WORDS,
    ReturnedReading,
    columns_of,
)
from actionplans.importing.reading import Bounds, read_book
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.refusals import Refusal

_DECIMALS = re.compile(r"0\.(0+)")
MOST_ROWS = 5_000
NOT_OURS = (
    "This file holds no readings: there are no columns “Position as at” and “Figure” "
    "beside “Measure”. Choose the workbook that was downloaded here."
)
TOO_MANY = f"This file holds more than {MOST_ROWS:,} readings: send it in parts."


def read_readings(
    name: str, data: bytes, bounds: Bounds | None = None
) -> dict[str, Any]:
    """{"readings": …}, as dicts of ReturnedReading, those without figures included.

    Raises Refusal where no sheet is one of ours.
    """
    sheets = read_book(name, data, bounds).sheets
    found = [(sheet, columns) for sheet in sheets if (columns := columns_of(sheet))]
    if not found:
        raise Refusal(NOT_OURS)
    rows = [row for sheet, (head, at) in found for row in _rows(sheet, head, at)]
    if len(rows) > MOST_ROWS:
        raise Refusal(TOO_MANY)
    return {"readings": [asdict(row) for row in rows]}


def _rows(sheet: Sheet, head: int, at: dict[str, int]) -> Iterator[ReturnedReading]:
    """Those that name a measure; what else stands below is somebody's own note."""
    for row in sheet.rows(head + 1):
        cells = {name: sheet.cell(row, column) for name, column in at.items()}
        words = {name: _words(name, cell) for name, cell in cells.items()}
        if words.get("number") or words.get("name"):
            addresses = {name: cell.address for name, cell in cells.items()}
            yield ReturnedReading(**words, cells=addresses)


def _words(name: str, cell: Cell) -> str:
    text = _exactly(cell) if name in (*FIGURES, "number") else cell.text
    return text.strip()[: LONGEST.get(name, LONGEST_WORDS)]


def _exactly(cell: Cell) -> str:
    """A number as it was typed, whatever its format rounds: 0.613 shown as 61% is 61.3.

    What was worked out has more digits than anybody means: it is as its format shows.
    """
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return cell.text
    exact = Decimal(repr(value)) * (100 if cell.is_percent else 1)
    if not exact.is_finite():
        return cell.text
    if places(exact) > MOST_DECIMALS:
        exact = rounded(exact, _decimals_shown(cell.number_format))
    return plain(exact)


def _decimals_shown(number_format: str) -> int:
    shown = _DECIMALS.search(number_format)
    if number_format == "General" or shown:
        return min(len(shown[1]) if shown else MOST_DECIMALS, MOST_DECIMALS)
    return 0
