"""All rating cells of a plan read together: word and fill, one question a pattern.

In: rating cells with their dimension, and the file's key. Out: the colour of each
(None: not rated, or waiting for an answer) and the issues. Word and fill must agree;
neither is preferred silently. Source: import specification E7.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets import conditional, fills
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.words import ratings

LEAVE_UNRATED = Choice(None, "Leave it not rated")


@dataclass(frozen=True, slots=True)
class RatingCell:
    """One rating cell: its sheet, the field it rates, the row's table columns."""

    sheet: Sheet
    cell: Cell
    field: str
    columns: tuple[int, ...] = ()


@dataclass(slots=True)
class Colouring:
    """The colours by (sheet, address), and what must be asked or confirmed."""

    colours: dict[tuple[str, str], str | None] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    impact_seen: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A rating cell with what its word and its fill say."""

    rating: RatingCell
    word: ratings.Word | None
    fill: str | None
    shade: fills.Shade


def colour_all(
    cells: Sequence[RatingCell], taught: dict[str, str], key_colours: frozenset[str]
) -> Colouring:
    """Every rating cell's colour; `taught` and `key_colours` are the file's key."""
    shaded = _shaded_columns(cells)
    taught = {**_taught_by_fill(cells), **taught}
    reads = [_read(rating, taught, shaded) for rating in cells]
    result = Colouring()
    asked: dict[tuple[str, ...], list[_Read]] = defaultdict(list)
    ambers = {_column(r.rating) for r in reads if r.shade.colour == "Amber" and r.fill}
    for read in reads:
        colour, pattern = _decide(read, _column(read.rating) in ambers)
        if pattern:
            asked[(*pattern, read.rating.sheet.title)].append(read)
        result.colours[read.rating.sheet.title, read.rating.cell.address] = colour
    _fit_key(reads, result, key_colours, asked)
    result.issues += [_issue(pattern, found) for pattern, found in asked.items()]
    result.seen = {colour for colour in result.colours.values() if colour}
    result.impact_seen = any(
        result.colours[r.rating.sheet.title, r.rating.cell.address]
        for r in reads
        if r.rating.field == "impact_rag"
    )
    return result


def _column(rating: RatingCell) -> tuple[str, int]:
    return rating.sheet.title, rating.cell.column


def fill_shown(rating: RatingCell) -> str | None:
    """The fill that may be a rating: own, else conditional; not a banded row's."""
    fill = rating.sheet.shown(rating.cell.row, rating.cell.column).fill
    if fill is None:
        return conditional.fill_of(rating.sheet, rating.cell)
    others = [
        rating.sheet.shown(rating.cell.row, column).fill
        for column in rating.columns
        if column != rating.cell.column
    ]
    banded = len(others) >= 2 and all(other == fill for other in others)
    return conditional.fill_of(rating.sheet, rating.cell) if banded else fill


def _shaded_columns(cells: Sequence[RatingCell]) -> set[tuple[str, int]]:
    """Columns with one pale fill in every cell, rated in words: shading, no rating."""
    found: dict[tuple[str, int], set[str | None]] = defaultdict(set)
    worded: Counter[tuple[str, int]] = Counter()
    for rating in cells:
        found[_column(rating)].add(rating.cell.fill)
        worded[_column(rating)] += bool(rating.cell.text)
    return {
        column
        for column, seen in found.items()
        if len(seen) == 1 and None not in seen and worded[column] > 1
        and not fills.shade_of(next(iter(seen)) or "FFFFFF").certain
    }  # fmt: skip


def _taught_by_fill(cells: Sequence[RatingCell]) -> dict[str, str]:
    """A status word whose every cell has one certain fill means that colour."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for rating in cells:
        word = folded(rating.cell.text).strip(" .:;,")
        if word in ratings.STATUS_WORDS:
            fill = fill_shown(rating)
            shade = fills.shade_of(fill) if fill else None
            found[word].add(shade.colour if shade and shade.certain else None)
    return {
        w: c for w, seen in found.items() if len(seen) == 1 and (c := next(iter(seen)))
    }


def _read(
    rating: RatingCell, taught: dict[str, str], shaded: set[tuple[str, int]]
) -> _Read:
    text = rating.cell.text
    word = ratings.read_word(text, taught) if text else None
    fill = None if _column(rating) in shaded else fill_shown(rating)
    return _Read(
        rating, word, fill, fills.shade_of(fill) if fill else fills.Shade(None)
    )


def _decide(read: _Read, has_amber: bool) -> tuple[str | None, tuple[str, ...] | None]:
    """The colour, and the pattern of a question if one must be asked or confirmed."""
    word, shade = read.word, read.shade
    if word is None:
        return _by_fill(read, has_amber)
    said = read.rating.cell.text
    if not word.known:
        return None, ("G7", "DECIDE", said, shade.colour or "")
    if shade.colour is None or not shade.certain or shade.colour == word.colour:
        return word.colour, None
    if word.unrated:
        return None, None if shade.colour == "Grey" else (
            "G4",
            "DECIDE",
            said,
            shade.colour,
        )
    if word.colour == "Amber" and shade.colour == "Yellow" and not has_amber:
        return "Amber", ("G4", "CHECK", said, "Yellow")
    return None, ("G4", "DECIDE", said, shade.colour)


def _by_fill(read: _Read, has_amber: bool) -> tuple[str | None, tuple[str, ...] | None]:
    shade = read.shade
    if conditional.is_graphic(read.rating.sheet, read.rating.cell):
        return None, ("G3", "DECIDE", "icon or bar", "")
    if read.fill is None or (shade.colour is None and shade.certain):
        return None, None
    doubted = shade.colour == "Yellow" and has_amber
    if shade.certain and not doubted:
        return shade.colour, None
    return None, ("G3", "DECIDE", read.fill, shade.colour or "")


def _fit_key(
    reads: list[_Read],
    result: Colouring,
    key_colours: frozenset[str],
    asked: dict[tuple[str, ...], list[_Read]],
) -> None:
    """Colours the scheme does not hold: yellow where it has amber, else asked.

    The scheme is the file's key. Without one: the shipped ones have amber and no
    yellow, so yellow is amber unless the file has both.
    """
    seen = {colour for colour in result.colours.values() if colour}
    allowed = key_colours or (
        seen if {"Amber", "Yellow"} <= seen else seen - {"Yellow"} | {"Amber"}
    )
    for read in reads:
        place = (read.rating.sheet.title, read.rating.cell.address)
        colour = result.colours[place]
        if colour is None or colour in allowed:
            continue
        if colour == "Yellow" and "Amber" in allowed:
            result.colours[place] = "Amber"
            asked["G2", "CHECK", "Yellow", "Amber", place[0]].append(read)
        else:
            result.colours[place] = None
            asked["G2", "DECIDE", colour, "", place[0]].append(read)


def _issue(pattern: tuple[str, ...], reads: list[_Read]) -> Issue:
    code, severity, said, proposal, _ = pattern
    messages = {
        "G2": f"{said} is not in the rating key. What does it mean?",
        "G3": f"What does the fill {said} mean?",
        "G4": f'The words say "{said}", the fill is {proposal.lower()}. Which holds?',
        "G7": f'"{said}" is no rating. What is meant?',
    }
    if severity == "CHECK":
        messages["G2"] = f"Yellow is read as {proposal.lower()}, which the key has."
        messages["G4"] = (
            f'The words say "{said}" and the fill is yellow: read as amber.'
        )
    first = reads[0].rating
    several = len(reads) > 1
    offered = dict.fromkeys(c for c in (proposal, *ratings.COLOURS) if c)
    return Issue(
        code, severity, messages[code], first.sheet.title,
        None if several else first.cell.address,
        tuple(r.rating.cell.address for r in reads) if several else (),
        first.field, said, (*(Choice(c, c) for c in offered), LEAVE_UNRATED),
    )  # fmt: skip
