"""How many exceptions plans have, for their pages: one query, whatever their size.

In: a plan and its open period, if any. Out: numbers that `reading` would count too;
what is overdue is counted with the ratings.
"""

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
    waiting = Action.objects.filter(shown.seen).exclude(proposal=None)
    concerns = CrossCuttingConcern.objects.filter(settled_at=None)
    of_actions, of_wholes = _questions(shown).by_plan()
    waiting, actions, recommendations, concerns, *more = (
        Plan.objects.filter(pk=plan.pk)
        .values_list(
            _number_of(waiting),
            _number_of(silent_actions(period).filter(shown.seen)),
            _number_of(silent_recommendations(period)),
            _number_of(concerns),
            _number_of(Action.objects.filter(shown.unseen)),
            _number_found(without_action(plan)),
            _number_found(Finding.objects.filter(inspection__plans=plan)),
            _number_of(of_actions) + _number_of(of_wholes),
        )
        .get()
    )
    silent = actions + recommendations if period else 0
    return Glance(waiting, silent, concerns, *more)


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


def _number_found(findings: QuerySet[Finding]) -> Coalesce:
    """How many they are, in the query that asks for the rest."""
    counted = findings.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


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
