"""A document's blocks laid out: the plan on one sheet, other tables on their own.

In: blocks. Out: Laid: sheets, passages before and after, and the cells that carry a
mark. On the plan's sheet stand the lines of the cover, then what is between the first
heading of the plan and its last table, in the order of the page.
"""

from dataclasses import dataclass, field

from actionplans.importing.documents.blocks import Block, Line, Table
from actionplans.importing.documents.kinds import Look, plan_tables, unframed
from actionplans.importing.documents.outline import (
    LIKE_A_HEADING,
    Outline,
    level_of,
    outline_of,
)
from actionplans.importing.documents.passages import BACK, FRONT, passages_of
from actionplans.importing.documents.sheets import SheetMaker
from actionplans.importing.proposals.parts import Passage
from actionplans.importing.rows import read_sheet
from actionplans.importing.tables.keys import read_line
from actionplans.importing.words import bands

DOCUMENT = "Document"
COVER_LINES, LONGEST_COVER = 12, 150
BELOW_HEADINGS = LIKE_A_HEADING + 1


@dataclass(slots=True)
class Laid:
    """The sheets of a document, the plan's first, and the text around its tables."""

    makers: list[SheetMaker] = field(default_factory=list)
    front: list[Passage] = field(default_factory=list)
    back: list[Passage] = field(default_factory=list)


def lay_out(blocks: list[Block]) -> Laid:
    blocks = unframed(blocks)
    tables = plan_tables(blocks)
    outline = outline_of(blocks, tables)
    first, last = min(tables, default=len(blocks)), max(tables, default=len(blocks))
    start = _start(blocks, outline, first)
    layout = _Layout(blocks, tables, outline)
    cover = layout.cover(start)
    for at in range(start, last + 1 if tables else start):
        layout.add(at)
    before = [b for at, b in enumerate(blocks[:start]) if at not in cover]
    after = [*layout.between, *(blocks[last + 1 :] if tables else ())]
    front, back = layout.set_apart(before), layout.set_apart(after)
    return Laid(
        [layout.plan, *layout.apart],
        passages_of(front, FRONT),
        passages_of(back, BACK),
    )


def _start(blocks: list[Block], outline: Outline, first: int) -> int:
    """Where the plan begins: at the heading of its first table, or at the table.

    Beyond a heading of another section only a higher one can be the table's.
    """
    start, passed = first, BELOW_HEADINGS + 1
    for at in range(first - 1, -1, -1):
        if isinstance(blocks[at], Table):
            break
        level = level_of(blocks[at]) or BELOW_HEADINGS
        if outline.heads(at) and level < passed:
            start = at
        elif level < BELOW_HEADINGS and not bands.read_narrative(blocks[at].text):
            passed = min(passed, level)
    return start


class _Layout:
    """The plan's sheet while it is set down, block by block."""

    def __init__(
        self, blocks: list[Block], tables: dict[int, Look], outline: Outline
    ) -> None:
        self.blocks, self.tables, self.outline = blocks, tables, outline
        width = max((look.table.width for look in tables.values()), default=0)
        self.plan = SheetMaker(DOCUMENT, width)
        self.apart: list[SheetMaker] = []
        self.between: list[Block] = []
        self.in_group = self.after_table = False

    def cover(self, start: int) -> set[int]:
        """The lines that name the document, above its first heading; their places."""
        found: set[int] = set()
        for at, block in enumerate(self.blocks[:start]):
            is_title = isinstance(block, Line) and block.is_title
            if len(found) == COVER_LINES or isinstance(block, Table):
                break
            following = next(iter(self.blocks[at + 1 : at + 2]), Line())
            if not is_title and (block.level or _heads_text(block, following)):
                break
            if is_title or _names(block):
                found.add(at)
        for at in sorted(found):
            self.plan.add_line(self.blocks[at], "the first page")
        if keys := [b for b in self.blocks[:start] if _is_key_line(b)]:
            self.plan.add_line(keys[0], "the key above the tables")
        if found and not self._names_its_parts():
            title = next(
                (n for n in sorted(found) if self.blocks[n].is_title), min(found)
            )
            self.plan.add_line(self.blocks[title], "the first page", "area")
            self.in_group = True
        self.plan.row += 1
        return found

    def _names_its_parts(self) -> bool:
        """Whether some heading, band or column names what the actions stand under."""
        if self.outline.bands or self.outline.opens:
            return True
        return any(look.opens_groups for look in self.tables.values())

    def add(self, at: int) -> None:
        block = self.blocks[at]
        if isinstance(block, Line):
            self._add_line(at, block)
        elif at in self.tables:
            self.plan.add_table(block)
            self.in_group = self.after_table = True
        else:
            self.between.append(block)

    def _add_line(self, at: int, line: Line) -> None:
        """Headings of groups and what stands below them; else text between tables."""
        heads = self.outline.heads(at)
        if heads or bands.read_narrative(line.text):
            self.after_table = False
        if heads or (self.in_group and not self.after_table) or _is_key_line(line):
            following = next((n for n in self.tables if n > at), 0)
            number = self.tables[following].table.number if following else 0
            self.plan.add_line(
                line, f"the text above table {number}", self.outline.opens.get(at)
            )
            self.in_group = self.in_group or heads
        elif not bands.is_furniture(line.text):
            self.between.append(line)

    def set_apart(self, blocks: list[Block]) -> list[Block]:
        """Tables without actions: each a sheet of its own, under the words above it.

        What is left is told as text. A table that the plan's reader understands, such
        as the key, needs no telling.
        """
        left: list[Block] = []
        for at, block in enumerate(blocks):
            if isinstance(block, Line):
                left += [] if _is_key_line(block) else [block]
                continue
            maker = SheetMaker(f"Table {block.number}", block.width)
            above = blocks[at - 1] if at else None
            if isinstance(above, Line) and _heads_table(above):
                maker.add_line(above, f"the text above table {block.number}")
            maker.add_table(block)
            self.apart.append(maker)
            part = read_sheet(maker.sheet())
            left += [] if part.groups or part.key.entries else [block]
        return left


def _heads_text(line: Line, following: Block) -> bool:
    """Bold words above a sentence or a list; above another title they are one."""
    below = isinstance(following, Line) and not level_of(following)
    return bool(level_of(line)) and below and not _names(following)


def _names(block: Block) -> bool:
    """A short line without a verb's full stop: a title, a version, a date."""
    return (
        isinstance(block, Line)
        and 0 < len(block.text) <= LONGEST_COVER
        and not block.is_item
        and not block.text.endswith((".", ":"))
        and not _is_key_line(block)
        and not bands.read_band(block.text)
    )


def _heads_table(line: Line) -> bool:
    return bool(level_of(line)) or bands.is_key_label(line.text)


def _is_key_line(block: Block) -> bool:
    return isinstance(block, Line) and bool(read_line(block.text))
