"""The page on which a report is written: every box, and what is still missing.

Whatever was typed comes back: 422 with what is wrong, 409 where somebody else was
first, with what they saved beside it.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans.fields.written_on import written_on
from actionplans.refusals import Refusal
from committees import reporting
from committees.forms.reports import said_in
from committees.models import Report
from committees.report_access import report_to_write
from committees.report_readiness import missing_of

from .frames import posted
from .report_boxes import Boxes, anchor_of, boxes_of, parts_of, saved_meanwhile
from .reports import frame


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Every box of the report; saved as it is, and cleared where that is asked."""
    report = report_to_write(request.user, council, pk)
    if report.state != Report.State.DRAFT and request.method != "POST":
        return redirect(report)
    boxes = boxes_of(report, posted(request))
    refused: Refusal | None = None
    if request.method == "POST" and boxes.are_valid():
        try:
            report = reporting.save(
                report=report,
                by=request.user,
                at=timezone.now(),
                version=written_on(request),
                said=said_in(boxes.form, *boxes.rows),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            return _saved(request, report)
    return _page(request, report, boxes, refused)


def _saved(request: HttpRequest, report: Report) -> HttpResponse:
    """On to where the pressed button leads."""
    then = request.POST.get("then")
    council = report.item.meeting.committee.council.slug
    page = reverse("committees:report-edit", args=[council, report.pk])
    if then == "clear":
        return _cleared(request, report, page)
    messages.success(request, "The draft was saved")
    return redirect(_as_printed(report) if then == "preview" else page)


def _as_printed(report: Report) -> str:
    """Its page, on which a correction is asked for beside what was issued."""
    where = report.get_absolute_url()
    return f"{where}?correction" if report.is_being_corrected else where


def _cleared(request: HttpRequest, report: Report, page: str) -> HttpResponse:
    at, version = timezone.now(), report.version
    try:
        reporting.clear(report=report, by=request.user, at=at, version=version)
    except reporting.NotReady:
        messages.info(request, "The draft was saved. It cannot be cleared yet.")
        return redirect(f"{page}?missing=1")
    except Refusal as refusal:
        messages.error(request, f"The draft was saved. {refusal}")
        return redirect(report)
    messages.success(request, "The report was saved, and it is cleared")
    return redirect(report)


def _page(
    request: HttpRequest, report: Report, boxes: Boxes, refused: Refusal | None
) -> HttpResponse:
    clashed = isinstance(refused, reporting.ReportChanged)
    if clashed:
        report.refresh_from_db()
    asked = "missing" in request.GET and not boxes.form.is_bound
    told = missing_of(report) if asked else []
    sent = request.POST.get("version", report.version)
    parts = parts_of(report, boxes)
    context = frame(report) | {
        "printed": _as_printed(report),
        "boxes": boxes,
        "parts": parts,
        "papers_at_end": not any(part.holds_papers for part in parts),
        "refused": refused,
        "missing": [(anchor_of(one.box), one.words) for one in told],
        "stands": saved_meanwhile(report, boxes) if clashed else [],
        "version": report.version if clashed else sent,
    }
    status = 409 if refused else 422 if boxes.are_wrong else 200
    return render(request, "committees/report_edit.html", context, status=status)
