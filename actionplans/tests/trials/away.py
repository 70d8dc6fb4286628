"""The database goes away while an officer writes, and comes back.

PostgreSQL is killed, then may only be read; SQLite has no room left, and in full is
locked by another program. Each time the officer is told that nothing was saved, or to
look whether it was, finds their words on that page, and sends the same form once the
database is back: it is saved once. Probes answer in bounded time throughout, also of a
server that hangs. The control is the application with the framework's own answers.
"""

import http.client
import os
import re
import resource
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from django.db import connection, connections

from actionplans.models import Update
from actionplans.tests.building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_plan,
    make_recommendation,
    make_user,
)
from actionplans.tests.serving import Officer, Server, hidden, served

from . import Figure
from .clusters import Cluster

DATABASES = ("sqlite", "postgresql")
PAGE = "/fernshire/plans/getting-better/actions/1.1/update/"
WORDS = "Every case was read again; two are left."
# The second where the answer to the last step, the commit, never came.
SAID = re.compile("Nothing you typed has been saved|may or may not have been saved")
# What the settings let a connection take, and /readyz wait.
SOON, PROBE = 2.0, 8.0


def run(*, short: bool) -> list[Figure]:
    officer = _founded()
    if connection.vendor == "postgresql":
        cluster = _given()
        ways = {"killed": _killed(cluster), "may only be read": reads_only}
    else:
        cluster = None
        ways = {"no room": full} | ({} if short else {"locked": locked})
    figures = []
    with _serving() as server:
        for name, away in ways.items():
            figures += _withstood(server, officer, name, away)
        if cluster:
            figures.append(_hung(server, cluster, control=False))
    with _serving("actionplans.tests.wordless_wsgi", "--workers=1", "--threads=2") as s:
        if cluster:
            figures.append(_hung(s, cluster, control=True))
        name, away = next(iter(ways.items()))
        return [*figures, _control(s, officer, name, away)]


def _founded():
    council = make_council()
    plan, lead = make_plan(council), make_lead(council)
    officer = make_user(council=council, roles=["officer"])
    make_action(make_recommendation(plan), "1.1", leads=[lead])
    make_holding(lead, officer)
    return officer


@contextmanager
def _serving(wsgi: str = "actionplans.wsgi", *options: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        told = {"LOG_LEVEL": "CRITICAL"}
        if "STATIC_DIR" in os.environ:
            told["STATIC_DIR"] = os.environ["STATIC_DIR"]
        with served(
            Path(folder), wsgi, told=told, options=["--preload", *options]
        ) as server:
            yield server


Away = Callable[[Server], "contextmanager[None]"]


def _withstood(server, person, name, away) -> list[Figure]:
    """One way of being away: what the officer and the probes are told meanwhile."""
    officer = Officer(server.port, person)
    boxes = _form(officer, name)
    # The database this trial looks into is the one that goes.
    connections.close_all()
    with away(server):
        officer.line.close()
        status, page, took = _timed(lambda: officer.post(PAGE, boxes))
        told = status == 503 and SAID.search(page) and WORDS in page
        alive = _probed(server, officer, "/healthz")
        ready = _probed(server, officer, "/readyz")
    again = _sent_until_saved(officer, boxes)
    officer.close()
    rows = Update.objects.filter(submission=UUID(boxes["submission"])).count()
    probes_hold = alive[0] == 200 and alive[1] < SOON and ready[1] < PROBE
    return [
        Figure(
            f"{name}: a form sent meanwhile",
            f"{status} after {took:.1f} s, words {'kept' if told else 'lost'}",
            bool(told),
        ),
        Figure(
            f"{name}: /healthz and /readyz meanwhile",
            f"{alive[0]} after {alive[1]:.1f} s, {ready[0]} after {ready[1]:.1f} s",
            probes_hold,
        ),
        Figure(
            f"{name}: the same form, once it is back",
            f"{again}, saved {rows} times",
            (again, rows) == (302, 1),
        ),
    ]


def _control(server, person, name, away) -> Figure:
    """Nobody's words come back from the framework's own page."""
    officer = Officer(server.port, person)
    boxes = _form(officer, "framework")
    connections.close_all()
    officer.line.timeout = PROBE
    officer.line.close()
    with away(server):
        try:
            status, page = officer.post(PAGE, boxes)
        except OSError:
            status, page = 0, ""
    officer.close()
    lost = WORDS not in page
    got = f"{status or 'no answer'}, words {'lost' if lost else 'kept'}"
    return Figure(f"{name}, answered by the framework", got, lost, control=True)


def _form(officer: Officer, name: str) -> dict[str, str]:
    """Filled in; an update that says what the last one said is none."""
    status, page = officer.get(PAGE)
    assert status == 200, page[:2000]
    return hidden(page) | {
        "progress_text": f"{WORDS} {name}",
        "progress": "",
        "impact": "",
    }


def _sent_until_saved(officer: Officer, boxes: dict[str, str]) -> int:
    """As its button says, again every second while it is told to wait."""
    end = time.monotonic() + 60
    while True:
        # A server hangs up on a line that was silent meanwhile.
        officer.line.close()
        status, _ = officer.post(PAGE, boxes)
        if status != 503 or time.monotonic() > end:
            return status
        time.sleep(1)


def _timed(ask):
    begun = time.monotonic()
    status, page = ask()
    return status, page, time.monotonic() - begun


def _probed(server: Server, officer: Officer, address: str) -> tuple[int, float]:
    """As somebody with a session asks, which must change nothing."""
    asking = Officer.__new__(Officer)
    asking.cookies = dict(officer.cookies)
    asking.line = type(officer.line)("127.0.0.1", server.port, timeout=60)
    status, _, took = _timed(lambda: asking.get(address))
    asking.close()
    return status, took


def _hung(server: Server, cluster: Cluster, *, control: bool) -> Figure:
    """The server's processes stand still; its machine answers as if they did not."""
    server.status("/readyz")
    family = [cluster.pid()]
    family += map(
        int, Path(f"/proc/{family[0]}/task/{family[0]}/children").read_text().split()
    )
    _tell(family, signal.SIGSTOP)
    try:
        begun = time.monotonic()
        ready = _status(server, "/readyz")
        took = time.monotonic() - begun
        alive = _status(server, "/healthz")
    finally:
        _tell(family, signal.SIGCONT)
    got = f"/readyz {ready or 'silent'} after {took:.1f} s, /healthz {alive}"
    in_time = ready == 503 and took < PROBE and alive == 200
    return Figure("hangs: the probes", got, in_time != control, control=control)


def _tell(family: list[int], what: signal.Signals) -> None:
    """Those that are there: the server's housekeepers come and go."""
    for pid in family:
        with suppress(ProcessLookupError):
            os.kill(pid, what)


def _status(server: Server, address: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PROBE)
    try:
        line.request("GET", address)
        return line.getresponse().status
    except OSError:
        return 0
    finally:
        line.close()


def _killed(cluster: Cluster) -> Away:
    @contextmanager
    def killed(server: Server):
        cluster.kill()
        try:
            yield
        finally:
            cluster.start()

    return killed


@contextmanager
def reads_only(server: Server):
    _altered("ALTER SYSTEM SET default_transaction_read_only = on")
    try:
        yield
    finally:
        _altered("ALTER SYSTEM RESET default_transaction_read_only")


def _altered(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")
        cursor.execute(statement)
        cursor.execute("SELECT pg_reload_conf()")
    time.sleep(0.5)


def _given() -> Cluster:
    """The server that this trial's database stands on."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0]).parent
    cluster = Cluster(folder, {})
    cluster.port = int(connection.settings_dict["PORT"])
    cluster.options["port"] = str(cluster.port)
    return cluster


@contextmanager
def full(server: Server):
    """Not a byte more fits into any file that a worker writes."""
    whole = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    for pid in server.workers():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in server.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, whole)


@contextmanager
def locked(server: Server):
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
