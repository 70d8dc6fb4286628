"""Rows of a rating key: down a block, a colour in each, or across one row.

In: a sheet and a row. Out: entries with the fill each is shown in. The colour is the
one the words name, else the one the fill shows, else what a status word says. Source:
import specification E7, scheme first.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from actionplans.importing.proposal import KeyEntry
from actionplans.importing.sheets import fills
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.words import bands, ratings

_TWO = re.compile(
    r"^\s*(?:process|progress)\s*[:–-]\s*(?P<progress>.+?)\s*\bimpact\s*[:–-]\s*(?P<impact>.+)$",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_LABEL, MOST_ACROSS = 60, 10
_SHOWN_APART = frozenset(("Red", "Green"))  # in every key that is told by fills alone


class Explained(NamedTuple):
    """An entry of a key and the fill that stands for it, if one does."""

    entry: KeyEntry
    fill: str | None = None


def entry(colour: str, label: str, meaning: str) -> KeyEntry:
    """An entry whose meaning may tell both dimensions: "Process: … Impact: …"."""
    two = _TWO.match(meaning)
    progress, impact = (two["progress"], two["impact"]) if two else (meaning, meaning)
    return KeyEntry(
        colour, label.strip(), meaning.strip(), progress.strip(), impact.strip()
    )


def colour_said(*words: str) -> str | None:
    """The colour that words name outright, else the one their status has."""
    named = (ratings.colour_named(text) for text in words)
    found = next((colour for colour in named if colour), None)
    statuses = (ratings.read_word(text) for text in words if text)
    return found or next((w.colour for w in statuses if w.known and w.colour), None)


def row_entry(sheet: Sheet, row: int, columns: dict[str, int]) -> Explained | None:
    """The entry that a row of a block is; `columns` hold a definition per dimension."""
    found = entry_of([cell for _, cell in sorted(sheet.row(row).items())])
    if found is None or not columns:
        return found
    progress, impact = (
        sheet.shown(row, columns[k]).text for k in ("progress", "impact")
    )
    told, meaning = found.entry, _both(progress, impact)
    return Explained(
        KeyEntry(told.rag, told.label, meaning, progress, impact), found.fill
    )


def entry_of(cells: Sequence[Cell]) -> Explained | None:
    """The entry that cells in a row make: a colour by word or fill, and its meaning."""
    words = [cell for cell in cells if cell.text]
    if not words:
        return None
    named = next((c for c in words if ratings.colour_named(c.text)), None)
    shown = _fill_of(cells)
    shade = fills.shade_of(shown) if shown else fills.Shade(None)
    colour = ratings.colour_named(named.text) if named else None
    colour = colour or (shade.colour if shade.certain else None)
    colour = colour or colour_said(*(cell.text for cell in words)) or shade.colour
    if colour is None:
        return None
    label = named or words[0]
    if len(words) == 1:
        return Explained(entry(colour, *_parted(label.text)), shown)
    rest = [cell.text for cell in words if cell is not label]
    said = [text for text in rest if ratings.colour_named(text) != colour]
    return Explained(entry(colour, label.text, " ".join(said or rest)), shown)


def _fill_of(cells: Sequence[Cell]) -> str | None:
    """The one fill of the row that is a colour; a grey where it has no other."""
    found = dict.fromkeys(cell.fill for cell in cells if cell.fill and cell.is_solid)
    coloured = [fill for fill in found if fills.is_colourful(fill)]
    greys = [fill for fill in found if fills.shade_of(fill).colour == "Grey"]
    told = coloured or greys
    return told[0] if len(told) == 1 else None


def _both(progress: str, impact: str) -> str:
    if progress == impact or not (progress and impact):
        return progress or impact
    return f"Process: {progress} Impact: {impact}"


def across(sheet: Sheet, row: int) -> tuple[Explained, ...]:
    """A key in one row: words on their fills, or each beside its filled cell.

    Behind "Key:" two colours are enough; without it the fills must tell apart three,
    red and green among them. Meanings may stand in the row below.
    """
    texts = sheet.texts(row)
    if not texts or len(texts) > MOST_ACROSS or _too_long(texts):
        return ()
    is_labelled = bands.is_key_label(texts[0].text) and len(texts) > 1
    words = texts[1:] if is_labelled else texts
    if not is_labelled and not all(_fill_at(sheet, cell) for cell in words):
        return ()
    found = [_across(sheet, cell, is_labelled) for cell in words]
    entries = [one for one in found if one is not None]
    colours = {one.entry.rag for one in entries}
    if len(entries) < len(words) or len(colours) < len(entries):
        return ()
    if len(entries) >= 2 if is_labelled else _tell_apart(entries, colours):
        return _with_meanings(sheet, row, words, entries)
    return ()


def _too_long(texts: Sequence[Cell]) -> bool:
    return any(len(cell.text) > LONGEST_LABEL for cell in texts)


def _across(sheet: Sheet, cell: Cell, is_labelled: bool) -> Explained | None:
    shown = _fill_at(sheet, cell)
    shade = fills.shade_of(shown) if shown else fills.Shade(None)
    label, meaning = _parted(cell.text)
    colour = ratings.colour_named(label)
    colour = colour or (shade.colour if shade.certain else None)
    if colour is None and is_labelled:
        colour = colour_said(cell.text) or shade.colour
    if colour is None or not (shown or is_labelled):
        return None
    return Explained(entry(colour, label, meaning), shown)


def _fill_at(sheet: Sheet, cell: Cell) -> str | None:
    """The fill of the words, or of a cell without any just left of them."""
    left = sheet.cell(cell.row, cell.column - 1)
    return cell.fill or (left.fill if not left.text else None)


def _parted(words: str) -> tuple[str, str]:
    """ "Green - on track" as a label and what it means."""
    label, _, meaning = words.partition("-" if "-" in words else "–")
    return (label, meaning) if ratings.colour_named(label) else (words, "")


def _tell_apart(entries: Sequence[Explained], colours: set[str]) -> bool:
    fills_of = {one.fill for one in entries}
    return (
        len(entries) >= 3 and len(fills_of) == len(entries) and colours >= _SHOWN_APART
    )


def _with_meanings(
    sheet: Sheet, row: int, words: Sequence[Cell], entries: Sequence[Explained]
) -> tuple[Explained, ...]:
    below = [sheet.cell(row + 1, cell.column).text for cell in words]
    if not all(below) or len(sheet.texts(row + 1)) != len(words):
        return tuple(entries)
    return tuple(
        Explained(entry(one.entry.rag, one.entry.label, meaning), one.fill)
        for one, meaning in zip(entries, below, strict=True)
    )
