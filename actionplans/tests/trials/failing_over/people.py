"""People with a browser each: they save, read, and try again at the other machine."""

import http.client
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from uuid import UUID

from actionplans.tests.serving import PATIENCE, Officer, Server, hidden

from .world import PLAN, World

SAVED = 302
MARK = "__Host-wrote"
AWAY = 0
# No answer to what was asked: it is asked again, elsewhere.
UNANSWERED = {AWAY, 500, 502, 503}


class Person(Officer):
    """Asks one machine, and the other where that fails; without a user, the public."""

    def __init__(self, groups: list[Server], user=None) -> None:
        self.groups, self.at = groups, user.pk % len(groups) if user else 0
        if user:
            super().__init__(groups[self.at].port, user)
        else:
            self.cookies, self.line = {}, self._line()

    def _line(self) -> http.client.HTTPConnection:
        port = self.groups[self.at].port
        return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def tried(self, method, address, boxes=None):
        """Status and body; after anything that is no answer, the other machine's."""
        try:
            status, page = (
                self.get(address) if method == "GET" else self.post(address, boxes)
            )
        except (OSError, http.client.HTTPException):
            status, page = AWAY, ""
        if status in UNANSWERED:
            self.turn()
        return status, page

    def turn(self):
        """To the other machine, as a proxy sends everybody now here, now there."""
        self.line.close()
        self.at = (self.at + 1) % len(self.groups)
        self.line = self._line()


@dataclass
class Told:
    """What everybody was told, while it went on."""

    stop: Event = field(default_factory=Event)
    saved: list[tuple[float, int, UUID]] = field(default_factory=list)
    answers: Counter = field(default_factory=Counter)
    pages: list[tuple[float, int]] = field(default_factory=list)
    signed_out: int = 0

    def saved_by(self, group: int, after: float = 0) -> int:
        """How many saves this machine acknowledged from then on."""
        return sum(where == group and at >= after for at, where, _ in self.saved)

    def first_saved(self, after: float, group: int) -> float | None:
        """Seconds from then to the first save that this machine acknowledged."""
        found = [at for at, where, _ in self.saved if where == group and at >= after]
        return min(found) - after if found else None


def save(person: Person, ref: str, told: Told) -> None:
    """Again and again: a form is sent until it is acknowledged, by its one token."""
    address = f"{PLAN}actions/{ref}/update/"
    turn = 0
    while not told.stop.is_set():
        status, page = person.tried("GET", address)
        if status != 200:
            told.signed_out += status == SAVED
            time.sleep(0.05)
            continue
        turn += 1
        words = f"{person.user.name} saves for the {turn}. time of {time.time()}"
        boxes = hidden(page) | {"progress_text": words, "progress": "", "impact": ""}
        status, at = None, None
        while status != SAVED and not told.stop.is_set():
            at = person.at
            status, page = person.tried("POST", address, boxes)
            told.answers[status] += 1
            if status not in UNANSWERED:
                # Saved, or to be written anew: on what was lost nobody can build.
                break
            time.sleep(0.05)
        if status == SAVED:
            token = UUID(boxes["submission"])
            told.saved.append((time.monotonic(), at, token))
            person.turn()


def read(person: Person, addresses: list[str], told: Told) -> None:
    """One page after the other, again and again."""
    for address in _round(addresses, told.stop):
        status, _ = person.tried("GET", address)
        told.pages.append((time.monotonic(), status))
        person.turn()
        time.sleep(0.02)


@contextmanager
def at_work(
    groups: list[Server], world: World, *, officers: bool = True
) -> Iterator[Told]:
    """Officers who save, and the public and a member who read, until the block ends."""
    told, work, people = Told(), [], []
    for user in (world.member, None):
        people.append(Person(groups, user))
        pages = [world.page, world.members_page]
        work.append(Thread(target=read, args=(people[-1], pages, told)))
    for number, user in enumerate(world.officers if officers else (), 1):
        people.append(Person(groups, user))
        work.append(Thread(target=save, args=(people[-1], f"1.{number}", told)))
    for one in work:
        one.start()
    try:
        yield told
    finally:
        told.stop.set()
        for one in work:
            one.join()
        for person in people:
            person.close()


def _round(addresses: list[str], stop: Event) -> Iterator[str]:
    while not stop.is_set():
        yield from addresses
