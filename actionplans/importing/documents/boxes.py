"""The blocks of a document, and of each cell of its tables: lines and tables in order.

In: the body. Out: blocks; a text box follows the paragraph it is anchored in. Columns
are where one sees them: edges a few millimetres apart are one, and a row with as many
cells as the others stands below them cell by cell.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from actionplans.importing.documents import shading
from actionplans.importing.documents.blocks import TRACKED, Block, Box, Table
from actionplans.importing.documents.lines import BOX, Lines, marks_of
from actionplans.importing.documents.wordml import Element, W, number, value, within

# Twentieths of a point: 170 are 3 mm, 1440 an inch.
SAME_EDGE, INCH = 170, 1440
MOST_COLUMNS = 500
_DRAWN = (W + "drawing", W + "pict", W + "object")


class Boxes:
    """Reads blocks with one document's lines; numbers tables down the page."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.tables = self.rows_deleted = 0

    def blocks(self, element: Element, *, inside: bool = False) -> list[Block]:
        """Everything in the element that one reads, empty paragraphs left out."""
        found: list[Block] = []
        for child in within(element):
            if child.tag == W + "p":
                found += self._paragraph(child)
            elif child.tag == W + "tbl":
                found.append(self._table(child, inside))
        return found

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        if self.lines.is_contents(paragraph):
            return
        line = self.lines.line(paragraph)
        if line.text or line.fill or line.marks:
            yield line
        for run in within(paragraph):
            for drawn in (one for one in within(run) if one.tag in _DRAWN):
                box = next(drawn.iter(BOX), None)
                if box is not None:
                    yield from self.blocks(box, inside=True)

    def _table(self, table: Element, inside: bool) -> Table:
        if not inside:
            self.tables += 1
        found = Table(number=0 if inside else self.tables)
        edges = _edges(table)
        for row in (one for one in within(table) if one.tag == W + "tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                found.rows.append(self._row(row, edges))
            else:
                self.rows_deleted += 1
        _stand_below(found.rows)
        return found

    def _row(self, row: Element, edges: Sequence[int]) -> list[Box]:
        before = number(row.find(f"{W}trPr/{W}gridBefore"))
        column = min(max(before, 0), MOST_COLUMNS)
        boxes: list[Box] = []
        for cell in (one for one in within(row) if one.tag == W + "tc"):
            span = max(number(cell.find(f"{W}tcPr/{W}gridSpan"), default=1), 1)
            left = max(_at(edges, column), boxes[-1].right if boxes else 0)
            column = min(column + span, MOST_COLUMNS)
            boxes.append(self._box(cell, left, max(_at(edges, column), left + 1)))
        return boxes

    def _box(self, cell: Element, left: int, right: int) -> Box:
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        blocks = self.blocks(cell, inside=True)
        box = Box(blocks, left, right)
        box.goes_on = merge is not None and value(merge) in ("", "continue")
        box.marks = marks_of(cell) | frozenset(
            m for one in box.lines for m in one.marks
        )
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            box.blocks, box.marks = [], box.marks | {TRACKED}
        box.comment = "\n".join(line.comment for line in box.lines if line.comment)
        box.fill = self._fill(cell, box)
        return box

    def _fill(self, cell: Element, box: Box) -> str | None:
        """The shading nearest the words; of an empty cell the colour of its shape."""
        theme = self.lines.parts.theme
        lines = [line for line in box.lines if line.text or line.fill]
        fills = {line.fill for line in lines}
        own = shading.of_shading(cell.find(f"{W}tcPr/{W}shd"), theme)
        if len(fills) == 1 and (fill := fills.pop()):
            return fill
        if own is not None or any(line.text for line in lines):
            return own
        drawn = (one for one in cell.iter() if one.tag in _DRAWN)
        return next((f for one in drawn if (f := shading.of_shape(one, theme))), None)


def _edges(table: Element) -> list[int]:
    """Of each grid edge the column that begins there; edges close by are one."""
    place, column, begun = 0, 0, 0
    found = [0]
    for grid in table.findall(f"{W}tblGrid/{W}gridCol")[:MOST_COLUMNS]:
        place += number(grid, "w") or INCH
        if place - begun > SAME_EDGE:
            column, begun = column + 1, place
        found.append(column)
    return found


def _at(edges: Sequence[int], column: int) -> int:
    """Beyond the grid, which some programs leave out, each cell is a column."""
    last = len(edges) - 1
    return edges[column] if column <= last else edges[last] + column - last


def _stand_below(rows: list[list[Box]]) -> None:
    """Rows with as many cells as most take the columns of the first of them.

    Rows that were dragged or pasted have edges of their own, and one sees the same
    columns all the same.
    """
    counts = Counter(len(row) for row in rows if len(row) > 2)
    if not counts:
        return
    most = max(counts, key=lambda size: (counts[size], size))
    model = next(row for row in rows if len(row) == most)
    for row in rows:
        if len(row) == most:
            for box, above in zip(row, model, strict=True):
                box.left, box.right = above.left, above.right
