"""Counts: how many actions carry which rating, are overdue, signed off, withdrawn.

In: plans or versions, and the day lateness is computed on. Out: plain numbers per
rating, Not rated under None, one query however many actions. Nothing is stored, and
no colour is rolled up from another: a roll-up is a count.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from django.db.models import Count, Q, QuerySet

from .contradictions import COMPLETE, is_overdue
from .models import (
    Action,
    Plan,
    Recommendation,
    Version,
    VersionAction,
    VersionRecommendation,
)
from .models.action import is_late
from .sights import EVERY, Shown

Numbers = Mapping[Hashable | None, int]
DIMENSIONS = ("progress", "impact")


@dataclass(frozen=True, slots=True)
class Counts:
    """Actions per rating of each dimension: both add up to the same total.

    The key of a rating is its number (live) or its code (frozen); None is Not rated.
    Withdrawn actions are counted apart and in nothing else.
    """

    progress: Numbers = field(default_factory=dict)
    impact: Numbers = field(default_factory=dict)
    total: int = 0
    overdue: int = 0
    signed_off: int = 0
    withdrawn: int = 0

    def of(self, dimension: str) -> Numbers:
        return self.progress if dimension == "progress" else self.impact


@dataclass(frozen=True, slots=True)
class Group:
    """Actions of one subject that share both ratings."""

    subject: int
    progress: Hashable | None
    impact: Hashable | None
    kept: int
    overdue: int
    signed_off: int
    withdrawn: int


def add_up(groups: Iterable[Group]) -> Counts:
    """One Counts of many groups, whatever they belong to."""
    progress: dict[Hashable | None, int] = defaultdict(int)
    impact: dict[Hashable | None, int] = defaultdict(int)
    total = overdue = signed_off = withdrawn = 0
    for group in groups:
        progress[group.progress] += group.kept
        impact[group.impact] += group.kept
        total += group.kept
        overdue += group.overdue
        signed_off += group.signed_off
        withdrawn += group.withdrawn
    return Counts(dict(progress), dict(impact), total, overdue, signed_off, withdrawn)


def groups_by_recommendation(plan: Plan, on: date, shown: Shown = EVERY) -> list[Group]:
    """The groups of a plan's actions, each under its recommendation's number."""
    actions = Action.objects.filter(shown.seen, plan=plan)
    return _live(actions, "recommendation_id", on)


def by_subject(groups: Iterable[Group]) -> dict[int, Counts]:
    """Counts per subject; a subject without actions is not in it."""
    apart: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        apart[group.subject].append(group)
    return {subject: add_up(own) for subject, own in apart.items()}


class Listed(Protocol):
    """What is counted of an action that was read already."""

    due_on: date | None
    progress_id: int | None
    impact_id: int | None
    closed_at: datetime | None
    withdrawn_at: datetime | None


def of_actions(
    actions: Iterable[Listed], complete: Collection[int], on: date
) -> Counts:
    """Counts of actions in hand, as the database counts them; no query.

    `complete` holds the ratings that say the work is done.
    """
    return add_up(_group(action, complete, on) for action in actions)


def _group(action: Listed, complete: Collection[int], on: date) -> Group:
    kept = action.withdrawn_at is None
    meaning = COMPLETE if action.progress_id in complete else None
    finished = action.closed_at is not None or not kept
    return Group(
        subject=0,
        progress=action.progress_id,
        impact=action.impact_id,
        kept=int(kept),
        overdue=int(is_overdue(action.due_on, meaning, finished, on)),
        signed_off=int(kept and action.closed_at is not None),
        withdrawn=int(not kept),
    )


def of_assessed(plans: Collection[Plan]) -> dict[int, Counts]:
    """Recommendations per plan by their own ratings: some councils rate there alone."""
    rows = (
        Recommendation.objects.filter(plan__in=plans)
        .order_by()
        .values_list("plan_id", "progress_id", "impact_id")
        .annotate(kept=Count("pk"))
    )
    return by_subject(Group(*row, overdue=0, signed_off=0, withdrawn=0) for row in rows)


def of_assessed_versions(versions: Collection[Version]) -> dict[int, Counts]:
    """Recommendations per version by their own ratings; a rating is its code."""
    rows = (
        VersionRecommendation.objects.filter(version__in=versions)
        .order_by()
        .values_list("version_id", "progress", "impact")
        .annotate(kept=Count("pk"))
    )
    return by_subject(
        Group(
            version,
            progress or None,
            impact or None,
            kept,
            overdue=0,
            signed_off=0,
            withdrawn=0,
        )
        for version, progress, impact, kept in rows
    )


def of_plans(
    plans: Collection[Plan], on: date, shown: Shown = EVERY
) -> dict[int, Counts]:
    """Counts per plan of a council, under its number."""
    actions = Action.objects.filter(shown.seen, plan__in=plans)
    return by_subject(_live(actions, "plan_id", on))


def of_versions(versions: Collection[Version]) -> dict[int, Counts]:
    """Counts per version as the public reads it: of the actions that are open.

    A rating is its code, overdue its day's.
    """
    return by_subject(_frozen(versions, "version_id"))


def groups_of_version(version: Version) -> list[Group]:
    """The same of one version, each group under its frozen recommendation's number."""
    return _frozen([version], "recommendation_id")


def _frozen(versions: Collection[Version], subject: str) -> list[Group]:
    dropped = Q(is_withdrawn=True)
    rows = (
        VersionAction.objects.filter(version__in=versions, openness="")
        .order_by()
        .values_list(subject, "progress", "impact")
        .annotate(
            kept=Count("pk", filter=~dropped),
            overdue=Count("pk", filter=Q(days_late__gt=0)),
            signed_off=Count("pk", filter=Q(is_closed=True) & ~dropped),
            withdrawn=Count("pk", filter=dropped),
        )
    )
    return [
        Group(own, progress or None, impact or None, *numbers)
        for own, progress, impact, *numbers in rows
    ]


def _live(actions: QuerySet[Action], subject: str, on: date) -> list[Group]:
    """One row per subject and pair of ratings, lateness as `Action.days_late`."""
    rows = (
        actions.order_by()
        .values_list(subject, "progress_id", "impact_id")
        .annotate(
            kept=Count("pk", filter=Q(withdrawn_at=None)),
            overdue=Count("pk", filter=is_late(on)),
            signed_off=Count(
                "pk", filter=Q(closed_at__isnull=False, withdrawn_at=None)
            ),
            withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
        )
    )
    return [Group(*row) for row in rows]
