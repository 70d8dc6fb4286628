"""A finding: one thing that was looked at, how it stands, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    # It runs, and somebody should see to it.
    WARNING = "warning"
    # It must not be relied on like this.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    state: State
    said: str


def ok(what: str, said: str) -> Finding:
    return Finding(what, State.OK, said)


def warning(what: str, said: str) -> Finding:
    return Finding(what, State.WARNING, said)


def refused(what: str, said: str) -> Finding:
    return Finding(what, State.REFUSED, said)
