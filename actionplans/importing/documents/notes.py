"""What a reader of a document would miss in the plan read from it, as Notes.

In: the cells that carry a mark, and what was counted on the way. Out: Notes with the
codes of a workbook's own (import specification E8, S4 to S8).
"""

from collections.abc import Iterator

from actionplans.importing.documents.blocks import (
    FOOTNOTED,
    HIDDEN,
    LINKED,
    NESTED,
    PICTURED,
    TRACKED,
)
from actionplans.importing.documents.sheets import SheetMaker
from actionplans.importing.sheets.grid import Note

_SAID = {
    HIDDEN: ("S4", "Hidden text here was read."),
    TRACKED: (
        "S6",
        "Changes were tracked: insertions were read, deletions left out.",
    ),
    FOOTNOTED: ("S7", "Footnotes stand here. They are offered as text of the plan."),
    LINKED: ("S8", "Links here: their words were read, their addresses were not."),
    PICTURED: (
        "S8",
        "Pictures or embedded files are not imported; add them as evidence afterwards.",
    ),
    NESTED: ("S8", "A table inside a cell was read as lines of that cell."),
}  # fmt: skip
ROWS_DELETED = "{count} deleted with tracked changes were left out."


def notes_of(makers: list[SheetMaker], rows_deleted: int) -> Iterator[Note]:
    """One note for each kind of mark and sheet, with all its cells."""
    for maker in makers:
        for mark, (code, message) in _SAID.items():
            if cells := maker.marked.get(mark):
                yield Note(code, "CHECK", message, maker.title, tuple(cells))
    if rows_deleted:
        rows = "One row" if rows_deleted == 1 else f"{rows_deleted} rows"
        yield Note("S6", "CHECK", ROWS_DELETED.format(count=rows))
