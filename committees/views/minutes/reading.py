"""The minutes of a meeting, as they were issued, for who reads the committee."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from committees.minutes_access import minutes_for
from committees.models import Paper, PaperFile
from committees.permissions import may_run, reads_exempt

from .frame import frame


@login_not_required
def detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What stands: the confirmed minutes, or the draft that was published last."""
    meeting, paper, content = minutes_for(request.user, council, pk)
    files = {file.kind: file for file in paper.files.all()}
    context = frame(meeting, inside=False) | {
        "paper": paper,
        "content": content,
        "pdf": files.get(PaperFile.Kind.MINUTES),
        "exempt_pdf": files.get(PaperFile.Kind.EXEMPT)
        if reads_exempt(request.user, meeting.committee)
        else None,
        "may_run": may_run(request.user, meeting.committee.council),
        "is_draft": paper.kind == Paper.Kind.DRAFT_MINUTES,
    }
    return render(request, "committees/minutes.html", context)


@login_not_required
def pdf(request: HttpRequest, council: str, pk: int) -> FileResponse:
    _, paper, _ = minutes_for(request.user, council, pk)
    return _file(paper, PaperFile.Kind.MINUTES)


def exempt_pdf(request: HttpRequest, council: str, pk: int) -> FileResponse:
    """What the minutes say of exempt items, for who reads exempt papers there."""
    meeting, paper, _ = minutes_for(request.user, council, pk)
    if not reads_exempt(request.user, meeting.committee):
        raise Http404
    return _file(paper, PaperFile.Kind.EXEMPT)


def _file(paper: Paper, kind: str) -> FileResponse:
    file = paper.files.filter(kind=kind).first()
    if file is None:
        raise Http404
    meeting = paper.meeting
    name = f"{meeting.committee.slug}-minutes-{meeting.on}"
    name += "-exempt.pdf" if file.is_exempt else ".pdf"
    return FileResponse(file.file.open(), as_attachment=False, filename=name)
