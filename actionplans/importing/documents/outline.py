"""Which lines of a document head a part of its plan, and which are text around it.

In: the blocks and where the plan's tables are. Out: by place, the lines that open a
theme or an area; bands ("Recommendation 3: ...") open theirs by their own words.
Between two tables one heading names what follows, and one above it the theme.
"""

from collections import Counter
from dataclasses import dataclass

from actionplans.importing.documents.blocks import Block, Line
from actionplans.importing.documents.kinds import Look
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.words import bands

LONGEST_BAND, LONGEST_HEADING, LIKE_A_HEADING = 400, 200, 9
# Headings that say a table follows, and not of what.
_OF_A_TABLE = {
    "action", "actions", "action plan", "the action plan", "our actions", "plan",
    "the plan", "what we will do", "action table", "actions and progress",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """By place: lines that are bands, and the groups that other headings open."""

    bands: frozenset[int]
    opens: dict[int, str]

    def heads(self, at: int) -> bool:
        return at in self.bands or at in self.opens


def level_of(line: Line) -> int:
    """A heading's level; words in bold on a line of their own head what follows too."""
    if line.is_item or not line.text or len(line.text) > LONGEST_HEADING:
        return 0
    if line.level or line.is_title:
        return line.level or 1
    alone = line.is_bold and "\n" not in line.text and not line.text.endswith(".")
    return LIKE_A_HEADING if alone else 0


def outline_of(blocks: list[Block], tables: dict[int, Look]) -> Outline:
    """What the lines down to the last table of the plan open."""
    banded = frozenset(
        at for at in _lines_to(blocks, tables)
        if _is_band(blocks, at)
        and not (at + 1 in tables and tables[at + 1].says_again(blocks[at].text))
    )  # fmt: skip
    often = Counter(
        folded(blocks[at].text)
        for at in _lines_to(blocks, tables)
        if _level(blocks, at)
    )
    parts = []
    above = -1
    for at, look in tables.items():
        if look.has_actions or look.headings:
            lines = [n for n in range(above + 1, at) if isinstance(blocks[n], Line)]
            parts.append(_part(blocks, lines, look, banded, often))
        above = at
    opens = {area: "area" for _, area in parts if area is not None}
    opens |= dict.fromkeys(_of_one_level(blocks, [t for t, _ in parts]), "theme")
    return Outline(banded, opens)


def _of_one_level(blocks: list[Block], found: list[int | None]) -> list[int]:
    """Themes are headings alike, and more than one; others are of the document."""
    themes = [at for at in found if at is not None]
    levels = Counter(_level(blocks, at) for at in themes)
    most = max(levels, key=lambda level: (levels[level], -level), default=0)
    alike = [at for at in themes if _level(blocks, at) == most]
    return alike if len(alike) > 1 else []


def _lines_to(blocks: list[Block], tables: dict[int, Look]) -> list[int]:
    last = max(tables, default=-1)
    return [n for n, block in enumerate(blocks[: last + 1]) if isinstance(block, Line)]


def _is_band(blocks: list[Block], at: int) -> bool:
    """Not one of several below each other in running text: that is a list of them."""
    line = blocks[at]
    if line.is_item or len(line.text) > LONGEST_BAND or not bands.read_band(line.text):
        return False
    if level_of(line):
        return True
    beside = blocks[max(at - 1, 0) : at] + blocks[at + 1 : at + 2]
    kind = bands.read_band(line.text).kind
    others = (bands.read_band(b.text) for b in beside if isinstance(b, Line))
    return not any(other and other.kind == kind for other in others)


def _level(blocks: list[Block], at: int) -> int:
    """The level of a line that may head a group, which titles and labels do not."""
    line = blocks[at]
    label = bands.read_narrative(line.text) or bands.is_key_label(line.text)
    if label or line.is_title or bands.is_furniture(line.text):
        return 0
    return level_of(line)


def _part(
    blocks: list[Block],
    lines: list[int],
    look: Look,
    banded: frozenset[int],
    often: Counter[str],
) -> tuple[int | None, int | None]:
    """The lines above one table that name its theme and its area, if any do.

    A heading that comes again names neither, nor "Actions" below another; and below a
    band none is needed. Bold words count where no real heading stands.
    """
    named = [
        at for at in lines
        if at in banded or (_level(blocks, at) and often[folded(blocks[at].text)] == 1)
    ]  # fmt: skip
    real = [at for at in named if at in banded or blocks[at].level]
    named = real or named
    band = max((at for at in named if at in banded), default=None)
    if band is not None:
        named = [at for at in named if at < band and at not in banded]
        return _parent(blocks, named, LIKE_A_HEADING + 1), None
    if not named:
        return None, None
    if look.opens_groups:
        return named[-1], None
    if len(named) > 1 and folded(blocks[named[-1]].text) in _OF_A_TABLE:
        named.pop()
    area = named[-1]
    return _parent(blocks, named[:-1], _level(blocks, area)), area


def _parent(blocks: list[Block], named: list[int], level: int) -> int | None:
    """The nearest heading of a higher level."""
    higher = [at for at in named if 0 < _level(blocks, at) < level]
    return higher[-1] if higher else None
