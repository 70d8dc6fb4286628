"""Freshness: how old is what the replica shows, and may it be read?

The primary is asked where its journal stands, again and again; the replica, how far it
has come. All that was committed when the primary stood where the replica is now, is on
the replica: it is as old as that moment. Asked at most once a second in each process,
by the request that comes first; the others meanwhile go by what is known.
"""

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any

from django.db import Error, connections

from actionplans.database_urls import REPLICA

from . import LAG_SECONDS, is_named

EVERY = 1.0  # seconds
# A replica that is away costs the time in which it does not answer.
AGAIN_AFTER = 10.0
KEPT = 60


class Freshness:
    """`primary` gives where the journal stands; `replica` how far that is replayed,
    or None where it is no replica. Both raise Error where nobody answers."""

    def __init__(
        self,
        primary: Callable[[], int],
        replica: Callable[[], int | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._primary, self._replica, self._clock = primary, replica, clock
        self._stood: deque[tuple[float, int]] = deque(maxlen=KEPT)
        self._as_of: float | None = None
        self._next_look = float("-inf")
        self._looking = Lock()

    def age(self) -> float | None:
        """Everything older than that many seconds is on the replica; None where it is
        not to be read."""
        if self._clock() >= self._next_look and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        return self.known()

    def known(self) -> float | None:
        """The same, and nobody is asked."""
        as_of = self._as_of
        return None if as_of is None else self._clock() - as_of

    def is_within(self, seconds: float) -> bool:
        age = self.age()
        return age is not None and age <= seconds

    def gone(self) -> None:
        """It failed a page: it is left alone for a while."""
        self._as_of = None
        self._next_look = self._clock() + AGAIN_AFTER

    def _look(self) -> None:
        # In this order: what is committed before the question is before its answer.
        at = self._clock()
        self._next_look = at + EVERY
        # Without the primary no later moment is known: the replica ages.
        with suppress(Error):
            self._stood.append((at, self._primary()))
        try:
            come = self._replica()
        except Error:
            return self.gone()
        if come is None:
            self._stood.clear()
            return self.gone()
        reached = [moment for moment, stood in self._stood if stood <= come]
        self._as_of = max(reached, default=None)


def of_this_process() -> Freshness:
    return _here


def look() -> None:
    """Where a replica is named, ask how far it is; `told` says what came of it."""
    if is_named():
        _here.age()


def told() -> dict[str, str]:
    """For /readyz, and nobody is asked. A replica that is away is no fault of ours."""
    if not is_named():
        return {}
    age = _here.known()
    if age is None:
        return {"replica": "not read: away, or not a replica"}
    if age > LAG_SECONDS:
        return {"replica": f"not read: {age:.0f} seconds behind"}
    return {"replica": f"read: {age:.1f} seconds behind at most"}


def journal() -> int:
    """Where the primary's journal stands, in bytes; raises Error where it is away."""
    return int(_answer("default", "SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn"))


def come() -> int | None:
    """How far the replica has come in it; None where it is none: a machine that was
    promoted is the primary, or a second one. Raises Error where it is away."""
    said = _answer(
        REPLICA,
        "SELECT CASE WHEN pg_is_in_recovery() "
        "THEN pg_last_wal_replay_lsn() - '0/0'::pg_lsn END",
    )
    if said is None:
        # The next connection looks among the hosts for the one that is a replica.
        connections[REPLICA].close()
        return None
    return int(said)


def age_of_last_change() -> float | None:
    """Seconds since the last commit that the replica has was made, both moments by
    the primary's clock; None where it has had none since it started."""
    moment = _answer(REPLICA, "SELECT pg_last_xact_replay_timestamp()")
    if moment is None:
        return None
    here = _answer("default", "SELECT clock_timestamp()")
    return float((here - moment).total_seconds())


def _answer(alias: str, question: str) -> Any:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


_here = Freshness(journal, come)
