"""The print queue on its worst evening: workers that die, and everybody at once.

Two print workers, as on two machines, share one database. Again and again one of them
is killed by SIGKILL with a job in hand, and another is started. It must hold:

* every version is printed, and has one set of files;
* nothing is printed twice but what was in a killed worker's hand, once its lease is up;
* forty plans are closed by one manager, then a colleague and another council ask for
  one paper each: both are printed before the third of the forty.

The control is the same without a lease that holds: jobs are taken out of living hands.
In full, what is long is printed for real as well: 700 actions, held against the rules
of PDF/UA-1 and PDF/A-2a, and 5,000, which close, and print or say in words why not.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.timezone import localdate, now

from actionplans import closing, queueing, working
from actionplans.models import Plan, PrintJob, Version
from actionplans.printing import Printed
from actionplans.tests import building

from . import Figure
from .traffic.long_papers import long_papers
from .traffic.towns import OVERRIDE

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("postgresql",)
PRESSMAN = [sys.executable, "-m", "actionplans.tests.trials.traffic.pressman"]
PATIENCE = 120  # seconds
HELD, NOT_HELD = 2.0, -1.0  # seconds of a lease
WAITING = ["queued", "running"]


def run(*, short: bool) -> list[Figure]:
    jobs, kills = (12, 2) if short else (60, 12)
    council = building.make_council("Fernshire County Council")
    by = building.make_user("Asha Brook", council=council, roles=["plan_admin"])
    figures = [*_killed(council, by, jobs, kills), _without_lease(council, by)]
    figures += _evening(council, by)
    return figures if short else [*figures, *long_papers(council, by)]


def _killed(council, by, jobs: int, kills: int) -> list[Figure]:
    versions = _closed(council, by, jobs)
    with _pressmen(HELD) as (start, begun):
        workers = [start(), start()]
        for turn in range(kills):
            _wait_for(lambda n=turn: len(begun()) > (n + 1) * jobs // (kills + 2))
            _kill(workers.pop(0))
            workers.append(start())
        _wait_for(lambda: not PrintJob.objects.filter(state__in=WAITING).exists())
        printings = len(begun())
    files = [version.files.count() for version in versions]
    twice = printings - jobs
    return [
        Figure(
            f"printed of {jobs}, with {kills} kills",
            str(sum(one > 0 for one in files)),
            all(files),
        ),
        Figure("sets of files doubled", str(_doubled(files)), not _doubled(files)),
        Figure("printed again after a kill", f"{twice}", 0 <= twice <= kills),
    ]


def _without_lease(council, by) -> Figure:
    """Every job that is being printed looks forsaken, so others take it as well."""
    jobs = 6
    _closed(council, by, jobs)
    with _pressmen(NOT_HELD) as (start, begun):
        for _ in range(2):
            start()
        _wait_for(lambda: not PrintJob.objects.filter(state__in=WAITING).exists())
        printings = len(begun())
    got = f"{printings} printings of {jobs}"
    return Figure("no lease that holds", got, printings > jobs, control=True)


def _evening(council, by) -> list[Figure]:
    other = building.make_council("Wexmoor Council")
    colleague = building.make_user("Ben Oakes", council=council, roles=["plan_admin"])
    stranger = building.make_user("Carys Penn", council=other, roles=["plan_admin"])
    _closed(council, by, 40)
    asked = {
        "a colleague's paper": _draft(_plan(council), colleague),
        "another council's paper": _draft(_plan(other), stranger),
    }
    order: list[int] = []
    while waiting := queueing.waiting_in_turn(now()):
        order.append(waiting[0])
        working.run_one(at=now(), printer=lambda html: Printed(b"%PDF-1.7", 1))
    return [
        Figure(f"{whose}, after forty of one manager", f"printed as number {n}", n <= 3)
        for whose, job in asked.items()
        for n in [order.index(job.pk) + 1]
    ]


def _plan(council) -> Plan:
    plan = building.make_plan(council, f"Getting better {Plan.objects.count()}")
    building.make_action(building.make_recommendation(plan), progress="green")
    return plan


def _draft(plan: Plan, by) -> PrintJob:
    return queueing.ask(plan=plan, by=by, at=now())


def _closed(council, by, number: int) -> list[Version]:
    today = localdate()
    return [
        closing.close(
            period=building.make_period(
                _plan(council), opens_on=today - timedelta(days=9), as_at=today
            ),
            by=by, at=now(), override=OVERRIDE,
        )
        for _ in range(number)
    ]  # fmt: skip


@contextmanager
def _pressmen(lease: float) -> Iterator[tuple]:
    """A function that starts one more worker, and one that tells what was begun."""
    workers: list[subprocess.Popen] = []
    with TemporaryDirectory() as folder:
        notes = Path(folder, "notes")
        notes.touch()

        def start() -> subprocess.Popen:
            told = [str(notes), "0.3", str(lease)]
            workers.append(subprocess.Popen([*PRESSMAN, *told]))
            return workers[-1]

        try:
            yield start, lambda: notes.read_text().splitlines()
        finally:
            for worker in workers:
                _kill(worker)


def _kill(worker: subprocess.Popen) -> None:
    if worker.poll() is None:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()


def _wait_for(done) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "the workers do not get on"
        time.sleep(0.05)


def _doubled(files: list[int]) -> int:
    """A version without anything exempt or earlier has its page and its PDF."""
    return sum(one > 2 for one in files)
