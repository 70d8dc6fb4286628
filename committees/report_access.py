"""Who reads a report, and who writes it: the look-ups that are the lock.

What was issued is read from the paper it was issued in, as its reader may see it. A
draft, and one that is cleared and waits, is for who runs the committees alone.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404

from actionplans.permissions import council_where_may
from actionplans.rights import Deed
from actionplans.roles import Visitor

from . import permissions, withholding
from .contents import ReportContent
from .models import AgendaItem, Paper, Report, ReportTemplate
from .report_content import READ_WITH

_MEETING = "meeting__committee__council"


def report_for(user: Visitor, council: str, pk: int) -> Report:
    """The report, for who runs committees, or reads what was issued of it: else 404."""
    report = _report(council, pk)
    committee = report.item.meeting.committee
    if permissions.may_run(user, committee.council):
        return report
    if not permissions.reads(user, committee) or issued(user, report) is None:
        raise Http404
    return report


def report_to_write(user: Visitor, council: str, pk: int) -> Report:
    """The report to write on: 404 outside the council, 403 without the right."""
    home = council_where_may(user, council, Deed.RUN_COMMITTEES)
    return _report(home.slug, pk)


def item_to_report(user: Visitor, council: str, pk: int) -> AgendaItem:
    """The item whose report is begun: 404 outside the council, 403 without right."""
    home = council_where_may(user, council, Deed.RUN_COMMITTEES)
    items = AgendaItem.objects.select_related(_MEETING, "report")
    return get_object_or_404(items, pk=pk, meeting__committee__council=home)


def template_to_keep(user: Visitor, council: str, pk: int) -> ReportTemplate:
    """A council's report template to change: 404 outside, 403 without the right."""
    home = council_where_may(user, council, Deed.RUN_COMMITTEES)
    return get_object_or_404(home.report_templates.select_related("council"), pk=pk)


def issued(user: Visitor, report: Report) -> tuple[Paper, ReportContent] | None:
    """The last paper it was issued in, and its words, where the person reads them."""
    paper = report.issued_in.select_related("meeting").order_by("-pk").first()
    if paper is None:
        return None
    committee = report.item.meeting.committee
    sees = permissions.reads_exempt(user, committee)
    content = withholding.as_seen(paper.content, exempt=sees)
    for item in content["items"]:
        if item["report"] and item["report"]["source"] == report.pk:
            return paper, item["report"]
    return None


def _report(council: str, pk: int) -> Report:
    rows = Report.objects.select_related(
        "template", "inspection", "cleared_by", f"item__{_MEETING}"
    )
    where = {"item__meeting__committee__council__slug": council}
    return get_object_or_404(rows.prefetch_related(*READ_WITH), pk=pk, **where)
