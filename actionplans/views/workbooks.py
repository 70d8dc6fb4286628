"""Workbooks of a live plan: to keep and import again, and to send for updates.

For those who look after the whole plan. Nothing is written by taking one; the security
log says who took what, because leads are named in them.
"""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from actionplans import exporting, security_log, snapshots
from actionplans.models import ActionLead, Openness, Plan
from actionplans.permissions import plan_to_decide
from actionplans.sights import sight_of
from actionplans.withholding import as_seen
from actionplans.wording import day
from actionplans.workbooks.update_book import Asked, to_update_sheet

from .plans import frame

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbooks(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """What can be taken, an update sheet for each lead, and where they come back."""
    plan = plan_to_decide(request.user, council, slug)
    context = frame(request, plan, timezone.localdate()) | {
        "leads": list(_leads(plan)),
        "period": plan.periods.filter(closed_at=None).first(),
    }
    return render(request, "actionplans/workbooks.html", context)


def plan_workbook(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_to_decide(request.user, council, slug)
    rows = _draft(request, plan)
    data = exporting.to_xlsx(rows, is_draft=True)
    return _file(request, plan, data, f"{plan.slug}.xlsx")


def update_sheet(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """For the lead in ?lead=, or for all; refs that are signed off are left out."""
    plan = plan_to_decide(request.user, council, slug)
    asked, name = request.GET.get("lead", ""), "updates"
    leads = None
    if asked:
        number = int(asked) if asked.isascii() and asked.isdigit() else 0
        lead = get_object_or_404(plan.council.leads, pk=number)
        leads, name = {lead.pk}, f"updates-{lead.pk}"
    rows = _draft(request, plan)
    data = to_update_sheet(rows, asked=_asked(plan), only=_refs(plan, leads))
    return _file(request, plan, data, f"{plan.slug}-{name}.xlsx")


def _leads(plan: Plan) -> QuerySet[ActionLead, dict[str, Any]]:
    """Each lead of open actions, as the council knows it, with how many."""
    led = ActionLead.objects.filter(
        action__plan=plan, action__closed_at=None, action__withdrawn_at=None
    ).exclude(lead=None)
    counted = led.values("lead", "lead__name").annotate(actions=Count("action"))
    return counted.order_by("lead__name")


def _refs(plan: Plan, leads: set[int] | None) -> set[str]:
    if leads is None:
        # It goes to everybody: what is exempt stands in the sheets of its leads alone.
        open_ones = plan.actions.exclude(openness=Openness.EXEMPT)
        return set(open_ones.values_list("ref", flat=True))
    return set(plan.actions.filter(leads__lead__in=leads).values_list("ref", flat=True))


def _draft(request: HttpRequest, plan: Plan) -> snapshots.Snapshot:
    now = timezone.now()
    today = timezone.localdate(now)
    whole = snapshots.draft(plan=plan, on=today, by=request.user, at=now)
    return as_seen(whole, sight_of(request.user, plan.council))


def _asked(plan: Plan) -> Asked:
    period = plan.periods.filter(closed_at=None).first()
    if period is None:
        return Asked("No reporting period is open", day(timezone.localdate()))
    back_by = day(period.update_deadline) if period.update_deadline else ""
    return Asked(period.label, day(period.as_at), back_by)


def _file(request: HttpRequest, plan: Plan, data: bytes, name: str) -> HttpResponse:
    security_log.note(
        "workbook taken", request, user=request.user.pk, plan=plan.pk, file=name
    )
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, private=True, no_store=True)
    return response
