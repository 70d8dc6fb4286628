"""What each table of a document is: of the plan, a heading in a frame, or another.

In: the blocks in order. Out: the same with frames opened, and of each table whether it
holds actions, goes on with one above, and names its own recommendations.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from actionplans.importing.columns import Heading, heading_at
from actionplans.importing.documents.blocks import Block, Line, Table
from actionplans.importing.documents.sheets import SheetMaker
from actionplans.importing.sheets.grid import Sheet
from actionplans.importing.tables.keys import find_key
from actionplans.importing.tables.openings import opened_by
from actionplans.importing.tables.table_rows import is_grid
from actionplans.importing.words import bands

LOOKED_AT = 60  # rows of a table, to find its headings
_ACTIONS = {"action", "what", "how"}
_PARENTS = {"recommendation", "theme", "what"}


@dataclass(frozen=True, slots=True)
class Look:
    """A table as it reads by itself."""

    table: Table
    sheet: Sheet
    headings: tuple[Heading, ...]

    @property
    def fields(self) -> set[str]:
        return {name for heading in self.headings for name in heading.fields}

    @property
    def has_actions(self) -> bool:
        grid = any(is_grid(heading) for heading in self.headings)
        return grid or bool(self.fields & _ACTIONS)

    @property
    def opens_groups(self) -> bool:
        """Whether recommendations stand in it, in bands or in a column."""
        if self.fields & _PARENTS and len(self.fields & (_PARENTS | _ACTIONS)) > 1:
            return True
        if any(is_grid(heading) for heading in self.headings):
            return True
        return any(self._opens(row) for row in self.sheet.rows())

    def says_again(self, words: str) -> bool:
        """Whether its first row is the band of the same number that stands above it."""
        first = next(
            (t[0] for r in self.sheet.rows() if (t := self.sheet.texts(r))), None
        )
        own, above = first and bands.read_band(first.text), bands.read_band(words)
        return bool(own and above) and (own.kind, own.number) == (
            above.kind,
            above.number,
        )

    def _opens(self, row: int) -> bool:
        above = [heading for heading in self.headings if heading.row <= row]
        if not self.sheet.texts(row) or (above and above[-1].row == row):
            return False
        heading = above[-1] if above else None
        return opened_by(self.sheet, row, heading, None, without_refs=False) is not None

    @property
    def is_framed_bands(self) -> bool:
        """Bands and narratives alone: a table drawn to set off a heading."""
        rows = [texts for row in self.sheet.rows() if (texts := self.sheet.texts(row))]
        return bool(rows) and all(
            len(texts) <= 2
            and (bands.read_band(texts[0].text) or bands.read_narrative(texts[0].text))
            for texts in rows
        )

    @property
    def cells_a_row(self) -> int:
        counts = Counter(len(row) for row in self.table.rows)
        return max(counts, key=lambda size: (counts[size], size), default=0)


def look_at(table: Table) -> Look:
    maker = SheetMaker("", table.width)
    maker.add_table(table)
    sheet = maker.sheet()
    found: list[Heading] = []
    for row in islice(sheet.rows(), LOOKED_AT):
        if not found or row >= found[-1].row + found[-1].height:
            heading = heading_at(sheet, row)
            found += [heading] if heading else []
    return Look(table, sheet, tuple(found))


def unframed(blocks: list[Block]) -> list[Block]:
    """Frames opened: a table of one column is its words, and one that holds a plan's
    table is the page it was laid out on."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and _is_frame(block):
            inner = [one for row in block.rows for box in row for one in box.blocks]
            found += unframed([_numbered(one, block.number) for one in inner])
        else:
            found.append(block)
    return found


def _is_frame(table: Table) -> bool:
    if all(len(row) <= 1 for row in table.rows):
        return True
    plans = any(look_at(inner).has_actions for inner in table.nested())
    return plans and not look_at(table).headings


def _numbered(block: Block, number: int) -> Block:
    if isinstance(block, Table):
        block.number = block.number or number
    return block


def plan_tables(blocks: list[Block]) -> dict[int, Look]:
    """By their place, the tables that hold the plan, and those that go on with one."""
    looks = {at: look_at(b) for at, b in enumerate(blocks) if isinstance(b, Table)}
    found = {at: look for at, look in looks.items() if look.has_actions}
    if not found:
        found = {at: look for at, look in looks.items() if look.headings}
    first, above = min(found, default=0), None
    for at, look in looks.items():
        if at in found:
            above = at
        elif look.is_framed_bands:
            found[at] = look
        elif at > first and above is not None and _goes_on(blocks, above, at, looks):
            found[at], above = look, at
    return dict(sorted(found.items()))


def _goes_on(blocks: list[Block], above: int, at: int, looks: dict[int, Look]) -> bool:
    """A table broken over a page, its heading not repeated: nothing stands between."""
    between = (b for b in blocks[above + 1 : at] if isinstance(b, Line) and b.text)
    if any(not bands.is_furniture(line.text) for line in between):
        return False
    upper, lower = looks[above], looks[at]
    alike = upper.cells_a_row == lower.cells_a_row or (
        upper.table.width == lower.table.width
    )
    return alike and not lower.headings and not find_key(lower.sheet).entries
