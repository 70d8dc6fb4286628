"""A report to be read: as it was issued, or, for who writes it, as it stands.

Each page fetches the report as this person, and does one deed at most.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.fields.written_on import written_on
from actionplans.redacting import telling
from actionplans.refusals import Refusal
from committees import correcting, reporting
from committees.forms.reports import BeginForm, ReturnForm
from committees.models import Report
from committees.report_access import (
    issued,
    item_to_report,
    report_for,
    report_to_write,
    writes,
)
from committees.report_content import content_of
from committees.report_readiness import missing_of

from .frames import below_meeting, posted


@login_not_required
def detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Its words; for who writes it, how it stands and what can be done with it."""
    report = report_for(request.user, council, pk)
    found = issued(request.user, report)
    may_write = writes(request.user, report)
    corrects = may_write and report.is_being_corrected
    shows_correction = corrects and "correction" in request.GET
    if shows_correction:
        found = None
    paper, content = found or (None, content_of(report))
    is_draft = may_write and report.state == Report.State.DRAFT
    context = frame(report) | {
        "content": content,
        "paper": paper,
        "redactions": telling.of_issued(paper) if paper else [],
        "writes": may_write,
        "missing": missing_of(report) if is_draft else [],
        "corrects": corrects,
        "shows_correction": shows_correction,
        "is_to_come": correcting.can_be_issued(report.item.meeting, timezone.now()),
    }
    return render(request, "committees/report_detail.html", context)


def begin(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Choose the form; an item that has a report leads to it."""
    item = item_to_report(request.user, council, pk)
    if report := getattr(item, "report", None):
        return redirect(report)
    home = item.meeting.committee.council
    templates = list(home.report_templates.filter(ended_at=None))
    form = BeginForm(posted(request), templates=templates)
    if form.is_valid():
        try:
            report = reporting.begin(
                item=item, template=form.chosen, by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("committees:report-edit", council, report.pk)
    told = {"item": item, "form": form, "templates": templates}
    context = below_meeting(item.meeting) | told
    status = 422 if form.errors else 200
    return render(request, "committees/report_begin.html", context, status=status)


@require_POST
def clear(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Clear it as it stands; where something is missing, lead to its boxes."""
    report = report_to_write(request.user, council, pk)
    try:
        reporting.clear(
            report=report,
            by=request.user,
            at=timezone.now(),
            version=written_on(request),
        )
    except reporting.NotReady:
        where = reverse("committees:report-edit", args=[council, pk])
        return redirect(f"{where}?missing=1")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The report is cleared")
    return redirect("committees:report", council, pk)


def take_back(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """A cleared one becomes a draft again, or a published one is opened to be
    corrected; with a reason."""
    report = report_to_write(request.user, council, pk)
    is_published = report.state == Report.State.PUBLISHED
    form = ReturnForm(posted(request), is_published=is_published)
    deed = correcting.open_again if is_published else reporting.return_to_draft
    status = 200
    if form.is_valid():
        try:
            deed(
                report=report,
                by=request.user,
                at=timezone.now(),
                version=written_on(request),
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            done = (
                "Its correction can be written"
                if is_published
                else "The report is a draft again"
            )
            messages.success(request, done)
            return redirect("committees:report-edit", council, pk)
    status = 422 if form.errors and status == 200 else status
    to_come = correcting.can_be_issued(report.item.meeting, timezone.now())
    context = frame(report) | {"form": form, "is_to_come": to_come}
    return render(request, "committees/report_return.html", context, status=status)


def throw_away(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Asks first: a draft, or a correction, that was begun in vain."""
    report = report_to_write(request.user, council, pk)
    corrects = report.is_being_corrected
    deed = correcting.leave if corrects else reporting.throw_away
    refused = None
    if request.method == "POST":
        try:
            deed(
                report=report,
                by=request.user,
                at=timezone.now(),
                version=written_on(request),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            what = "correction of" if corrects else "draft"
            messages.success(request, f"The {what} “{report}” was thrown away")
            if corrects:
                return redirect(report)
            return redirect(report.item.meeting)
    context = frame(report) | {"refused": refused}
    status = 409 if refused else 200
    return render(request, "committees/report_throw_away.html", context, status=status)


def frame(report: Report) -> dict[str, Any]:
    """What every page of a report stands in."""
    return below_meeting(report.item.meeting) | {"report": report}
