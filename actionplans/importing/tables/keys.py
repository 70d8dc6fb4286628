"""The rating key of a file: on a line of the title, in a block, or on its own sheet.

In: a sheet. Out: KeyEntry values with the rows they stand in, so that no row of a key
is taken for an action. It reads the council's own words and judges none of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from actionplans.importing.columns import heading_at
from actionplans.importing.proposal import KeyEntry
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.tables.key_rows import (
    Explained,
    across,
    colour_said,
    entry,
    entry_of,
    row_entry,
)
from actionplans.importing.words import bands, ratings
from actionplans.importing.words.naming import field_of

_LINE = re.compile(
    r"^\W*(?:(?:b?rag|status|rating|colour)\W*)*(?:key|legend)\W*[:–—-]\s*(?P<pairs>.+)$",
    re.I | re.S,
)
_PAIR = re.compile(
    r"\s*(?P<label>[^=:,;\n]+?)\s*[=:]\s*(?P<meaning>[^=;\n]+?)\s*(?=$|[;,\n]\s*[^=:,;\n]+[=:]|[;\n])"
)
_OR = re.compile(r"\s*[/,;|]\s*|\s+or\s+")
_OF_KEY = re.compile(r"\bkey\b|\blegend\b", re.IGNORECASE)
Place = tuple[int, int]
LONGEST_LINE = 1000
UNREAD_LINES = 2
FEWEST_ROWS = 3  # rows of a colour and its meaning that are a key without a heading


@dataclass(frozen=True, slots=True)
class Key:
    """The entries of a key, the rows of the sheet it takes up, or the cells of a key
    that stands `beside` a table; and the fills it explains with their colours."""

    entries: tuple[KeyEntry, ...] = ()
    rows: frozenset[int] = frozenset()
    fills: tuple[tuple[str, str], ...] = ()
    beside: frozenset[Place] = frozenset()
    # Whether it says too what a cell without a rating is: "Not rated".
    names_unrated: bool = False


def find_key(sheet: Sheet) -> Key:
    """The first key in the sheet, with its line about what is not rated, if any."""
    key = _first_key(sheet)
    rows = {row for row in sheet.rows() if key.entries and _is_unrated(sheet, row)}
    return replace(key, rows=key.rows | rows, names_unrated=True) if rows else key


def _is_unrated(sheet: Sheet, row: int) -> bool:
    texts = sheet.texts(row)
    return len(texts) > 1 and folded(texts[0].text) == "not rated"


def _first_key(sheet: Sheet) -> Key:
    """By a line that says so, a heading above it, or colours that stand in a row."""
    for row in sheet.rows():
        cells = sheet.texts(row)
        if not cells:
            continue
        entries = read_line(cells[0].text)
        if entries:
            return Key(entries, frozenset({row}))
        if found := across(sheet, row):
            below = (row + 1,) if any(one.entry.meaning for one in found) else ()
            return _key(found, (row, *below))
        if bands.is_key_label(cells[0].text) and heading_at(sheet, row) is None:
            found, rows = _block(sheet, row + 1, _definitions(sheet, row))
            if len(found) >= 2:
                return _key(found, (row, *rows))
    found_beside = _beside(sheet)
    if found_beside is not None:
        return found_beside
    return _titled(sheet) if _OF_KEY.search(sheet.title) else _unlabelled(sheet)


def _beside(sheet: Sheet) -> Key | None:
    """A key to the right of a table: a label, and below it colours and meanings. A
    column of ratings is none, whatever stands right of it."""
    for row in sheet.rows():
        for label in sheet.texts(row)[1:]:
            if not bands.is_key_label(label.text) or field_of(label.text):
                continue
            lines = _columns_below(sheet, label)
            if len(lines) >= 2 and all(one.entry.meaning for one, _ in lines):
                places = {place for _, taken in lines for place in taken}
                places.add((label.row, label.column))
                key = _key([one for one, _ in lines], ())
                return replace(key, beside=frozenset(places))
    return None


def _columns_below(sheet: Sheet, label: Cell) -> list[tuple[Explained, list[Place]]]:
    """The entries in the label's column and those right of it, until one is none."""
    found = []
    for row in range(label.row + 1, sheet.last_row + 1):
        cells = [c for k, c in sorted(sheet.row(row).items()) if k >= label.column]
        one = entry_of(cells) if len([c for c in cells if c.text]) <= 3 else None
        if one is None:
            break
        found.append((one, [(row, cell.column) for cell in cells]))
    return found


def _key(found: Sequence[Explained], rows: Iterable[int]) -> Key:
    """A fill that stands for two colours explains neither."""
    shown: dict[str, set[str]] = {}
    for one in found:
        if one.fill:
            shown.setdefault(one.fill, set()).add(one.entry.rag)
    told = tuple((f, next(iter(c))) for f, c in shown.items() if len(c) == 1)
    return Key(tuple(one.entry for one in found), frozenset(rows), told)


def _titled(sheet: Sheet) -> Key:
    """A sheet that calls itself the key: every row that explains a colour."""
    rows = {row: row_entry(sheet, row, {}) for row in sheet.rows()}
    found = {row: one for row, one in rows.items() if one is not None}
    few = len({one.entry.rag for one in found.values()}) < 2
    headed = any(heading_at(sheet, row) for row in found)
    return Key() if few or headed else _key(list(found.values()), found)


def _unlabelled(sheet: Sheet) -> Key:
    """Three rows or more, one below the other, that each say a colour and then what it
    means. "Improve practice | Green" is a row of ratings."""
    found: dict[int, Explained] = {}
    for row in sheet.rows():
        texts = sheet.texts(row)
        named = len(texts) == 2 and len(texts[0].text) > 2 and _is_colour(texts[0])
        one = row_entry(sheet, row, {}) if named else None
        if one is not None:
            found[row] = one
        elif texts and len(found) >= FEWEST_ROWS:
            break
        elif texts:
            found = {}
    return _key(list(found.values()), found) if len(found) >= FEWEST_ROWS else Key()


def _is_colour(cell: Cell) -> bool:
    return ratings.colour_named(cell.text) is not None


def read_line(text: str) -> tuple[KeyEntry, ...]:
    """ "RAG key: B = finished, G = going well" as entries; () if it is no such line."""
    match = _LINE.match(text) if len(text) <= LONGEST_LINE else None
    if not match:
        return ()
    found = []
    for pair in _PAIR.finditer(match["pairs"]):
        colour = colour_said(pair["label"], pair["meaning"])
        if colour:
            found.append(entry(colour, pair["label"], pair["meaning"]))
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
) -> tuple[list[Explained], list[int]]:
    """The entries below the label; a line or two that explain no colour we know do not
    end it, but belong to it only where another entry follows."""
    found: list[Explained] = []
    rows: list[int] = []
    waiting: list[int] = []
    for row in range(first, sheet.last_row + 1):
        cells = list(sheet.row(row).values())
        if not any(cell.text or cell.fill for cell in cells) or heading_at(sheet, row):
            break
        one = row_entry(sheet, row, columns)
        if one is not None:
            rows += [*waiting, row]
            found.append(one)
            waiting = []
        elif len(waiting) == UNREAD_LINES:
            break
        else:
            waiting.append(row)
    return found, rows


@dataclass(frozen=True, slots=True)
class Taught:
    """What a key says: words and fills to colours, and the colours of the scheme."""

    words: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    colours: frozenset[str] = frozenset()


def taught_by(keys: Iterable[Key]) -> Taught:
    """What all keys of a file say together; the first to say a thing counts."""
    keys = [key for key in keys if key.entries]
    entries = tuple(one for key in keys for one in key.entries)
    shown = {fill: rag for key in reversed(keys) for fill, rag in key.fills}
    return Taught(_taught_words(entries), shown, frozenset(one.rag for one in entries))


def _taught_words(entries: tuple[KeyEntry, ...]) -> dict[str, str]:
    """Folded words to colours: the labels of a key, and short meanings ("complete").

    Of a meaning that names several, "complete or on track", each status word counts,
    unless another entry names it too.
    """
    taught: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for one in entries:
        for words in (one.label, one.meaning):
            word = folded(words).strip(" .:;,")
            if word and len(word) < 40:
                taught.setdefault(word, one.rag)
            for part in _OR.split(word):
                if part in ratings.STATUS_WORDS or part in ratings.NEUTRAL:
                    parts.setdefault(part, set()).add(one.rag)
    alone = {part: next(iter(c)) for part, c in parts.items() if len(c) == 1}
    return {**alone, **taught}
