"""Live rows: a plan as it stands at the end of its actions' lives.

In: a council's people, the days of its periods, a life for each action. Out: saved
rows, and with them, as one plain value, what all others of the plan are made from.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from actionplans.models import (
    Action,
    ActionLead,
    Plan,
    RatingScheme,
    RatingValue,
    Recommendation,
    ReportingPeriod,
)
from actionplans.refs import ref_sort
from actionplans.schemes import PRESETS

from .lives import Life, Step, moment
from .peopling import Place
from .words import Speech

PRESET = PRESETS["rag5"]


@dataclass(frozen=True, slots=True)
class Live:
    """The plan's rows: lives, actions and leads are in one order; periods are those
    that are closed."""

    place: Place
    plan: Plan
    ratings: dict[str, int]
    recommendations: list[Recommendation]
    periods: list[ReportingPeriod]
    lives: list[Life]
    actions: list[Action]
    leads: list[list[ActionLead]]


def made_plan(place: Place, nth: int) -> Plan:
    """An empty plan with a key of its own."""
    own = ("name", "progress_label", "progress_question", "has_impact",
           "impact_label", "impact_question")  # fmt: skip
    scheme = RatingScheme.objects.create(
        **{name: getattr(PRESET, name) for name in own}
    )
    RatingValue.objects.bulk_create(
        RatingValue(
            scheme=scheme,
            order=order,
            **{name: getattr(value, name) for name in value.__slots__},
        )
        for order, value in enumerate(PRESET.values)
    )
    return Plan.objects.create(
        council=place.council,
        slug=f"improvement-plan-{nth + 1}",
        title=f"Improvement plan {nth + 1}",
        scheme=scheme,
        frequency="monthly",
        members_read_live=nth == 0,
    )


def made_recommendations(
    plan: Plan, number: int, speech: Speech
) -> list[Recommendation]:
    return Recommendation.objects.bulk_create(
        Recommendation(
            plan=plan,
            order=n,
            number=str(n + 1),
            text=speech.say(2),
            findings=speech.say(3),
            what_good_looks_like=speech.say(2),
        )
        for n in range(number)
    )


def made(
    plan: Plan,
    recommendations: list[Recommendation],
    place: Place,
    days: list[date],
    lives: list[Life],
    rng: Random,
) -> Live:
    """Periods, actions as their lives have left them, and who leads them."""
    ratings = {value.code: value.pk for value in plan.scheme.values.all()}
    periods = _periods(plan, place, days)
    each = -(-len(lives) // len(recommendations))
    # In the order in which they are printed.
    actions = Action.objects.bulk_create(
        Action(
            plan=plan,
            recommendation=recommendations[n // each],
            order=n % each,
            ref=(ref := f"{n // each + 1}.{n % each + 1}"),
            ref_sort=ref_sort(ref),
            version=len(days),
            updated_on=days[-1],
            closed_by=place.one("plan_admin") if life.steps[-1].closed_at else None,
            closed_at=life.steps[-1].closed_at,
            due_on=life.steps[-1].due_on,
            **written(life),
            **told(life.steps[-1], ratings),
        )
        for n, life in enumerate(lives)
    )
    leads = _leads(actions, place, rng)
    return Live(place, plan, ratings, recommendations, periods, lives, actions, leads)


def written(life: Life) -> dict[str, object]:
    """What an action was from the first day, live and frozen alike."""
    return {
        "text": life.text,
        "outcome": life.outcome,
        "measure": life.measure,
        "timescale_text": f"{life.original_due_on:%d/%m/%Y}",
        "due_precision": "day",
        "original_due_on": life.original_due_on,
    }


def told(step: Step, ratings: dict[str, int]) -> dict[str, object]:
    """What an update says, and an action then holds."""
    return {
        "progress_id": ratings[step.progress],
        "impact_id": ratings[step.impact],
        "percent": step.percent,
        "progress_text": step.progress_text,
        "next_steps": step.next_steps,
        "concerns": step.concerns,
    }


def _periods(plan: Plan, place: Place, days: list[date]) -> list[ReportingPeriod]:
    """All closed a week after their end, but for the one that is open now."""
    manager = place.one("performance_manager")
    closed = [
        ReportingPeriod(
            plan=plan,
            label=f"{day:%B %Y}",
            opens_on=day.replace(day=1),
            as_at=day,
            closed_at=moment(day + timedelta(days=7)),
            closed_by=manager,
        )
        for day in days
    ]
    first = days[-1] + timedelta(days=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    running = ReportingPeriod(
        plan=plan, label=f"{first:%B %Y}", opens_on=first, as_at=last
    )
    return ReportingPeriod.objects.bulk_create([*closed, running])[:-1]


def _leads(actions: list[Action], place: Place, rng: Random) -> list[list[ActionLead]]:
    """Each action's: a post, and every third action another one beside it."""
    posts, found = place.posts, []
    for n, action in enumerate(actions):
        led = [posts[rng.randrange(len(posts))]]
        led += [posts[(posts.index(led[0]) + 1) % len(posts)]] if n % 3 == 0 else []
        found.append(
            [
                ActionLead(action=action, order=k, lead=lead, as_written=lead.name)
                for k, lead in enumerate(led)
            ]
        )
    ActionLead.objects.bulk_create(lead for own in found for lead in own)
    return found
