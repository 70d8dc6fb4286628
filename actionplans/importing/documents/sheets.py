"""Lines and tables of a document set down as a Sheet: rows running down the page.

In: blocks in order. Out: a Sheet of cells with merges and fills, which rows are which
table's (Stretch), and the cells that carry a mark. A line spans the whole table.
"""

from collections import defaultdict
from collections.abc import Iterator

from actionplans.importing.documents.blocks import (
    NESTED,
    STRUCK,
    Box,
    Line,
    Table,
)
from actionplans.importing.proposals.parts import Stretch
from actionplans.importing.sheets.grid import Cell, Merge, Sheet, address

NARROWEST = 3


class SheetMaker:
    """A sheet while it is set down, from the first row on."""

    def __init__(self, title: str, width: int) -> None:
        self.title, self.width = title, max(width, NARROWEST)
        self.row = 0
        self.cells: dict[int, dict[int, Cell]] = {}
        self.merges: list[Merge] = []
        self.stretches: list[Stretch] = []
        self.outline: dict[int, str] = {}
        self.marked: dict[str, list[str]] = defaultdict(list)

    def sheet(self) -> Sheet:
        return Sheet(
            self.title, self.cells, tuple(self.merges), outline=dict(self.outline)
        )

    def add_line(self, line: Line, place: str, opens: str | None = None) -> None:
        """A row across the table; `place` says where a reader finds it."""
        self.row += 1
        self._put(self.row, 1, line)
        self.merges.append(Merge(self.row, 1, self.row, self.width))
        self.stretches.append(
            Stretch(self.title, self.row, self.row, place, is_table=False)
        )
        if opens:
            self.outline[self.row] = opens

    def add_table(self, table: Table) -> None:
        """The table's rows, and a blank row after them."""
        first = self.row + 1
        down: dict[int, Merge] = {}
        for row in table.rows:
            self.row += 1
            down = self._add_row(row, down)
        for merge in down.values():
            self._close(merge)
        if table.number and self.row >= first:
            self.stretches.append(
                Stretch(self.title, first, self.row, f"table {table.number}")
            )
        self.row += 1

    def _add_row(self, row: list[Box], above: dict[int, Merge]) -> dict[int, Merge]:
        """Sets down a row; the areas merged down into it, by their left column."""
        down: dict[int, Merge] = {}
        for box in row:
            left, right = box.left + 1, box.right
            upper = above.pop(left, None)
            if box.goes_on and upper is not None and not text_of(box):
                down[left] = Merge(upper.top, left, self.row, upper.right)
                continue
            self._put(self.row, left, box)
            if upper is not None:
                self._close(upper)
            down[left] = Merge(self.row, left, self.row, right)
        for upper in above.values():
            self._close(upper)
        return down

    def _close(self, merge: Merge) -> None:
        if merge.bottom > merge.top or merge.right > merge.left:
            self.merges.append(merge)

    def _put(self, row: int, column: int, what: Box | Line) -> None:
        text = what.text if isinstance(what, Line) else text_of(what)
        for mark in what.marks:
            self.marked[mark].append(address(row, column))
        if isinstance(what, Box) and any(isinstance(b, Table) for b in what.blocks):
            self.marked[NESTED].append(address(row, column))
        if not text and not what.fill:
            return
        self.cells.setdefault(row, {})[column] = Cell(
            row,
            column,
            text,
            text or None,
            fill=what.fill,
            struck=STRUCK in what.marks,
            comment=what.comment,
        )


def text_of(box: Box) -> str:
    """The words of a cell, a line a paragraph; a table inside it as lines."""
    lines: list[str] = []
    for block in box.blocks:
        lines += rows_in_words(block) if isinstance(block, Table) else [block.text]
    return "\n".join(line for line in lines if line)


def rows_in_words(table: Table) -> Iterator[str]:
    """Each row of a table as a line: "Head of service: Ann Lee; from May"."""
    for row in table.rows:
        words = [" ".join(text_of(box).split()) for box in row]
        words = [one for one in words if one]
        if words:
            rest = "; ".join(words[1:])
            yield f"{words[0].rstrip(':')}: {rest}" if rest else words[0]
