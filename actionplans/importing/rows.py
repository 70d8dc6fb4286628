"""Down a sheet, row by row: what each row is, and what it belongs to.

In: a Sheet. Out: a Part: title lines, drafts of groups with their actions, and what
must be asked. The order of the rules matters: heading and key first, then furniture,
bands, narrative, and only then an action or its continuation.
Source: import specification E2.4 and E4.
"""

from actionplans.importing.columns import Heading, heading_at
from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.tables import continuations, dittos, narratives
from actionplans.importing.tables.asides import asides_of, other_table, put_aside
from actionplans.importing.tables.drafts import DraftAction, DraftGroup, Part
from actionplans.importing.tables.keys import find_key
from actionplans.importing.tables.openings import (
    lies_across,
    opened_by,
    opens_series,
    repeats,
)
from actionplans.importing.tables.places import Place, settle_numbers
from actionplans.importing.tables.roles import settled
from actionplans.importing.tables.subheads import subheads_of
from actionplans.importing.tables.table_rows import draft_of, grid_group, is_grid
from actionplans.importing.words import bands, others
from actionplans.refs import is_ref

LONGEST_SUBHEADING = 200
_OF_AN_ACTION = ("action", "outcome", "leads", "lead_and_timescale")
_NAMES = ("ref", "theme", "recommendation", "ofsted_no")


def read_sheet(sheet: Sheet) -> Part:
    """The part of the plan that stands in a sheet; nothing found leaves it empty."""
    return _Walk(sheet).part


class _Walk:
    """One way down one sheet, holding the heading, place and row it has come to."""

    def __init__(self, sheet: Sheet) -> None:
        key = find_key(sheet)
        self.sheet = sheet.without(key.beside)
        self.part = Part(self.sheet, key)
        self.headings = self._find_headings()
        self.asides = asides_of(self.sheet, key.rows)
        self.custom = continuations.custom_of(self.sheet, self.headings, key.rows)
        self.subheads = subheads_of(self.sheet, self.headings, key.rows)
        self.heading: Heading | None = None
        self.place = Place(self.part)
        self.above: DraftAction | None = None
        self.dittos: list[str] = []
        self.waiting = ""
        self.last_row = 0
        self.apart = self.titled = self.after_break = self.in_other_table = False
        for row in self.sheet.rows():
            self._row(row)
        self._end()

    def _find_headings(self) -> dict[int, Heading]:
        found: dict[int, Heading] = {}
        below = 0
        for row in self.sheet.rows():
            if row < below or row in self.part.key.rows:
                continue
            heading = heading_at(self.sheet, row)
            if heading and not self._is_other(row, heading):
                heading, issues = settled(self.sheet, heading)
                found[row] = heading
                below = row + heading.height
                self.part.issues += issues
        self.part.headings = list(found.values())
        return found

    def _is_other(self, row: int, heading: Heading) -> bool:
        """Ref, risk, likelihood, owner: headings, but of no plan."""
        words = [cell.text for cell in self.sheet.texts(row)]
        return "action" not in heading.fields and others.heads_other_table(words)

    def _leave_waiting(self) -> None:
        for draft in self.place.left_waiting():
            self._put_aside(draft.row)

    def _end(self) -> None:
        self._leave_waiting()
        settle_numbers(self.part)
        self.part.issues += dittos.said_of(self.sheet, self.dittos)

    def _put_aside(self, row: int) -> None:
        self.part.issues.append(put_aside(self.sheet, self.sheet.texts(row)[0]))

    def _row(self, row: int) -> None:
        texts = self.sheet.texts(row)
        if not texts:
            return
        self.apart = row > self.last_row + 1
        self.titled = len(self.sheet.texts(self.last_row)) == 1
        self.last_row = row
        if row in self.headings:
            self.heading, self.after_break = self.headings[row], True
            self.in_other_table = False
        elif self.asides.holds(row, texts, self.heading):
            self.after_break = True
        elif self._opens(row):
            self.in_other_table = False
        elif self._is_of_other_table(texts):
            if not self.in_other_table:
                self._leave_waiting()
                self.part.issues.append(other_table(self.sheet, texts[0]))
            self.in_other_table = True
            self._put_aside(row)
        else:
            self._of_plan(row, texts)

    def _is_of_other_table(self, texts: list[Cell]) -> bool:
        if self.in_other_table and not self._has_ref(texts):
            return True
        self.in_other_table = False
        begins = self.heading is None or self.apart or self.titled
        return begins and others.heads_other_table([cell.text for cell in texts])

    def _has_ref(self, texts: list[Cell]) -> bool:
        """Whether a row below another table is of the plan's again: its ref says so."""
        column = self.heading.column_of("ref") if self.heading else None
        its = [c for c in texts if c.column == column and is_ref(plain(c.text))]
        return len(texts) >= 3 and any("." in plain(c.text) for c in its)

    def _of_plan(self, row: int, texts: list[Cell]) -> None:
        if self._narrative(row, texts):
            self.after_break = False
        elif self.heading is None or self._is_wide(row, texts):
            self._line(row, texts)
        else:
            self._table_row(row, self.heading)
            self.after_break = False

    def _opens(self, row: int) -> bool:
        place, without_refs = self.place, self.custom.without_refs
        group = opened_by(
            self.sheet, row, self.heading, place.theme, without_refs=without_refs
        )
        if group is None:
            return False
        before = place.theme if group.is_theme else place.group
        self.after_break = repeats(group, before)
        if not self.after_break:
            self._open(group)
        return True

    def _open(self, group: DraftGroup) -> None:
        self.waiting = ""
        self.place.open(group)

    def _narrative(self, row: int, texts: list[Cell]) -> bool:
        """ "Why this is important: ..." in one cell, or a label and words in two."""
        if self.place.group is None or len(texts) > 2:
            return False
        found = bands.read_narrative(texts[0].text)
        if found is None or (len(texts) == 2 and found[1]):
            return False
        name, words = found
        alone = len(texts) == 1
        in_table = self.heading is not None and texts[0].column in self.heading.roles
        if in_table and not self._heads_narrative(row, texts, words):
            return False
        told = words if alone else texts[1].text
        narratives.tell(self.place.group, name, told, texts[-1])
        self.waiting = name if alone and not words else ""
        return True

    def _heads_narrative(self, row: int, texts: list[Cell], words: str) -> bool:
        """Whether a label inside a table is none of a cell's own words."""
        assert self.heading is not None
        if len(texts) == 2:
            return texts[0].column <= self.heading.first + 1
        at_first = bool(words) and texts[0].column == self.heading.first
        return at_first or self._is_wide(row, texts)

    def _is_wide(self, row: int, texts: list[Cell]) -> bool:
        """Whether the row's only words span the table, or stand where no ref is."""
        if row in self.subheads:
            return True
        if len(texts) != 1 or self.heading is None:
            return False
        group = self.place.group
        goes_on = bool(group) and not group.actions and self.titled and not self.apart
        where = self.sheet, texts[0], self.heading
        return lies_across(*where, apart=self.apart, goes_on=goes_on)

    def _line(self, row: int, texts: list[Cell]) -> None:
        """Words across the sheet: a title, a description, a narrative going on."""
        cell, words = texts[0], "\n".join(c.text for c in texts)
        group = self.place.group
        if group is None:
            self._title(row, texts)
        elif self.waiting:
            narratives.tell(group, self.waiting, words, cell)
        elif not group.actions:
            narratives.describe(group, words, cell)
        elif self._may_open_area(row, words):
            self._open_area(row, cell)
        else:
            self._put_aside(row)

    def _title(self, row: int, texts: list[Cell]) -> None:
        words = texts[0].text
        begun = self.heading or opens_series(self.sheet, row, self.headings)
        if begun and self._may_open_area(row, words):
            self._open_area(row, texts[0])
        elif self.heading is not None and self.part.loose:
            self._put_aside(row)
        else:
            self.part.titles += texts

    def _may_open_area(self, row: int, words: str) -> bool:
        """Whether a heading or rows of the table follow, not the sheet's end."""
        if len(words) >= LONGEST_SUBHEADING or others.is_note(words):
            return False
        rows = self.sheet.rows(row + 1)
        below = next((r for r in rows if self.sheet.texts(r)), 0)
        texts = [cell.text for cell in self.sheet.texts(below)]
        if below in self.headings or others.heads_other_table(texts):
            return below in self.headings
        return len(texts) >= 3 and not others.is_count(texts)

    def _open_area(self, row: int, cell: Cell) -> None:
        number, words = bands.numbered(cell.text, spaced=True)
        words, ofsted = bands.without_ofsted(words)
        place = self.sheet, cell.address, row
        # A numbered wording is what somebody recommended; a bare name is an area.
        kind = "recommendation" if number else "area"
        self._open(DraftGroup(kind, number, words, *place, ofsted))

    def _table_row(self, row: int, heading: Heading) -> None:
        draft = draft_of(self.sheet, row, heading)
        if is_grid(heading):
            group = grid_group(draft)
            if group is not None:
                self._open(group)
            return
        self._put_aside_beside(row, heading)
        if draft.leftmost is None:
            return
        if self.place.names_only(draft):
            return
        self.dittos += dittos.fill_in(draft, self.above)
        if self._is_action(draft):
            self.place.go_to(draft, by_line=self.custom.by_line)
        self._add(draft)

    def _put_aside_beside(self, row: int, heading: Heading) -> None:
        """Words under no heading, mostly beside the table: listed, not imported."""
        for cell in self.sheet.texts(row):
            if cell.column not in heading.covered:
                self.part.issues.append(put_aside(self.sheet, cell))

    def _is_action(self, draft: DraftAction) -> bool:
        """Whether there is more than names: words, a lead, or what is new of a ref."""
        if any(draft.first(name) for name in _OF_AN_ACTION):
            return True
        return bool(draft.first("ref")) and bool(set(draft.cells) - set(_NAMES))

    def _add(self, draft: DraftAction) -> None:
        actions = self.place.actions
        previous = actions[-1] if actions else None
        apart = self.apart and not self.after_break
        begins = previous is not None and self._is_half(draft, previous)
        if not begins and continuations.continues(
            draft, previous, self.custom, self.after_break, apart
        ):
            self._join(previous, draft)
        elif begins or self._is_action(draft):
            actions.append(draft)
            self.above = draft
        else:
            self._put_aside(draft.row)

    def _is_half(self, draft: DraftAction, previous: DraftAction) -> bool:
        """Whether the row below, past a page break, is the other half of an action."""
        if draft.first("ref") or not self.custom.without_refs:
            return False
        heading = draft.heading
        below = (
            row
            for row in self.sheet.rows(draft.row + 1)
            if row not in self.headings
            and not self.asides.holds(row, self.sheet.texts(row), heading)
        )
        row = next(below, None)
        other = draft_of(self.sheet, row, heading) if row else None
        return continuations.halves(draft, other, previous)

    def _join(self, previous: DraftAction | None, draft: DraftAction) -> None:
        if previous is None:
            self.part.issues.append(continuations.orphan(draft))
            return
        continuations.join(previous, draft)
        self.part.issues.append(continuations.joined(previous, draft))
