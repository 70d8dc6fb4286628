"""Down a sheet, row by row: what each row is, and what it belongs to.

In: a Sheet. Out: a Part: title lines, drafts of groups with their actions, and what
must be asked. The order of the rules matters: heading and key first, then furniture,
bands, narrative, and only then an action or its continuation.
Source: import specification E2.4 and E4.
"""

from collections import Counter

from actionplans.importing.columns import Heading, heading_at, is_guidance
from actionplans.importing.proposal import Issue
from actionplans.importing.sheets.cleaning import folded, plain
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.tables import continuations
from actionplans.importing.tables.drafts import DraftAction, DraftGroup, Part
from actionplans.importing.tables.keys import find_key
from actionplans.importing.tables.openings import opened_by, wide
from actionplans.importing.tables.roles import settled
from actionplans.importing.tables.table_rows import (
    column_group,
    draft_of,
    grid_group,
    is_grid,
)
from actionplans.importing.words import bands
from actionplans.refs import is_ref

LONGEST_SUBHEADING = 200
_OF_AN_ACTION = ("action", "outcome", "ref", "leads", "lead_and_timescale")


def read_sheet(sheet: Sheet) -> Part:
    """The part of the plan that stands in a sheet; nothing found leaves it empty."""
    return _Walk(sheet).part


class _Walk:
    """One way down one sheet, holding the heading, group and action it stands in."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.part = Part(sheet, find_key(sheet))
        self.headings = self._find_headings()
        self.custom = continuations.custom_of(sheet, self.headings, self.part.key.rows)
        self.running = _running_headers(sheet)
        self.heading: Heading | None = None
        self.theme: DraftGroup | None = None
        self.group: DraftGroup | None = None
        self.by_column: dict[str, str] = {}
        self.waiting = ""
        self.after_break = False
        for row in sheet.rows():
            self._row(row)

    def _find_headings(self) -> dict[int, Heading]:
        found: dict[int, Heading] = {}
        below = 0
        for row in self.sheet.rows():
            if row < below or row in self.part.key.rows:
                continue
            heading = heading_at(self.sheet, row)
            if heading:
                heading, issues = settled(self.sheet, heading)
                found[row] = heading
                below = row + heading.height
                self.part.issues += issues
        self.part.headings = list(found.values())
        return found

    def _row(self, row: int) -> None:
        texts = self.sheet.texts(row)
        if row in self.headings:
            self.heading, self.after_break = self.headings[row], True
        elif self._is_aside(row, texts):
            self.after_break = self.after_break or bool(texts)
        elif self._opens(row) or self._narrative(row, texts):
            self.after_break = False
        elif self.heading is None or self._is_wide(row, texts):
            self._line(row, texts)
        else:
            self._table_row(row, self.heading)
            self.after_break = False

    def _is_aside(self, row: int, texts: list[Cell]) -> bool:
        """Blank, key, second heading row, furniture, totals: no part of the plan."""
        if not texts or row in self.part.key.rows:
            return True
        heading = self.heading
        if heading and heading.row < row < heading.row + heading.height:
            return True
        if heading and self._is_guidance(row, heading):
            return True
        if all(bands.is_furniture(cell.text) for cell in texts):
            return True
        if len(texts) == 1 and folded(texts[0].text) in self.running:
            return True
        return heading is not None and bands.is_subtotal(texts[0].text)

    def _is_guidance(self, row: int, heading: Heading) -> bool:
        directly = row == heading.row + heading.height
        return directly and is_guidance(self.sheet, row)

    def _opens(self, row: int) -> bool:
        group = opened_by(
            self.sheet, row, self.heading, without_refs=self.custom.without_refs
        )
        if group is not None:
            self._open(group)
        return group is not None

    def _open(self, group: DraftGroup) -> None:
        self.waiting = ""
        if group.is_theme:
            self.theme = group
            self.part.groups.append(group)
        elif self.theme is not None:
            self.theme.groups.append(group)
        else:
            self.part.groups.append(group)
        self.group = group

    def _narrative(self, row: int, texts: list[Cell]) -> bool:
        """ "Why this is important: ..." in one cell, or a label and words in two."""
        if self.group is None or len(texts) > 2:
            return False
        found = bands.read_narrative(texts[0].text)
        if found is None or (len(texts) == 2 and found[1]):
            return False
        name, words = found
        alone = len(texts) == 1
        in_table = self.heading is not None and texts[0].column in self.heading.roles
        if alone and not words and in_table and not self._is_wide(row, texts):
            return False
        self._tell(name, words if alone else texts[1].text, texts[-1])
        self.waiting = name if alone and not words else ""
        return True

    def _tell(self, name: str, words: str, cell: Cell) -> None:
        assert self.group is not None
        before = self.group.narrative.get(name, "")
        self.group.narrative[name] = f"{before}\n{words}".strip()
        self.group.narrative_cells.setdefault(name, cell.address)

    def _is_wide(self, row: int, texts: list[Cell]) -> bool:
        """Whether the row's only words span the table, or stand where no ref is."""
        if len(texts) != 1 or self.heading is None:
            return False
        merge = self.sheet.merge_at(row, texts[0].column)
        if merge:
            return merge.width >= wide(self.heading)
        first = self.heading.first
        if texts[0].column > first or self.heading.roles[first].field not in (
            "ref",
            None,
        ):
            return False
        return len(texts[0].text) > 12 and not is_ref(plain(texts[0].text))

    def _line(self, row: int, texts: list[Cell]) -> None:
        """Words across the sheet: a title, a description, a narrative going on."""
        cell, words = texts[0], "\n".join(c.text for c in texts)
        if self.group is None:
            self._title(row, texts)
        elif self.waiting:
            self._tell(self.waiting, words, cell)
        elif not self.group.actions:
            self.group.description.append(words)
            self.group.narrative_cells.setdefault("description", cell.address)
        elif self._heads_table(row) and len(words) < LONGEST_SUBHEADING:
            self._open_area(row, cell)
        else:
            self.part.issues.append(_put_aside(self.sheet, cell))

    def _title(self, row: int, texts: list[Cell]) -> None:
        if self.heading is not None and self._heads_table(row):
            self._open_area(row, texts[0])
        else:
            self.part.titles += texts

    def _open_area(self, row: int, cell: Cell) -> None:
        number, words = bands.numbered(cell.text)
        self._open(DraftGroup("area", number, words, self.sheet, cell.address, row))

    def _heads_table(self, row: int) -> bool:
        """Whether a heading or rows of the table follow, not the sheet's end."""
        rows = self.sheet.rows(row + 1)
        below = next((r for r in rows if self.sheet.texts(r)), 0)
        return below in self.headings or len(self.sheet.texts(below)) >= 3

    def _table_row(self, row: int, heading: Heading) -> None:
        draft = draft_of(self.sheet, row, heading)
        if is_grid(heading):
            group = grid_group(draft)
            if group is not None:
                self._open(group)
            return
        self._group_by_columns(draft)
        actions = self.group.actions if self.group else self.part.loose
        previous = actions[-1] if actions else None
        if draft.leftmost is None:
            self.part.issues.append(_put_aside(self.sheet, self.sheet.texts(row)[0]))
        elif continuations.continues(draft, previous, self.custom, self.after_break):
            self._join(previous, draft)
        elif any(draft.first(name) for name in _OF_AN_ACTION):
            actions.append(draft)
        else:
            self.part.issues.append(_put_aside(self.sheet, self.sheet.texts(row)[0]))

    def _join(self, previous: DraftAction | None, draft: DraftAction) -> None:
        if previous is None:
            self.part.issues.append(continuations.orphan(draft))
            return
        continuations.join(previous, draft)
        self.part.issues.append(continuations.joined(previous, draft))

    def _group_by_columns(self, draft: DraftAction) -> None:
        """A flat register: the group stands in a column, merged, repeated or once."""
        for name in ("theme", "recommendation"):
            cell = draft.first(name)
            if cell is None or self.by_column.get(name) == cell.text:
                continue
            self.by_column[name] = cell.text
            if name == "theme":
                self.by_column.pop("recommendation", None)
                self.theme = None
            self._open(column_group(draft, cell, name))


def _running_headers(sheet: Sheet) -> set[str]:
    """Words that stand alone in a row three times or more, identically."""
    alone = [sheet.texts(row) for row in sheet.rows()]
    counts = Counter(folded(texts[0].text) for texts in alone if len(texts) == 1)
    return {
        words
        for words, count in counts.items()
        if count >= 3 and not bands.read_narrative(words) and not is_ref(words)
    }


def _put_aside(sheet: Sheet, cell: Cell) -> Issue:
    message = "These words belong to no action: they are not imported."
    return Issue("N1", "INFO", message, sheet.title, cell.address, raw=cell.text)
