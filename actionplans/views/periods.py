"""Reporting periods of a plan: the list, opening the next, closing the open one.

What is wrong with a form, or refused, is said on it with 422.
"""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import (
    closing,
    counting,
    next_periods,
    publishing,
    safety,
    security_log,
    snapshots,
)
from actionplans.counting import Counts
from actionplans.exceptions import silent_actions, silent_recommendations
from actionplans.forms.periods import (
    ChangePeriodForm,
    ClosePeriodForm,
    OpenPeriodForm,
)
from actionplans.forms.safety import ask_only_if, refused
from actionplans.models import Action, Plan, ReportingPeriod, VersionFile
from actionplans.permissions import Deed, live_plan, may, plan_where_may
from actionplans.refusals import Refusal
from actionplans.scanning import by_rule
from actionplans.withholding import PUBLIC, as_seen

from .plans import frame


def period_list(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Every period with its version, the latest first, and what may be done."""
    plan = live_plan(request.user, council, slug)
    pdf = VersionFile.objects.filter(version=OuterRef("pk"), kind="pdf")
    versions = plan.versions.with_state().in_force().select_related("supersedes")
    versions = versions.annotate(has_pdf=Exists(pdf))
    versions = {version.period_id: version for version in versions}
    periods = list(plan.periods.select_related("closed_by").order_by("-as_at"))
    for version in versions.values():
        version.plan = plan
        if version.supersedes:
            version.supersedes.plan = plan
    context = frame(request, plan, timezone.localdate()) | {
        "rows": [(period, versions.get(period.pk)) for period in periods],
        "is_open": any(not period.is_closed for period in periods),
        "may_close": may(request.user, plan.council, Deed.CLOSE),
        "may_publish": may(request.user, plan.council, Deed.PUBLISH),
    }
    return render(request, "actionplans/period_list.html", context)


def period_open(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_where_may(request.user, council, slug, Deed.CLOSE)
    form = OpenPeriodForm(request.POST or None, initial=_proposed(plan))
    if form.is_valid():
        try:
            closing.open_period(
                plan=plan, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{form.cleaned_data['label']}” is open")
            return redirect("period-list", council, slug)
    context = _below(request, plan, timezone.localdate()) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/period_open.html", context, status=status)


def _proposed(plan: Plan) -> dict[str, Any]:
    """What the next period starts with: all of it, where the plan has a rhythm."""
    opens_on = closing.next_opening(plan)
    starts, today = plan.council.financial_year_starts, timezone.localdate()
    start = opens_on or next_periods.began(plan.frequency, today, starts)
    told = next_periods.proposed(plan.frequency, start, starts)
    if told and plan.periods.filter(label=told.label).exists():
        # The one before ended early: what is left of its days goes to the next.
        next_day = told.as_at + timedelta(days=1)
        after = next_periods.proposed(plan.frequency, next_day, starts)
        told = after and replace(after, opens_on=start)
    return asdict(told) if told else {"opens_on": opens_on}


def period_edit(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """Call the open period otherwise, or move its days."""
    plan = plan_where_may(request.user, council, slug, Deed.CLOSE)
    period = get_object_or_404(plan.periods, pk=pk)
    names = ("label", "as_at", "update_deadline")
    stands = {name: getattr(period, name) for name in names}
    form = ChangePeriodForm(request.POST or None, initial=stands)
    if form.is_valid():
        told = {"by": request.user, "at": timezone.now(), **form.cleaned_data}
        try:
            closing.change_period(period=period, **told)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{form.cleaned_data['label']}” is changed")
            return redirect("period-list", council, slug)
    context = _below(request, plan, timezone.localdate())
    context |= {"form": form, "period": period}
    status = 422 if form.errors else 200
    return render(request, "actionplans/period_edit.html", context, status=status)


def period_close(
    request: HttpRequest, council: str, slug: str, pk: int
) -> HttpResponse:
    """What will be frozen, and then the version made of it."""
    plan = plan_where_may(request.user, council, slug, Deed.CLOSE)
    period = get_object_or_404(plan.periods, pk=pk)
    today = timezone.localdate()
    given = {"period": period, "on": today, "label": closing.label_for(period)}
    form = ClosePeriodForm(request.POST or None, **given)
    if form.is_valid():
        try:
            version = closing.close(
                period=period, by=request.user, at=timezone.now(), **form.said()
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            user = request.user.pk
            security_log.note("period closed", request, user=user, version=version.pk)
            messages.success(request, f"“{version}” is frozen and not yet public")
            return redirect(version)
    context = _below(request, plan, today) | {"period": period, "form": form}
    if not period.is_closed:
        context |= _at_stake(request, period)
        ask_only_if(context["open_found"], form)
    status = 422 if form.errors else 200
    return render(request, "actionplans/period_close.html", context, status=status)


def _below(request: HttpRequest, plan: Plan, today: date) -> dict[str, Any]:
    """What a page below the list of periods stands in."""
    context = frame(request, plan, today)
    periods = reverse("period-list", args=[plan.council.slug, plan.slug])
    return context | {"crumbs": [*context["crumbs"], (periods, "Reporting periods")]}


def _at_stake(request: HttpRequest, period: ReportingPeriod) -> dict[str, Any]:
    """What will be frozen: counts, what lacks an update or waits, who is nameless."""
    plan, now = period.plan, timezone.now()
    today = timezone.localdate(now)
    stated = min(period.as_at, today)
    rows = snapshots.draft(plan=plan, on=stated, by=request.user, at=now)
    counts = counting.of_plans([plan], stated)
    silent = silent_actions(period).filter(plan=plan).order_by("ref_sort")
    return {
        "day": stated,
        "counts": counts.get(plan.pk, Counts()),
        "recommendations": len(rows.recommendations),
        "silent_wholes": silent_recommendations(period).filter(plan=plan),
        "silent": [_with_leads(action) for action in silent.prefetch_related("leads")],
        "asked": plan.actions.exclude(proposal=None).order_by("ref_sort"),
        "nameless": publishing.nameless(as_seen(rows, PUBLIC)),
        "open_found": by_rule(safety.open_in(rows)),
        "check": reverse("plan-safety", args=[plan.council.slug, plan.slug]),
    }


def _with_leads(action: Action) -> tuple[Action, str]:
    return action, ", ".join(lead.as_written for lead in action.leads.all())
