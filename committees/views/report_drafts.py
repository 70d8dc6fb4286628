"""A draft of a report as a PDF: asked for, waited for, read by who asked.

Its file is kept for a day, and by no browser.
"""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST

from actionplans.models import PrintJob
from committees import report_drafts
from committees.models import Report
from committees.report_access import report_to_write

from .printing import waiting
from .reports import frame


@require_POST
def ask(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Print it as it stands."""
    report = report_to_write(request.user, council, pk)
    job = report_drafts.ask(report=report, by=request.user, at=timezone.now())
    return redirect("committees:printjob-report", council, job.pk)


def waits(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """How far its printing is, with its file when it is there."""
    job, report = _job_of(request, council, pk)
    where = [council, pk]
    file = reverse("committees:printjob-report-file", args=where) if job.file else ""
    context = frame(report) | {
        "job": job,
        "paper": report,
        "called": f"Draft of the report “{report}”",
        "draft_pdf": file,
        "address": reverse("committees:printjob-report", args=where),
        "page": report.get_absolute_url(),
    }
    return waiting(request, context)


def file(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """The draft itself, for who asked for it."""
    job, _ = _job_of(request, council, pk)
    if not job.file:
        return redirect("committees:printjob-report", council, pk)
    name = job.file.name.rpartition("/")[2]
    kind = "application/pdf"
    response = FileResponse(job.file.open(), filename=name, content_type=kind)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _job_of(request: HttpRequest, council: str, pk: int) -> tuple[PrintJob, Report]:
    """Their own job, of a report that they still may write."""
    jobs = PrintJob.objects.filter(plan=None, asked_by=request.user)
    job = get_object_or_404(jobs, pk=pk, choices__form=report_drafts.FORM)
    return job, report_to_write(request.user, council, int(job.choices["report"]))
