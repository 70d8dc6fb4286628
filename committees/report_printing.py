"""Printing the draft of a report, as its job asks. Known to the worker alone."""

from django.utils.timezone import localdate

from actionplans.models import PrintJob
from actionplans.refusals import Refusal
from actionplans.working import Print, keep

from . import report_drafts
from .models import Report


def make(job: PrintJob, printer: Print) -> None:
    """The draft, in the job's own file. Refuses where it was thrown away meanwhile."""
    reports = Report.objects.select_related("item__meeting__committee__council")
    report = reports.filter(pk=int(job.choices["report"])).first()
    if report is None:
        raise Refusal("This draft was thrown away before it could be printed.")
    html = report_drafts.html_of(report, on=localdate(job.asked_at))
    keep(job, f"report-{report.pk}-draft.pdf", printer(html).data)
