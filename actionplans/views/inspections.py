"""The inspections of a council: the list, the page of one, and its facts.

Read by who reads live plans there, written by plan admins. Which of them a plan answers
is said on the plan's own pages.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import inspecting, sealing, statutory
from actionplans.coverage import found_in, reader_of
from actionplans.forms.inspections import InspectionForm
from actionplans.inspection_access import (
    council_with_inspections,
    inspection_for,
    inspection_to_edit,
)
from actionplans.models import Council, Deadline, Inspection, Plan
from actionplans.permissions import Deed, council_where_may, may, may_read_live
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline, how it stands that day, and where its rule is written."""

    deadline: Deadline
    standing: statutory.Standing
    source: str


def inspection_list(request: HttpRequest, council: str) -> HttpResponse:
    """The latest report first, each with the plans that answer it."""
    home = council_with_inspections(request.user, council)
    plans = Prefetch("plans", Plan.objects.select_related("council"))
    today = timezone.localdate()
    rows = home.inspections.latest_first().prefetch_related(plans, "deadlines")
    inspections = list(rows)
    for one in inspections:
        read = [plan for plan in one.plans.all() if may_read_live(request.user, plan)]
        one.answered_by = read
    context = {
        "council": home,
        "inspections": [(one, next_due(one, today)) for one in inspections],
        "may_edit": may(request.user, home, Deed.EDIT),
    }
    return render(request, "actionplans/inspection_list.html", context)


def detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What is known of it, what it judged and found, and what is owed after it."""
    inspection = inspection_for(request.user, council, pk)
    today, home = timezone.localdate(), inspection.council
    plans = list(inspection.plans.select_related("council"))
    context = frame(home) | {
        "inspection": inspection,
        "plans": [plan for plan in plans if may_read_live(request.user, plan)],
        "judgements": list(inspection.judgements.all()),
        "deadlines": [due(one, today) for one in inspection.deadlines.all()],
        "findings": found_in(inspection, reader_of(request.user, home, today)),
        "may_edit": may(request.user, home, Deed.EDIT),
    }
    return render(request, "actionplans/inspection_detail.html", context)


def due(deadline: Deadline, on: date) -> Due:
    standing = statutory.standing(deadline.due_on, deadline.met_on, on)
    return Due(deadline, standing, statutory.source_of(deadline.rule))


def next_due(inspection: Inspection, on: date) -> Due | None:
    """The first that is not met; of an inspection whose deadlines were fetched."""
    unmet = [one for one in inspection.deadlines.all() if not one.met_on]
    return due(unmet[0], on) if unmet else None


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
            return saved(request, made, f"“{made}” was saved")
    return _page(request, home, form)


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    inspection = inspection_to_edit(request.user, council, pk)
    form = InspectionForm(request.POST or None, initial=vars(inspection))
    stands = sealing.seal(inspecting.rows(inspection))
    seen, clashed = request.POST.get("seen", stands), False
    if form.is_valid():
        try:
            inspecting.edit_inspection(
                inspection=inspection,
                by=request.user,
                at=timezone.now(),
                seen=seen,
                said=form.said(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            clashed = isinstance(refusal, ChangedMeanwhile)
        else:
            inspection.refresh_from_db(fields=["title"])
            return saved(request, inspection, f"“{inspection}” was saved")
    page = _page(
        request,
        inspection.council,
        form,
        inspection=inspection,
        seen=stands if clashed else seen,
    )
    page.status_code = 409 if clashed else page.status_code
    return page


def saved(request: HttpRequest, inspection: Inspection, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("inspection-detail", inspection.council.slug, inspection.pk)


def frame(council: Council, inspection: Inspection | None = None) -> dict[str, Any]:
    """What every page of an inspection stands in."""
    crumbs = [(reverse("inspection-list", args=[council.slug]), "Inspections")]
    if inspection:
        where = [council.slug, inspection.pk]
        crumbs.append((reverse("inspection-detail", args=where), inspection.title))
    return {"council": council, "crumbs": crumbs}


def _page(
    request: HttpRequest,
    council: Council,
    form: InspectionForm,
    inspection: Inspection | None = None,
    seen: str = "",
) -> HttpResponse:
    context = frame(council, inspection)
    context |= {"form": form, "inspection": inspection, "seen": seen}
    status = 422 if form.errors else 200
    return render(request, "actionplans/inspection_edit.html", context, status=status)
