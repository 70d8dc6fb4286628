"""Killing: twenty officers write through real HTTP while all below them is killed.

gunicorn (3 workers of 4 threads) in production's settings serves a plan of fifty
actions. Every three seconds a worker is killed with -9, and every third time the whole
database; a period is closed and a file is imported in mid-run, each cut off in the
middle first; connections (SQLite: the disk) run out; a new release is deployed. What
was acknowledged is in the ledger once, with its words, on the update its author had
seen, and in the version of its period. With one protection taken out, each control
must see what that protection prevents.

In full it kills for a minute, or for KILL_SECONDS.
"""

import logging
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from actionplans.tests.trials import Figure

from .breaking import Breaker
from .controls import controls, not_durable
from .counting import figures
from .world import make_world
from .writing import AWAY, Log, wait_for, writing

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("postgresql",)
SECONDS = 60
# Between two kills at least: seconds, and updates that are acknowledged.
SHORT, FULL = (0.5, 20), (3, 40)


def run(*, short: bool) -> list[Figure]:
    logging.disable(logging.ERROR)
    seconds = 0 if short else int(os.environ.get("KILL_SECONDS", SECONDS))
    world = make_world()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        breaker = Breaker(world, folder, stack)
        with writing(world, breaker.server.port) as log:
            _break(breaker, log, seconds, SHORT if short else FULL)
        found = figures(world, log, breaker.broken)
        if breaker.cluster:
            found.append(not_durable(breaker))
        breaker.server.process.terminate()
        return found + controls(world, folder)


def _break(
    breaker: Breaker, log: Log, seconds: float, pause: tuple[float, int]
) -> None:
    """Again and again until the time is over, each thing at least once."""
    end, kill = time.monotonic() + seconds, breaker.kill_workers

    def go_on() -> None:
        before = len(log.acknowledged)
        time.sleep(pause[0])
        wait_for(lambda: len(log.acknowledged) >= before + pause[1])

    while not breaker.has_cut_both() or time.monotonic() < end:
        go_on()
        breaker.kill_worker()
        breaker.close(kill, breaker.kill_database)
        go_on()
        breaker.kill_worker()
        breaker.bring(kill, breaker.kill_database)
        go_on()
        breaker.kill_database()
    with breaker.starved():
        before = log.statuses[AWAY]
        wait_for(lambda: log.statuses[AWAY] > before)
    breaker.server.wait_until_ready()
    go_on()
    breaker.deploy()
    go_on()
