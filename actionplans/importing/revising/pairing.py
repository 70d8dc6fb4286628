"""The rows of a file beside what the plan has: each with its key and its match.

In: what stands, the proposal, and the admin's answers by the rows' keys. Out: groups
and rows as they were matched, and how to find them by their keys.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from actionplans.importing.accepting.numbering import PlacedAction, PlacedGroup, placed
from actionplans.importing.proposal import ProposedGroup, ProposedPlan

from .matching import Match, Row, asked, match
from .standing import Standing

Thing = TypeVar("Thing")
UPDATES = "updates"
# No recommendation has this number: a row under it is inside none of the plan's.
NOWHERE = 0


@dataclass(frozen=True, slots=True)
class Pairing:
    """Rows as they were matched; `leaves`, `actions` and `themes` tell them by key,
    `inside` the group that a row stands under."""

    groups: tuple[Match, ...]
    rows: tuple[Match, ...]
    leaves: Mapping[str, PlacedGroup]
    actions: Mapping[str, PlacedAction]
    inside: Mapping[str, str]
    themes: Mapping[str, ProposedGroup]
    is_update: bool

    @property
    def open(self) -> list[Match]:
        """Rows that wait to be told what they are; an update sheet has no groups."""
        return asked(self.rows if self.is_update else (*self.groups, *self.rows))

    @property
    def parents(self) -> dict[str, int | None]:
        """The recommendation that each group is; None of a new one."""
        return {one.row.key: one.here for one in self.groups}

    def new_actions(self, group: str) -> list[PlacedAction]:
        """What stands under a group and is no action of the plan yet."""
        new = [one.row.key for one in self.rows if one.here is None]
        return [self.actions[key] for key in new if self.inside[key] == group]


def pairing(
    standing: Standing, plan: ProposedPlan, said: Mapping[str, int | None]
) -> Pairing:
    """Recommendations first: an action without a ref is looked for inside its own."""
    leaves = keyed((f"{g.proposed.sheet}!{g.proposed.cell}", g) for g in placed(plan))
    groups = match(
        [Row(key, leaf.proposed.number, leaf.proposed.text) for key, leaf in leaves],
        standing.here_of_recommendations(),
        said,
    )
    is_update = plan.kind == UPDATES
    parents = {one.row.key: one.here for one in groups}
    under = {
        id(action): None if is_update else parents[key] or NOWHERE
        for key, leaf in leaves
        for action in leaf.actions
    }
    placed_rows = [(key, action) for key, leaf in leaves for action in leaf.actions]
    actions = keyed((f"{a.proposed.sheet}!{a.proposed.row}", a) for _, a in placed_rows)
    rows = match(
        [
            Row(key, _own_ref(action), action.proposed.action or "", under[id(action)])
            for key, action in actions
        ],
        standing.here_of_actions(),
        said,
        may_be_new=not is_update,
    )
    inside = {
        key: group for (key, _), (group, _) in zip(actions, placed_rows, strict=True)
    }
    themes = _themes(plan, [key for key, _ in leaves])
    return Pairing(groups, rows, dict(leaves), dict(actions), inside, themes, is_update)


def keyed(places: Iterable[tuple[str, Thing]]) -> list[tuple[str, Thing]]:
    """Each with “sheet!place” as its key; a place that holds several counts them."""
    seen: Counter[str] = Counter()
    found = []
    for key, thing in places:
        seen[key] += 1
        found.append((key if seen[key] == 1 else f"{key}#{seen[key]}", thing))
    return found


def _own_ref(action: PlacedAction) -> str | None:
    """The ref that stands in the file; none where the import made one up."""
    proposed = action.proposed
    return proposed.ref if proposed.ref and not proposed.ref_generated else None


def _themes(plan: ProposedPlan, keys: list[str]) -> dict[str, ProposedGroup]:
    """The theme that each leaf of the file stands under."""
    over: list[ProposedGroup | None] = [
        group if group.is_theme else None
        for group in plan.groups
        for _ in (group.groups if group.is_theme else (group,))
    ]
    pairs = zip(keys, over, strict=True)
    return {key: theme for key, theme in pairs if theme is not None}
