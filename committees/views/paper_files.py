"""The PDFs of what was issued: packs, reports and appendices, and who may fetch them.

Open ones may be kept by a browser that asks each time; exempt ones are kept by nobody.
While a PDF is being printed there is a page that says how far it is.
"""

from io import BytesIO

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_POST

from actionplans import security_log
from actionplans.models import PrintJob
from committees import requesting
from committees.issued_files import IssuedFile, Kind, alone, pack_of, read
from committees.models import Appendix, Meeting, Paper, PaperFile, Report
from committees.permissions import (
    may_run,
    meeting_for,
    meeting_to_run,
    reads_exempt,
)

from .frames import below_meeting
from .printing import waiting


@login_not_required
def pack(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """The agenda's pack that stands."""
    meeting = meeting_for(request.user, council, pk)
    return served(request, meeting, pack_of(meeting))


@login_not_required
def exempt(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Its exempt pack, for who reads the committee's exempt papers."""
    meeting = meeting_for(request.user, council, pk)
    return served(request, meeting, pack_of(meeting, exempt=True))


@login_not_required
def supplement(
    request: HttpRequest, council: str, pk: int, number: int
) -> HttpResponse:
    meeting = meeting_for(request.user, council, pk)
    return served(request, meeting, pack_of(meeting, supplement=number))


@login_not_required
def supplement_exempt(
    request: HttpRequest, council: str, pk: int, number: int
) -> HttpResponse:
    meeting = meeting_for(request.user, council, pk)
    found = pack_of(meeting, supplement=number, exempt=True)
    return served(request, meeting, found)


@login_not_required
def report(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """One report alone, as it was issued last."""
    of = get_object_or_404(Report.objects.select_related("item"), pk=pk)
    meeting = meeting_for(request.user, council, of.item.meeting_id)
    return served(request, meeting, alone(meeting, Kind.REPORT, pk))


@login_not_required
def appendix(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """One appendix alone, as it was issued last."""
    of = get_object_or_404(Appendix.objects.select_related("item"), pk=pk)
    meeting = meeting_for(request.user, council, of.item.meeting_id)
    return served(request, meeting, alone(meeting, Kind.APPENDIX, pk))


@require_POST
def print_again(
    request: HttpRequest, council: str, pk: int, paper: int
) -> HttpResponse:
    """Ask for the files of an issued paper, whose printing failed."""
    meeting = meeting_to_run(request.user, council, pk)
    of = get_object_or_404(Paper, pk=paper, meeting=meeting)
    if not of.files.exists():
        requesting.ask(paper=of, by=request.user, at=timezone.now())
    return redirect(of)


def served(
    request: HttpRequest, meeting: Meeting, found: IssuedFile | None
) -> HttpResponse:
    """The file, to who may read it; while it is being printed, how far that is."""
    sees_exempt = reads_exempt(request.user, meeting.committee)
    if found is None or (found.is_exempt and not sees_exempt):
        raise Http404
    if found.file is None:
        return _printing(request, meeting, found.paper)
    if found.is_taken_back and not sees_exempt:
        return _taken_back(request, meeting)
    is_closed = found.is_exempt or found.is_taken_back
    is_open = meeting.committee.meets_in_public and not is_closed
    if not is_open:
        facts = {"user": request.user.pk, "paper_file": found.file.pk}
        security_log.note("closed paper taken", request, **facts)
    return _file(request, found.file, found.name, is_open=is_open)


def _file(
    request: HttpRequest, file: PaperFile, name: str, *, is_open: bool
) -> HttpResponse:
    etag = f'"{file.sha256}"'
    response = get_conditional_response(request, etag=etag) if is_open else None
    if response is None:
        data = BytesIO(read(file))
        response = FileResponse(data, filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    if is_open:
        response["ETag"] = etag
        patch_cache_control(response, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _taken_back(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """A page in the place of a file that shows what the council has taken back."""
    runs = may_run(request.user, meeting.committee.council)
    context = below_meeting(meeting) | {"runs": runs}
    page = "committees/paper_taken_back.html"
    response = render(request, page, context, status=410)
    patch_cache_control(response, no_store=True)
    return response


def _printing(request: HttpRequest, meeting: Meeting, paper: Paper) -> HttpResponse:
    """How far the printing of an issued paper is."""
    choices = {"form": requesting.PAPER, "paper": str(paper.pk)}
    job = PrintJob.objects.filter(plan=None, choices=choices).order_by("pk").last()
    where = [meeting.committee.council.slug, meeting.pk]
    context = {
        **below_meeting(meeting),
        "paper": {"title": f"the papers of {meeting}"},
        "called": f"The papers of {meeting}",
        "job": job or PrintJob(state=PrintJob.State.FAILED),
        "address": request.path,
        "page": meeting.get_absolute_url(),
        "may_print": may_run(request.user, meeting.committee.council),
        "print_again": reverse("committees:paper-print", args=[*where, paper.pk]),
    }
    return waiting(request, context)
