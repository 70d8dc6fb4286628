"""Who reads a report, and who writes it: the look-ups that are the lock.

What was issued is read from the paper it was issued in, as its reader may see it. A
draft, and one that is cleared and waits, is for who runs the committees alone.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from actionplans.permissions import council_where_may
from actionplans.rights import Deed
from actionplans.roles import Visitor

from . import permissions, withholding
from .contents import ReportContent
from .issued import issued_of
from .models import AgendaItem, Paper, Report, ReportTemplate
from .report_content import READ_WITH

_MEETING = "meeting__committee__council"


def report_for(user: Visitor, council: str, pk: int) -> Report:
    """The report, for who runs committees, or reads what was issued of it: else 404."""
    report = _report(council, pk)
    reads = permissions.reads(user, report.item.meeting.committee)
    # What is published is read as it was issued, by who writes reports too.
    drafted = report.state != Report.State.PUBLISHED and writes(user, report)
    if reads and (drafted or issued(user, report)):
        return report
    raise Http404


def writes(user: Visitor, report: Report) -> bool:
    """Whether they write it: of an exempt item, who reads exempt papers there."""
    committee = report.item.meeting.committee
    return permissions.may_run(user, committee.council) and _reaches(user, report.item)


def report_to_write(user: Visitor, council: str, pk: int) -> Report:
    """The report to write on: 404 outside the council, 403 without the right."""
    home = council_where_may(user, council, Deed.RUN_COMMITTEES)
    report = _report(home.slug, pk)
    if not _reaches(user, report.item):
        raise PermissionDenied
    return report


def item_to_report(user: Visitor, council: str, pk: int) -> AgendaItem:
    """The item whose report is begun: 404 outside the council, 403 without right."""
    home = council_where_may(user, council, Deed.RUN_COMMITTEES)
    items = AgendaItem.objects.select_related(_MEETING, "report")
    item = get_object_or_404(items, pk=pk, meeting__committee__council=home)
    if not _reaches(user, item):
        raise PermissionDenied
    return item


def template_to_keep(user: Visitor, council: str, pk: int) -> ReportTemplate:
    """A council's report template to change: 404 outside, 403 without the right."""
    home = permissions.council_to_set_up(user, council)
    return get_object_or_404(home.report_templates.select_related("council"), pk=pk)


def issued(user: Visitor, report: Report) -> tuple[Paper, ReportContent] | None:
    """The last paper it was issued in, and its words, where the person reads them."""
    last = report.issued_in.order_by("-pk").values_list("pk", flat=True).first()
    if last is None:
        return None
    meeting = report.item.meeting
    papers = issued_of(meeting)
    one = next(one for one in papers.all if one.paper.pk == last)
    sees = permissions.reads_exempt(user, meeting.committee)
    content = withholding.as_seen(papers.marked(one), exempt=sees)
    for item in content["items"]:
        if item["report"] and item["report"]["source"] == report.pk:
            return one.paper, item["report"]
    return None


def _reaches(user: Visitor, item: AgendaItem) -> bool:
    return item.is_open or permissions.reads_exempt(user, item.meeting.committee)


def _report(council: str, pk: int) -> Report:
    rows = Report.objects.select_related(
        "template", "inspection", "cleared_by", f"item__{_MEETING}"
    )
    where = {"item__meeting__committee__council__slug": council}
    return get_object_or_404(rows.prefetch_related(*READ_WITH), pk=pk, **where)
