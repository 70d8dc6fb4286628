"""One line of JSON per security event, to the logger "security".

In: the event's name, the request and plain facts. Never what somebody typed, never
a token. JSON, so that no address or path can forge a second line.
"""

import json
import logging

from django.http import HttpRequest

log = logging.getLogger("security")


def note(event: str, request: HttpRequest, **facts: object) -> None:
    """The user is told by the caller where one is known: looking would ask the
    database, which may be what has failed."""
    line = {
        "event": event,
        "address": request.META.get("REMOTE_ADDR", ""),
        "method": request.method,
        "path": request.path_info[:200],
        **facts,
    }
    log.warning(json.dumps(line, default=str))
