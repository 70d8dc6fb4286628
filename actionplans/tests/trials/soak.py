"""An hour of everything at once: what the processes hold must stay as it was.

Officers read and write, plan admins check, accept and undo imports, managers open and
close periods, and drafts and versions are printed by the print worker beside, at about
two requests a second. Read from outside, after a warm-up of half the time, in which
each worker comes to each rare errand and keeps what that loads:

* memory of all web workers together, and of the print worker, each its own part (PSS):
  a straight line laid through it grows by less than 10 % of its mean over the rest (in
  short, where a third of twenty seconds is warm-up, by less than 40 %);
* open files, threads and database connections likewise;
* no temporary file is left and no ended process is unburied when all is quiet;
* errors 0; every acknowledged update is in the ledger; every file in the store is some
  row's, and after a day passing ones are thrown away.

The control keeps each request and four megabytes beside it: its memory must be seen
to grow beyond the bound. SOAK_SECONDS in the environment says how long, if not an hour.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.utils.timezone import now

from actionplans import queueing
from actionplans.models import PrintJob, Update, VersionFile
from actionplans.tests.serving import Officer, printing_beside, served

from . import Figure
from .traffic import errands, streams, towns
from .traffic.errands import Person, Told
from .traffic.watching import Sample, Watch, growth

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("postgresql",)
HOUR, SHORT, CONTROL = 3600, 10, 60
LEAKED = 60  # requests
DAILY = {
    errands.my_actions: 6,
    errands.action: 6,
    errands.update: 8,
    errands.register: 4,
    errands.exceptions: 3,
    errands.version: 4,
    errands.public: 4,
    errands.download: 2,
}
OF_MANAGERS = {
    errands.draft: 1,
    errands.close: 1,
    errands.exceptions: 10,
    errands.register: 8,
}
OF_ADMINS = {errands.import_and_undo: 1, errands.register: 6}
GROWING: dict[str, tuple] = {
    "memory of the web workers": (lambda one: one.web_mb, "MB"),
    "memory of the print worker": (lambda one: one.printer_mb, "MB"),
    "open files": (lambda one: one.files, ""),
    "threads": (lambda one: one.threads, ""),
    "connections": (lambda one: one.connections, ""),
}


def run(*, short: bool) -> list[Figure]:
    homes = towns.build(
        councils=1 if short else 2, plans=2 if short else 5,
        actions=25 if short else 50, officers=6 if short else 10,
    )  # fmt: skip
    seconds = SHORT if short else int(os.environ.get("SOAK_SECONDS", HOUR))
    bound = 0.4 if short else 0.1
    figures = _soak(homes, seconds, bound, short=short)
    return [*figures, _control(homes, 3 if short else CONTROL, bound)]


def _soak(homes: list, seconds: float, bound: float, *, short: bool) -> list[Figure]:
    told = Told()
    with (
        _serving("actionplans.wsgi") as (server, scratch),
        printing_beside(server) as printer,
    ):
        if short:
            _warm(server.port, homes, told)
        with Watch(server, printer.pid, scratch, seconds / 60) as watch:
            _live(server.port, homes, told, seconds, hurry=short)
        _until_printed(600)
        quiet = watch.look()
    samples = watch.after(0.33 if short else 0.5)
    rows = [_flat(name, samples, bound) for name in GROWING]
    return [*rows, *_afterwards(told, quiet, seconds)]


def _live(port: int, homes: list, told: Told, seconds: float, *, hurry: bool) -> None:
    people, kinds = [], {}
    for home in homes:
        for user, does in [
            *((officer, DAILY) for officer in home.officers[:4]),
            (home.manager, OF_MANAGERS),
            (home.admin, OF_ADMINS),
        ]:
            people.append(Person(Officer(port, user), home, user, told))
            kinds[user.pk] = does
    streams.stream(
        people,
        lambda person: kinds[person.user.pk],
        seconds=seconds,
        think=(0.2, 0.8) if hurry else (3, 12),
    )


def _warm(port: int, homes: list, told: Told) -> None:
    """Every page once or twice in every worker: what it loads then stays."""
    _live(port, homes, told, 4, hurry=True)


@contextmanager
def _serving(wsgi: str) -> Iterator:
    """The server with temporary files of its own, and a name at the database."""
    url = os.environ["DATABASE_URL"]
    if connection.vendor == "postgresql":
        url += "?application_name=served"
    with TemporaryDirectory() as scratch:
        told = {"TMPDIR": scratch}
        with served(Path(settings.DATA_DIR), wsgi, database_url=url, told=told) as one:
            yield one, Path(scratch)


def _until_printed(seconds: float) -> None:
    end = time.monotonic() + seconds
    waiting = PrintJob.objects.filter(state__in=["queued", "running"])
    while waiting.exists() and time.monotonic() < end:
        time.sleep(0.2)


def _flat(name: str, samples: list[Sample], bound: float) -> Figure:
    of, unit = GROWING[name]
    grown = growth(samples, of)
    values = [of(one) for one in samples]
    got = f"{grown:+.1%} from {values[0]:.0f} to {values[-1]:.0f} {unit}".rstrip()
    return Figure(name, f"{got} (most {max(values):.0f})", grown < bound)


def _afterwards(told: Told, quiet: Sample, seconds: float) -> list[Figure]:
    asked = told.all_seconds()
    rate = f"{len(asked):,} in {seconds:.0f} s, {len(told.errors)} errors"
    lost = (
        len(set(told.saved)) - Update.objects.filter(submission__in=told.saved).count()
    )
    for error in sorted(set(told.errors)):
        print(error, told.errors.count(error), file=sys.stderr)
    left = PrintJob.objects.filter(state__in=["queued", "running", "failed"]).count()
    return [
        Figure("requests and errors", rate, bool(asked) and not told.errors),
        Figure("acknowledged updates lost", f"{lost} of {len(told.saved):,}", not lost),
        Figure("print jobs that came to no good end", str(left), left == 0),
        Figure("temporary files left", str(quiet.temporary), not quiet.temporary),
        Figure(
            "processes ended and not fetched", str(quiet.zombies), not quiet.zombies
        ),
        *_store(),
    ]


def _store() -> list[Figure]:
    """What is in the store is some row's; what passes is gone after its day."""
    before = _files()
    owned = VersionFile.objects.count() + PrintJob.objects.exclude(file="").count()
    queueing.prune(at=now() + queueing.DRAFTS_KEPT + timedelta(hours=1))
    after, kept = _files(), VersionFile.objects.count()
    return [
        Figure(
            "files in the store that are nobody's", str(before - owned), before == owned
        ),
        Figure("files a day later, and versions'", f"{after}, {kept}", after == kept),
    ]


def _files() -> int:
    return sum(one.is_file() for one in Path(settings.DATA_DIR, "files").rglob("*"))


def _control(homes: list, seconds: float, bound: float) -> Figure:
    told = Told()
    with _serving("actionplans.tests.leaking_wsgi") as (server, scratch):
        _live(server.port, homes, told, 2, hurry=True)
        warm = len(told.all_seconds())
        with Watch(server, None, scratch, seconds / 15) as watch:
            # However slow the machine is, so many are asked.
            while len(told.all_seconds()) < warm + LEAKED:
                _live(server.port, homes, told, seconds, hurry=True)
    grown = growth(watch.samples, lambda one: one.web_mb)
    got = f"{grown:+.1%} in {len(told.all_seconds()) - warm} requests"
    return Figure("an application that leaks", got, grown > bound, control=True)
