"""How many exceptions plans have, for their pages: one query, whatever their size.

In: a plan and its open period, if any. Out: numbers that `reading` would count too;
what is overdue is counted with the ratings.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from actionplans.models import (
    Action,
    Comment,
    CrossCuttingConcern,
    Finding,
    Plan,
    Recommendation,
    ReportingPeriod,
    Update,
    standing,
)
from actionplans.models.comment import CommentQuerySet
from actionplans.sights import EVERY, Shown


@dataclass(frozen=True, slots=True)
class Glance:
    """What waits for a decision, is silent this period; which concerns and which
    questions are open.

    `unseen` are exempt actions that the reader is not shown; `uncovered` findings that
    have no action, of so many that are written down.
    """

    waiting: int
    silent: int
    concerns: int
    unseen: int = 0
    uncovered: int = 0
    findings: int = 0
    questions: int = 0


def glance_of(
    plan: Plan, period: ReportingPeriod | None, shown: Shown = EVERY
) -> Glance:
    """The plan's numbers; without an open period nobody is silent."""
    own = Action.objects.filter(plan=plan)
    on_actions, on_wholes = _questions(shown).by_plan()
    told = _numbers(
        waiting=own.filter(shown.seen).exclude(proposal=None),
        actions=silent_actions(period).filter(shown.seen, plan=plan),
        wholes=silent_recommendations(period).filter(plan=plan),
        concerns=CrossCuttingConcern.objects.filter(plan=plan, settled_at=None),
        unseen=own.filter(shown.unseen),
        uncovered=without_action(plan),
        findings=Finding.objects.filter(inspection__plans=plan),
        on_actions=on_actions.filter(plan=plan.pk),
        on_wholes=on_wholes.filter(plan=plan.pk),
    )
    return Glance(
        waiting=told["waiting"],
        silent=told["actions"] + told["wholes"] if period else 0,
        concerns=told["concerns"],
        unseen=told["unseen"],
        uncovered=told["uncovered"],
        findings=told["findings"],
        questions=told["on_actions"] + told["on_wholes"],
    )


def glances_of(
    plans: Collection[Plan], reporting: Collection[int], shown: Shown = EVERY
) -> dict[int, Glance]:
    """What is to be chased in many plans, under their numbers, each in its own period.

    `reporting` are those of the plans that have a period open; findings are not told.
    """
    # Of its own plan: every council's open periods would be gone through otherwise.
    running = Q(period__closed_at=None, period__plan=OuterRef("plan"))
    owing = Action.objects.owing_updates().filter(shown.seen)
    rows = Plan.objects.filter(pk__in=[plan.pk for plan in plans]).values_list(
        "pk",
        _number_of(Action.objects.filter(shown.seen).exclude(proposal=None)),
        _number_of(CrossCuttingConcern.objects.filter(settled_at=None)),
        _number_of(Action.objects.filter(shown.unseen)),
        _number_of(_untold(owing, "action", running)),
        _number_of(_untold(_rated_as_a_whole(), "recommendation", running)),
    )
    return {
        plan: Glance(waiting, sum(silent) if plan in reporting else 0, concerns, unseen)
        for plan, waiting, concerns, unseen, *silent in rows
    }


def silent_actions(period: ReportingPeriod | None) -> QuerySet[Action]:
    """Of every plan: those that owe an update, without one in the period."""
    return _untold(Action.objects.owing_updates(), "action", Q(period=period))


def silent_recommendations(period: ReportingPeriod | None) -> QuerySet[Recommendation]:
    return _untold(_rated_as_a_whole(), "recommendation", Q(period=period))


def without_action(plan: Plan) -> QuerySet[Finding]:
    """Findings of its inspections in a gap of `coverage.rules`: no recommendation
    answers them, or only such as have no action."""
    kept = Action.objects.filter(withdrawn_at=None)
    links = Recommendation.objects.filter(answers=OuterRef("pk"))
    own = links.filter(plan=plan)
    done = own.filter(Exists(kept.filter(recommendation=OuterRef("pk"))))
    elsewhere = links.filter(standing("plan__")).exclude(plan=plan)
    return Finding.objects.filter(
        ~Exists(done),
        Exists(own) | ~Exists(elsewhere),
        inspection__plans=plan,
        left_out_because="",
    ).exclude(kind=Finding.Kind.STRENGTH)


def _questions(shown: Shown) -> CommentQuerySet:
    """What nobody has answered, but on actions that are not shown."""
    rows = Comment.objects.open()
    if shown == EVERY:
        return rows
    on_seen = Action.objects.filter(shown.seen, pk=OuterRef("action"))
    return rows.filter(Q(action=None) | Exists(on_seen))


def _numbers(**found: QuerySet) -> Counter[str]:
    """How many there are of each, under its name; one query."""
    first, *others = (
        rows.order_by()
        .annotate(called=Value(name))
        .values("called")
        .annotate(number=Count("pk"))
        .values_list("called", "number")
        for name, rows in found.items()
    )
    return Counter(dict(first.union(*others, all=True)))


def _number_of(rows: QuerySet) -> Coalesce:
    """How many of them the plan in hand has."""
    of_plan = rows.filter(plan=OuterRef("pk")).order_by().values("plan")
    return Coalesce(Subquery(of_plan.annotate(n=Count("pk")).values("n")), 0)


def _untold(rows: QuerySet, kind: str, during: Q) -> QuerySet:
    told = Update.objects.standing().filter(during, **{kind: OuterRef("pk")})
    return rows.filter(~Exists(told))


def _rated_as_a_whole() -> QuerySet:
    """Recommendations that were ever updated, and all of a plan without actions; but
    none that is complete and has made its difference."""
    kept = Action.objects.filter(plan=OuterRef("plan"), withdrawn_at=None)
    rated = Recommendation.objects.filter(Q(version__gt=0) | ~Exists(kept))
    achieved = Q(plan__scheme__has_impact=False) | Q(impact__meaning="complete")
    return rated.exclude(Q(progress__meaning="complete") & achieved)
