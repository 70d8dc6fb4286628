"""One recommendation: what was found, what good looks like, its actions and updates."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans import counting
from actionplans.models import Recommendation, User
from actionplans.permissions import live_recommendation, may_decide, may_update
from actionplans.prose import Passage, listed, passages

from .concerns import open_concerns
from .evidence import listed as evidence_of
from .grids import strips
from .lead_words import companions
from .listing import Key, read, rows_of
from .places import place_of
from .plans import frame, register_address
from .standing import position
from .timelines import events_of

# What the paper says of a recommendation: the field, whether it is a list, its heading.
_SECTIONS = (
    ("description", False, "Description"),
    ("findings", True, "Summary from the inspection"),
    ("why_important", False, "Why this is important"),
    ("what_good_looks_like", True, "What good looks like"),
    ("outcomes", True, "Outcomes to be achieved"),
)


def recommendation_detail(
    request: HttpRequest, council: str, slug: str, number: str
) -> HttpResponse:
    today = timezone.localdate()
    recommendation = live_recommendation(request.user, council, slug, number, today)
    plan = recommendation.plan
    key, held = Key.of(plan), companions(plan.council, today)
    actions = recommendation.actions.order_by("ref_sort")
    found = read(actions)
    kept = [action for action in found if action.withdrawn_at is None]
    counts = counting.of_actions(found, key.complete, today)
    register = register_address(plan)
    whole = request.GET.get("history") == "all"
    events, is_cut = events_of(recommendation, plan, key, whole=whole)
    context = frame(request, plan, today) | {
        "recommendation": recommendation,
        "is_rated": recommendation.version > 0,
        "position": position(recommendation, plan),
        "register": register,
        "sections": _sections(recommendation),
        "counts": counts,
        "strips": strips(
            counts=counts,
            scheme=plan.scheme,
            values=key.values,
            register=register,
            asked={"recommendation": number},
        ),
        "rows": rows_of(kept, plan=plan, key=key, held=held, on=today),
        "worries": open_concerns(recommendation, held),
        "values": key.values,
        "events": events,
        "is_cut": is_cut,
        **_rights(request.user, recommendation, today, is_led=bool(kept)),
        "place": place_of(recommendation),
        **evidence_of(request, recommendation, today),
        "update_words": f"Update this {recommendation.get_kind_display().lower()}",
    }
    return render(request, "actionplans/recommendation_detail.html", context)


def _rights(
    user: User, recommendation: Recommendation, on: date, *, is_led: bool
) -> dict[str, bool]:
    """What is offered of it; nothing of a plan that is archived.

    Without actions nobody leads it: a manager updates it, and has nobody to ask.
    """
    plan = recommendation.plan
    return {
        "may_update": plan.is_in_use and may_update(user, recommendation, on),
        "may_return": plan.is_in_use and is_led and may_decide(user, plan.council),
    }


def _sections(recommendation: Recommendation) -> list[tuple[str, tuple[Passage, ...]]]:
    """Heading and passages of each part the paper has."""
    return [
        (heading, listed(text) if is_list else passages(text))
        for name, is_list, heading in _SECTIONS
        if (text := getattr(recommendation, name).strip())
    ]
