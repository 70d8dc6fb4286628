"""The same writing with one protection taken out: each has to go wrong, and is seen to.

SQLite lets one writer in at a time and keeps what a killed worker has written: there
the lock and the durable commit cannot be missed.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import connection, connections
from django.utils.timezone import now

from actionplans.tests.serving import served
from actionplans.tests.trials import Figure

from .breaking import Breaker
from .counting import counted
from .pressing import Presser, closing_of, open_next
from .world import World, last_day
from .writing import PRESSED_AGAIN, Log, wait_for, writing

MODULES = "actionplans.tests.trials.unprotected"
# One process of many threads, read once: more of them would show the same.
OPTIONS = ("--preload", "--workers", "1", "--threads", "12")
ROUNDS = 6
FEW = 2  # actions: twenty officers then always come between one another
PATIENCE = 120  # seconds until a control has shown nothing
LATER = PRESSED_AGAIN[-1:]  # Then others have saved in between.


def controls(world: World, folder: Path) -> list[Figure]:
    """Their servers and officers at the same time, each on a plan of its own."""
    wanted = {
        "no_version": ("no check of the version: blind overwrites", "blind"),
        "no_token": ("no token: doubled", "doubled"),
    }
    if connection.vendor == "postgresql":
        told = "no lock: updates of a closed period that its version misses"
        wanted["no_lock"] = (told, "frozen")

    def run(module: str) -> Figure:
        what, fault = wanted[module]
        own = world.with_plan(f"Without {module}")
        try:
            with served(folder, f"{MODULES}.{module}", options=OPTIONS) as server:
                log = _written(own, server.port, fault)
            shown = getattr(counted(own, log), fault)
            told = f"{len(log.acknowledged)} acknowledged"
            told = f"{log.doubles} sent twice" if fault == "doubled" else told
            got = f"{len(shown)} of {told}"
            return Figure(what, got, bool(shown), control=True)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(wanted)) as pool:
        return list(pool.map(run, wanted))


def _written(world: World, port: int, fault: str) -> Log:
    """All of them write into a few actions until the fault shows, or for too long."""
    manager = Presser(port, world.manager)
    refs = world.refs if fault == "frozen" else world.refs[:FEW]
    # Half of them: who always sends twice would go on for ever.
    pressing = {"twice": 0.5, "apart": LATER} if fault == "doubled" else {}
    end, number = time.monotonic() + PATIENCE, 1
    with writing(world, port, refs, **pressing) as log:
        while time.monotonic() < end and not getattr(counted(world, log), fault):
            time.sleep(0.5)
            if fault == "frozen":
                period = world.plan.periods.get(closed_at=None)
                manager.press(closing_of(period, f"V{number}"))
                number += 1
                open_next(world, now(), number, last_day(number))
    return log


def not_durable(breaker: Breaker) -> Figure:
    """The database answers before the commit is on the disk, and is killed."""
    cluster = breaker.cluster
    assert cluster
    # As rarely as it can be set, so that a slow machine shows it too.
    cluster.options |= {"synchronous_commit": "off", "wal_writer_delay": "10s"}
    connection.close()
    cluster.stop("fast")
    cluster.start()
    world = breaker.world.with_plan("Without a durable commit")
    lost, told, kills = 0, 0, 0
    while not lost and kills < ROUNDS:
        with writing(world, breaker.server.port) as log:
            wait_for(lambda: len(log.acknowledged) > len(world.officers))
            breaker.kill_database()
        kills += 1
        lost += len(counted(world, log).lost)
        told += len(log.acknowledged)
    got = f"{lost} of {told} acknowledged, {kills} kills"
    return Figure("synchronous_commit=off: lost", got, lost > 0, control=True)
