"""The reference of the request that is being answered.

One stands in every line of the log that its request causes, in the answer's header
X-Request-ID, and on the page that says what went wrong, so that whoever reads it out
on the telephone can be helped. It tells nothing of anybody.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "X-Request-ID"
# What a proxy may call a request: no more than fits a log, nothing that forges a line.
_FIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{5,63}")

_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """The reference; empty where no request is being answered."""
    return _current.get()


def named(told: str) -> str:
    """What the proxy calls the request, where that is fit; else a new name."""
    return told if _FIT.fullmatch(told) else secrets.token_hex(6)


@contextmanager
def answering(name: str) -> Iterator[None]:
    token = _current.set(name)
    try:
        yield
    finally:
        _current.reset(token)
