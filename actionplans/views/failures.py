"""Pages for what went wrong. They need no database, session or context processor.

In: the request that failed. Out: plain words, and what was typed, ready to be sent
again, so that nothing typed is lost. A fragment asked for by htmx gets a fragment,
put above the form, which stays as it is.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import Resolver404, resolve
from django.utils.http import escape_leading_slashes

from actionplans import request_ids, security_log
from actionplans.absence import is_away, is_full

from .failure_words import (
    BAD_REQUEST,
    DATABASE_AWAY,
    DATABASE_LOST,
    DISK_FILLED,
    DISK_FULL,
    FAULT,
    FAULT_IN_READING,
    FILE_TOO_LARGE,
    FORM_TOO_LARGE,
    NOT_ALLOWED,
    NOT_FOUND,
    SECOND_FACTOR_OWED,
    SIGNED_OUT,
    TOO_MANY,
    UNSURE,
    Failure,
)
from .typed import Typed, fields_of

STYLESHEETS = ("css/theme.css", "css/site.css")
RETRY_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The look-up that refused may say why; its words come before ours."""
    user = getattr(getattr(request, "user", None), "pk", None)
    security_log.note("forbidden", request, user=user)
    failure = NOT_ALLOWED
    if said := str(exception):
        failure = replace(failure, sentences=(said, *failure.sentences))
    return _answer(request, failure)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, NOT_FOUND)


def too_large(request: HttpRequest, *, file_mb: int) -> HttpResponse:
    """Never touches the body, which is what is too large; `file_mb` is what a file may
    have at that address, nought where it takes none."""
    if not file_mb:
        return _answer(request, FORM_TOO_LARGE)
    most = f"A file may have {file_mb} MB at most here."
    sentences = (most, *FILE_TOO_LARGE.sentences)
    return _answer(request, replace(FILE_TOO_LARGE, sentences=sentences))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the cause, however deep, is that the database is away, or that
    there is no room on a disk."""
    # What the layer `note_writes` saw: without it nothing can have been saved.
    written = getattr(request, "has_written", False)
    causes = list(_causes())
    if any(is_away(error) for error in causes):
        failure = DATABASE_LOST if written else DATABASE_AWAY
    elif any(is_full(error) for error in causes):
        failure = DISK_FILLED if written else DISK_FULL
    else:
        reads = request.method in ("GET", "HEAD")
        fault = FAULT_IN_READING if reads else FAULT
        return _answer(request, fault, _typed(request))
    response = _answer(request, failure, _typed(request))
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nothing typed is lost: it is shown again, with a fresh token.

    Not to another site's form, though: one click on our page would do its bidding.
    """
    # Behind the dash stands what the request says of where it comes from.
    security_log.note("CSRF failure", request, reason=reason.partition(" - ")[0])
    unproven = "Sec-Fetch-Site" not in request.headers
    foreign = unproven and reason.startswith(("Origin", "Referer"))
    return _answer(request, UNSURE, () if foreign else _typed(request))


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """The session ended while somebody was typing: their words come back to them.

    None where nothing was typed, for then nothing can be lost.
    """
    typed = _typed(request)
    return _answer(request, SIGNED_OUT, typed) if typed else None


def second_factor_owed(request: HttpRequest) -> HttpResponse | None:
    """The same, where a role has come to ask for a second factor."""
    typed = _typed(request)
    return _answer(request, SECOND_FACTOR_OWED, typed) if typed else None


def too_many(request: HttpRequest) -> HttpResponse:
    """Asked for by the library of accounts; what was typed there is secret."""
    response = _answer(request, TOO_MANY)
    response["Retry-After"] = "300"
    return response


def _causes() -> Iterator[BaseException]:
    """The exception being handled and all behind it."""
    waiting, seen = [sys.exc_info()[1]], set()
    while waiting:
        error = waiting.pop()
        if error is not None and id(error) not in seen:
            seen.add(id(error))
            yield error
            waiting += [error.__cause__, error.__context__]


def _typed(request: HttpRequest) -> list[Typed]:
    """Every field that one of our own pages sent, secrets left out."""
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if request.method != "POST" or not ours:
        return []
    try:
        return fields_of(request)
    except (OSError, SuspiciousOperation, MultiPartParserError):
        return []


def _answer(
    request: HttpRequest, failure: Failure, typed: Sequence[Typed] = ()
) -> HttpResponse:
    fragment = _wants_fragment(request)
    context = {
        "failure": failure,
        "reference": request_ids.current(),
        "fragment": fragment,
        "stylesheets": [_static(name) for name in STYLESHEETS],
        "icon": _static("img/icon.svg"),
        "script": _static("js/unsure.js"),
        "mark": _static("img/mark.svg"),
        "council_home": _council_home(request),
        "address": escape_leading_slashes(request.get_full_path()),
        "typed": typed,
        "had_file": bool(typed and request.FILES),
        "csrf_token": get_token(request) if typed else "",
    }
    template = "_failure.html" if fragment else "failure.html"
    response = HttpResponse(render_to_string(template, context), status=failure.status)
    response["Cache-Control"] = "no-store"
    if fragment:
        response["HX-Retarget"] = "main"
        response["HX-Reswap"] = "afterbegin show:top"
    return response


def _wants_fragment(request: HttpRequest) -> bool:
    """A boosted link and a page of the history want the whole page."""
    asked = request.headers
    whole = "HX-Boosted" in asked or "HX-History-Restore-Request" in asked
    return "HX-Request" in asked and not whole


def _council_home(request: HttpRequest) -> str:
    """The first page of the council that the address is under, by its form alone.

    Empty where the address is that page itself, or under no council.
    """
    first = request.path_info.split("/")[1]
    home = f"/{first}/"
    try:
        found = resolve(home).url_name == "council-home"
    except Resolver404:
        return ""
    return home if found and home != request.path_info else ""


def _static(name: str) -> str:
    """Its hashed address; the plain one where the manifest is what is missing."""
    try:
        return static(name)
    except ValueError:
        return f"{settings.STATIC_URL}{name}"
