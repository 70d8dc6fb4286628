"""One line of JSON per security event, to the logger "security".

In: the event's name, the request and plain facts. Never what somebody typed, never
a token. JSON, so that no address or path can forge a second line.
"""

import json
import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .secret_addresses import hidden

log = logging.getLogger("security")


class WithoutSecrets(logging.Formatter):
    """Of every handler: no line, the framework’s own too, tells a secret address.

    A calendar program that asks in a way of its own is refused, which is logged.
    """

    def format(self, record: logging.LogRecord) -> str:
        return hidden(super().format(record))


def note(event: str, request: HttpRequest, **facts: object) -> None:
    """The user is told by the caller where one is known: looking would ask the
    database, which may be what has failed."""
    line = {
        "event": event,
        "address": address_of(request),
        "method": request.method,
        "path": hidden(request.path_info)[:200],
        **facts,
    }
    log.info(json.dumps(line, default=str))


def signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    """Receiver of Django's signal."""
    note("signed in", request, user=user.pk)


def sign_in_failed(request: HttpRequest | None = None, **_: Any) -> None:
    """Receiver of Django's signal. What was typed stays out: it may be anybody's
    address, or a password in the wrong box."""
    if request is not None:
        note("sign-in failed", request)


def address_of(request: HttpRequest) -> str:
    """Who asks. Behind the production proxy, what the proxy itself saw: the last hop.

    Every earlier hop is the visitor's own word.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and told:
        return told.rpartition(",")[2].strip()[:60]
    return request.META.get("REMOTE_ADDR", "")
