"""One action: everything the paper holds of it, where it stands, and its history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from actionplans import headings
from actionplans.contradictions import Contradiction, contradictions
from actionplans.forms.filters import RegisterFilter
from actionplans.models import Action, Plan
from actionplans.permissions import action_in, live_plan, may_decide, may_update
from actionplans.prose import Passage, passages

from .evidence import kinds_in
from .evidence import listed as evidence_of
from .lead_words import Companions, companions, lead_words
from .listing import Key, address_for, filled, listed_in, shortened
from .places import place_of
from .plans import frame, register_address
from .promises import own_date, promise_of
from .register import asked_of
from .standing import position
from .timelines import events_of_action

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
    plan = live_plan(request.user, council, slug)
    today = timezone.localdate()
    action = action_in(plan, ref, reader=request.user, on=today)
    key, held = Key.of(plan), companions(plan.council, today)
    listed = request.GET.get("from", "")
    asked = asked_of(plan, QueryDict(listed), key, held) if listed else None
    evidence = evidence_of(request, action, today)
    context = (
        frame(request, plan, today)
        | {
            "action": action,
            "text": passages(action.text),
            "recommendation_text": shortened(action.recommendation.text, 100),
            "paper": _paper(action, plan),
            "recommendation_address": filled(
                address_for(plan, "recommendation-detail"), action.recommendation.number
            ),
            "leads": _leads(action, held),
            "promise": promise_of(action, today),
            "others": [(head, passages(text)) for head, text in action.other_text],
            "notes": action.import_note.splitlines(),
            "position": position(action, plan),
            "contradictions": _contradictions(action, kinds_in(evidence), today),
            "values": key.values,
            "events": events_of_action(action, plan, key),
            "may_update": may_update(request.user, action, today),
            "may_change_date": not action.closed_at
            and not action.withdrawn_at
            and may_decide(request.user, plan.council),
            "place": place_of(action),
        }
        | evidence
        | _neighbours(action, plan, asked, today)
    )
    context["crumbs"] = [*context["crumbs"], (context["register"], "Actions")]
    return render(request, "actionplans/action_detail.html", context)


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
            own_date=own_date(row),
            pk=row.pk,
        )
        for row in rows
    ]


def _contradictions(
    action: Action, evidence: Collection[str], on: date
) -> tuple[Contradiction, ...]:
    if action.withdrawn_at:
        return ()
    return contradictions(action.facts_with(evidence), on)


def _neighbours(
    action: Action, plan: Plan, asked: RegisterFilter | None, on: date
) -> dict[str, Any]:
    """The way back to the list, and the refs before and after it there.

    In the register as it was filtered; else in the action's own recommendation. Who
    has changed what the filter asked for is still led back, but to no neighbour.
    """
    own = action.recommendation.actions.order_by("ref_sort")
    found = asked.selected(plan.actions.all(), on) if asked else own
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
