"""The rating key of a file: on a line of the title, in a block, or on its own sheet.

In: a sheet. Out: KeyEntry values with the rows they stand in, so that no row of a key
is taken for an action. It reads the council's own words and judges none of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from actionplans.importing.columns import heading_at
from actionplans.importing.proposal import KeyEntry
from actionplans.importing.sheets import fills
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.words import bands, ratings

_LINE = re.compile(
    r"^\W*(?:(?:b?rag|status|rating|colour)\W*)*key\W*[:–—-]\s*(?P<pairs>.+)$",
    re.I | re.S,
)
_PAIR = re.compile(
    r"\s*(?P<label>[^=:,;\n]+?)\s*[=:]\s*(?P<meaning>[^=;\n]+?)\s*(?=$|[;,\n]\s*[^=:,;\n]+[=:]|[;\n])"
)
_TWO = re.compile(
    r"^\s*(?:process|progress)\s*[:–-]\s*(?P<progress>.+?)\s*\bimpact\s*[:–-]\s*(?P<impact>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_OR = re.compile(r"\s*[/,;|]\s*|\s+or\s+")
LONGEST_LINE = 1000
FEWEST_ROWS = 3  # rows of a colour and its meaning that are a key without a heading


@dataclass(frozen=True, slots=True)
class Key:
    """The entries of a key and the rows of the sheet it takes up, or the cells of a
    key that stands `beside` a table."""

    entries: tuple[KeyEntry, ...] = ()
    rows: frozenset[int] = frozenset()
    fills: tuple[tuple[str, str], ...] = ()
    beside: frozenset[tuple[int, int]] = frozenset()


def find_key(sheet: Sheet) -> Key:
    """The first key in the sheet, by a line that says so or a heading above it."""
    for row in sheet.rows():
        cells = sheet.texts(row)
        if not cells:
            continue
        entries = read_line(cells[0].text)
        if entries:
            return Key(entries, frozenset({row}))
        if bands.is_key_label(cells[0].text) and heading_at(sheet, row) is None:
            entries = _across(sheet, row)
            if len(entries) >= 2:
                return Key(entries, frozenset({row}))
            entries, rows = _block(sheet, row + 1, _definitions(sheet, row))
            if len(entries) >= 2:
                return Key(entries, frozenset({row, *rows}))
    return _beside(sheet) or _unlabelled(sheet)


def _beside(sheet: Sheet) -> Key | None:
    """A key to the right of a table: a label, and below it colours and meanings."""
    for row in sheet.rows():
        for label in sheet.texts(row)[1:]:
            if not bands.is_key_label(label.text):
                continue
            lines = _columns_below(sheet, label)
            entries = [entry for entry, _ in lines]
            if len(entries) >= 2:
                places = {place for _, taken in lines for place in taken}
                places.add((label.row, label.column))
                return Key(tuple(entries), beside=frozenset(places))
    return None


def _columns_below(
    sheet: Sheet, label: Cell
) -> list[tuple[KeyEntry, list[tuple[int, int]]]]:
    """The entries in the label's column and those right of it, until one is none."""
    found = []
    for row in range(label.row + 1, sheet.last_row + 1):
        cells = [c for k, c in sorted(sheet.row(row).items()) if k >= label.column]
        entry = _entry_of(cells) if len([c for c in cells if c.text]) <= 3 else None
        if entry is None:
            break
        found.append((entry, [(row, cell.column) for cell in cells]))
    return found


def _across(sheet: Sheet, row: int) -> tuple[KeyEntry, ...]:
    """ "Key:" and in the cells after it "Green - on track", or a colour by its fill."""
    found = []
    for cell in sheet.texts(row)[1:]:
        label, _, meaning = cell.text.partition("-" if "-" in cell.text else "–")
        colour = ratings.colour_named(label) or _fill_colour([cell])
        if colour is None:
            return ()
        found.append(_entry(colour, label, meaning))
    return tuple(found)


def _unlabelled(sheet: Sheet) -> Key:
    """Three rows or more that each say a colour and what it means, and no more."""
    entries: list[KeyEntry] = []
    rows: list[int] = []
    for row in sheet.rows():
        texts = sheet.texts(row)
        named = [c for c in texts if 2 < len(c.text) < 20 and _is_colour(c)]
        entry = _row_entry(sheet, row, {}) if named and len(texts) == 2 else None
        if entry is not None:
            entries.append(entry)
            rows.append(row)
        elif texts and len(entries) < FEWEST_ROWS:
            entries, rows = [], []
    return (
        Key(tuple(entries), frozenset(rows)) if len(entries) >= FEWEST_ROWS else Key()
    )


def _is_colour(cell: Cell) -> bool:
    return ratings.colour_named(cell.text) is not None


def read_line(text: str) -> tuple[KeyEntry, ...]:
    """ "RAG key: B = finished, G = going well" as entries; () if it is no such line."""
    match = _LINE.match(text) if len(text) <= LONGEST_LINE else None
    if not match:
        return ()
    found = []
    for pair in _PAIR.finditer(match["pairs"]):
        colour = ratings.colour_named(pair["label"]) or ratings.colour_named(
            pair["meaning"]
        )
        if colour:
            found.append(_entry(colour, pair["label"], pair["meaning"]))
    return tuple(found) if len(found) >= 2 else ()


def _definitions(sheet: Sheet, row: int) -> dict[str, int]:
    """Columns of a key with a definition per dimension, by their heading words."""
    for line in (row, row + 1):
        found = {}
        for cell in sheet.texts(line):
            word = folded(cell.text).split(" ")[0]
            if word in ("process", "progress", "impact") and len(cell.text) < 40:
                found["impact" if word == "impact" else "progress"] = cell.column
        if len(found) == 2:
            return found
    return {}


def _block(
    sheet: Sheet, first: int, columns: dict[str, int]
) -> tuple[tuple[KeyEntry, ...], list[int]]:
    entries, rows = [], []
    for row in range(first, sheet.last_row + 1):
        cells = list(sheet.row(row).values())
        if not any(cell.text or cell.fill for cell in cells):
            break
        entry = _row_entry(sheet, row, columns)
        if entry is None and entries:
            break
        rows.append(row)
        if entry is not None:
            entries.append(entry)
        elif len(rows) > 2:
            break
    return tuple(entries), rows


def _row_entry(sheet: Sheet, row: int, columns: dict[str, int]) -> KeyEntry | None:
    cells = [cell for _, cell in sorted(sheet.row(row).items())]
    if columns:
        return _defined(sheet, row, cells, columns)
    return _entry_of(cells)


def _entry_of(cells: list[Cell]) -> KeyEntry | None:
    """The entry that cells in a row make: a colour by word or fill, and its meaning."""
    named = _label_of(cells)
    if named is None:
        return None
    colour, label = named
    rest = [cell for cell in cells if cell.text and cell is not label]
    return _entry(colour, label.text, " ".join(cell.text for cell in rest))


def _defined(
    sheet: Sheet, row: int, cells: list[Cell], columns: dict[str, int]
) -> KeyEntry | None:
    named = _label_of(cells)
    if named is None:
        return None
    progress, impact = (
        sheet.shown(row, columns[k]).text for k in ("progress", "impact")
    )
    meaning = _both(progress, impact)
    return KeyEntry(named[0], named[1].text, meaning, progress, impact)


def _label_of(cells: list[Cell]) -> tuple[str, Cell] | None:
    words = [cell for cell in cells if cell.text]
    named = next((cell for cell in words if ratings.colour_named(cell.text)), None)
    if named is None and not words:
        return None
    colour = ratings.colour_named(named.text) if named else _fill_colour(cells)
    if colour is None:
        return None
    return colour, named or words[0]


def _fill_colour(cells: list[Cell]) -> str | None:
    shades = [fills.shade_of(cell.fill) for cell in cells if cell.fill]
    return next((shade.colour for shade in shades if shade.colour), None)


def _both(progress: str, impact: str) -> str:
    if progress == impact or not (progress and impact):
        return progress or impact
    return f"Process: {progress} Impact: {impact}"


def _entry(colour: str, label: str, meaning: str) -> KeyEntry:
    two = _TWO.match(meaning)
    progress, impact = (two["progress"], two["impact"]) if two else (meaning, meaning)
    return KeyEntry(
        colour, label.strip(), meaning.strip(), progress.strip(), impact.strip()
    )


@dataclass(frozen=True, slots=True)
class Taught:
    """What a key says: words and fills to colours, and the colours of the scheme."""

    words: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    colours: frozenset[str] = frozenset()


def taught_by(key: Key) -> Taught:
    colours = frozenset(entry.rag for entry in key.entries)
    return Taught(_taught_words(key.entries), dict(key.fills), colours)


def _taught_words(entries: tuple[KeyEntry, ...]) -> dict[str, str]:
    """Folded words to colours: the labels of a key, and short meanings ("complete").

    Of a meaning that names several, "complete or on track", each status word counts,
    unless another entry names it too.
    """
    taught: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for entry in entries:
        for words in (entry.label, entry.meaning):
            word = folded(words).strip(" .:;,")
            if word and len(word) < 40:
                taught.setdefault(word, entry.rag)
            for part in _OR.split(word):
                if part in ratings.STATUS_WORDS or part in ratings.NEUTRAL:
                    parts.setdefault(part, set()).add(entry.rag)
    alone = {part: next(iter(c)) for part, c in parts.items() if len(c) == 1}
    return {**alone, **taught}
