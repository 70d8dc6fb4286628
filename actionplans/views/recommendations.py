"""One recommendation: what was found, what good looks like, its actions and updates."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans import counting, reasons
from actionplans.exemptions import unseen_words
from actionplans.models import Recommendation, User
from actionplans.permissions import live_recommendation, may_decide, may_update
from actionplans.prose import Passage, listed, passages
from actionplans.redacting import telling
from actionplans.sights import shown

from .concerns import open_concerns
from .evidence import listed as evidence_of
from .grids import strips
from .lead_words import companions
from .listing import Key, Read, read_and_unseen, rows_of
from .measure_lines import beside
from .places import place_of
from .plans import frame, is_rated, register_address
from .questions import asked_on
from .redacting import on_a_page
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
    told = shown(request.user, plan.council, today)
    found, unseen = read_and_unseen(recommendation.actions.order_by("ref_sort"), told)
    kept = [action for action in found if action.withdrawn_at is None]
    named = recommendation.get_kind_display().lower()
    whole = request.GET.get("history") == "all"
    evidence = evidence_of(request, recommendation, today)
    silence = on_a_page(request.user, plan.council, evidence["unseen_titles"])
    events, is_cut = events_of(recommendation, plan, key, whole=whole, silence=silence)
    context = frame(request, plan, today) | {
        "recommendation": recommendation,
        "is_rated": recommendation.version > 0,
        "assessed_by": _assessed_by(recommendation),
        "position": position(recommendation, plan),
        "redactions": telling.of_subject(recommendation),
        "measures": beside(recommendation.told_measures, plan, today),
        "sections": _sections(recommendation),
        "unseen": unseen_words(unseen, of=f"this {named}"),
        **_counted(recommendation, found, key, today),
        "rows": rows_of(kept, plan=plan, key=key, held=held, on=today),
        "worries": open_concerns(recommendation, held),
        "values": key.values,
        "events": events,
        "is_cut": is_cut,
        **_rights(request.user, recommendation, today, is_led=bool(kept)),
        "place": place_of(recommendation),
        **evidence,
        **asked_on(request.user, recommendation, today),
        "update_words": f"Update this {named}",
    }
    return render(request, "actionplans/recommendation_detail.html", context)


def _counted(
    recommendation: Recommendation, found: Sequence[Read], key: Key, on: date
) -> dict[str, Any]:
    """The counts of its actions, each number with the actions behind it."""
    plan = recommendation.plan
    counts = counting.of_actions(found, key.complete, on)
    register = register_address(plan)
    return {
        "counts": counts,
        "register": register,
        "strips": strips(
            counts=counts,
            scheme=plan.scheme,
            values=key.values,
            register=register,
            asked={"recommendation": recommendation.number},
        ),
    }


def _assessed_by(recommendation: Recommendation) -> str:
    """Who rated it as a whole, when and why; asks nothing where nobody did."""
    if not is_rated(recommendation):
        return ""
    words = reasons.assessed_words(recommendation.plan)
    return words.get(recommendation.pk, "")


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
