"""One plan: its counts, never one colour.

Who may not read the live plan gets the latest published version in its place.
"""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from actionplans import counting, reasons
from actionplans.exceptions import glance_of
from actionplans.models import (
    Inspection,
    Plan,
    Recommendation,
    ReportingPeriod,
    Version,
    VersionEvent,
)
from actionplans.permissions import Deed, any_plan, may, may_decide, may_read_live
from actionplans.sights import Shown, shown
from actionplans.statutory import Standing, standing

from . import published
from .glances import register_address
from .grids import assessed, grids
from .listing import address_for, filled


@login_not_required
def plan_detail(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The live plan's counts for its readers; the published version for others."""
    plan = any_plan(council, slug)
    if not may_read_live(request.user, plan):
        return published.plan_home(request, plan)
    today = timezone.localdate()
    period = plan.periods.filter(closed_at=None).first()
    told = shown(request.user, plan.council, today)
    context = frame(request, plan, today) | _summary(plan, today, told)
    context |= {
        "glance": glance_of(plan, period, told),
        "period": period,
        "deadline_passed": _is_past(period, today),
        "may_decide": may_decide(request.user, plan.council),
        "answered": _answered(plan, today),
        "versions": _versions_with_events(plan),
        "crumbs": context["crumbs"][:-1],
    }
    return render(request, "actionplans/plan_detail.html", context)


def frame(request: HttpRequest, plan: Plan, today: date) -> dict[str, Any]:
    """What every page of a live plan stands in."""
    council = plan.council
    return {
        "plan": plan,
        "council": council,
        "today": today,
        "has_impact": plan.scheme.has_impact,
        "crumbs": [
            (reverse("plan-list", args=[council.slug]), "Plans"),
            (plan.get_absolute_url(), plan.title),
        ],
        "may_edit": plan.is_in_use and may(request.user, council, Deed.EDIT),
    }


def _summary(plan: Plan, on: date, told: Shown) -> dict[str, Any]:
    """The grids, their totals and the key; three queries."""
    values = list(plan.scheme.values.all())
    groups = counting.groups_by_recommendation(plan, on, told)
    total = counting.add_up(groups)
    address = address_for(plan, "recommendation-detail")
    rows = list(plan.recommendations.select_related("theme"))
    tables = grids(
        recommendations=[(row, filled(address, row.number)) for row in rows],
        counts=counting.by_subject(groups),
        total=total,
        scheme=plan.scheme,
        values=values,
        register=(register := register_address(plan)),
        told=reasons.assessed_words(plan) if any(map(is_rated, rows)) else {},
    )
    wholes = [] if groups else assessed(tables)
    return {
        "counts": total,
        "is_bare": not rows,
        "values": values,
        "register": register,
        "grids": [] if wholes else tables,
        "assessed": wholes,
    }


def is_rated(row: Recommendation) -> bool:
    return bool(row.progress_id or row.impact_id)


def _answered(plan: Plan, today: date) -> list[tuple[Inspection, Standing | None]]:
    """The inspections it answers, each with how its next deadline stands."""
    rows = plan.inspections.latest_first().with_next_deadline()
    return [
        (one, standing(one.next_due_on, None, today) if one.next_due_on else None)
        for one in rows
    ]


def _is_past(period: ReportingPeriod | None, today: date) -> bool:
    deadline = period.update_deadline if period else None
    return deadline is not None and deadline < today


def _versions_with_events(plan: Plan) -> list[tuple[Version, VersionEvent | None]]:
    """Every frozen version, the latest first, with the last that was done with it."""
    frozen = plan.versions.order_by("-as_at", "-pk").prefetch_related("events")
    kept = frozen.defer("sections", "glossary", "columns", "scheme")
    return [(version, (list(version.events.all()) or [None])[-1]) for version in kept]
