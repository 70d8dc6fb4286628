"""The minutes of a meeting, as they were issued, for who reads the committee."""

from io import BytesIO

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from actionplans import storing
from committees.minutes_access import minutes_for
from committees.models import Paper, PaperFile
from committees.permissions import may_run, reads_exempt

from .frame import frame, kept


@login_not_required
def detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What stands: the confirmed minutes, or the draft that was published last."""
    meeting, paper, content = minutes_for(request.user, council, pk)
    sees_exempt = reads_exempt(request.user, meeting.committee)
    files = {file.kind: file for file in paper.files.all()}
    context = frame(meeting, inside=False) | {
        "paper": paper,
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
    _, paper, _ = minutes_for(request.user, council, pk)
    return _file(paper, PaperFile.Kind.MINUTES)


def exempt_pdf(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What the minutes say of exempt items too, for who reads exempt papers there."""
    meeting, paper, _ = minutes_for(request.user, council, pk)
    if not reads_exempt(request.user, meeting.committee):
        raise Http404
    return _file(paper, PaperFile.Kind.EXEMPT)


def _file(paper: Paper, kind: str) -> HttpResponse:
    file = paper.files.filter(kind=kind).first()
    if file is None:
        raise Http404
    meeting = paper.meeting
    named = f"The stored file of “{paper}” is not the one that was printed"
    data = storing.fetch(file.file.name, file.sha256, named)
    ending = "-exempt.pdf" if file.is_exempt else ".pdf"
    response = FileResponse(
        BytesIO(data),
        filename=f"{meeting.committee.slug}-minutes-{meeting.on}{ending}",
        content_type="application/pdf",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return kept(response, meeting, exempt=file.is_exempt)
