"""Heading rows: which column holds what, by the spellings councils use.

In: a sheet and a row. Out: a Heading, or None where the row is none. Headings over two
or three rows are joined, two-level ones take the period from their upper level. It maps
words only; what the columns hold is looked at in tables/roles.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.words import bands, phrases
from actionplans.importing.words.naming import (
    completed,
    exactly,
    field_of,
    first_words,
    tidy,
)
from actionplans.importing.words.period_words import RATED_BY_A_WORD, parted, period_of
from actionplans.importing.words.spellings import ASIDE, FOR_INFORMATION
from actionplans.importing.words.whens import without_when

_RATING = ("rating", "progress_rag", "impact_rag")
LONGEST_HEADING = 80
HIGHEST = 3  # rows that one heading may take up


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


@dataclass(frozen=True)
class Heading:
    """A heading row, one or two rows high, with the role of each of its columns."""

    row: int
    height: int
    roles: dict[int, Role]

    @cached_property
    def first(self) -> int:
        return min(self.roles)

    @cached_property
    def last(self) -> int:
        return max(column + role.width - 1 for column, role in self.roles.items())

    @property
    def width(self) -> int:
        return self.last - self.first + 1

    @cached_property
    def covered(self) -> frozenset[int]:
        """Every column under one of the headings, also one that spans several."""
        spans = (range(c, c + role.width) for c, role in self.roles.items())
        return frozenset(column for span in spans for column in span)

    @cached_property
    def _columns(self) -> dict[str, int]:
        pairs = ((role.field, column) for column, role in self.roles.items())
        return {field: column for field, column in reversed(list(pairs)) if field}

    def column_of(self, field: str) -> int | None:
        """The first column of that field."""
        return self._columns.get(field)

    @cached_property
    def fields(self) -> frozenset[str]:
        return frozenset(self._columns)


def heading_at(sheet: Sheet, row: int) -> Heading | None:
    """The heading that begins in this row, joined with the rows below that complete
    it; None where the words do not read as headings (import specification E2.3)."""
    upper = sheet.texts(row)
    if not upper or not _may_head(sheet, upper):
        return None
    if len(upper) <= 2 and bands.read_band(upper[0].text):
        return None
    told = bands.read_narrative(upper[0].text) if len(upper) == 1 else None
    if told and told[1]:
        return None  # "Outcomes: …" across the table, with what they are
    best = Heading(row, 1, {c.column: _role(sheet, c, c.text) for c in upper})
    found = best if _is_heading(best.roles) else None
    for height in range(2, HIGHEST + 1):
        roles = _joined(sheet, row, best, row + height - 1)
        if roles is None:
            break
        best = Heading(row, height, roles)
        found = best if _is_better(sheet, best, found) else found
    return found


def _is_better(sheet: Sheet, higher: Heading, found: Heading | None) -> bool:
    """Whether a row more tells more columns, or goes on in each of its cells with what
    stands above: "Target" and "date"."""
    if not _is_heading(higher.roles):
        return False
    if found is None or _mapped(higher.roles) > _mapped(found.roles):
        return True
    line = higher.row + higher.height - 1
    goes_on = all(sheet.cell(line - 1, c.column).text for c in sheet.texts(line))
    return goes_on and _mapped(higher.roles) == _mapped(found.roles)


def _may_head(sheet: Sheet, cells: list[Cell]) -> bool:
    """Whether some of the words are headings outright; of headings that explain
    themselves at length, most must be."""
    known, at_length = 0, False
    for cell in cells:
        head = _head(cell.text)
        at_length = at_length or len(cell.text) > LONGEST_HEADING
        taught = sheet.taught and squeezed(head) in sheet.taught
        known += bool(head) and (bool(taught) or exactly(head) is not None)
    return known * 2 > len(cells) and known >= 3 if at_length else known > 0


def _head(words: str) -> str:
    """The heading in a cell, its first line where it goes on; "" if it can be none."""
    if len(words) > LONGEST_HEADING:
        words = words.partition("\n")[0]
    return words if len(words) <= LONGEST_HEADING else ""


def _mapped(roles: Mapping[int, Role]) -> int:
    """How many columns are known: by their spelling, or because the council said."""
    return sum(role.field is not None or role.is_taught for role in roles.values())


def _is_heading(roles: Mapping[int, Role]) -> bool:
    found = {role.field for role in roles.values() if role.field}
    if len(found) < 2 or _mapped(roles) * 2 < len(roles):
        return False
    core = found & {"action", "what", "how", "recommendation", "ref", "theme"}
    return bool(core) or len(found) >= 4


def _role(sheet: Sheet, cell: Cell, words: str, period: str = "") -> Role:
    merge = sheet.merge_at(cell.row, cell.column)
    label = tidy(first_words(words) if len(words) > LONGEST_HEADING else words)
    width = merge.width if merge else 1
    taught = sheet.taught.get(squeezed(words), sheet.taught.get(squeezed(label)))
    if taught is not None:
        return Role(taught or None, label, period, width, cell.address, is_taught=True)
    if is_for_information(words):
        return Role(ASIDE, label, period, width, cell.address)
    field = field_of(words)
    if not period and (field is None or field in _RATING):
        field, period = _of_a_period(words) or (field, period)
    return Role(field, label, period, width, cell.address)


def is_for_information(words: str) -> bool:
    """Whether a column is there to be read only, as those of our own workbooks are."""
    return squeezed(FOR_INFORMATION) in squeezed(words)


def _of_a_period(words: str) -> tuple[str, str] | None:
    """ "Previous RAG" and "Impact RAG (this quarter)": a rating and its period."""
    found = parted(words)
    field = field_of(found[0]) if found else None
    return (field, found[1]) if found and field in _RATING else None


def _joined(
    sheet: Sheet, row: int, upper: Heading, line: int
) -> dict[int, Role] | None:
    """The roles with one more row; None if a word of it completes nothing."""
    below = sheet.texts(line)
    if not below or any(len(cell.text) > LONGEST_HEADING // 2 for cell in below):
        return None
    roles: dict[int, Role] = {}
    for cell in below:
        role = _lower_role(sheet, cell, _above(sheet, row, line, cell.column))
        if role is None:
            return None
        roles[cell.column] = role
    for column, role in upper.roles.items():
        if column not in roles and not _covers(sheet, row, line, column, roles):
            roles[column] = role
    return dict(sorted(roles.items()))


def _covers(
    sheet: Sheet, row: int, line: int, column: int, roles: Mapping[int, Role]
) -> bool:
    """Whether the heading in this column is the upper level of lower ones."""
    merges = (sheet.merge_at(r, column) for r in range(row, line))
    return any(m and any(m.left <= c <= m.right for c in roles) for m in merges)


def _above(sheet: Sheet, row: int, line: int, column: int) -> list[Cell]:
    """The cells shown above, from the top; one merged down is there once."""
    shown = [sheet.shown(above, column) for above in range(row, line)]
    return list(dict.fromkeys(cell for cell in shown if cell.text))


def _lower_role(sheet: Sheet, cell: Cell, above: list[Cell]) -> Role | None:
    over = " ".join(c.text for c in above)
    if rated := _rated_below(sheet, cell, above):
        return rated
    if over and completed(over, cell.text):
        spaced = field_of(f"{over} {cell.text}") is not None
        return _role(sheet, cell, over + " " * spaced + cell.text)
    period = next((p for c in above if (p := period_of(c.text))), "")
    if taught := _taught_below(sheet, cell, over, period):
        return taught
    field = RATED_BY_A_WORD.get(squeezed(cell.text)) if period else None
    if field and not any(_width(sheet, c) > 1 for c in above):
        return replace(_role(sheet, cell, cell.text, period), field=field)
    if field_of(cell.text) and (period or not over):
        # This period's is the plan's own column; the last one's says that it is.
        before = f"{over} " if period == "last" else ""
        return _role(sheet, cell, before + cell.text, period)
    titled = all(_is_title(sheet, c) for c in above)
    return _role(sheet, cell, cell.text) if exactly(cell.text) and titled else None


def _taught_below(sheet: Sheet, cell: Cell, over: str, period: str) -> Role | None:
    """A lower heading that the council taught: with its upper one, or by itself."""
    whole = f"{over} {cell.text}".strip()
    for words in (whole, cell.text):
        if squeezed(words) in sheet.taught:
            return _role(sheet, cell, words, period)
    return None


def _rated_below(sheet: Sheet, cell: Cell, above: list[Cell]) -> Role | None:
    """The rating a word alone names below one period of several columns: below "Last
    update", or below "December 2025" where a process is rated there."""
    field = RATED_BY_A_WORD.get(squeezed(cell.text))
    over = next((c for c in above if _width(sheet, c) > 1), None)
    if field is None or over is None:
        return None
    period, beside = period_of(over.text), _beside(sheet, over, cell)
    if taught := _taught_below(sheet, cell, over.text, period):
        return taught
    if "rating" in map(field_of, beside):
        return None  # "Progress" beside "RAG" is the words of it
    if period:
        return replace(_role(sheet, cell, cell.text, period), field=field)
    if "process" not in map(squeezed, beside) or without_when(over.text):
        return None
    return replace(_role(sheet, cell, f"{over.text} {cell.text}"), field=field)


def _width(sheet: Sheet, cell: Cell) -> int:
    merge = sheet.merge_at(cell.row, cell.column)
    return merge.width if merge else 1


def _beside(sheet: Sheet, over: Cell, cell: Cell) -> list[str]:
    """The lower headings under one upper heading."""
    columns = range(over.column, over.column + _width(sheet, over))
    return [sheet.cell(cell.row, column).text for column in columns]


def _is_title(sheet: Sheet, cell: Cell) -> bool:
    """A heading over several columns: merged across, or with nothing to its right."""
    merge = sheet.merge_at(cell.row, cell.column)
    return merge.width > 1 if merge else not sheet.cell(cell.row, cell.column + 1).text


def is_guidance(sheet: Sheet, row: int) -> bool:
    """Whether a row under a heading tells how to fill it in: "(a)", "(dd/mm/yyyy)",
    "Enter the date", or an example. It is no action."""
    texts = [cell.text for cell in sheet.texts(row)]
    if phrases.EXAMPLE.match(texts[0]) and len(texts) > 1:
        return True
    marks = [re.sub(r"\W", "", text).lower() for text in texts]
    counted = "".join(marks)
    if len(texts) >= 3 and (
        counted in "abcdefghijklmnopqrstuvwxyz"
        or counted in "".join(str(n) for n in range(1, 30))
    ):
        return all(len(mark) <= 2 for mark in marks)
    hinted = all(phrases.GUIDANCE.match(text) for text in texts)
    return hinted and (len(texts) >= 3 or all(text[0] in "([" for text in texts))
