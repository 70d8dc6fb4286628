"""A draft of a meeting's pack, for who runs committees: asked for, waited for, read.

As it would be issued today. Its file is kept for a day, and by no browser.
"""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from actionplans import security_log
from actionplans.models import PrintJob
from committees import requesting
from committees.models import Meeting
from committees.permissions import meeting_to_run, reads_exempt

from .frames import below_meeting
from .printing import waiting


def draft(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What a draft is, and the buttons that print one."""
    meeting = meeting_to_run(request.user, council, pk)
    sees_exempt = reads_exempt(request.user, meeting.committee)
    if request.POST.get("pack") in ("open", "exempt"):
        exempt = request.POST["pack"] == "exempt"
        if exempt and not sees_exempt:
            raise PermissionDenied
        job = requesting.ask_draft(
            meeting=meeting, by=request.user, at=timezone.now(), exempt=exempt
        )
        return redirect("committees:meeting-draft-waits", council, pk, job.pk)
    context = _frame(meeting) | {"sees_exempt": sees_exempt}
    return render(request, "committees/draft_pack.html", context)


def waits(request: HttpRequest, council: str, pk: int, job: int) -> HttpResponse:
    """How far its printing is, with its file when it is there."""
    meeting = meeting_to_run(request.user, council, pk)
    of = _job_of(request, meeting, job)
    where = [council, pk, job]
    again = reverse("committees:meeting-draft", args=[council, pk])
    file = reverse("committees:meeting-draft-file", args=where) if of.file else ""
    context = _frame(meeting) | {
        "job": of,
        "paper": {"title": f"a draft pack of {meeting}"},
        "called": f"Draft pack of {meeting}",
        "draft_pdf": file,
        "address": reverse("committees:meeting-draft-waits", args=where),
        "page": again,
    }
    return waiting(request, context)


def file(request: HttpRequest, council: str, pk: int, job: int) -> HttpResponse:
    """The draft itself, for who asked for it."""
    meeting = meeting_to_run(request.user, council, pk)
    of = _job_of(request, meeting, job)
    if not of.file:
        return redirect("committees:meeting-draft-waits", council, pk, job)
    security_log.note("print taken", request, user=request.user.pk, job=of.pk)
    what = "draft-exempt" if of.choices["exempt"] else "draft"
    response = FileResponse(
        of.file.open(),
        filename=f"{meeting.committee.slug}-{meeting.on}-{what}.pdf",
        content_type="application/pdf",
    )
    patch_cache_control(response, private=True, no_store=True)
    return response


def _frame(meeting: Meeting) -> dict[str, object]:
    return below_meeting(meeting)


def _job_of(request: HttpRequest, meeting: Meeting, pk: int) -> PrintJob:
    """Their own job, of what they still may read."""
    jobs = PrintJob.objects.filter(plan=None, asked_by=request.user)
    job = get_object_or_404(jobs, pk=pk, choices__meeting=str(meeting.pk))
    if job.choices.get("exempt") and not reads_exempt(request.user, meeting.committee):
        raise PermissionDenied
    return job
