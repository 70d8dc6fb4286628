"""What a document is made of, as plain values: lines and tables, in order.

lines.py and boxes.py make them out of Word's elements; later steps read these alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

Marks = frozenset[str]
# What a reader of the plan should know of a place (sheets.Note codes in notes.py).
TRACKED, COMMENTED, FOOTNOTED, LINKED = "tracked", "commented", "footnoted", "linked"
PICTURED, HIDDEN, NESTED, STRUCK = "pictured", "hidden", "nested", "struck"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its words as one sees them, and what it looks like.

    `level` is 1 to 9 of a heading, 0 below one; `is_item` of a list with bullets.
    """

    text: str = ""
    level: int = 0
    is_title: bool = False
    is_bold: bool = False
    is_item: bool = False
    fill: str | None = None
    marks: Marks = frozenset()
    comment: str = ""


@dataclass(slots=True)
class Box:
    """A cell of a table: its blocks, its edges across the page, how it is merged down.

    `left` and `right` are columns from 0, `right` not included.
    """

    blocks: "list[Line | Table]"
    left: int
    right: int
    goes_on: bool = False
    fill: str | None = None
    marks: Marks = frozenset()
    comment: str = ""

    @property
    def lines(self) -> list[Line]:
        return [block for block in self.blocks if isinstance(block, Line)]


@dataclass(slots=True)
class Table:
    """A table of the document: its rows of boxes; `number` counts from 1 down the page,
    0 inside another table."""

    rows: list[list[Box]] = field(default_factory=list)
    number: int = 0

    @property
    def width(self) -> int:
        return max((row[-1].right for row in self.rows if row), default=0)

    def nested(self) -> "Iterator[Table]":
        for row in self.rows:
            for box in row:
                yield from (block for block in box.blocks if isinstance(block, Table))


Block = Line | Table
