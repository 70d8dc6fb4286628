"""Watching: what processes hold, read from outside, and whether it grows.

A sample is what the web workers and the print worker hold at one moment; `growth` is a
straight line laid through one kind of figure, as a share of its mean over the time.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, mean
from threading import Event, Thread

from django.db import connection

from actionplans.tests.serving import Server

MB = 1024  # kilobytes
TOLD_FROM = 10  # seconds between two samples: who waits so long may look at them


@dataclass(frozen=True)
class Sample:
    at: float
    web_mb: float
    printer_mb: float
    files: int
    threads: int
    connections: int
    temporary: int
    zombies: int


class Watch:
    """Samples taken every so many seconds until it is told to stop."""

    def __init__(self, server: Server, printer: int | None, folder: Path, every: float):
        self.server, self.printer, self.folder = server, printer, folder
        self.every, self.samples = every, []
        self._stop, self._thread = Event(), Thread(target=self._go, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _go(self) -> None:
        try:
            while not self._stop.wait(self.every):
                self.samples.append(self.look())
                if self.every >= TOLD_FROM:
                    print(self.samples[-1], file=sys.stderr, flush=True)
        finally:
            connection.close()

    def look(self) -> Sample:
        web = self.server.workers()
        every = [*web, *([self.printer] if self.printer else [])]
        return Sample(
            at=time.monotonic(),
            web_mb=sum(held(pid) for pid in web),
            printer_mb=held(self.printer) if self.printer else 0.0,
            files=sum(len(_names(f"/proc/{pid}/fd")) for pid in every),
            threads=sum(len(_names(f"/proc/{pid}/task")) for pid in every),
            connections=_connections(),
            # A lock that nobody holds is kept: it is the same file each time.
            temporary=sum(not n.endswith(".lock") for n in _names(str(self.folder))),
            zombies=sum(_zombies(pid) for pid in (self.server.process.pid, *every)),
        )

    def after(self, share: float) -> list[Sample]:
        """The samples after that share of the time, in which things warm up."""
        return self.samples[int(len(self.samples) * share) :]


def growth(samples: list[Sample], of: Callable[[Sample], float]) -> float:
    """What the figure grew by over the time, by regression, as a share of its mean."""
    values = [of(one) for one in samples]
    if len(values) < 3 or not mean(values):
        return 0.0
    times = [one.at for one in samples]
    slope = linear_regression(times, values).slope
    return slope * (times[-1] - times[0]) / mean(values)


def held(pid: int) -> float:
    """Megabytes of its own: what it shares with others counts by its part (PSS)."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(told.split("\nPss:")[1].split()[0]) / MB


def _names(folder: str) -> list[str]:
    try:
        return [path.name for path in Path(folder).iterdir()]
    except OSError:
        return []


def _zombies(pid: int) -> int:
    """Children of any of its threads that ended and were not fetched."""
    found = 0
    for task in _names(f"/proc/{pid}/task"):
        try:
            children = Path(f"/proc/{pid}/task/{task}/children").read_text().split()
            stats = [Path(f"/proc/{child}/stat").read_text() for child in children]
        except OSError:
            continue
        found += sum(stat.rpartition(")")[2].split()[0] == "Z" for stat in stats)
    return found


def _connections() -> int:
    """The database's sessions but for ours; on SQLite they are open files."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND application_name = %s", ["served"]
        )  # fmt: skip
        return cursor.fetchone()[0]
