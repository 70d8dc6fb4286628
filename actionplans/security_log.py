"""One line of JSON per security event, to the logger "security".

In: the event's name, the request and plain facts. Never what somebody typed, a token,
a name or an e-mail address. JSON, so that no path can forge a second line.
"""

import json
import logging
import re
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from . import request_ids
from .secret_addresses import hidden

log = logging.getLogger("security")

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
LONGEST = 200
_MAIL = re.compile(r"[^\s<>\"'(,;:]+@[^\s<>\"'),;:]+")


def note(event: str, request: HttpRequest | None, **facts: object) -> None:
    """What happened; without a request, a command of the installation did it.

    The user is told by the caller where one is known: looking would ask the
    database, which may be what has failed.
    """
    line = {"event": event, **_asked(request)}
    line |= {name: _plain(fact) for name, fact in facts.items()}
    log.info(json.dumps(line, default=str), extra={"facts": line})


def signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    """Receiver of Django's signal."""
    note("signed in", request, user=user.pk)


def signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    """Receiver of Django's signal; nobody's session may end as well."""
    if user is not None:
        note("signed out", request, user=user.pk)


def sign_in_failed(request: HttpRequest | None = None, **_: Any) -> None:
    """Receiver of Django's signal. What was typed stays out: it may be anybody's
    address, or a password in the wrong box."""
    if request is not None:
        note("sign-in failed", request)


def address_of(request: HttpRequest) -> str:
    """Who asks. Behind the production proxy, what the proxy itself saw: the last hop.

    Every earlier hop is the visitor's own word. Some proxies write the port behind it;
    what is no address at all is not believed.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "")
    seen = settings.SECURE_PROXY_SSL_HEADER and _address(told.rpartition(",")[2])
    return seen or request.META.get("REMOTE_ADDR", "")


def _address(hop: str) -> str:
    """203.0.113.7, 203.0.113.7:51234, 2001:db8::7 or [2001:db8::7]:51234."""
    hop = hop.strip()
    if hop.startswith("["):
        hop = hop[1:].partition("]")[0]
    elif hop.count(":") == 1:
        hop = hop.partition(":")[0]
    try:
        return str(ip_address(hop))
    except ValueError:
        return ""


def _asked(request: HttpRequest | None) -> dict[str, str]:
    """Who asked for what, in words that are ours: an address that nothing answers to
    is whatever somebody typed."""
    if request is None:
        return {"address": "command line"}
    path = request.path_info
    try:
        resolve(path)
    except Resolver404:
        path = "unknown"
    return {
        "address": address_of(request),
        "method": request.method if request.method in METHODS else "other",
        "path": hidden(path)[:LONGEST],
    } | ({"request": name} if (name := request_ids.current()) else {})


def _plain(fact: object) -> object:
    """Numbers as they are; words cut, and without anybody's address."""
    if isinstance(fact, int | None):
        return fact
    return _MAIL.sub("…@…", str(fact))[:LONGEST]
