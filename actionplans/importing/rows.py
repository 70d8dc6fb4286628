"""Down a sheet, row by row: what each row is, and what it belongs to.

In: a Sheet. Out: a Part: title lines, drafts of groups with their actions, the rows put
aside and why, and what must be asked. The order of the rules matters: key and heading
first, then furniture, bands, narrative, and only then an action or its continuation.
Source: import specification E2.4 and E4.
"""

from collections import Counter
from dataclasses import dataclass, field

from actionplans.importing import bands, continuations
from actionplans.importing.cleaning import folded, plain
from actionplans.importing.columns import Heading, heading_at
from actionplans.importing.drafts import DraftAction, DraftGroup
from actionplans.importing.grid import Cell, Sheet
from actionplans.importing.keys import Key, find_key
from actionplans.importing.proposal import Issue
from actionplans.importing.refs import is_ref
from actionplans.importing.roles import settled

GRID_FIELDS = {
    ("last", "progress_rag"): "last_period_process",
    ("last", "impact_rag"): "last_period_impact",
    ("this", "progress_rag"): "this_period_process",
    ("this", "impact_rag"): "this_period_impact",
    ("", "progress_rag"): "this_period_process",
    ("", "impact_rag"): "this_period_impact",
}


@dataclass(slots=True)
class Part:
    """What one sheet yields."""

    sheet: Sheet
    key: Key
    titles: list[Cell] = field(default_factory=list)
    groups: list[DraftGroup] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    loose: list[DraftAction] = field(default_factory=list)

    @property
    def leaves(self) -> list[DraftGroup]:
        return [leaf for g in self.groups for leaf in (g.groups if g.is_theme else [g])]

    @property
    def actions(self) -> list[DraftAction]:
        return [action for leaf in self.leaves for action in leaf.actions]


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
        elif self._band(row, texts) or self._narrative(row, texts):
            self.after_break = False
        elif self.heading is None or self._is_wide(row, texts):
            self._line(row, texts)
        else:
            self._table_row(row, texts)
            self.after_break = False

    def _is_aside(self, row: int, texts: list[Cell]) -> bool:
        """Blank, key, second heading row, page furniture, totals: no part of the plan."""
        if (
            self.heading
            and self.heading.row < row < self.heading.row + self.heading.height
        ):
            return True
        if not texts:
            return True
        if row in self.part.key.rows or all(bands.is_furniture(c.text) for c in texts):
            return True
        if len(texts) == 1 and folded(texts[0].text) in self.running:
            return True
        return self.heading is not None and bands.is_subtotal(texts[0].text)

    def _band(self, row: int, texts: list[Cell]) -> bool:
        if self.heading and self.heading.fields & {"recommendation", "theme"}:
            if texts[0].column == self.heading.column_of("recommendation"):
                return False
        rest = [c for c in texts[1:] if not self._is_rating_cell(c)]
        band = bands.read_band(texts[0].text)
        if (
            band
            and len(rest) <= 1
            and not (rest and band.text and self._in_table(rest[0]))
        ):
            words = band.text or (rest[0].text if rest else "")
            wording, ofsted = bands.without_ofsted(words)
            place = texts[0] if band.text or not rest else rest[0]
            self._open(
                DraftGroup(
                    band.kind, band.number, wording, self.sheet, place.address, row,
                    ofsted or band.ofsted, band.mended,
                )
            )  # fmt: skip
            self._band_ratings(row)
            return True
        return self._numbered_band(row, texts, rest)

    def _in_table(self, cell: Cell) -> bool:
        return self.heading is not None and cell.column in self.heading.roles

    def _is_rating_cell(self, cell: Cell) -> bool:
        role = self.heading.roles.get(cell.column) if self.heading else None
        return bool(role and role.field in ("progress_rag", "impact_rag"))

    def _numbered_band(self, row: int, texts: list[Cell], rest: list[Cell]) -> bool:
        """A ref and a wording that spans the table: "1.1 | Ensure that ..."."""
        if len(rest) != 1 or not is_ref(plain(texts[0].text)) or len(rest[0].text) < 12:
            return False
        merge = self.sheet.merge_at(row, rest[0].column)
        wide = merge is not None and merge.width >= self._wide()
        bare = self.custom.without_refs and self.heading is not None and not merge
        if not wide and not (bare and self._heads_narrative(row)):
            return False
        wording, ofsted = bands.without_ofsted(rest[0].text)
        number = plain(texts[0].text)
        self._open(
            DraftGroup(
                "recommendation",
                number,
                wording,
                self.sheet,
                rest[0].address,
                row,
                ofsted,
            )
        )
        self._band_ratings(row)
        return True

    def _heads_narrative(self, row: int) -> bool:
        below = self.sheet.texts(row + 1)
        return bool(below) and bands.read_narrative(below[0].text) is not None

    def _band_ratings(self, row: int) -> None:
        if self.heading is None or self.group is None:
            return
        for column, role in self.heading.roles.items():
            cell = self.sheet.cell(row, column)
            if role.field in ("progress_rag", "impact_rag") and cell.text:
                self.group.rag[GRID_FIELDS[role.period, role.field]] = cell

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
        if self.group is None or len(texts) > 2:
            return False
        found = bands.read_narrative(texts[0].text)
        if found is None or (len(texts) == 2 and found[1]):
            return False
        if (
            len(texts) == 1
            and self._in_table(texts[0])
            and not self._is_wide(row, texts)
        ):
            if not found[1]:
                return False
        field_name, words = found
        cell = texts[0] if len(texts) == 1 else texts[1]
        self._tell(field_name, words or (cell.text if len(texts) == 2 else ""), cell)
        self.waiting = field_name if len(texts) == 1 and not words else ""
        return True

    def _tell(self, field_name: str, words: str, cell: Cell) -> None:
        assert self.group is not None
        before = self.group.narrative.get(field_name, "")
        self.group.narrative[field_name] = f"{before}\n{words}".strip()
        self.group.narrative_cells.setdefault(field_name, cell.address)

    def _wide(self) -> int:
        return max(3, round(self.heading.width * 0.6)) if self.heading else 2

    def _is_wide(self, row: int, texts: list[Cell]) -> bool:
        """Whether the row's only words span the table, or stand where no ref is."""
        if len(texts) != 1:
            return False
        merge = self.sheet.merge_at(row, texts[0].column)
        if merge:
            return merge.width >= self._wide()
        first = self.heading is not None and texts[0].column <= self.heading.first
        in_refs = first and self.heading.roles[self.heading.first].field in (
            "ref",
            None,
        )
        return in_refs and len(texts[0].text) > 12 and not is_ref(plain(texts[0].text))

    def _line(self, row: int, texts: list[Cell]) -> None:
        """Words across the sheet: a title, a description, a narrative going on."""
        cell = texts[0]
        words = "\n".join(c.text for c in texts)
        if self.group is None:
            self._title(row, texts)
        elif self.waiting:
            self._tell(self.waiting, words, cell)
        elif self.group.actions and self._opens_table(row) and len(words) < 200:
            self._open(
                DraftGroup(
                    "area", *bands.numbered(words), self.sheet, cell.address, row
                )
            )
        elif self.group.actions:
            self.part.issues.append(_put_aside(self.sheet, cell))
        else:
            self.group.description.append(words)
            self.group.narrative_cells.setdefault("description", cell.address)

    def _title(self, row: int, texts: list[Cell]) -> None:
        if self.heading is not None and self._opens_table(row):
            cell = texts[0]
            number, words = bands.numbered(cell.text)
            self._open(DraftGroup("area", number, words, self.sheet, cell.address, row))
        else:
            self.part.titles += texts

    def _opens_table(self, row: int) -> bool:
        """Whether what follows is a heading or rows of the table, not the sheet's end."""
        below = [r for r in self.sheet.rows() if r > row and self.sheet.texts(r)]
        if not below:
            return False
        return below[0] in self.headings or len(self.sheet.texts(below[0])) >= 3

    def _table_row(self, row: int, texts: list[Cell]) -> None:
        assert self.heading is not None
        action = self._draft(row)
        if self._is_grid():
            self._grid_row(row, action)
            return
        self._group_by_columns(action)
        previous = self._previous()
        if continuations.continues(action, previous, self.custom, self.after_break):
            self._join(previous, action)
            return
        if not any(
            action.first(f)
            for f in ("action", "outcome", "ref", "leads", "lead_and_timescale")
        ):
            self.part.issues.append(_put_aside(self.sheet, texts[0]))
            return
        (self.group.actions if self.group else self.part.loose).append(action)

    def _previous(self) -> DraftAction | None:
        actions = self.group.actions if self.group else self.part.loose
        return actions[-1] if actions else None

    def _join(self, previous: DraftAction | None, action: DraftAction) -> None:
        if previous is None:
            self.part.issues.append(continuations.orphan(action))
            return
        continuations.join(previous, action)
        self.part.issues.append(continuations.joined(previous, action))

    def _draft(self, row: int) -> DraftAction:
        assert self.heading is not None
        action = DraftAction(self.sheet, row, self.heading)
        for column, role in self.heading.roles.items():
            cell = self._cell_for(row, column, role.field)
            if not cell.text and not cell.fill:
                continue
            if role.field is None or role.period == "last":
                if cell.text:
                    action.other.setdefault(role.label, []).append(cell)
            elif cell.text or role.field in (
                "progress_rag",
                "impact_rag",
                "percent_complete",
            ):
                action.cells.setdefault(role.field, []).append(cell)
        return action

    def _cell_for(self, row: int, column: int, field_name: str | None) -> Cell:
        """The cell, or what a cell merged down over several rows shows in this one.

        An action merged down is one action: its lower rows continue it.
        """
        cell = self.sheet.cell(row, column)
        merge = self.sheet.merge_at(row, column)
        if merge is None or merge.top == row or field_name in ("action", "ref", None):
            return cell
        return self.sheet.cell(merge.top, merge.left)

    def _is_grid(self) -> bool:
        assert self.heading is not None
        fields = self.heading.fields
        rated = fields & {"progress_rag", "impact_rag"}
        return "action" not in fields and "recommendation" in fields and bool(rated)

    def _grid_row(self, row: int, draft: DraftAction) -> None:
        cell = draft.first("recommendation")
        if cell is None:
            return
        band = bands.read_band(cell.text)
        number, words = (band.number, band.text) if band else bands.numbered(cell.text)
        if number is None and draft.first("ref"):
            number = plain(draft.text("ref"))
        wording, ofsted = bands.without_ofsted(words)
        kind = band.kind if band and band.kind != "theme" else "recommendation"
        ofsted = ofsted or (band.ofsted if band else None)
        group = DraftGroup(kind, number, wording, self.sheet, cell.address, row, ofsted)
        assert self.heading is not None
        for column, role in self.heading.roles.items():
            key = GRID_FIELDS.get((role.period, role.field or ""))
            if key:
                group.rag[key] = self.sheet.shown(row, column)
            elif role.field in ("progress", "concerns", "next_steps"):
                name = _NARRATIVE_OF_FIELD[role.field]
                if self.sheet.cell(row, column).text:
                    group.narrative[name] = self.sheet.cell(row, column).text
        self._open(group)

    def _group_by_columns(self, action: DraftAction) -> None:
        """A flat register: the group stands in a column, merged, repeated or once."""
        for name, kind in (("theme", "theme"), ("recommendation", "recommendation")):
            cell = action.first(name)
            if cell is None or self.by_column.get(name) == cell.text:
                continue
            self.by_column[name] = cell.text
            if name == "theme":
                self.by_column.pop("recommendation", None)
                self.theme = None
            self._open(self._column_group(action, cell, kind))

    def _column_group(self, action: DraftAction, cell: Cell, kind: str) -> DraftGroup:
        band = bands.read_band(cell.text)
        number, words = (band.number, band.text) if band else bands.numbered(cell.text)
        wording, ofsted = bands.without_ofsted(words)
        if band and kind != "theme":
            kind = "area" if band.kind == "theme" else band.kind
        stated = plain(action.text("ofsted_no")) or None
        ofsted = stated or ofsted or (band.ofsted if band else None)
        return DraftGroup(
            kind,
            number,
            wording or cell.text,
            self.sheet,
            cell.address,
            cell.row,
            ofsted,
        )


_NARRATIVE_OF_FIELD = {
    "progress": "current_position",
    "concerns": "areas_of_concern",
    "next_steps": "scheduled_work",
}


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
    return Issue(
        "N1", "INFO", "These words stand below the actions and belong to none: not imported.",
        sheet.title, cell.address, raw=cell.text,
    )  # fmt: skip
