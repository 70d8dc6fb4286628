"""One action: everything the paper holds of it, where it stands, and its history."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from actionplans import headings
from actionplans.forms.filters import RegisterFilter
from actionplans.models import Action, Plan
from actionplans.permissions import live_action
from actionplans.prose import Passage, passages
from actionplans.redacting import telling
from actionplans.sights import seen
from actionplans.wording import own_date

from .evidence import listed as evidence_of
from .lead_words import Companions, companions, lead_words
from .listing import Key, address_for, filled, listed_in, shortened
from .measure_lines import beside
from .offers import offers_of
from .places import place_of
from .plans import frame, register_address
from .promises import dates_of
from .questions import asked_on
from .redacting import on_a_page
from .standing import contradicting, position
from .states import asked_words, tags_of
from .timelines import events_of

_PAPER = (
    ("outcome", "outcome", "Expected impact/outcome"),
    ("measure", "measure", "Impact measure"),
    ("reporting_mechanism", "reporting_mechanism", "Reporting mechanism"),
)


@dataclass(frozen=True, slots=True)
class LedBy:
    """A lead in words, with the paper's own words and timescale where they differ."""

    words: str
    as_written: str
    timescale: str
    own_date: str
    pk: int


def action_detail(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    today = timezone.localdate()
    action = live_action(request.user, council, slug, ref, today)
    plan = action.plan
    key, held = Key.of(plan), companions(plan.council, today)
    asked = _listed(request.GET.get("from", ""), plan, key)
    whole = request.GET.get("history") == "all"
    told = seen(request.user, plan.council, today)
    evidence = evidence_of(request, action, today)
    silence = on_a_page(request.user, plan.council, evidence["unseen_titles"])
    events, is_cut = events_of(action, plan, key, whole=whole, silence=silence)
    offers = offers_of(request.user, action, key, today)
    context = (
        frame(request, plan, today)
        | _as_written(action, plan, held)
        | dates_of(request.user, action, today)
        | {
            "action": action,
            "tags": tags_of(action),
            "asks": asked_words(action.proposal) if action.proposal else "",
            "position": position(action, plan),
            "redactions": telling.of_subject(action),
            "measures": beside(action.told_measures, plan, today),
            "contradictions": contradicting(action, evidence["kinds_given"], today),
            "values": key.values,
            "events": events,
            "is_cut": is_cut,
            "offers": offers,
            "may_change_date": offers.changes_date,
            "place": place_of(action),
        }
        | asked_on(request.user, action, today)
        | evidence
        | _neighbours(action, plan, asked, today, told)
    )
    context["crumbs"] = [*context["crumbs"], (context["register"], "Actions")]
    return render(request, "actionplans/action_detail.html", context)


def _as_written(action: Action, plan: Plan, held: Companions) -> dict[str, Any]:
    """What the plan says of it, and of what it answers."""
    number = action.recommendation.number
    return {
        "text": passages(action.text),
        "recommendation_text": shortened(action.recommendation.text, 100),
        "recommendation_address": filled(
            address_for(plan, "recommendation-detail"), number
        ),
        "paper": _paper(action, plan),
        "leads": _leads(action, held),
        "others": [(head, passages(text)) for head, text in action.other_text],
        "notes": action.import_note.splitlines(),
    }


def _paper(action: Action, plan: Plan) -> list[tuple[str, tuple[Passage, ...]]]:
    """The texts of the paper under the plan's own headings."""
    own = headings.of_columns(plan.columns)
    return [
        (own.get(column, label), passages(text))
        for name, column, label in _PAPER
        if (text := getattr(action, name))
    ]


def _leads(action: Action, held: Companions) -> list[LedBy]:
    rows = action.leads.with_slippage().select_related("lead").order_by("order")
    return [
        LedBy(
            words=lead_words(
                row.lead_id, row.lead and row.lead.name, row.as_written, held
            ),
            as_written=row.as_written
            if row.lead and row.as_written != row.lead.name
            else "",
            timescale=row.timescale_text,
            own_date=own_date(
                row.due_on, row.due_precision, row.first_due_on, row.times_slipped
            ),
            pk=row.pk,
        )
        for row in rows
    ]


def _listed(query: str, plan: Plan, key: Key) -> RegisterFilter | None:
    """The filter of the list they came from; a lead or a number that is not in the plan
    selects nothing, and is told in the register."""
    if not query:
        return None
    asked = QueryDict(query)
    lead, number = asked.get("lead", ""), asked.get("recommendation", "")
    return RegisterFilter(
        asked,
        scheme=plan.scheme,
        values=key.values,
        recommendations=[(number, number)],
        leads=[(lead, lead)] if re.fullmatch("[0-9]{1,9}", lead) else [],
    )


def _neighbours(
    action: Action, plan: Plan, asked: RegisterFilter | None, on: date, told: Q
) -> dict[str, Any]:
    """The way back to the list, and the refs before and after it there.

    In the register as it was filtered; else in the action's own recommendation. Who
    has changed what the filter asked for is still led back, but to no neighbour.
    """
    own = action.recommendation.actions.order_by("ref_sort")
    found = asked.selected(plan.actions.all(), on) if asked else own
    found = found.filter(told)
    refs = list(found.values_list("ref", flat=True))
    query = asked.query() if asked else ""
    address = address_for(plan, "action-detail") + listed_in(query)
    here = refs.index(action.ref) if action.ref in refs else len(refs)
    around = {"previous": refs[:here][-1:], "next": refs[here + 1 : here + 2]}
    if here == len(refs):
        around.clear()
    return {
        "is_listed": bool(query),
        "register": f"{register_address(plan)}{'?' * bool(query)}{query}",
    } | {
        name: (ref, filled(address, ref))
        for name, found in around.items()
        for ref in found
    }
