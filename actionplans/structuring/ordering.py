"""Ordering: recommendations of a plan, or actions of one, in another order.

In: their keys in the new order. Out: places 1, 2, 3 …; refs and numbers stay. What
belongs to one theme stays together, in the order of the themes. The order that stands
already is no change.
"""

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from actionplans import auditing
from actionplans.models import Plan, Recommendation, User
from actionplans.planning import ChangedMeanwhile

from .changing import change
from .permuting import lay_order

Key = TypeVar("Key", bound=Hashable)


def placed(order: Sequence[Key], places: Mapping[Key, int]) -> list[Key]:
    """The order after some were given a place, counted from 1; the others close up.

    Who was given a place has it; two that were given one place follow each other as
    they stood. Pure.
    """
    moved = sorted((key for key in order if key in places), key=lambda key: places[key])
    found = [key for key in order if key not in places]
    behind = 0
    for key in moved:
        where = min(max(places[key] - 1, behind), len(found))
        found.insert(where, key)
        behind = where + 1
    return found


@transaction.atomic
def order_recommendations(
    *, plan: Plan, by: User, at: datetime, version: int, order: Sequence[int]
) -> None:
    """Put the plan's recommendations in this order, each theme's own together."""
    if list(order) == [row.pk for row in plan.recommendations.all()]:
        return
    change(plan, version)
    rows = list(plan.recommendations.all())
    _check_same([row.pk for row in rows], order)
    before = [row.number for row in rows]
    after = [row.number for row in lay_by_theme(plan, order)]
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed="order-recommendations",
        subject="Order of the recommendations",
        before={"order": before},
        after={"order": after},
    )


@transaction.atomic
def order_actions(
    *,
    recommendation: Recommendation,
    by: User,
    at: datetime,
    version: int,
    order: Sequence[int],
) -> None:
    """Put the actions of one recommendation in this order."""
    plan = recommendation.plan
    actions = recommendation.actions.order_by("order")
    if list(order) == list(actions.values_list("pk", flat=True)):
        return
    change(plan, version)
    refs = dict(actions.values_list("pk", "ref"))
    _check_same(list(refs), order)
    lay_order(recommendation.actions.all(), order)
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed="order-actions",
        subject=f"Order of the actions of {recommendation}",
        before={"order": list(refs.values())},
        after={"order": [refs[pk] for pk in order]},
    )


def lay_by_theme(
    plan: Plan, order: Sequence[int] | None = None
) -> list[Recommendation]:
    """Lay the plan's recommendations down as ordered, theme by theme; the new list.

    Those without a theme come first where the plan begins with one, and else last.
    Inside the caller's transaction.
    """
    rows = list(plan.recommendations.select_related("theme").order_by("order"))
    starts_bare = bool(rows) and rows[0].theme is None
    if order is not None:
        by_pk = {row.pk: row for row in rows}
        rows = [by_pk[pk] for pk in order]
    bare = -1 if starts_bare else float("inf")
    rows.sort(key=lambda row: row.theme.order if row.theme else bare)
    lay_order(plan.recommendations.all(), [row.pk for row in rows])
    return rows


def _check_same(here: Sequence[int], order: Sequence[int]) -> None:
    """The version says so already; a list that was tampered with is caught here."""
    if sorted(here) != sorted(order):
        raise ChangedMeanwhile(
            "What is to be put in order is not what the plan holds now. Look at the "
            "plan, then save again."
        )
