"""Drafts of a report to print: asked for, and laid out as its paper will be.

In: a report that is not issued. Out: a print job, and the HTML that it prints.
"""

from datetime import date, datetime

from actionplans import queueing
from actionplans.dressing import dress_of
from actionplans.models import PrintJob, User

from . import agenda_content, packs
from .models import Paper, Report

FORM = "draft_report"


def ask(*, report: Report, by: User, at: datetime) -> PrintJob:
    """The draft as it stands when it is printed; its file is kept for a day."""
    choices = {"form": FORM, "report": str(report.pk)}
    council = report.item.meeting.committee.council
    return queueing.ask(plan=None, council=council, by=by, at=at, choices=choices)


def html_of(report: Report, *, on: date) -> str:
    """The report alone, marked as a draft on each page: the words of its page."""
    content = agenda_content.content_of(
        report.item.meeting,
        kind=Paper.Kind.AGENDA,
        number=1,
        issued_on=on,
        items=[report.item],
    )
    (item,) = content["items"]
    dress = dress_of(report.item.meeting.committee.council)
    paper = item["report"]
    return packs.paper_html_of(content, item, paper, is_draft=True, dress=dress)
