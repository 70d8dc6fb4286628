"""The minutes of a meeting, as they were issued, for who reads the committee."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actionplans.redacting import telling
from committees.issued_files import minutes_of
from committees.minutes_access import minutes_for
from committees.models import Paper, PaperFile
from committees.permissions import may_run, meeting_for, reads_exempt
from committees.views.paper_files import served

from .frame import frame, kept


@login_not_required
def detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What stands: the confirmed minutes, or the draft that was published last."""
    meeting, paper, content = minutes_for(request.user, council, pk)
    sees_exempt = reads_exempt(request.user, meeting.committee)
    files = {file.kind: file for file in paper.files.all()}
    context = frame(meeting, inside=False) | {
        "paper": paper,
        "redactions": telling.of_issued(paper),
        "content": content,
        "pdf": files.get(PaperFile.Kind.MINUTES),
        "exempt_pdf": files.get(PaperFile.Kind.EXEMPT) if sees_exempt else None,
        "may_run": may_run(request.user, meeting.committee.council),
        "is_draft": paper.kind == Paper.Kind.DRAFT_MINUTES,
    }
    page = render(request, "committees/minutes.html", context)
    return kept(page, meeting, exempt=sees_exempt)


@login_not_required
def pdf(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_for(request.user, council, pk)
    return served(request, meeting, minutes_of(meeting))


@login_not_required
def exempt_pdf(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """The whole minutes, for who reads the committee's exempt papers."""
    meeting = meeting_for(request.user, council, pk)
    return served(request, meeting, minutes_of(meeting, exempt=True))
