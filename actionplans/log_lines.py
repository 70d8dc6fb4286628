"""How a line of any log is written, the framework's and the web server's too.

In production each is one JSON object; while trying out, words for who looks on. Both
say which request it was of, and neither tells a secret address or a row's content.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from . import request_ids
from .secret_addresses import hidden

# What PostgreSQL adds to a refusal: “Failing row contains (…)”, with all its words.
_ROW = re.compile(
    r"\n(DETAIL|CONTEXT):.*?(?=\n\nThe above exception|\n\nDuring handling|\Z)", re.S
)
LONGEST = 20_000


class Words(logging.Formatter):
    """A line for people, and the reference of its request before the message."""

    def format(self, record: logging.LogRecord) -> str:
        record.request_id = _request_of(record) or "-"
        return clean(super().format(record))


class Json(logging.Formatter):
    """One object a line: when, how bad, whose, of which request, and what.

    What a security event says stands beside these, as keys of its own.
    """

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        line = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
        }
        if name := _request_of(record):
            line["request"] = name
        if facts := getattr(record, "facts", None):
            line |= facts
        else:
            line["message"] = clean(record.getMessage())
        if record.exc_info:
            line["exception"] = clean(self.formatException(record.exc_info))
        return json.dumps(line, default=str)


def _request_of(record: logging.LogRecord) -> str:
    """The framework's last word on a request is said when no layer stands any more."""
    known = getattr(getattr(record, "request", None), "reference", "")
    return request_ids.current() or known


def configuration(*, in_words: bool, level: str) -> dict[str, Any]:
    """What `logging.config.dictConfig` is told."""
    faults = "CRITICAL" if level == "CRITICAL" else "ERROR"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "words": {
                "()": Words,
                "fmt": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
            },
            "json": {"()": Json},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "words" if in_words else "json",
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Reaches the root's handlers by its own level: no `level` silences it.
            "security": {"level": "INFO"},
            # Without its own handlers, which print each line a second time.
            "django": {"handlers": [], "level": level},
            # What a visitor did wrong is in the security log or in the proxy's, and
            # their line here would repeat what they typed for an address.
            "django.request": {"level": faults},
            "django.security.csrf": {"level": faults},
        },
    }


def clean(text: str) -> str:
    """Without secret addresses, without the words of rows, and of a bounded length."""
    return hidden(_ROW.sub("", text))[:LONGEST]
