"""All rating cells of a plan read together: word and fill, one question a pattern.

In: rating cells with their dimension, and the file's key. Out: the colour of each
(None: not rated, or waiting for an answer), the issues, and the fills found. Word and
fill must agree; neither is preferred silently. Source: import specification E7.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from actionplans.importing.proposal import Issue, Swatch
from actionplans.importing.sheets import fills
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.tables.keys import Taught
from actionplans.importing.values import rating_issues, swatches
from actionplans.importing.values.rating_issues import Pattern
from actionplans.importing.values.shades import RatingCell, Seen, Shades
from actionplans.importing.words import ratings

__all__ = ["Colouring", "RatingCell", "colour_all"]
Place = tuple[str, str]


@dataclass(slots=True)
class Colouring:
    """The colours by (sheet, address), what must be asked or confirmed, the fills."""

    colours: dict[Place, str | None] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    swatches: tuple[Swatch, ...] = ()
    seen: set[str] = field(default_factory=set)
    impact_seen: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A rating cell with what its words and its fill say."""

    rating: RatingCell
    word: ratings.Word | None
    seen: Seen


def colour_all(cells: Sequence[RatingCell], taught: Taught | None = None) -> Colouring:
    """Every rating cell's colour; `taught` is what the key in the file says."""
    taught = taught or Taught()
    shades = Shades(cells, taught.fills)
    words = {**_taught_by_fill(cells, shades), **taught.words}
    reads = [_read(rating, words, shades) for rating in cells]
    result = Colouring()
    asked: dict[tuple[Pattern, str], list[Place]] = defaultdict(list)
    fields = {rating.place: rating.field for rating in cells}
    ambers = {
        r.rating.column for r in reads if r.seen.shade.colour == "Amber" and r.seen.fill
    }
    for read in reads:
        has_amber = read.rating.column in ambers and read.seen.fill not in taught.fills
        colour, pattern = _decide(read, has_amber)
        if colour and _differs_below(read, colour, words, shades):
            colour, pattern = None, Pattern("G4", "DECIDE", "", colour, "rows")
        if pattern:
            places = read.rating.places if pattern.kind == "rows" else None
            asked[pattern, read.rating.sheet.title] += places or [read.rating.place]
        result.colours[read.rating.place] = colour
    _fit_key(reads, result, taught.colours, asked)
    for (pattern, sheet), places in asked.items():
        addresses = [address for _, address in places]
        field_ = fields[places[0]]
        result.issues.append(rating_issues.issue(pattern, sheet, addresses, field_))
    found = swatches.found(reads, result.colours, result.issues)
    result.swatches, more = found
    result.issues += more
    result.seen = {colour for colour in result.colours.values() if colour}
    result.impact_seen = any(
        result.colours[r.rating.place] for r in reads if r.rating.field == "impact_rag"
    )
    return result


def _taught_by_fill(cells: Sequence[RatingCell], shades: Shades) -> dict[str, str]:
    """A status word that stands on one certain fill throughout means that colour, if
    it may: "Complete" is blue or green, never red."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for rating in cells:
        word = folded(rating.text).strip(" .:;,")
        allowed = ratings.read_word(rating.text).allowed if rating.text else ()
        if len(allowed) > 1:
            seen = shades.seen(rating)
            colour = seen.shade.colour if seen.shade.certain else None
            if seen.fill and seen.shade.colour:
                found[word].add(colour if colour in allowed else None)
    return {
        w: c for w, seen in found.items() if len(seen) == 1 and (c := next(iter(seen)))
    }


def _read(rating: RatingCell, taught: dict[str, str], shades: Shades) -> Read:
    word = ratings.read_word(rating.text, taught) if rating.text else None
    return Read(rating, word, shades.seen(rating))


def _differs_below(
    read: Read, colour: str, taught: dict[str, str], shades: Shades
) -> bool:
    """Whether a row that continues the action is rated otherwise."""
    for cell in read.rating.more:
        word = ratings.read_word(cell.text, taught) if cell.text else None
        shade = shades.seen(read.rating, cell).shade
        said = word.colour if word else shade.colour if shade.certain else None
        if said and said != colour and not (read.word and not cell.fill):
            return True
    return False


def _decide(read: Read, has_amber: bool) -> tuple[str | None, Pattern | None]:
    """The colour, and the pattern of a question if one must be asked or confirmed."""
    if read.word is None:
        return _by_fill(read, has_amber)
    said = read.rating.text
    if not read.word.known:
        return _by_code(read, said)
    if read.word.unrated:
        return _not_rated(read, said)
    return _by_word(read, read.word, said, has_amber)


def _by_fill(read: Read, has_amber: bool) -> tuple[str | None, Pattern | None]:
    seen = read.seen
    shade, fill = seen.shade, seen.fill
    if fill is None or (shade.colour is None and shade.certain):
        unknown = seen.painted.is_unknown
        return None, Pattern("G3", "CHECK", "", "", "format") if unknown else None
    if seen.painted.fill and seen.painted.by_itself:
        return None, Pattern("G3", "CHECK", fill, shade.colour or "", "blank")
    doubted = shade.colour == "Yellow" and has_amber
    if not shade.certain or doubted:
        return None, Pattern("G3", "DECIDE", fill, shade.colour or "")
    hidden = Pattern("G3", "CHECK", fill, shade.colour or "", f"over {seen.under}")
    return shade.colour, hidden if seen.under else None


def _by_code(read: Read, said: str) -> tuple[str | None, Pattern | None]:
    """Words that name no colour: a code the file translates, a sign, or debris."""
    seen, ink = read.seen, read.rating.cell.ink
    word, shade, painted = read.word or ratings.UNKNOWN, seen.shade, seen.painted
    if shade.certain and shade.colour and not ratings.is_torn(said):
        if (painted.fill and painted.by_itself) or ratings.is_sign(said):
            return shade.colour, None
        if word.is_neutral or ratings.is_percent(said):
            return shade.colour, Pattern("G4", "CHECK", said, shade.colour)
    if painted.is_graphic:
        return None, Pattern("G3", "DECIDE", said, "", "icon")
    inked = fills.shade_of(ink).colour if ink else None
    if ink and ratings.is_sign(said) and seen.fill is None:
        return None, Pattern("G3", "DECIDE", said, inked or "", f"ink {ink}")
    return None, Pattern(
        "G7", "DECIDE", said, word.colour or shade.colour or inked or ""
    )


def _not_rated(read: Read, said: str) -> tuple[None, Pattern | None]:
    """ "N/A" is not rated, whatever grey it stands on; another colour contradicts."""
    shade, ink = read.seen.shade, read.rating.cell.ink
    if shade.colour and shade.colour != "Grey":
        return None, Pattern("G4", "DECIDE", said, shade.colour)
    if ink:
        return None, Pattern("G3", "INFO", said, "", f"ink {ink}")
    is_to_come = folded(said).startswith("t")
    return None, Pattern("G7", "CHECK" if is_to_come else "INFO", said, "", "unrated")


def _by_word(
    read: Read, word: ratings.Word, said: str, has_amber: bool
) -> tuple[str | None, Pattern | None]:
    """Words that name a colour, held against the fill they stand on."""
    shade, colour = read.seen.shade, word.colour or ""
    if colour == "Amber" and shade.colour == "Yellow" and not has_amber:
        return colour, Pattern("G4", "CHECK", said, "Yellow", "yellow")
    if shade.colour is None and not shade.certain:
        return colour, Pattern("G4", "CHECK", said, colour, "fill")
    if len(word.allowed) > 1 and shade.certain and shade.colour == colour:
        usual = ratings.read_word(said).colour
        return colour, None if usual == colour else Pattern("G4", "CHECK", said, colour)
    is_shading = shade.colour == "Grey" and not shade.certain
    if not is_shading and not shade.may_be(colour):
        return None, Pattern("G4", "DECIDE", said, shade.colour or "")
    return colour, Pattern("G7", "CHECK", said, colour) if word.is_loose else None


def _fit_key(
    reads: list[Read],
    result: Colouring,
    key_colours: frozenset[str],
    asked: dict[tuple[Pattern, str], list[Place]],
) -> None:
    """Colours the scheme does not hold: yellow where it has amber, else asked.

    The scheme is the file's key. Without one: the shipped ones have amber and no
    yellow, so yellow is amber unless the file has both, and says yellow in words.
    """
    seen = {colour for colour in result.colours.values() if colour}
    said = {read.word.colour for read in reads if read.word and read.word.known}
    both = "Amber" in seen and "Yellow" in said
    allowed = key_colours or (seen if both else seen - {"Yellow"} | {"Amber"})
    for read in reads:
        place = read.rating.place
        colour = result.colours[place]
        if colour is None or colour in allowed:
            continue
        if colour == "Yellow" and "Amber" in allowed:
            result.colours[place] = "Amber"
            asked[Pattern("G2", "CHECK", "Yellow", "Amber"), place[0]].append(place)
        else:
            result.colours[place] = None
            pattern = Pattern("G2", "DECIDE", read.rating.text or colour, "")
            asked[pattern, place[0]].append(place)
