"""Adding what a file has and the plan has not: recommendations, actions, leads and all.

In: the changes that are taken, the pairing they came of, and the writer of new rows.
Out: rows and an audit event for each, inside the caller's transaction. A number or a
ref that is taken here gives way to the next that is free.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from actionplans import auditing
from actionplans.importing.accepting.numbering import (
    PlacedAction,
    free_number,
)
from actionplans.importing.accepting.writing import Writer
from actionplans.models import Action, Recommendation, ReportingPeriod, Theme, User
from actionplans.refs import may_name, next_ref
from actionplans.structuring.ordering import lay_by_theme

from .changes import Change
from .likeness import folded
from .of_recommendations import theme_here
from .pairing import Pairing
from .standing import Standing


class Adder:
    """Adds to one plan; refs and numbers in use are known to it throughout."""

    def __init__(self, writer: Writer, paired: Pairing, standing: Standing) -> None:
        self.writer, self.paired, self.standing = writer, paired, standing
        self.numbers = {row.number for row in standing.recommendations.values()}
        self.refs = {folded(row.ref) for row in standing.actions.values()}
        self.own: dict[object, list[str]] = defaultdict(list)
        for action in standing.actions.values():
            self.own[action.recommendation_id].append(action.ref)
        writer.behind = max(
            (row.order for row in standing.recommendations.values()), default=0
        )

    def add(
        self,
        changes: Iterable[Change],
        *,
        by: User,
        at: datetime,
        period: ReportingPeriod | None,
    ) -> None:
        """All of them, and what the file says of them in that period."""
        orders: dict[int, int] = {}
        for change in changes:
            what, _, key = change.owner.partition(":")
            if what == "group":
                self._recommendation(key)
            else:
                self._action(key, orders)
        self.writer.put(by=by, at=at, period=period)
        if self.writer.recommendations:
            lay_by_theme(self.writer.plan)
        self._tell(by, at)

    def _recommendation(self, key: str) -> None:
        leaf, theme = self.paired.leaves[key], self.paired.themes.get(key)
        number = free_number(leaf.number, self.writer.behind + 1, self.numbers)
        self.numbers.add(number)
        new = self.paired.new_actions(key)
        placed = tuple(self._placed(one, key, number) for one in new)
        leaf = replace(leaf, number=number, actions=placed)
        self.writer.recommendation(leaf, self._theme(theme) if theme else None)

    def _theme(self, proposed: object) -> Theme | None:
        return theme_here(proposed, self.standing)

    def _action(self, key: str, orders: dict[int, int]) -> None:
        parent = self.paired.parents[self.paired.inside[key]]
        recommendation = self.standing.recommendations[parent or 0]
        if recommendation.pk not in orders:
            found = recommendation.actions.aggregate(most=Max("order", default=0))
            orders[recommendation.pk] = found["most"]
        orders[recommendation.pk] += 1
        there = self._placed(
            self.paired.actions[key], recommendation.pk, recommendation.number
        )
        self.writer.action(recommendation, there, orders[recommendation.pk])

    def _placed(self, there: PlacedAction, owner: object, number: str) -> PlacedAction:
        """Under the file's own ref where that is free here, else under the next one."""
        ref = there.ref
        is_own = not there.is_generated and may_name(ref)
        if not is_own or folded(ref) in self.refs:
            ref = next_ref(number, self.own[owner], _Folded(self.refs))
            there = replace(there, ref=ref, is_generated=True)
        self.refs.add(folded(ref))
        self.own[owner].append(ref)
        return there

    def _tell(self, by: User, at: datetime) -> None:
        for row in self.writer.recommendations:
            after = {"number": row.number, "text": row.text}
            self._record(row, "add-recommendation", after, by, at)
        leads: dict[int, list[str]] = defaultdict(list)
        for line in self.writer.action_leads:
            leads[line.action_id].append(line.as_written)
        for row in self.writer.actions:
            after = {"text": row.text, "outcome": row.outcome, "measure": row.measure}
            after |= {"timescale": row.timescale_text, "lead": "; ".join(leads[row.pk])}
            told = {name: words for name, words in after.items() if words}
            self._record(row, "add-action", told, by, at)

    def _record(
        self,
        row: Action | Recommendation,
        deed: str,
        after: dict[str, str],
        by: User,
        at: datetime,
    ) -> None:
        upload = self.writer.upload
        auditing.record_on(row, by=by, at=at, deed=deed, after=after, upload=upload)


class _Folded:
    """Refs in use, asked for as they are written."""

    def __init__(self, refs: set[str]) -> None:
        self.refs = refs

    def __contains__(self, ref: object) -> bool:
        return isinstance(ref, str) and folded(ref) in self.refs
