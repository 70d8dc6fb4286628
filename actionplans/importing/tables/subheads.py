"""Rows inside a table whose only words head the rows below: "Leadership".

In: a sheet and its headings. Out: the rows, told from the end of an action above by
their look, by what is around them and by each other. Source: E1, shape 2, unmerged.
"""

from collections.abc import Iterator, Mapping

from actionplans.importing.columns import Heading
from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.words import others
from actionplans.refs import is_ref

LONGEST, LONGEST_UNMARKED, SHORTEST = 200, 80, 4
_HEADED = ("ref", "action", "outcome", None)


def subheads_of(
    sheet: Sheet, headings: Mapping[int, Heading], skipped: frozenset[int]
) -> frozenset[int]:
    """The rows that head others. Without bold or fill a word heads what follows only
    where the table begins with such a row, so that every one of them does."""
    found = list(_candidates(sheet, headings, skipped))
    begins = any(is_first for _, _, is_first in found)
    plain_looks = _looks_of_rows(sheet, headings)
    return frozenset(
        cell.row
        for cell, heading, _ in found
        if _stands_out(cell, plain_looks.get(heading.row, set()))
        or (begins and _is_unmarked(cell))
    )


def _stands_out(cell: Cell, plain_looks: set[tuple[bool, str | None]]) -> bool:
    look = cell.is_bold, cell.fill
    return any(look) and look not in plain_looks


def _candidates(
    sheet: Sheet, headings: Mapping[int, Heading], skipped: frozenset[int]
) -> Iterator[tuple[Cell, Heading, bool]]:
    """(cell, heading, whether it is the table's first row) of each."""
    heading: Heading | None = None
    is_first = False
    rows = [row for row in sheet.rows() if sheet.texts(row)]
    for row, below in zip(rows, [*rows[1:], 0], strict=False):
        if row in headings:
            heading, is_first = headings[row], True
            continue
        if heading is None or row < heading.row + heading.height or row in skipped:
            continue
        texts = sheet.texts(row)
        follows = below in headings or len(sheet.texts(below)) >= 3
        if len(texts) == 1 and follows and _may_head(texts[0], heading):
            yield texts[0], heading, is_first
        is_first = False


def _may_head(cell: Cell, heading: Heading) -> bool:
    words = plain(cell.text)
    role = heading.roles.get(cell.column)
    if cell.column != heading.first or role is None or role.field not in _HEADED:
        return False
    if not SHORTEST <= len(words) <= LONGEST or is_ref(words) or words[0].islower():
        return False
    return not others.is_note(words) and not others.is_count([words])


def _is_unmarked(cell: Cell) -> bool:
    return len(cell.text) <= LONGEST_UNMARKED and cell.text[-1] not in ".;,"


def _looks_of_rows(
    sheet: Sheet, headings: Mapping[int, Heading]
) -> dict[int, set[tuple[bool, str | None]]]:
    """How the first cells of whole rows look below each heading: bold, fill."""
    looks: dict[int, set[tuple[bool, str | None]]] = {}
    heading: Heading | None = None
    for row in sheet.rows():
        heading = headings.get(row, heading)
        texts = sheet.texts(row)
        if heading is None or row in headings or len(texts) < 3:
            continue
        first = sheet.cell(row, heading.first)
        looks.setdefault(heading.row, set()).add((first.is_bold, first.fill))
    return looks
