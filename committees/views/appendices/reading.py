"""An appendix alone: its page, and a PDF as it was given.

For everybody once it is issued and not exempt. A file is only ever downloaded, never
shown: its content is somebody else's.
"""

from io import BytesIO
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from actionplans import evidence_names, storing
from actionplans.redacting import telling
from actionplans.redacting.telling import Told
from committees import appendix_bodies
from committees.appendix_access import Reading, reading_for
from committees.contents import AppendixContent
from committees.views.frames import below_meeting

# Should a browser show it after all, it may run nothing and ask for nothing.
SANDBOX = "default-src 'none'; sandbox"


@login_not_required
def detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """The appendix as it was issued; its draft for who keeps the committees."""
    reading = reading_for(request.user, council, pk)
    context = _frame(reading) | _body(reading)
    return _kept(render(request, "committees/appendix.html", context), reading)


@login_not_required
@require_safe
def download(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """The PDF as it was given, to be saved."""
    reading = reading_for(request.user, council, pk)
    content = reading.content
    if content["kind"] != "file":
        raise Http404
    etag = f'"{content["sha256"]}"'
    response = get_conditional_response(request, etag=etag)
    try:
        response = response or _file(content)
    except storing.Damaged as refusal:
        context = _frame(reading) | {"refusal": refusal}
        shown = render(request, "committees/appendix.html", context, status=500)
        return _kept(shown, reading)
    response["ETag"] = etag
    return _kept(response, reading)


def _body(reading: Reading) -> dict[str, Any]:
    """What stands under the title; nothing of a version that is public no more."""
    content: AppendixContent | None = reading.content
    if reading.content["kind"] != "version":
        return {}
    versions = appendix_bodies.versions_of(reading.content)
    if reading.is_open:
        content = appendix_bodies.still_public(reading.content, versions)
    if content is None:
        return {"is_withdrawn": True}
    body = appendix_bodies.body_of(
        content, exempt=reading.sees_exempt, versions=versions
    )
    return {"body": body}


def _frame(reading: Reading) -> dict[str, Any]:
    return below_meeting(reading.meeting) | {
        "reading": reading,
        "content": reading.content,
        "redactions": _redactions(reading),
    }


def _redactions(reading: Reading) -> list[Told]:
    """Of a file that a copy was put for; a version says it itself."""
    return telling.of_issued(reading.appendix) if reading.appendix.file else []


def _file(content: AppendixContent) -> FileResponse:
    named = f"The stored file of “{content['title']}” is not the one that was given"
    data = storing.fetch(content["file"], content["sha256"], named)
    response = FileResponse(
        BytesIO(data),
        as_attachment=True,
        filename=evidence_names.clean(
            f"{content['label']}, {content['title']}", (".pdf",)
        ),
        content_type="application/pdf",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _kept(response: HttpResponse, reading: Reading) -> HttpResponse:
    """Asked for again each time; what is not everybody's is kept by nobody."""
    if reading.is_open and not reading.runs:
        patch_cache_control(response, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
