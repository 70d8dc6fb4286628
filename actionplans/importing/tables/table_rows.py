"""A row under a heading as a draft, and the groups that stand in columns or a grid.

In: a sheet, a row and its heading. Out: a DraftAction with its cells by field, or the
DraftGroup a row of a register or of a recommendation grid names.
Source: import specification E1, shapes 1, 5, 6 and 7.
"""

import re
from dataclasses import replace

from actionplans.importing.columns import Heading
from actionplans.importing.sheets import fills
from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.tables.drafts import DraftAction, DraftGroup
from actionplans.importing.tables.openings import GRID_FIELDS, RATED
from actionplans.importing.tables.periods import EARLIER
from actionplans.importing.words import bands
from actionplans.importing.words.naming import field_of
from actionplans.importing.words.spellings import LEFT_OUT

_NARRATIVE_OF = {
    "progress": "current_position",
    "concerns": "areas_of_concern",
    "next_steps": "scheduled_work",
}


def draft_of(sheet: Sheet, row: int, heading: Heading) -> DraftAction:
    """The row's cells by field; a column without a field goes under its own words."""
    draft = DraftAction(sheet, row, heading)
    for column, role in heading.roles.items():
        if role.field == LEFT_OUT:
            continue
        cell = _cell_for(sheet, row, column, role.field)
        if role.field is None or role.period == "last":
            cell = _with_colour_in_words(cell, role.label)
            if cell.text:
                draft.other.setdefault(role.label, []).append(cell)
        elif cell.text or (
            role.field.removeprefix(EARLIER) in RATED and (cell.fill or sheet.rules)
        ):
            draft.cells.setdefault(role.field, []).append(cell)
    return draft


def _cell_for(sheet: Sheet, row: int, column: int, field: str | None) -> Cell:
    """The cell, or what a cell merged down over several rows shows in this one.

    An action merged down is one action: its lower rows continue it.
    """
    merge = sheet.merge_at(row, column)
    if merge is None or merge.top == row or field in ("action", "ref", None):
        return sheet.cell(row, column)
    return sheet.cell(merge.top, merge.left)


def _with_colour_in_words(cell: Cell, label: str) -> Cell:
    """A rating column that waits for its dimension keeps its fill as a word."""
    if cell.text or not cell.fill or field_of(label) not in ("rating", *RATED):
        return cell
    shade = fills.shade_of(cell.fill)
    return replace(cell, text=shade.colour or "") if shade.certain else cell


def is_grid(heading: Heading) -> bool:
    """Recommendations with ratings and no actions: shape 5."""
    rated = heading.fields & set(RATED)
    actionless = "action" not in heading.fields
    return actionless and "recommendation" in heading.fields and bool(rated)


def grid_group(draft: DraftAction) -> DraftGroup | None:
    """The recommendation a row of a grid rates, by period and dimension."""
    cell = draft.first("recommendation")
    if cell is None:
        return None
    group = _group_in(draft, cell, "recommendation")
    if group.number is None and draft.first("ref"):
        group.number = plain(draft.text("ref"))
    for column, role in draft.heading.roles.items():
        name = GRID_FIELDS.get((role.period, role.field or ""))
        told = _NARRATIVE_OF.get(role.field or "")
        own = draft.sheet.cell(draft.row, column)
        if name:
            group.rag[name] = draft.sheet.shown(draft.row, column)
        elif told and own.text:
            group.narrative[told] = own.text
    return group


def column_group(draft: DraftAction, cell: Cell, kind: str) -> DraftGroup:
    """The theme or recommendation that stands in a column of the row."""
    if kind == "ofsted_no":
        return _numbered_only(draft, cell)
    group = _group_in(draft, cell, kind)
    column = draft.heading.column_of("ofsted_no")
    if column and kind == "recommendation":
        said = bands.read_band(draft.text("ofsted_no"))
        group.ofsted = (said and said.number) or plain(draft.text("ofsted_no")) or None
        if not re.search("para", draft.heading.roles[column].label, re.IGNORECASE):
            group.number = group.number or group.ofsted
    return group


def _heads_areas(draft: DraftAction) -> bool:
    """Whether the column says "Area for improvement" and no "Recommendation"."""
    column = draft.heading.column_of("recommendation")
    label = draft.heading.roles[column].label.lower() if column else ""
    return "area" in label and "recommendation" not in label


def _numbered_only(draft: DraftAction, cell: Cell) -> DraftGroup:
    """A recommendation told by its number alone; another sheet may word it."""
    band = bands.read_band(cell.text)
    number = (band.number if band else None) or plain(cell.text)
    return DraftGroup(
        "recommendation", number, f"Recommendation {number}", draft.sheet,
        cell.address, cell.row, number, unworded=True,
    )  # fmt: skip


def _group_in(draft: DraftAction, cell: Cell, kind: str) -> DraftGroup:
    band = bands.read_band(cell.text)
    number, words = (band.number, band.text) if band else bands.numbered(cell.text)
    wording, ofsted = bands.without_ofsted(words)
    if band and kind != "theme":
        kind = "area" if band.kind == "theme" else band.kind
    elif kind == "recommendation" and _heads_areas(draft):
        kind = "area"
    return DraftGroup(
        kind, number, wording or cell.text, draft.sheet, cell.address, cell.row,
        ofsted or (band.ofsted if band else None),
    )  # fmt: skip
