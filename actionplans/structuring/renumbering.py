"""Renumbering: refs, and numbers, from the order, before a plan is published.

A preview first, then the same deed. Versions that are closed and never were published
keep the refs they froze.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from actionplans import auditing
from actionplans.models import Action, Plan, Recommendation, User
from actionplans.refs import numbered, ref_sort
from actionplans.refusals import Refusal

from .changing import change
from .permuting import lay_names
from .published import WHY, refuse_published


@dataclass(frozen=True, slots=True)
class Renamed:
    """What one recommendation or action is called, and what it will be."""

    pk: int
    words: str
    old: str
    new: str

    @property
    def is_new(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Numbering:
    """Every number and ref of what is renumbered, in the plan's order."""

    recommendations: tuple[Renamed, ...]
    actions: tuple[Renamed, ...]

    @property
    def changes(self) -> int:
        return sum(one.is_new for one in (*self.recommendations, *self.actions))


def proposed(
    plan: Plan, *, only: Recommendation | None = None, with_numbers: bool = False
) -> Numbering:
    """Refs 1.1, 1.2 … in the order of each recommendation, or of one of them `only`.

    `with_numbers` numbers the recommendations 1, 2, 3 … as well. Two queries.
    """
    every = list(plan.recommendations.order_by("order"))
    actions = list(plan.actions.order_by("recommendation__order", "order"))
    chosen = [one for one in every if only is None or one.pk == only.pk]
    recommendations = _renumbered(every) if with_numbers and only is None else ()
    numbers = {one.pk: one.number for one in every}
    numbers |= {one.pk: one.new for one in recommendations}
    groups = [
        (
            numbers[one.pk],
            [action.pk for action in actions if action.recommendation_id == one.pk],
        )
        for one in chosen
    ]
    inside = {pk for _, pks in groups for pk in pks}
    kept = {action.ref for action in actions if action.pk not in inside}
    refs = numbered(groups, kept)
    return Numbering(
        recommendations,
        tuple(
            Renamed(action.pk, action.text, action.ref, refs[action.pk])
            for action in actions
            if action.pk in inside
        ),
    )


@transaction.atomic
def renumber(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    version: int,
    only: Recommendation | None = None,
    with_numbers: bool = False,
) -> Numbering:
    """Give every action, or those of one recommendation, the proposed refs.

    Refused once a version of the plan is published: papers that are out name them.
    """
    change(plan, version)
    refuse_published(plan, f"Refs and numbers cannot change any more: {WHY}.")
    found = proposed(plan, only=only, with_numbers=with_numbers)
    if not found.changes:
        raise Refusal("The refs follow the order already.")
    numbers = {one.pk: one.new for one in found.recommendations if one.is_new}
    lay_names(plan.recommendations.all(), "number", numbers)
    _lay_refs(plan, found.actions)
    where = f" of {only}" if only else " of the whole plan"
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed="renumber",
        subject=f"Refs{where}",
        before=_names(found, "old"),
        after=_names(found, "new"),
    )
    _tell_each(plan, by, at, found.actions)
    return found


def _renumbered(recommendations: Sequence[Recommendation]) -> tuple[Renamed, ...]:
    return tuple(
        Renamed(one.pk, one.text, one.number, str(place))
        for place, one in enumerate(recommendations, start=1)
    )


def _lay_refs(plan: Plan, actions: Iterable[Renamed]) -> None:
    """Refs that stay as they are were numbered by a person too, from now on."""
    refs = {one.pk: one.new for one in actions}
    rows = lay_names(plan.actions.all(), "ref", refs)
    for row in rows:
        row.ref_sort, row.ref_is_generated = ref_sort(row.ref), False
    Action.objects.bulk_update(rows, ["ref_sort", "ref_is_generated"])


def _names(found: Numbering, which: str) -> dict[str, list[str]]:
    """Old and new names in the same places, of those that changed."""
    told = {"numbers": found.recommendations, "refs": found.actions}
    return {
        name: [getattr(one, which) for one in renamed if one.is_new]
        for name, renamed in told.items()
    }


def _tell_each(plan: Plan, by: User, at: datetime, actions: Iterable[Renamed]) -> None:
    """Each action's own history; the plan's tells them all in one row."""
    rows = Action.objects.in_bulk([one.pk for one in actions if one.is_new])
    for one in actions:
        if one.is_new:
            auditing.record(
                council=plan.council,
                action=rows[one.pk],
                by=by,
                at=at,
                deed="renumber",
                subject=f"Action {one.old} is {one.new} now",
                before={"ref": one.old},
                after={"ref": one.new},
            )
