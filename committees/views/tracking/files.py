"""The tracker as a file: CSV, workbook, and the PDF that somebody asked for.

What leaves by a file is what everybody reads, whoever takes it.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from actionplans import queueing
from actionplans.models import PrintJob
from committees import tracker_files
from committees.models import Committee
from committees.permissions import committee_for
from committees.tracker import FORM, Tracker, for_everybody
from committees.views.frames import below_committee

from .pages import asked_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Request(HttpRequest):
    htmx: HtmxDetails


@login_not_required
@require_safe
def as_csv(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    found = _asked_for(request, council, slug)
    return _sent(found, tracker_files.to_csv(found), "csv", "text/csv; charset=utf-8")


@login_not_required
@require_safe
def as_xlsx(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    found = _asked_for(request, council, slug)
    return _sent(found, tracker_files.to_xlsx(found), "xlsx", XLSX)


@require_POST
def print_it(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Ask for the PDF; the page that follows says how far it is."""
    committee = committee_for(request.user, council, slug)
    year, state = asked_for(request, committee.council)
    choices = {"form": FORM, "committee": str(committee.pk), "year": str(year)}
    job = queueing.ask(
        plan=None,
        council=committee.council,
        by=request.user,
        at=timezone.now(),
        choices=choices | {"state": state},
    )
    return redirect("committees:printjob-tracker", council, slug, job.pk)


@require_safe
def waits(request: Request, council: str, slug: str, pk: int) -> HttpResponse:
    committee, job = _job(request, council, slug, pk)
    where = [council, slug, pk]
    tracker = reverse("committees:tracker", args=where[:2])
    context: dict[str, Any] = below_committee(committee) | {
        "job": job,
        "draft_pdf": reverse("committees:printjob-tracker-file", args=where)
        if job.file
        else "",
        "address": reverse("committees:printjob-tracker", args=where),
        "page": f"{tracker}?year={job.choices['year']}&state={job.choices['state']}",
        "called": f"Tracker of the {committee.name}",
        "paper": {"title": "the tracker"},
    }
    context["crumbs"] += [(context["page"], "Tracker")]
    if request.htmx:
        return render(request, "actionplans/_print_job.html", context)
    status = 200 if job.file else 202
    response = render(request, "actionplans/printing.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
def as_pdf(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    _, job = _job(request, council, slug, pk)
    if not job.file:
        return redirect("committees:printjob-tracker", council, slug, pk)
    name = job.file.name.rpartition("/")[2]
    response = FileResponse(
        job.file.open(), filename=name, content_type="application/pdf"
    )
    patch_cache_control(response, private=True, no_store=True)
    return response


def _job(
    request: HttpRequest, council: str, slug: str, pk: int
) -> tuple[Committee, PrintJob]:
    """Their own job, of a committee that they still read: else 404."""
    committee = committee_for(request.user, council, slug)
    jobs = PrintJob.objects.filter(plan=None, asked_by=request.user)
    own = {"choices__form": FORM, "choices__committee": str(committee.pk)}
    return committee, get_object_or_404(jobs.filter(**own), pk=pk)


def _asked_for(request: HttpRequest, council: str, slug: str) -> Tracker:
    committee = committee_for(request.user, council, slug)
    year, state = asked_for(request, committee.council)
    return for_everybody(committee, year, on=timezone.localdate(), state=state)


def _sent(found: Tracker, data: bytes, ending: str, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    state = f"-{found.state}" if found.state else ""
    name = f"{found.committee.slug}-tracker-{found.year}{state}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, no_cache=True)
    return response
