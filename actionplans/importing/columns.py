"""Heading rows: which column holds what, by the spellings councils use.

In: a sheet and a row. Out: a Heading, or None where the row is none. Headings over two
rows are joined, two-level ones take the period from their upper level. It maps words
only; what the columns hold is looked at in tables/roles.py.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from actionplans.importing.sheets.cleaning import plain, squeezed
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.words.spellings import LAST_PERIOD, SPELLINGS, THIS_PERIOD

_WORD = re.compile(r"[a-z%]+")
_FIELD_OF = {
    squeezed(spelling): field
    for field, spellings in SPELLINGS.items()
    for spelling in spellings
}
# Spellings by the first letters of their words, which a slip never changes.
_BY_LETTERS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _field, _spellings in SPELLINGS.items():
    for _known in (tuple(_WORD.findall(spelling)) for spelling in _spellings):
        _letters = "".join(word[0] for word in _known)
        _BY_LETTERS.setdefault(_letters, []).append((_known, _field))
_PERIOD_OF = {squeezed(words): "last" for words in LAST_PERIOD}
_PERIOD_OF |= {squeezed(words): "this" for words in THIS_PERIOD}
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WHEN = re.compile(
    r"\b(?:as at|at|to|for|q[1-4]|quarter [1-4]|jan\w*|feb\w*|mar\w*|apr\w*|may"
    r"|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|\d[\d/.-]*)\b",
    re.IGNORECASE,
)
LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Role:
    """What one column holds: a field (None: no spelling known), its own words.

    `is_taught`: the council said so, and it is not asked again.
    """

    field: str | None
    label: str
    period: str = ""
    width: int = 1
    cell: str = ""
    is_taught: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row, one or two rows high, with the role of each of its columns."""

    row: int
    height: int
    roles: dict[int, Role]

    @property
    def first(self) -> int:
        return min(self.roles)

    @property
    def last(self) -> int:
        return max(column + role.width - 1 for column, role in self.roles.items())

    @property
    def width(self) -> int:
        return self.last - self.first + 1

    def column_of(self, field: str) -> int | None:
        return next((c for c, role in self.roles.items() if role.field == field), None)

    @property
    def fields(self) -> set[str]:
        return {role.field for role in self.roles.values() if role.field}


def heading_at(sheet: Sheet, row: int) -> Heading | None:
    """The heading that begins in this row, joined with the row below if that completes
    it; None where the words do not read as headings (import specification E2.3)."""
    upper = sheet.texts(row)
    if not upper or any(len(cell.text) > LONGEST_HEADING for cell in upper):
        return None
    taught = any(squeezed(cell.text) in sheet.taught for cell in upper)
    if not taught and not any(_exactly(cell.text) for cell in upper):
        return None
    single = {cell.column: _role(sheet, cell, cell.text) for cell in upper}
    double = _joined(sheet, row, upper)
    if double and _mapped(double) > _mapped(single) and _is_heading(double):
        return Heading(row, 2, double)
    return Heading(row, 1, single) if _is_heading(single) else None


def _mapped(roles: dict[int, Role]) -> int:
    return sum(role.field is not None for role in roles.values())


def _is_heading(roles: dict[int, Role]) -> bool:
    found = {role.field for role in roles.values() if role.field}
    if len(found) < 2 or _mapped(roles) * 2 < len(roles):
        return False
    core = found & {"action", "what", "how", "recommendation", "ref", "theme"}
    return bool(core) or len(found) >= 4


def _role(sheet: Sheet, cell: Cell, words: str, period: str = "") -> Role:
    merge = sheet.merge_at(cell.row, cell.column)
    label = tidy(words)
    width, key = merge.width if merge else 1, squeezed(words)
    if key in sheet.taught:
        field = sheet.taught[key] or None
        return Role(field, label, period, width, cell.address, is_taught=True)
    return Role(field_of(words), label, period, width, cell.address)


def _joined(sheet: Sheet, row: int, upper: list[Cell]) -> dict[int, Role] | None:
    """The roles of a heading over two rows; None if a lower word completes nothing."""
    below = sheet.texts(row + 1)
    if not below or any(len(cell.text) > LONGEST_HEADING // 2 for cell in below):
        return None
    roles: dict[int, Role] = {}
    for cell in below:
        over = sheet.shown(row, cell.column).text
        role = _lower_role(sheet, cell, over)
        if role is None:
            return None
        roles[cell.column] = role
    for cell in upper:
        spanned = sheet.merge_at(row, cell.column)
        covered = spanned and any(spanned.holds(row, column) for column in roles)
        if cell.column not in roles and not covered:
            roles[cell.column] = _role(sheet, cell, cell.text)
    return dict(sorted(roles.items()))


def _lower_role(sheet: Sheet, cell: Cell, over: str) -> Role | None:
    if field_of(f"{over} {cell.text}"):
        return _role(sheet, cell, f"{over} {cell.text}".strip())
    if field_of(over + cell.text):
        return _role(sheet, cell, over + cell.text)
    period = _PERIOD_OF.get(squeezed(over), "")
    if field_of(cell.text) and (period or not over):
        return _role(sheet, cell, cell.text, period)
    return None


@lru_cache(maxsize=4096)
def field_of(words: str) -> str | None:
    """The field a heading names: exact without spaces, without asides and dates, then
    with a slip of two letters in longer words."""
    return _exactly(words) or _nearly(tuple(_WORD.findall(_bare(words))))


@lru_cache(maxsize=4096)
def _exactly(words: str) -> str | None:
    bare = _bare(words)
    for variant in (words, bare, bare.split(":")[0], _WHEN.sub(" ", bare)):
        found = _FIELD_OF.get(squeezed(variant))
        if found:
            return found
    return None


def _bare(words: str) -> str:
    return _ASIDE.sub(" ", words.lower())


def _nearly(words: tuple[str, ...]) -> str | None:
    if not any(len(word) >= 5 for word in words):
        return None
    for known, field in _BY_LETTERS.get("".join(word[0] for word in words), ()):
        pairs = zip(words, known, strict=True)
        if all(a == b or (min(len(a), len(b)) >= 5 and _slip(a, b)) for a, b in pairs):
            return field
    return None


def _slip(one: str, other: str) -> bool:
    """At most two letters between two words of the same first letter."""
    if abs(len(one) - len(other)) > 2:
        return False
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, against in enumerate(other, start=1):
            cost = previous + (letter != against)
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, cost)
    return row[-1] <= 2


@lru_cache(maxsize=4096)
def tidy(words: str) -> str:
    """The file's own heading words in normalised spelling: "Impac t RAG" is Impact RAG.

    Only a word broken by stray space is mended, by the spelling it then equals.
    """
    words = plain(words)
    key = squeezed(words)
    for spelling in SPELLINGS.get(_FIELD_OF.get(key, ""), ()):
        if squeezed(spelling) == key and len(spelling.split()) < len(words.split()):
            return _recased(words, spelling)
    return words


def _recased(words: str, spelling: str) -> str:
    letters = iter(words.replace(" ", ""))
    mended = "".join(" " if letter == " " else next(letters, "") for letter in spelling)
    return mended + "".join(letters)
