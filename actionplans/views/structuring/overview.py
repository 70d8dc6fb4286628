"""A plan's structure on one page: themes, recommendations and their actions in order,
each with the ways to change it. Four queries, however long the plan is."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from actionplans.models import Plan, Recommendation, Theme
from actionplans.structuring.published import is_published
from actionplans.views.listing import address_for, filled, shortened
from actionplans.views.plans import frame

from .doing import plan_to_shape, spot

SHORT = 110


@dataclass(frozen=True, slots=True)
class Line:
    """An action: its ref, the beginning of its text, its state, and its own page."""

    ref: str
    text: str
    state: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """A recommendation with its actions; `theme` is there where a theme begins."""

    recommendation: Recommendation
    spot: str
    text: str
    theme: Theme | None
    address: str
    lines: list[Line] = field(default_factory=list)


def structure(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_to_shape(request, council, slug)
    context = frame(request, plan, timezone.localdate())
    edit = reverse("plan-edit", args=[council, slug])
    context["crumbs"].append((edit, "Edit the plan"))
    parts = _parts(plan)
    context |= {
        "parts": parts,
        "has_themes": plan.themes.exists(),
        "is_published": is_published(plan),
        "saved": request.GET.get("saved", ""),
        "how_many": sum(len(part.lines) for part in parts),
    }
    return render(request, "actionplans/plan_structure.html", context)


def _parts(plan: Plan) -> list[Part]:
    lines = _lines(plan)
    address = address_for(plan, "recommendation-detail")
    parts: list[Part] = []
    theme = None
    for row in plan.recommendations.select_related("theme").order_by("order"):
        begins = row.theme if row.theme_id != theme else None
        theme = row.theme_id
        parts.append(
            Part(
                recommendation=row,
                spot=spot(row.pk),
                text=shortened(row.text, 2 * SHORT),
                theme=begins,
                address=filled(address, row.number),
                lines=lines.get(row.pk, []),
            )
        )
    return parts


def _lines(plan: Plan) -> dict[int, list[Line]]:
    """Lines by recommendation."""
    found: dict[int, list[Line]] = defaultdict(list)
    address = address_for(plan, "action-detail")
    rows = plan.actions.order_by("order").annotate(short=Left("text", 2 * SHORT))
    for ref, text, recommendation, closed, withdrawn in rows.values_list(
        "ref", "short", "recommendation_id", "closed_at", "withdrawn_at"
    ):
        state = "Withdrawn" if withdrawn else "Signed off" if closed else ""
        line = Line(ref, shortened(text, SHORT), state, filled(address, ref))
        found[recommendation].append(line)
    return found
