"""All plans of a council at a glance, and one plan: counts, never one colour.

Who may not read the live plan gets the latest published version in its place.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actionplans import counting
from actionplans.counting import Counts
from actionplans.exceptions import glance_of
from actionplans.models import (
    Council,
    Inspection,
    Plan,
    ReportingPeriod,
    Version,
    VersionEvent,
)
from actionplans.permissions import Deed, any_plan, may, may_decide, may_read_live
from actionplans.sights import Shown, shown
from actionplans.statutory import Standing, standing

from . import published
from .grids import Strip, assessed, frozen_strips, grids, strips
from .listing import address_for, filled


@dataclass(frozen=True, slots=True)
class Glance:
    """One plan in the list: its live counts, its open period, its last version.

    `assessed` is how many recommendations the counts are of, where it has no action.
    """

    plan: Plan
    title: str
    counts: Counts
    is_live: bool
    strips: list[Strip] = field(default_factory=list)
    period: ReportingPeriod | None = None
    version: Version | None = None
    assessed: int = 0


@login_not_required
def plan_list(request: HttpRequest, council: str) -> HttpResponse:
    """Live plans for who may read them, published versions of the others."""
    found = get_object_or_404(Council, slug=council)
    plans = found.plans.select_related("scheme").prefetch_related("scheme__values")
    today = timezone.localdate()
    live = [plan for plan in plans if may_read_live(request.user, plan)]
    glances = live_plans(live, today, shown(request.user, found, today))
    context = {
        "council": found,
        "today": today,
        "current": [glance for glance in glances if not glance.plan.archived_at],
        "archived": [glance for glance in glances if glance.plan.archived_at],
        "published": published_plans(plan for plan in plans if plan not in live),
        "reads_live": bool(live),
    }
    return render(request, "actionplans/plan_list.html", context)


def live_plans(plans: list[Plan], on: date, told: Shown) -> list[Glance]:
    """Each plan with its counts on that day; few queries, however many plans."""
    counts = counting.of_plans(plans, on, told)
    without = [plan for plan in plans if plan.pk not in counts]
    wholes = counting.of_assessed(without) if without else {}
    periods = ReportingPeriod.objects.filter(plan__in=plans, closed_at=None)
    open_period = {period.plan_id: period for period in periods}
    latest = _latest_published(plans)
    return [
        Glance(
            plan=plan,
            title=plan.title,
            is_live=True,
            counts=(own := counts.get(plan.pk, Counts())),
            assessed=(whole := wholes.get(plan.pk, Counts())).total,
            strips=strips(
                counts=whole if whole.total else own,
                scheme=plan.scheme,
                values=plan.scheme.values.all(),
                register="" if whole.total else register_address(plan),
            ),
            period=open_period.get(plan.pk),
            version=latest.get(plan.pk),
        )
        for plan in plans
    ]


def published_plans(plans: Iterable[Plan]) -> list[Glance]:
    """Each plan that has a published version, with that version's own counts."""
    latest = _latest_published(list(plans))
    counts = counting.of_versions(latest.values())
    without = [version for version in latest.values() if version.pk not in counts]
    wholes = counting.of_assessed_versions(without) if without else {}
    return [
        Glance(
            plan=version.plan,
            title=version.title,
            is_live=False,
            counts=(own := counts.get(version.pk, Counts())),
            assessed=(whole := wholes.get(version.pk, Counts())).total,
            strips=frozen_strips(whole if whole.total else own, version.scheme),
            version=version,
        )
        for version in sorted(latest.values(), key=lambda version: version.title)
    ]


def _latest_published(plans: Collection[Plan]) -> dict[int, Version]:
    """Per plan, the published version with the latest day."""
    public = (
        Version.objects.published()
        .filter(plan__in=plans)
        .select_related("plan__council")
        .defer("sections", "glossary", "columns")
        .order_by("as_at", "pk")
    )
    return {version.plan_id: version for version in public}


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


def register_address(plan: Plan) -> str:
    return reverse("register", args=[plan.council.slug, plan.slug])


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
