"""Layers: references, probes, what is refused at the door, caches, who must sign in.

Each takes the next layer and gives a layer. The first four answer without session,
user or body, so that a cookie sent while the database is away changes nothing and
a stranger cannot fill the temporary disk.
"""

import re
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.db import Error, connection, connections
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from actionplans import request_ids, security_log, triggers
from actionplans.examining import database, durability, machine
from actionplans.examining.findings import State
from actionplans.replica import freshness
from actionplans.views import failures

Layer = Callable[[HttpRequest], HttpResponse]

MB = 1024 * 1024
# How many MB a file may have where one is given.
UPLOADS = (
    (re.compile(r"/[^/]+/imports/"), 10),
    (
        re.compile(
            r"/[^/]+/plans/[^/]+/(actions|recommendations)/.+/"
            r"(evidence/add|update|update/draft)/"
        ),
        10,
    ),
    (re.compile(r"/[^/]+/settings/logo/"), 2),
    (re.compile(r"/[^/]+/(items/\d+/appendices/add|appendices/\d+/edit)/"), 30),
)
FORM_BYTES = MB
# The form around a file.
AROUND_BYTES = 2 * MB
# How long /readyz waits for a database: a balancer asks again in a few seconds.
PATIENCE = 5.0
# No reason to stop answering: `manage.py doctor` refuses it.
ONLY_TOLD = {"durability"}


def request_id(get_response: Layer) -> Layer:
    """Every request has a name: the proxy's where one is trusted, else a new one."""

    def answer(request: HttpRequest) -> HttpResponse:
        told = request.headers.get(request_ids.HEADER, "")
        name = request_ids.named(told if settings.SECURE_PROXY_SSL_HEADER else "")
        request.reference = name  # type: ignore[attr-defined]
        with request_ids.answering(name):
            response = get_response(request)
        response[request_ids.HEADER] = name
        return response

    return answer


def health(get_response: Layer) -> Layer:
    """/healthz: this process is alive. /readyz: it can serve, or 503 and why not."""

    def answer(request: HttpRequest) -> HttpResponse:
        probe = {"/healthz": _alive, "/readyz": _ready}.get(request.path_info)
        if probe is None:
            return get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = probe()
        response["Cache-Control"] = "no-store"
        return response

    return answer


def body_limit(get_response: Layer) -> Layer:
    """413 by what the request says of its length, before a byte of it is read.

    CsrfViewMiddleware reads the whole body of anybody who sends a cookie, so this
    cannot wait for a view. A body without a length could be of any.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        file_mb = _file_mb(request)
        most = file_mb * MB + AROUND_BYTES if file_mb else FORM_BYTES
        length = _length(request)
        unsaid = length is None or "HTTP_TRANSFER_ENCODING" in request.META
        if unsaid or (length or 0) > most:
            security_log.note("body refused", request)
            return failures.too_large(request, file_mb=file_mb)
        return get_response(request)

    return answer


def no_nul(get_response: Layer) -> Layer:
    """404 for an address with a NUL, 400 for a cookie: nothing has such a name, and
    PostgreSQL will not even look for it."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            return failures.not_found(request, Http404())
        if any("\0" in value for value in request.COOKIES.values()):
            return failures.bad_request(request, BadRequest())
        return get_response(request)

    return answer


def note_writes(get_response: Layer) -> Layer:
    """Has anything been written for this request? Where the database goes away, only
    then may nobody be told that nothing was saved: its answer to COMMIT may be lost."""

    def answer(request: HttpRequest) -> HttpResponse:
        def note(execute: Callable[..., Any], sql: str, *told: Any) -> Any:
            result = execute(sql, *told)
            if sql.startswith(("INSERT", "UPDATE", "DELETE")):
                request.has_written = True  # type: ignore[attr-defined]
            return result

        with connection.execute_wrapper(note):
            return get_response(request)

    return answer


def own_not_found(get_response: Layer) -> Layer:
    """While trying out too, a wrong address is answered as it is in production.

    Django's debug page stays for faults; for what is not there it tells a reader of
    patterns, not where to go.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.DEBUG and response.status_code == 404:
            return failures.not_found(request, Http404())
        return response

    return answer


def vary_by_htmx(get_response: Layer) -> Layer:
    """No cache may give a fragment to who asked for the page, or the reverse.

    htmx asks for the whole page with both headers when it restores history.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
        return response

    return answer


def own_eyes_only(get_response: Layer) -> Layer:
    """A page for somebody signed in is no other's: kept by their browser alone, and
    asked for again each time; a view may let it be kept otherwise, or not at all."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            said = response.get("Cache-Control", "")
            if not said:
                patch_cache_control(response, private=True, no_cache=True)
            elif "no-store" not in said:
                patch_cache_control(response, private=True)
        return response

    return answer


class AskToSignIn(LoginRequiredMiddleware):
    """Sign in first; but what was being sent when the session ended is not lost."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        if kept := failures.signed_out(request):
            return kept
        asked = super().handle_no_permission(request, view_func)
        if not request.htmx:
            return asked
        # A sign-in page would stand in the place of a fragment: leave for it, and
        # come back to the page that asked.
        here = urlencode({"next": _page_that_asked(request)})
        return HttpResponseClientRedirect(f"{reverse(settings.LOGIN_URL)}?{here}")


def _page_that_asked(request: HttpRequest) -> str:
    """As htmx says; what is no address is the first page's."""
    try:
        return request.htmx.current_url_abs_path or "/"
    except ValueError:
        return "/"


def _file_mb(request: HttpRequest) -> int:
    """How much a file sent to that address may have; nought where none is taken."""
    if request.method != "POST":
        return 0
    path = request.path_info
    return next((most for where, most in UPLOADS if where.fullmatch(path)), 0)


def _length(request: HttpRequest) -> int | None:
    """What is no length could be any."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if re.fullmatch("[0-9]{1,18}", said) else None


def _alive() -> HttpResponse:
    return JsonResponse({"alive": True})


def _ready() -> HttpResponse:
    checks = {"database": False} | (_within(PATIENCE, _of_database) or {})
    checks["disk"] = machine.free_bytes()[0] >= machine.LEAST_FREE
    ready = all(well for name, well in checks.items() if name not in ONLY_TOLD)
    said = {name: "ok" if well else "failed" for name, well in checks.items()}
    said |= freshness.told()
    return JsonResponse({"ready": ready} | said, status=200 if ready else 503)


def _of_database() -> dict[str, bool]:
    """What is in order, and whether a power cut would take updates back."""
    freshness.look()
    found = durability.examine(connection)
    return {
        "database": True,
        "migrations": not database.unapplied(connection),
        "append-only": not triggers.missing(connection),
        "durability": all(one.state != State.REFUSED for one in found),
    }


_asking = Lock()


def _within(seconds: float, look: Callable[[], dict[str, bool]]) -> dict[str, bool]:
    """What was found in time; nothing where the database does not answer, or hangs.

    Asked by a thread with a connection of its own, which no server that hangs can
    keep from us; one at a time, so that they never pile up behind it.
    """
    if not _asking.acquire(timeout=seconds):
        return {}
    found: dict[str, bool] = {}
    done = Event()

    def ask() -> None:
        try:
            found.update(look())
        except Error:
            pass
        finally:
            connections.close_all()
            _asking.release()
            done.set()

    Thread(target=ask, daemon=True).start()
    done.wait(seconds)
    return dict(found)
