"""Twenty writers at once, each saving updates of actions as fast as they are answered.

In two processes of ten threads, as two web workers are; every save is the deed behind
the page: the lock, the checks, the row of the ledger and the action's own values. What
waits counts here, so this one is clocked by the wall.
"""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import chain
from multiprocessing import get_context
from threading import Barrier
from uuid import uuid4

from django.conf import settings
from django.db import connection, connections
from django.utils.timezone import now

from actionplans import updating
from actionplans.ledger import Said
from actionplans.models import Action, Update, User
from actionplans.tests import building

from . import Row

DATABASES = ("sqlite", "postgresql")
PROCESSES, THREADS, SAVES = 2, 10, 50
# Measured alone: a save is 5 ms of Python and, with the disk, 8 ms; they go one by one.
QUEUE = "twenty who never pause queue: a save alone takes 8 ms, twenty in turn 160"
P95 = {"sqlite": 50.0, "postgresql": 100.0}


def run(*, quick: bool) -> list[Row]:
    saves = 3 if quick else SAVES
    build()
    # Each process has its own connections, and none of this one's.
    connections.close_all()
    began = time.perf_counter()
    with get_context("fork").Pool(PROCESSES) as processes:
        said = processes.starmap(ten_writers, [(saves, 0), (saves, THREADS)])
    took = time.perf_counter() - began
    waits = sorted(chain(*said))
    asked = PROCESSES * THREADS * saves
    kept = Update.objects.count()
    patience = settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 20)
    return [
        Row(
            f"of {asked:,} saves, failed or lost", asked - min(kept, len(waits)), 0, ""
        ),
        Row("a save, p50", statistics.median(waits), unit="ms"),
        _within("a save, p95", waits[int(len(waits) * 0.95)], P95[connection.vendor]),
        _within("a save, longest", waits[-1], patience * 1000 / 4),
        Row("saves a second", len(waits) / took, unit=""),
    ]


def _within(what: str, got: float, goal: float) -> Row:
    return Row(what, got, goal, "ms", note=QUEUE if got > goal else "")


def build() -> None:
    plan = building.make_plan()
    subject = building.make_recommendation(plan)
    for number in range(1, 41):
        building.make_action(subject, f"1.{number}")
    building.make_user("Asha Brook")


def ten_writers(saves: int, first: int) -> list[float]:
    """What each save of a process's threads took."""
    gate = Barrier(THREADS)

    def start(number: int) -> list[float]:
        gate.wait()
        return write(saves, whose=first + number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(chain(*pool.map(start, range(THREADS))))


def write(saves: int, *, whose: int) -> list[float]:
    """Milliseconds that each save took; actions are taken in another order by each."""
    by, waits = User.objects.get(name="Asha Brook"), []
    keys = list(Action.objects.order_by("pk").values_list("pk", flat=True))
    for turn in range(saves):
        pk = keys[(whose * 7 + turn * 3) % len(keys)]
        began = time.perf_counter()
        while not _saved(pk, by, f"Written by {whose} for the {turn}. time"):
            pass
        waits.append((time.perf_counter() - began) * 1000)
    connections.close_all()
    return waits


def _saved(pk: int, by: User, words: str) -> bool:
    """A conflict is no failure: it is shown, and saved again on what came between."""
    subject = Action.objects.select_related("plan__scheme").get(pk=pk)
    try:
        updating.update(
            subject=subject,
            by=by,
            at=now(),
            as_at=date(2026, 6, 30),
            version=subject.version,
            submission=uuid4(),
            said=Said(progress_text=words),
        )
    except updating.Conflict:
        return False
    return True
