"""Percent complete: a number, a share, or a bar of four shaded cells.

In: a draft action. Out: 0 to 100 or None, and what must be asked. Words without a
number are unknown, never 0. Source: import specification E7, percent.
"""

import re
from collections.abc import Iterable

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.grid import Cell
from actionplans.importing.tables.drafts import DraftAction

_NUMBER = re.compile(
    r"^\s*(?:complete[d]?\W*)?(\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent|pc\b)?"
    r"(?:\W*(?:complete[d]?|done))?[\s.]*$",
    re.I,
)
# "n/a", "TBC", a dash: nothing is said, and nothing is asked.
_UNSAID = re.compile(r"^\W*(?:n\s?/?\s?a|tb[cd]|none|not (?:known|started))?\W*$", re.I)
BAR = 4


def read_percent(
    draft: DraftAction, fractions: frozenset[tuple[str, int]]
) -> tuple[int | float | None, list[Issue]]:
    """The percent, and a question where the cell holds no number in range."""
    bar = _bar(draft)
    if bar is not None:
        return bar or None, []
    cell = draft.first("percent_complete")
    if cell is None or not cell.text:
        return None, []
    value = _value(cell, (draft.sheet.title, cell.column) in fractions)
    if value is not None and 0 <= value <= 100:
        return _plain(value), []
    if _UNSAID.match(cell.text):
        return None, []
    severity = "DECIDE" if value is not None else "CHECK"
    message = f'"{cell.text}" is no percentage from 0 to 100. It is left unknown.'
    return None, [
        Issue(
            "G7", severity, message, draft.sheet.title, cell.address,
            field="percent_complete", raw=cell.text,
            choices=(*_meant(cell, value), Choice(None, "Leave unknown")),
        )
    ]  # fmt: skip


def _plain(value: int | float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _meant(cell: Cell, value: int | float | None) -> tuple[Choice, ...]:
    """75 typed where cells were formatted as shares is shown as 7500%."""
    if value is None or not cell.is_percent or not 0 < value / 100 <= 100:
        return ()
    meant = _plain(round(value / 100, 4))
    return (Choice(str(meant), f"{meant}%"),)


def _value(cell: Cell, as_share: bool) -> int | float | None:
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if cell.is_percent or as_share:
            return round(value * 100, 4)
        return value
    match = _NUMBER.match(cell.text)
    if not match:
        return None
    number = float(match[1])
    share = as_share and "%" not in cell.text and number <= 1
    return round(number * 100, 4) if share else number


def _bar(draft: DraftAction) -> int | None:
    """A heading over four cells: each shaded one is a quarter; None if it is no bar."""
    column = draft.heading.column_of("percent_complete")
    if column is None or draft.heading.roles[column].width != BAR:
        return None
    cells = [draft.sheet.cell(draft.row, column + step) for step in range(BAR)]
    if any(any(c.isdigit() for c in cell.text) for cell in cells):
        return None
    return 25 * sum(bool(cell.fill or cell.text) for cell in cells)


def share_columns(drafts: Iterable[DraftAction]) -> frozenset[tuple[str, int]]:
    """Columns of plain numbers that are shares of one: none above 1, one between."""
    found: dict[tuple[str, int], list[float]] = {}
    for draft in drafts:
        cell = draft.first("percent_complete")
        if cell is None or cell.is_percent or isinstance(cell.value, bool):
            continue
        if isinstance(cell.value, (int, float)):
            found.setdefault((draft.sheet.title, cell.column), []).append(cell.value)
    return frozenset(
        column
        for column, values in found.items()
        if max(values) <= 1 and any(0 < value < 1 for value in values)
    )
