"""What a sheet holds, counted while its XML streams by; no cell is kept.

In: the elements of one sheet and the lengths of the shared strings. Out: last row
and column with a value, and formulas whose result was never stored. Refuses what
passes a limit, naming sheet and cell.
"""

import re
from array import array
from dataclasses import dataclass, field

from actionplans.importing.guarding import limits
from actionplans.importing.guarding.cell_areas import (
    Area,
    column_letters,
    column_number,
    read_area,
)
from actionplans.importing.guarding.file_refusals import FileRefused, refused
from actionplans.importing.guarding.xml_scan import MAIN, Attributes, Scan

CELL = f"{MAIN} c"
ROW = f"{MAIN} row"
VALUE = f"{MAIN} v"
FORMULA = f"{MAIN} f"
STRING = f"{MAIN} si"
INLINE = f"{MAIN} is"
TEXT = f"{MAIN} t"
MERGE = f"{MAIN} mergeCell"
LINK = f"{MAIN} hyperlink"

ADDRESS = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


class StringsScan(Scan):
    """Length of each shared string; 0 for one of spaces alone, which is no value."""

    most_elements = limits.STRING_ELEMENTS

    def __init__(self) -> None:
        super().__init__()
        self.lengths = array("L")
        self._pieces: list[str] = []
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        super().start(tag, attributes)
        self._in_text = tag == TEXT

    def text(self, characters: str) -> None:
        if self._in_text:
            self._pieces.append(characters)

    def end(self, tag: str) -> None:
        self._in_text = False
        if tag == STRING:
            if len(self.lengths) >= limits.STRINGS:
                raise refused("too_complex", because="shared strings")
            self.lengths.append(_length(self._pieces))
            self._pieces = []


@dataclass(slots=True)
class Tally:
    """Running totals of the whole workbook."""

    cells: int = 0
    values: int = 0
    text: int = 0
    furniture: int = 0
    merged_area: int = 0
    merged_ranges: int = 0


@dataclass(slots=True)
class _OpenCell:
    """The cell between its start and its end."""

    kind: str
    formula: bool = False
    stored: bool = False
    pieces: list[str] = field(default_factory=list)


class SheetScan(Scan):
    most_elements = limits.CELLS * 4

    def __init__(self, title: str, strings: array, tally: Tally) -> None:
        super().__init__()
        self.title = title
        self.cells = self.last_row = self.last_column = 0
        self.formulas_without_value: list[str] = []
        self._strings = strings
        self._tally = tally
        self._areas: list[Area] = []
        self._row = self._column = 0
        self._cell: _OpenCell | None = None
        self._in_text = False
        self._readers = {
            CELL: self._start_cell,
            ROW: self._start_row,
            VALUE: self._start_value,
            FORMULA: self._start_formula,
            INLINE: self._start_inline,
            TEXT: self._start_text,
            MERGE: self._start_area,
            LINK: self._start_area,
        }

    def bounds(self) -> tuple[int, int]:
        """Last row and column to read: values, and merges that reach out from them.

        A merged heading may stretch over columns that hold a colour alone.
        """
        row, column = self.last_row, self.last_column
        for area in self._areas:
            if area.top <= self.last_row and area.left <= self.last_column:
                row = max(row, min(area.bottom, limits.ROW))
                column = max(column, min(area.right, limits.COLUMN))
        return row, column

    def table_cells(self) -> int:
        """How many cells the reader will make at most, blank ones included."""
        row, column = self.bounds()
        return min(self.cells, row * column)

    def start(self, tag: str, attributes: Attributes) -> None:
        read = self._readers.get(tag)
        if read is not None:
            read(attributes)
            return
        # One condition or check may name thousands of ranges in a single attribute.
        self._tally.furniture += 1 + attributes.get("sqref", "").count(" ")
        if self._tally.furniture > limits.FURNITURE:
            raise refused("too_complex", because="furniture of sheets")

    def text(self, characters: str) -> None:
        if self._in_text and self._cell is not None:
            self._cell.pieces.append(characters)

    def end(self, tag: str) -> None:
        self._in_text = False
        if tag == CELL and self._cell is not None:
            cell, self._cell = self._cell, None
            if cell.formula or cell.pieces:
                self._close(cell)

    def _start_row(self, attributes: Attributes) -> None:
        self._count_cell()
        row = int(attributes.get("r", self._row + 1))
        if row <= self._row:
            raise self._damaged(f"row {row} after row {self._row}")
        self._row, self._column = row, 0

    def _start_cell(self, attributes: Attributes) -> None:
        self._count_cell()
        column = self._column + 1
        if address := attributes.get("r"):
            found = ADDRESS.fullmatch(address)
            if found is None or int(found[2]) != self._row:
                raise self._damaged(f"cell {address[:20]!r} in row {self._row}")
            if column_number(found[1]) < column:
                raise self._damaged(f"cell {address} after its place")
            column = column_number(found[1])
        self._column = column
        self._cell = _OpenCell(attributes.get("t", "n"))

    def _start_value(self, attributes: Attributes) -> None:
        self._in_text = True
        if self._cell is not None:
            self._cell.stored = True

    def _start_formula(self, attributes: Attributes) -> None:
        if self._cell is not None:
            self._cell.formula = True

    def _start_inline(self, attributes: Attributes) -> None:
        self._count_cell()

    def _start_text(self, attributes: Attributes) -> None:
        self._in_text = True

    def _start_area(self, attributes: Attributes) -> None:
        area = read_area(attributes.get("ref", ""))
        if area is None:
            raise self._damaged("a merged or linked area without an address")
        self._tally.merged_ranges += 1
        self._tally.merged_area += area.size
        if (
            self._tally.merged_area > limits.MERGED_AREA
            or self._tally.merged_ranges > limits.MERGED_RANGES
        ):
            raise refused("merged_too_much", where=self.where)
        self._areas.append(area)

    def _count_cell(self) -> None:
        self.cells += 1
        self._tally.cells += 1
        if self._tally.cells > limits.CELLS:
            raise refused("too_many_cells", where=self.where, limit=limits.CELLS)

    def _close(self, cell: _OpenCell) -> None:
        self._tally.values += 1
        if self._tally.values > limits.VALUES:
            raise refused("too_many_values", where=self.where, limit=limits.VALUES)
        length = self._length_of(cell)
        never_calculated = cell.formula and not cell.pieces
        # An empty text is a result: =IF(A2="","",A2) stores it.
        if never_calculated and not (cell.kind == "str" and cell.stored):
            self.formulas_without_value.append(self._address)
        elif not length:
            return
        self._note_place()

    def _length_of(self, cell: _OpenCell) -> int:
        if cell.kind == "s" and cell.pieces:
            length = self._strings[int("".join(cell.pieces))]
        else:
            length = _length(cell.pieces)
        if length > limits.CELL_CHARACTERS:
            where = f"{self.where}, cell {self._address}"
            raise refused(
                "cell_too_long", where=where, count=length, limit=limits.CELL_CHARACTERS
            )
        self._tally.text += length
        if self._tally.text > limits.TEXT_CHARACTERS:
            raise refused("too_complex", because="text of all cells")
        return length

    def _note_place(self) -> None:
        if self._row > limits.ROW:
            raise refused("too_many_rows", where=self.where, row=self._row)
        if self._column > limits.COLUMN:
            column = column_letters(self._column)
            raise refused("too_many_columns", where=self.where, column=column)
        self.last_row = max(self.last_row, self._row)
        self.last_column = max(self.last_column, self._column)

    @property
    def where(self) -> str:
        return f"Sheet “{self.title}”"

    @property
    def _address(self) -> str:
        return f"{column_letters(self._column)}{self._row}"

    def _damaged(self, because: str) -> FileRefused:
        return refused("damaged", because=because)


def _length(pieces: list[str]) -> int:
    text = "".join(pieces)
    return 0 if text.isspace() else len(text)
