"""The pages that make a plan: from nothing, or with the structure of an earlier one.

Each is one form to a plan admin and ends on the plan, which says what comes next.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import copying, creating, offering
from actionplans.forms.plans import Page, page_from_nothing, page_of_copy
from actionplans.models import Council, Plan
from actionplans.permissions import Deed, council_where_may
from actionplans.refusals import Refusal


def new(request: HttpRequest, council: str) -> HttpResponse:
    home = council_where_may(request.user, council, Deed.EDIT)
    page = page_from_nothing(home, request.POST or None)
    refused = None
    if page.is_valid():
        try:
            plan = _created(request, home, page)
        except Refusal as refusal:
            refused = refusal
        else:
            return _made(request, plan)
    presets = offering.offered(home)
    return _show(request, home, "plan_new", page, refused, presets=presets)


def copied(request: HttpRequest, council: str) -> HttpResponse:
    home = council_where_may(request.user, council, Deed.EDIT)
    page = page_of_copy(home, request.POST or None, request.GET.get("plan", ""))
    refused = None
    if page.is_valid():
        try:
            plan = copying.copy_plan(**_named(request, page))
        except Refusal as refusal:
            refused = refusal
        else:
            return _made(request, plan)
    return _show(request, home, "plan_copy", page, refused)


def _created(request: HttpRequest, council: Council, page: Page) -> Plan:
    said = _named(request, page)
    said["scheme"] = offering.preset_of(council, said["scheme"])
    said["columns"] = creating.chosen(said["scheme"], page.columns.chosen)
    return creating.create_plan(council=council, **said)


def _named(request: HttpRequest, page: Page) -> dict[str, Any]:
    """What both deeds take of who makes it, how it is called and what it answers."""
    return {
        **page.plan.cleaned_data,
        "new_inspection": page.inspection.said(),
        "by": request.user,
        "at": timezone.now(),
    }


def _made(request: HttpRequest, plan: Plan) -> HttpResponse:
    messages.success(request, f"“{plan}” was made")
    return redirect(plan)


def _show(
    request: HttpRequest,
    council: Council,
    template: str,
    page: Page,
    refused: Refusal | None,
    **context: Any,
) -> HttpResponse:
    context |= {
        "council": council,
        "page": page,
        "refused": refused,
        "crumbs": [(reverse("plan-list", args=[council.slug]), "Plans")],
    }
    status = 422 if refused or page.total_error_count else 200
    return render(request, f"actionplans/{template}.html", context, status=status)
