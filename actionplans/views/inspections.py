"""The inspections of a council: the list, and the page of one. For plan admins.

Which of them a plan answers is said on the plan's own pages.
"""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import inspecting
from actionplans.forms.inspections import InspectionForm
from actionplans.models import Council, Inspection, Plan
from actionplans.permissions import Deed, council_where_may
from actionplans.refusals import Refusal


def inspection_list(request: HttpRequest, council: str) -> HttpResponse:
    """The latest report first, each with the plans that answer it."""
    home = council_where_may(request.user, council, Deed.EDIT)
    plans = Prefetch("plans", Plan.objects.select_related("council"))
    context = {
        "council": home,
        "inspections": home.inspections.latest_first().prefetch_related(plans),
    }
    return render(request, "actionplans/inspection_list.html", context)


def new(request: HttpRequest, council: str) -> HttpResponse:
    home = council_where_may(request.user, council, Deed.EDIT)
    form = InspectionForm(request.POST or None)
    if form.is_valid():
        try:
            made = inspecting.add_inspection(
                council=home, by=request.user, at=timezone.now(), said=form.said()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, made)
    return _page(request, home, form)


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    home = council_where_may(request.user, council, Deed.EDIT)
    inspection = get_object_or_404(home.inspections, pk=pk)
    form = InspectionForm(request.POST or None, initial=vars(inspection))
    if form.is_valid():
        try:
            inspecting.edit_inspection(
                inspection=inspection,
                by=request.user,
                at=timezone.now(),
                said=form.said(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, inspection)
    return _page(request, home, form, inspection=inspection)


def _saved(request: HttpRequest, inspection: Inspection) -> HttpResponse:
    messages.success(request, f"“{inspection}” was saved")
    return redirect("inspection-list", inspection.council.slug)


def _page(
    request: HttpRequest, council: Council, form: InspectionForm, **context: Any
) -> HttpResponse:
    address = reverse("inspection-list", args=[council.slug])
    context |= {
        "council": council,
        "form": form,
        "crumbs": [(address, "Inspections")],
    }
    status = 422 if form.errors else 200
    return render(request, "actionplans/inspection_edit.html", context, status=status)
