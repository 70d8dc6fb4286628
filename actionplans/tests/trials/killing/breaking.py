"""What is done to them meanwhile: kills, closings and imports cut off, a new release.

One thread does it all, one thing at a time.
"""

import http.client
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import psycopg
from django.db import connection
from django.utils.timezone import now

from actionplans.models import Upload, Version
from actionplans.tests.serving import Server, served
from actionplans.tests.trials import clusters

from .pressing import Deed, Presser, accepting_of, closing_of, open_next
from .world import World, last_day

PATIENCE = 300  # seconds
ROUNDS = 6


@dataclass
class Broken:
    """What was done to them."""

    workers: int = 0
    databases: int = 0
    cut_closings: int = 0
    cut_imports: int = 0
    halves: list[str] = field(default_factory=list)
    # Of each: its version, and when its button was pressed and answered.
    closings: list[tuple[int, datetime, datetime]] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    deploys: list[tuple[datetime, datetime]] = field(default_factory=list)


class Breaker:
    """Breaks what serves the world; `server` is the one that serves now."""

    def __init__(self, world: World, folder: Path, stack: ExitStack):
        self.world, self.folder, self.stack = world, folder, stack
        self.turns, self.broken = random.Random(8), Broken()
        self.server: Server = stack.enter_context(served(folder))
        self.cluster = _cluster()
        self.manager = Presser(self.server.port, world.manager)
        self.admin = Presser(self.server.port, world.admin)

    def kill_worker(self) -> None:
        self.server.kill_worker(self.turns)
        self.broken.workers += 1

    def kill_workers(self) -> None:
        self.broken.workers += len(self.server.workers())
        self.server.kill_workers()

    def kill_database(self) -> None:
        """All of PostgreSQL, and start it again. SQLite's is in its workers."""
        if not self.cluster:
            return self.kill_workers()
        self.cluster.kill()
        connection.close()
        self.cluster.start()
        self.broken.databases += 1

    def close(self, *cuts: Callable[[], None]) -> None:
        """Close the period, cut off by each of these on the way; then open the next."""
        period = self.world.plan.periods.get(closed_at=None)
        number = len(self.broken.closings) + 1
        deed = closing_of(period, f"V{number}")
        for cut in cuts:
            self.broken.cut_closings += self._cut_off(self.manager, deed, cut)
        sent = now()
        self.manager.press(deed)
        version = Version.objects.get(period=period)
        self.broken.closings.append((version.pk, sent, now()))
        open_next(self.world, now(), number + 1, last_day(number + 1))

    def bring(self, *cuts: Callable[[], None]) -> None:
        """Upload a file and accept it, cut off by each of these on the way."""
        title = f"Brought by a file {len(self.broken.imports) + 1}"
        address = f"{self.world.council.get_absolute_url()}imports/"
        upload = self.admin.uploaded(address, title)
        deed = accepting_of(upload)
        for cut in cuts:
            if self._cut_off(self.admin, deed, cut):
                self.broken.cut_imports += 1
                self._expect_nothing_of(upload)
        self.admin.press(deed)
        self.broken.imports.append(title)

    def has_cut_both(self) -> bool:
        """Whether a closing and an import were cut off; in so many rounds they are."""
        cut = self.broken.cut_closings and self.broken.cut_imports
        return bool(cut) or len(self.broken.closings) >= ROUNDS

    def deploy(self) -> None:
        """A new release: SIGTERM, wait until all is answered, start on its port."""
        began, port = now(), self.server.port
        self.server.process.terminate()
        self.server.process.wait(timeout=PATIENCE)
        self.broken.deploys.append((began, now()))
        self.server = self.stack.enter_context(served(self.folder, port=port))

    @contextmanager
    def starved(self) -> Iterator[None]:
        """No new connection to be had on PostgreSQL, for workers that are new; on
        SQLite no file that may grow, as on a full disk."""
        if self.cluster:
            self.kill_workers()
            # Theirs are free a moment later, long before the next workers want them.
            time.sleep(0.5)
            with ExitStack() as taken:
                with suppress(psycopg.OperationalError):
                    while True:
                        taken.enter_context(psycopg.connect(self.cluster.url()))
                yield
        else:
            # The first process too: its next workers take after it.
            pids = [self.server.process.pid, *self.server.workers()]
            before = [_bounded(pid, (1_000, resource.RLIM_INFINITY)) for pid in pids]
            yield
            for pid, limits in zip(pids, before, strict=True):
                with suppress(ProcessLookupError):
                    _bounded(pid, limits)
            self.kill_workers()

    def _cut_off(self, presser: Presser, deed: Deed, cut: Callable[[], None]) -> bool:
        """Press the button, and cut while it is being done; whether it was in time."""
        if deed.made():
            return False
        presser.begin(deed)
        self._wait_for(deed.sign)
        cut()
        with suppress(OSError, http.client.HTTPException):
            presser.officer.answer()
        presser.officer.close()
        self.server.wait_until_ready()
        return not deed.made()

    def _wait_for(self, sign: str) -> None:
        """Until the deed has begun to write; SQLite does not tell: a while."""
        if not self.cluster:
            return time.sleep(self.turns.uniform(0.05, 0.3))
        end = time.monotonic() + 10
        with connection.cursor() as cursor:
            while time.monotonic() < end:
                cursor.execute(f"SELECT 1 FROM pg_locks WHERE granted AND {sign}")
                if cursor.fetchone():
                    return None

    def _expect_nothing_of(self, upload: Upload) -> None:
        upload.refresh_from_db()
        if upload.state != Upload.State.CHECKED or upload.plan_id:
            self.broken.halves.append(f"“{upload.title}” is {upload.state}")
        if upload.updates.exists():
            self.broken.halves.append(f"“{upload.title}” has updates and no plan")


def _cluster() -> clusters.Cluster | None:
    """The server behind the trial's database, to be killed; SQLite has none."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        (data,) = cursor.fetchone()
    return clusters.behind(data, int(connection.settings_dict["PORT"]))


def _bounded(pid: int, limits: tuple[int, int]) -> tuple[int, int]:
    """How large a file that process may write from now on; what it might before."""
    return resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
