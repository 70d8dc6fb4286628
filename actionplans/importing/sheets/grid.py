"""The grid every later step reads: a workbook as plain cells, rows and merged ranges.

In: what sheet.py or csv_sheet.py found. Out: Book ▸ Sheet ▸ Cell with clean text, the
resolved fill and the address. Knows neither openpyxl nor what a plan is.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from itertools import islice

from actionplans.importing.proposals.parts import Passage, Stretch

Value = str | int | float | bool | datetime | date | time | timedelta | None


@cache
def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its typed value, its words as a reader of the sheet sees them."""

    row: int
    column: int
    text: str = ""
    value: Value = None
    number_format: str = "General"
    fill: str | None = None
    struck: bool = False
    comment: str = ""
    # The colour its words are written in, where that is one; and whether its fill is
    # one colour, not a pattern or a gradient.
    ink: str | None = None
    is_solid: bool = True
    # Words that were struck through beside others that stand: no part of `text`.
    struck_words: str = ""
    is_bold: bool = False

    @property
    def address(self) -> str:
        return address(self.row, self.column)

    @property
    def is_percent(self) -> bool:
        return "%" in self.number_format


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; its words and fill stand in the top left cell."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class ConditionalRule:
    """A conditional format: where it applies, what it asks, which fill it gives.

    Formulas are written for `corner`, the top left (row, column) of all its areas.
    `stops` says that no later format counts where this one holds.
    """

    areas: tuple[Merge, ...]
    kind: str
    operator: str = ""
    formulas: tuple[str, ...] = ()
    text: str = ""
    fill: str | None = None
    stops: bool = False
    corner: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Sheet:
    """One sheet: only cells with words or a fill, by row and column from 1."""

    title: str
    cells: dict[int, dict[int, Cell]]
    merges: tuple[Merge, ...] = ()
    # The conditional formats, the first to count first.
    rules: tuple[ConditionalRule, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    # The day that the workbook's numbers for days count from.
    first_day: date = date(1899, 12, 30)
    # What the council says headings mean: squeezed heading to field, "" for none.
    taught: Mapping[str, str] = field(default_factory=dict)
    # Rows that head a part of a document, each with the kind of group it opens.
    outline: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def last_row(self) -> int:
        return max(self.cells, default=0)

    @cached_property
    def _merge_by_cell(self) -> dict[tuple[int, int], Merge]:
        return {
            (row, column): merge
            for merge in self.merges
            for row in range(merge.top, min(merge.bottom, self.last_row) + 1)
            for column in range(merge.left, min(merge.right, 500) + 1)
        }

    def without(self, places: frozenset[tuple[int, int]]) -> "Sheet":
        """The sheet without the cells at these rows and columns."""
        if not places:
            return self
        rows = {
            row: {c: cell for c, cell in line.items() if (row, c) not in places}
            for row, line in self.cells.items()
        }
        return replace(self, cells={row: line for row, line in rows.items() if line})

    def row(self, number: int) -> dict[int, Cell]:
        return self.cells.get(number, {})

    def cell(self, row: int, column: int) -> Cell:
        found = self.cells.get(row, {}).get(column)
        return found if found is not None else Cell(row, column)

    def merge_at(self, row: int, column: int) -> Merge | None:
        return self._merge_by_cell.get((row, column))

    def shown(self, row: int, column: int) -> Cell:
        """The cell a reader sees there: of a merged range, its top left cell."""
        merge = self.merge_at(row, column)
        return self.cell(merge.top, merge.left) if merge else self.cell(row, column)

    @cached_property
    def _texts(self) -> dict[int, list[Cell]]:
        return {
            row: [cell for _, cell in sorted(line.items()) if cell.text]
            for row, line in self.cells.items()
        }

    @cached_property
    def worded_columns(self) -> frozenset[int]:
        """The columns that hold words anywhere."""
        return frozenset(c.column for texts in self._texts.values() for c in texts)

    @cached_property
    def _rows(self) -> list[int]:
        return sorted(self.cells)

    def texts(self, row: int) -> list[Cell]:
        """The cells of a row that hold words, from left to right."""
        return self._texts.get(row, [])

    def rows(self, first: int = 0) -> Iterator[int]:
        """The numbers of the rows that hold something, from `first` on."""
        return islice(self._rows, bisect_left(self._rows, first), None)


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader of the file itself noticed: a code, a severity, the words."""

    code: str
    severity: str
    message: str
    sheet: str | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read: its sheets in order and what was noticed about the file.

    Of a document too the words around its tables, and where each of its tables lies.
    """

    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...] = field(default=())
    passages: tuple[Passage, ...] = ()
    stretches: tuple[Stretch, ...] = ()
