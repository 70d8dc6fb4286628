"""The sheet of readings: its columns, and what stands in one of its rows.

Pure, for who writes the workbook and who reads it back.
"""

from dataclasses import dataclass, field
from itertools import islice

from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.sheets.grid import Sheet

SHEET = "Readings"
# The field, and the heading under which it is written and found again.
COLUMNS = {
    "number": "Measure no.",
    "name": "Measure",
    "as_at": "Position as at",
    "value": "Figure",
    "numerator": "How many",
    "denominator": "Of how many",
    "small": "Small number",
    "note": "Note",
}
FIGURES = ("value", "numerator", "denominator")
YES, NO = "yes", "no"
LONGEST = {"name": 300, "note": 2000}
LONGEST_WORDS = 60
ROWS_LOOKED_AT = 15
_FIELDS = {squeezed(label): name for name, label in COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class ReturnedReading:
    """The words of a row, and the address of each cell by its field."""

    number: str = ""
    name: str = ""
    as_at: str = ""
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    small: str = ""
    note: str = ""
    cells: dict[str, str] = field(default_factory=dict)

    def cell(self, name: str) -> str:
        return self.cells.get(name, "")


def columns_of(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of the headings, and the column of each field; None where a day or a
    figure has none, or nothing says which measure it is."""
    for row in islice(sheet.rows(), ROWS_LOOKED_AT):
        at = {
            _FIELDS[label]: cell.column
            for cell in sheet.texts(row)
            if (label := squeezed(cell.text)) in _FIELDS
        }
        if {"as_at", "value"} <= at.keys() and {"number", "name"} & at.keys():
            return row, at
    return None
