"""What the reader of rows hands on: groups and actions still made of cells.

rows.py fills a Part in as it goes down a sheet, joining.py puts the parts together and
drafting.py turns them into the proposal. They are mutable, and hold no rule but how two
texts join.
"""

from dataclasses import dataclass, field

from actionplans.importing.columns import Heading
from actionplans.importing.proposal import Issue
from actionplans.importing.sheets.grid import Cell, Sheet, address
from actionplans.importing.tables.keys import Key


@dataclass(slots=True)
class DraftAction:
    """An action's cells by field; a continuation row adds a cell to a field."""

    sheet: Sheet
    row: int
    heading: Heading
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    other: dict[str, list[Cell]] = field(default_factory=dict)
    leads_apart: bool = False

    @property
    def leftmost(self) -> Cell | None:
        """The first of the row's cells that hold something, whatever column it is."""
        read = [*self.cells.values(), *self.other.values()]
        cells = [cell for found in read for cell in found if cell.row == self.row]
        return min(cells, key=lambda cell: cell.column, default=None)

    def first(self, name: str) -> Cell | None:
        cells = self.cells.get(name)
        return cells[0] if cells else None

    def place(self, name: str) -> str | None:
        """Where a field stands, or would stand: its column in the action's row."""
        cells = self.cells.get(name)
        if cells:
            return cells[0].address
        column = self.heading.column_of(name)
        return address(self.row, column) if column else None

    def text(self, name: str) -> str:
        cells = self.cells.get(name)
        if not cells:
            return ""
        texts = [cell.text for cell in cells]
        if self.leads_apart and name in ("leads", "lead_and_timescale"):
            return " / ".join(texts)
        return join_texts(texts)


@dataclass(slots=True)
class DraftGroup:
    """A theme, recommendation or area with what was read below its heading.

    `unworded`: its band is a number alone, and the row below may be its wording.
    """

    kind: str
    number: str | None
    text: str
    sheet: Sheet
    cell: str
    row: int = 0
    ofsted: str | None = None
    mended: bool = False
    unworded: bool = False
    description: list[str] = field(default_factory=list)
    narrative: dict[str, str] = field(default_factory=dict)
    narrative_cells: dict[str, str] = field(default_factory=dict)
    rag: dict[str, Cell] = field(default_factory=dict)
    rag_sheet: Sheet | None = None
    groups: "list[DraftGroup]" = field(default_factory=list)
    actions: list[DraftAction] = field(default_factory=list)

    @property
    def is_theme(self) -> bool:
        return self.kind == "theme"

    @property
    def rated_on(self) -> Sheet:
        """The sheet of its ratings: a summary may rate what another sheet tells."""
        return self.rag_sheet or self.sheet


@dataclass(slots=True)
class Part:
    """What one sheet yields; `loose` are actions above any band."""

    sheet: Sheet
    key: Key
    titles: list[Cell] = field(default_factory=list)
    groups: list[DraftGroup] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    loose: list[DraftAction] = field(default_factory=list)

    @property
    def actions(self) -> list[DraftAction]:
        leaves = [leaf for g in self.groups for leaf in (g, *g.groups)]
        return [action for leaf in leaves for action in leaf.actions]


def join_texts(texts: list[str]) -> str:
    """The words of a cell and of its continuations as one text.

    A space where the upper text is unfinished or the lower begins in lower case, else a
    new line. Source: import specification E4.2.
    """
    joined = ""
    for text in texts:
        if not joined or not text:
            joined = joined or text
        elif joined.endswith((".", "?", "!", ":", ";")) and not text[:1].islower():
            joined = f"{joined}\n{text}"
        else:
            joined = f"{joined} {text}"
    return joined
