"""Where in the plan a row stands: its theme and its group, by bands or by columns.

In: the groups that bands open, and the drafts of rows of a register whose group stands
in a column: merged, repeated, written once, or come back to. Out: the Part's groups.
Source: import specification E1, shapes 1, 6 and 7; E4.3.
"""

import re
from dataclasses import replace
from itertools import pairwise

from actionplans.importing.sheets.cleaning import folded, plain
from actionplans.importing.tables.drafts import DraftAction, DraftGroup, Part
from actionplans.importing.tables.table_rows import column_group
from actionplans.importing.words import bands

_NAMING = ("theme", "recommendation", "ofsted_no")
FEWEST_NUMBERED = 2
_NUMBER = re.compile(r"^\D{0,3}\d{1,3}$")


class Place:
    """The theme and group that the next row belongs to."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.theme: DraftGroup | None = None
        self.group: DraftGroup | None = None
        self._said: dict[str, str] = {}
        self._known: dict[tuple[str, str, str], DraftGroup] = {}
        self._waiting: list[DraftAction] = []
        self._by_band = False

    @property
    def actions(self) -> list[DraftAction]:
        """Where the actions of this place are gathered."""
        return self.group.actions if self.group else self.part.loose

    def open(self, group: DraftGroup) -> None:
        """A band: the group is new, and columns begin afresh below it."""
        self._said.clear()
        self._waiting.clear()
        self._by_band = True
        self._add(group)

    def _add(self, group: DraftGroup) -> None:
        if group.is_theme:
            self.theme = group
            self.part.groups.append(group)
        elif self.theme is not None:
            self.theme.groups.append(group)
        else:
            self.part.groups.append(group)
        self.group = group

    def names_only(self, draft: DraftAction) -> bool:
        """Whether the row names a group and holds no more: it may be a note below the
        table, so its group is opened by the action that follows. In a table without
        actions, a list of recommendations, it is one of them."""
        names = [name for name in draft.cells if name in _NAMING]
        if not names or set(draft.cells) - {*_NAMING, "ref"} or draft.other:
            return False
        if "action" in draft.heading.fields:
            self._waiting.append(draft)
        else:
            self._list(draft, names[-1])
        return True

    def _list(self, draft: DraftAction, name: str) -> None:
        name = "recommendation" if draft.first("recommendation") else name
        group = column_group(draft, draft.cells[name][0], name)
        if group.number is None and draft.first("ref"):
            group.number = plain(draft.text("ref")).rstrip(".")
        self._add(group)

    def left_waiting(self) -> list[DraftAction]:
        """The rows that named a group no action came to."""
        waiting, self._waiting = self._waiting, []
        return waiting

    def go_to(self, draft: DraftAction, *, by_line: bool) -> None:
        """To the group that stands in the row's own columns, if it names one."""
        for waiting in self.left_waiting():
            self._enter(waiting, by_line)
        self._enter(draft, by_line)

    def _enter(self, draft: DraftAction, by_line: bool) -> None:
        for name in self._naming(draft):
            cell = draft.first(name)
            key = folded(cell.text) if cell else ""
            if cell is None or self._said.get(name) == key:
                continue
            if self._goes_on(draft, cell.text, name, by_line):
                continue
            self._said[name] = key
            if name == "theme":
                self._said.pop("recommendation", None)
                self.theme = None
            self._reopen(draft, name, key)

    def _naming(self, draft: DraftAction) -> tuple[str, ...]:
        """The columns that name groups here: a number does where none is worded."""
        if "recommendation" in draft.heading.fields or self._by_band:
            return _NAMING[:2]
        return _NAMING

    def _reopen(self, draft: DraftAction, name: str, key: str) -> None:
        theme = folded(self.theme.text) if self.theme and name != "theme" else ""
        known = self._known.get((theme, name, key))
        if known is None:
            cell = draft.cells[name][0]
            known = column_group(draft, cell, name)
            self._known[theme, name, key] = known
            self._by_band, by_band = False, self._by_band
            self._add(known)
            self._by_band = by_band
        elif name == "theme":
            self.theme = self.group = known
        else:
            self.group = known

    def _goes_on(
        self, draft: DraftAction, words: str, name: str, by_line: bool
    ) -> bool:
        """A wording pasted line by line goes on in the row below."""
        group = self.group
        if group is None or name not in self._said or draft.first("ref"):
            return False
        if not (words[:1].islower() or (by_line and not words[:1].isdigit())):
            return False
        group.text = f"{group.text} {plain(words)}"
        return True


def _part_spaced_numbers(part: Part) -> None:
    """ "1 Improve ..." is numbered where every group's words begin so, counting up."""
    for groups in (part.groups, *(group.groups for group in part.groups)):
        said = [bands.numbered(group.text, spaced=True) for group in groups]
        numbers = [number for number, _ in said if number and number.isdigit()]
        counted = [int(number) for number in numbers]
        rising = all(one < next_ for one, next_ in pairwise(counted))
        apart = all(group.number is None for group in groups)
        if len(counted) < FEWEST_NUMBERED or len(counted) < len(groups):
            continue
        if rising and apart:
            for group, (number, words) in zip(groups, said, strict=True):
                group.number, group.text = number, words


def settle_numbers(part: Part) -> None:
    """A column of numbers before the recommendation numbers those, not the actions.

    So where each group has one number, which its other rows leave blank, share in a
    merged cell or repeat (shapes 6 and 7 of E1). A row per finding keeps it as its ref.
    """
    _part_spaced_numbers(part)
    groups = [leaf for g in part.groups for leaf in (g.groups or [g]) if leaf.actions]
    if not groups or not all(_is_numbered_apart(group) for group in groups):
        return
    for group in groups:
        group.number = group.number or plain(group.actions[0].text("ref"))
    if any(len(group.actions) > 1 for group in groups):
        for action in (action for group in groups for action in group.actions):
            action.cells.pop("ref", None)
            roles = action.heading.roles
            kept = {c: role for c, role in roles.items() if role.field != "ref"}
            action.heading = replace(action.heading, roles=kept)


def _is_numbered_apart(group: DraftGroup) -> bool:
    first = group.actions[0]
    ref, named = (first.heading.column_of(n) for n in ("ref", "recommendation"))
    if ref is None or named is None or ref > named:
        return False
    refs = {plain(a.text("ref")) for a in group.actions if a.first("ref")}
    if len(refs) != 1 or first.first("ref") is None:
        return False
    (number,) = refs
    return bool(_NUMBER.match(number)) and group.number in (None, number)
