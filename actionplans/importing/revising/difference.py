"""The difference between a decided file and the plan that is here.

In: what stands, the proposal, and what the admin has said of its rows. Out: which row
is what, and every change in the plan's order; none where the file says nothing new.
Reads in a fixed number of queries and writes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from actionplans.importing.accepting.numbering import PlacedAction
from actionplans.importing.deciding import Decided
from actionplans.importing.proposal import Issue, ProposedPlan
from actionplans.models import Action

from .changes import Change, Kind
from .fields import Heard, Owner, barred, group_label
from .likeness import folded
from .matching import How, Match
from .of_actions import of_action
from .of_recommendations import of_recommendation, of_themes
from .pairing import Pairing, pairing
from .standing import Standing

ENDED = "It is signed off: there is nothing to withdraw."
WAITS = "A decision on it is asked for already."


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows as they were matched, and what changes."""

    pairing: Pairing
    changes: tuple[Change, ...]

    @property
    def is_nothing(self) -> bool:
        return not self.pairing.open and not self.changes


def difference(
    standing: Standing, decided: Decided, said: Mapping[str, int | None]
) -> Difference:
    """Matches first; changes in the order of the plan, then what is new or gone."""
    paired = pairing(standing, decided.plan, said)
    found = _Changes(standing, decided.plan, paired, waiting(decided.open))
    made = found.of_updates() if paired.is_update else found.of_plan()
    return Difference(paired, tuple(made))


def waiting(issues: Iterable[Issue]) -> frozenset[tuple[str, str]]:
    """The cells that nothing can be said of before they are decided."""
    return frozenset(
        (issue.sheet or "", place)
        for issue in issues
        if issue.is_open
        for place in issue.places
    )


class _Changes:
    """What changes, once every row is known for what it is."""

    def __init__(
        self,
        standing: Standing,
        plan: ProposedPlan,
        paired: Pairing,
        waits: frozenset[tuple[str, str]],
    ) -> None:
        self.standing, self.plan, self.paired = standing, plan, paired
        self.heard, self.waits = Heard.of(plan), waits

    def of_updates(self) -> Iterator[Change]:
        """Of a sheet of refs: what is said of the period, of those that are known."""
        certain = [one for one in self.paired.groups if one.how == How.REF]
        yield from self._of_recommendations(certain)
        yield from self._of_actions()

    def of_plan(self) -> Iterator[Change]:
        themes = (group for group in self.plan.groups if group.is_theme)
        yield from of_themes(themes, self.standing)
        yield from self._of_recommendations(self.paired.groups)
        yield from self._of_actions()
        yield from self._added()
        yield from self._gone()

    def _of_recommendations(self, matches: Iterable[Match]) -> Iterator[Change]:
        paired = self.paired
        there = {one.here: one.row.key for one in matches if one.here}
        for pk, here in self.standing.recommendations.items():
            if key := there.get(pk):
                yield from of_recommendation(
                    here,
                    paired.leaves[key],
                    self.standing,
                    self.heard,
                    paired.themes.get(key),
                    only_updates=paired.is_update,
                )

    def _of_actions(self) -> Iterator[Change]:
        paired = self.paired
        there = {one.here: one.row.key for one in paired.rows if one.here}
        for pk, here in self.standing.actions.items():
            if key := there.get(pk):
                if not paired.is_update:
                    yield from self._moved(here, paired.parents[paired.inside[key]])
                yield from of_action(
                    here,
                    paired.actions[key].proposed,
                    self.standing,
                    self.heard,
                    self.waits,
                    only_updates=paired.is_update,
                )

    def _moved(self, here: Action, to: int | None) -> Iterator[Change]:
        """Under another recommendation of the plan than the one it answers."""
        if to is None or to == here.recommendation_id:
            return
        owner = Owner(f"action:{here.pk}", str(here))
        change = Change(
            Kind.TEXT,
            owner.key,
            owner.name,
            "recommendation",
            "Answers",
            str(here.recommendation),
            str(self.standing.recommendations[to]),
            to,
        )
        is_fixed = self.standing.is_published
        yield barred(change, "Actions stay where they were published." * is_fixed)

    def _added(self) -> Iterator[Change]:
        """Whole ones that the plan has not; a recommendation with all its actions."""
        parents = self.paired.parents
        for key, leaf in self.paired.leaves.items():
            if parents[key] is None:
                lines = [leaf.proposed.text]
                new = self.paired.new_actions(key)
                lines += [f"{one.ref} {one.proposed.action or ''}" for one in new]
                yield _whole(f"group:{key}", group_label(leaf), "\n".join(lines))
        for one in self.paired.rows:
            parent = parents[self.paired.inside[one.row.key]]
            if one.here is None and parent is not None:
                action = self.paired.actions[one.row.key]
                where = str(self.standing.recommendations[parent])
                words = action.proposed.action or ""
                yield _whole(f"row:{one.row.key}", self._new_name(action), words, where)

    def _new_name(self, action: PlacedAction) -> str:
        """By its ref, unless the plan has another under it already."""
        taken = {folded(one.ref) for one in self.standing.actions.values()}
        is_free = not action.is_generated and folded(action.ref) not in taken
        return f"Action {action.ref}" if is_free else "A new action"

    def _gone(self) -> Iterator[Change]:
        """Actions that the file has not: asked to be withdrawn, and never deleted."""
        there = {one.here for one in self.paired.rows}
        kept = {one.here for one in self.paired.groups}
        for pk, here in self.standing.actions.items():
            if pk in there or here.withdrawn_at:
                continue
            is_part = here.recommendation_id in kept
            why = _why_gone(here, is_part=is_part)
            change = Change(
                Kind.GONE,
                f"action:{pk}",
                str(here),
                "withdraw",
                "Action",
                here.text,
                "",
                why=why,
                is_proposed=not why,
            )
            yield barred(change, ENDED if here.closed_at else _asked(here))


def _why_gone(here: Action, *, is_part: bool) -> str:
    """Why an action may be missing from a file and be meant to stay, or nothing."""
    if here.mark:
        return f"It is marked “{here.mark}”: a file for other readers leaves it out."
    return "" if is_part else f"{here.recommendation} is not in the file at all."


def _asked(here: Action) -> str:
    return WAITS if here.proposal_id else ""


def _whole(owner: str, name: str, words: str, where: str = "") -> Change:
    label = f"In {where}" if where else "With its actions"
    return Change(Kind.ADDED, owner, name, "whole", label, "", words, is_proposed=True)
