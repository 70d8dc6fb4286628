"""Reading: everybody's matters on a day.

In: a day, a Crowd, and optionally one council. Out: per person their Matters, in nine
queries, however many people and actions there are. Plans that are archived or set aside
are silent; so are withdrawn actions. What is signed off or complete has no dates any
more, but owes an update while its impact is open, as My actions has it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Left

from actionplans.models import (
    Action,
    ActionLead,
    Milestone,
    Plan,
    RatingValue,
    Update,
    User,
)
from actionplans.wording import shortened

from .matters import ACTION, About, Closing, Matters, Promise, Where
from .naming import READ, about
from .people import Crowd, crowd_on
from .waiting import decisions, questions, returns

SHORT_STAGE = 60
_READ = (
    *("plan_id", "recommendation_id", "ref", "ref_sort"),
    *("openness", "exempt_paragraph", "due_on", "due_precision", "review_on"),
    *("closed_at", "withdrawn_at", "impact_settled_at", "progress_id", "impact_id"),
)


class Part(NamedTuple):
    """A lead of an action, and its own date where it has one."""

    lead: int
    due_on: date | None
    due_precision: str


@dataclass(slots=True)
class Led:
    """Who works on each action, and on each recommendation through its actions."""

    parts: dict[int, list[Part]] = field(default_factory=lambda: defaultdict(list))
    above: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans in use, and who works on what of them."""

    rows: dict[int, Plan]
    wheres: dict[int, Where]
    led: Led


def matters_on(crowd: Crowd) -> dict[int, Matters]:
    """By person; somebody of whom there is nothing to say is left out."""
    plans = _plans(crowd)
    found = _promised(plans, crowd)
    workers = {pk: _workers(parts, crowd) for pk, parts in plans.led.parts.items()}
    for user, waiting in (
        *returns(plans.wheres, workers, plans.led.above),
        *questions(plans.wheres, workers, plans.led.above),
        *decisions(plans.wheres, plans.rows, crowd),
    ):
        found[user].waiting.append(waiting)
    return dict(found)


def dates_of(user: User, on: date) -> Matters:
    """One person's promises and periods alone, in seven queries."""
    crowd = crowd_on(on, user=user)
    return _promised(_plans(crowd), crowd)[user.pk]


def _promised(plans: Plans, crowd: Crowd) -> dict[int, Matters]:
    found: dict[int, Matters] = defaultdict(Matters)
    owed: dict[tuple[int, int], list[About]] = defaultdict(list)
    for action in _actions(plans, crowd):
        one = _named(action, plans.wheres[action.plan_id])
        for user, own in _own(plans.led.parts[action.pk], crowd).items():
            found[user].promises += _promises(action, one, own)
            if action.owes_updates:
                untold = owed[user, action.plan_id]
                untold += [] if action.is_told else [one]
    for (user, pk), abouts in owed.items():
        found[user].closings += _closing(plans.rows[pk], plans.wheres[pk], abouts)
    return found


def _plans(crowd: Crowd) -> Plans:
    rows = {plan.pk: plan for plan in _in_use(crowd)}
    wheres = {pk: _where(plan) for pk, plan in rows.items()}
    return Plans(rows, wheres, _led(rows, crowd))


def _in_use(crowd: Crowd) -> QuerySet[Plan]:
    """In use in the councils of the crowd, each with the period that is open."""
    return (
        Plan.objects.filter(archived_at=None, council__in=list(crowd.deciders))
        .select_related("council", "scheme")
        .annotate(
            running=FilteredRelation("periods", condition=Q(periods__closed_at=None)),
            period=F("running__pk"),
            period_label=F("running__label"),
            period_as_at=F("running__as_at"),
            period_deadline=F("running__update_deadline"),
        )
        .order_by("council__name", "title")
    )


def _where(plan: Plan) -> Where:
    council = plan.council
    return Where(council.name, council.slug, plan.title, plan.slug)


def _led(plans: Iterable[int], crowd: Crowd) -> Led:
    led = Led()
    known = {"action__plan__in": list(plans), "lead__in": list(crowd.workers)}
    rows = ActionLead.objects.filter(**known)
    for action, above, *part in rows.order_by("action", "order").values_list(
        "action_id",
        "action__recommendation_id",
        "lead_id",
        "due_on",
        "due_precision",
    ):
        one = Part(*part)
        led.parts[action].append(one)
        led.above[above] |= crowd.workers[one.lead]
    return led


def _actions(plans: Plans, crowd: Crowd) -> Iterator[Action]:
    """Those that anybody works on and are not withdrawn, as the plans have them."""
    told = Update.objects.filter(
        action=OuterRef("pk"), period__closed_at=None, period__plan=OuterRef("plan")
    )
    stages = Milestone.objects.filter(
        action=OuterRef("pk"), done_on=None, due_on__isnull=False
    ).order_by("due_on", "order")
    worked = ActionLead.objects.filter(
        action=OuterRef("pk"), lead__in=list(crowd.workers)
    )
    actions = Action.objects.filter(Exists(worked), plan__in=list(plans.rows))
    ratings = RatingValue.objects.filter(scheme__plan__in=list(plans.rows)).in_bulk()
    for action in (
        actions.filter(withdrawn_at=None)
        .only(*_READ)
        .annotate(
            short=Left("text", READ),
            is_told=Exists(told),
            stage=Subquery(stages.values("pk")[:1]),
            stage_label=Subquery(stages.values("label")[:1]),
            stage_due=Subquery(stages.values("due_on")[:1]),
            stage_precision=Subquery(stages.values("due_precision")[:1]),
        )
        .order_by("plan__council__name", "plan__title", "ref_sort")
    ):
        action.plan = plans.rows[action.plan_id]
        action.progress = ratings.get(action.progress_id)
        action.impact = ratings.get(action.impact_id)
        yield action


def _named(action: Action, where: Where) -> About:
    marked = action.openness, action.exempt_paragraph
    return about(where, ACTION, action.pk, action.ref, action.short, *marked)


def _own(parts: Iterable[Part], crowd: Crowd) -> dict[int, list[Part]]:
    """Per person the leads of an action that they work on."""
    found: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        for user in crowd.workers[part.lead]:
            found[user].append(part)
    return found


def _workers(parts: Iterable[Part], crowd: Crowd) -> frozenset[int]:
    return crowd.work(part.lead for part in parts)


def _promises(action: Action, one: About, own: Iterable[Part]) -> list[Promise]:
    """One's own date counts before the action's, and a review where there is neither.

    The next stage is told beside it, unless it is that very day.
    """
    if action.is_done:
        return []
    found = []
    dated = [part for part in own if part.due_on]
    if dated:
        part = min(dated, key=lambda part: part.due_on)
        told = "Your part is due", part.due_on, part.due_precision
        found.append(Promise(one, "part", *told))
    elif action.due_on:
        told = "Due", action.due_on, action.due_precision
        found.append(Promise(one, "whole", *told))
    if action.stage_due and action.stage_due not in {promise.day for promise in found}:
        told = _stage(action), action.stage_due, action.stage_precision
        found.append(Promise(one, f"stage {action.stage}", *told))
    if action.review_on and not found:
        says = "To be reviewed"
        found.append(Promise(one, "review", says, action.review_on, is_review=True))
    return found


def _stage(action: Action) -> str:
    """The words of what is marked go into no message: its stages' neither."""
    label = "" if action.openness else shortened(action.stage_label, SHORT_STAGE)
    return f"{label or 'A stage'}: due"


def _closing(plan: Any, where: Where, owed: list[About]) -> list[Closing]:
    """Of a plan whose period is open; by the day for updates, where one was named."""
    if not plan.period:
        return []
    deadline = plan.period_deadline or plan.period_as_at
    return [Closing(where, plan.period, plan.period_label, deadline, tuple(owed))]
