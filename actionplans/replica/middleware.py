"""The layer that chooses where a page is read, once, and marks who sent a form."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse

from . import LAG_SECONDS, freshness, is_named, pages
from .routing import Writes, from_replica

SAFE = {"GET", "HEAD"}
# A browser counts whole seconds, and the answer takes a while to reach it.
MARKED_SECONDS = LAG_SECONDS + 5


class ReadFromReplica:
    """The innermost layer; it is not there where no replica is named."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not is_named():
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.secure = settings.SESSION_COOKIE_SECURE
        self.mark = "__Host-wrote" if self.secure else "wrote"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Whoever sends a form is marked, whatever became of it.

        The mark is no secret and is not signed: who makes one reads from the primary.
        """
        response = self.get_response(request)
        if request.method not in SAFE:
            response.set_cookie(
                self.mark,
                "yes",
                max_age=MARKED_SECONDS,
                secure=self.secure,
                httponly=True,
                samesite="Lax",
            )
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """The page as the replica has it; None where the primary is to be asked."""
        if request.method not in SAFE or self.mark in request.COOKIES:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in pages.OF_THE_PUBLIC:
            return None
        signed_in = request.user.is_authenticated
        if signed_in and name not in pages.FROZEN:
            return None
        if not freshness.of_this_process().is_within(LAG_SECONDS):
            return None
        return _read(request, view, args, kwargs, signed_in=signed_in)


def _read(
    request: HttpRequest,
    view: Callable[..., HttpResponse],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    *,
    signed_in: bool,
) -> HttpResponse | None:
    with from_replica(signed_in=signed_in) as reading:
        try:
            response = view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            freshness.of_this_process().gone()
            return None
        except (Error, Http404, Writes):
            # What is not there yet may be on the primary; a fault is a fault there too.
            return None
    return None if reading.writes else response
