"""Officers who write until they are told to stop, and what each of them was told.

An answer that was lost, or a fault of the server, is followed by the same form again,
token and all; a conflict by saving again, as its page offers; and every tenth form is
sent twice, as by a double click, or pressed again by somebody who gets impatient.
"""

import http.client
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from uuid import UUID

from django.db import connections
from django.utils.timezone import now

from actionplans.tests.serving import Officer, hidden
from actionplans.views.failure_words import DATABASE_AWAY

from .world import World

PAGE, SAVED, CONFLICT, AWAY = 200, 302, 409, 503
PATIENCE = 300  # seconds until somebody gives up, which is a fault
# Seconds between the two presses: in two of them others save as well.
PRESSED_AGAIN = (0, 1.5)
PROMISE = DATABASE_AWAY.sentences[0]


@dataclass(frozen=True)
class Acknowledged:
    """An officer was told "saved": of what, written on which update, and when."""

    ref: str
    submission: UUID
    version: int
    words: str
    sent: datetime
    answered: datetime


@dataclass(frozen=True)
class Failed:
    """A form that got no answer (status 0), or a fault of the server.

    One that was sent twice at once is no proof: its other half may have been saved.
    """

    submission: str
    twice: bool
    status: int
    promised: bool  # that nothing was saved
    sent: datetime
    ended: datetime


@dataclass
class Log:
    """What all of them were told; lists and counters that threads add to."""

    acknowledged: list[Acknowledged] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    doubles: int = 0


@contextmanager
def writing(
    world: World,
    port: int,
    refs: Sequence[str] = (),
    twice: float = 0.1,
    apart: Sequence[float] = PRESSED_AGAIN,
) -> Iterator[Log]:
    """All of them write while the block runs; then each finishes what was begun.

    Into all actions of the plan, or those named; so many of the forms sent twice, and
    so many seconds apart.
    """
    log, stopped = Log(), Event()
    officers = [Officer(port, person) for person in world.officers]
    refs, address = refs or world.refs, world.plan.get_absolute_url()
    with ThreadPoolExecutor(len(officers)) as pool:
        told = (address, refs, log, twice, apart)
        writers = [Writer(one, *told) for one in officers]
        working: list[Future] = [pool.submit(one.work, stopped) for one in writers]
        try:
            yield log
        finally:
            stopped.set()
        for one in working:
            one.result()


def wait_for(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Until it is true, or for so long."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)


class Writer:
    def __init__(
        self,
        officer: Officer,
        plan: str,
        refs: Sequence[str],
        log: Log,
        twice: float,
        apart: Sequence[float],
    ):
        self.officer, self.plan, self.refs, self.log = officer, plan, refs, log
        self.often, self.apart = twice, apart
        self.turns = random.Random(officer.user.name)

    def work(self, stopped: Event) -> None:
        try:
            number = 0
            while not stopped.is_set():
                number += 1
                words = f"{self.officer.user.name} writes for the {number}. time"
                self.save(self.turns.choice(self.refs), words)
        finally:
            self.officer.close()
            connections.close_all()

    def save(self, ref: str, words: str) -> None:
        """Open the form, and send it until it is saved."""
        page = f"{self.plan}actions/{ref}/update/"
        status, body = self.asked(lambda: self.officer.get(page))
        while status in (PAGE, CONFLICT):
            boxes = hidden(body) | {"progress_text": words}
            boxes |= {"progress": "", "impact": ""}
            twice = self.turns.random() < self.often
            send = self.twice if twice else self.officer.post
            sent = now()
            status, body = self.asked(lambda: send(page, boxes), boxes, twice)  # noqa: B023
            if status == SAVED:
                token, version = UUID(boxes["submission"]), int(boxes["version"])
                told = Acknowledged(ref, token, version, words, sent, now())
                self.log.acknowledged.append(told)
        if status != SAVED:
            self.log.strange.append(f"{status}: {body[-1500:]}")

    def twice(self, page: str, boxes: dict[str, str]) -> tuple[int, str]:
        """What the second press shows: its own answer; both must agree."""
        self.log.doubles += 1
        other = self.officer.again()
        try:
            self.officer.begin(page, boxes)
            time.sleep(self.turns.choice(self.apart))
            other.begin(page, boxes)
            first, second = self.officer.answer(), other.answer()
        finally:
            other.close()
        if {first[0], second[0]} == {SAVED, CONFLICT}:
            self.log.strange.append("a double submit was told saved and conflict")
            return first if first[0] == CONFLICT else second
        return second

    def asked(
        self,
        ask: Callable[[], tuple[int, str]],
        boxes: dict[str, str] | None = None,
        twice: bool = False,
    ) -> tuple[int, str]:
        """The first answer that is no fault of the server's, asking again till then."""
        end = time.monotonic() + PATIENCE
        while True:
            sent, began = now(), time.monotonic()
            try:
                status, page = ask()
            except (OSError, http.client.HTTPException):
                self.officer.close()
                status, page = 0, ""
            self.log.statuses[status] += 1
            if PAGE <= status < 500 or time.monotonic() > end:
                if boxes:
                    self.log.seconds.append(time.monotonic() - began)
                return status, page
            if boxes:
                token, promised = boxes["submission"], PROMISE in page
                failed = Failed(token, twice, status, promised, sent, now())
                self.log.failed.append(failed)
            time.sleep(self.turns.uniform(0.02, 0.2))
