"""Two hundred officers on an ordinary day, and how long each of them waits.

Forty plans of fifty actions in four councils; 200 signed-in officers, each at a browser
of their own, think for 10 to 30 seconds between two errands: their own actions, an
action, an update, the register filtered, exceptions, a version, a public page, a
download. gunicorn runs as in production, 3 workers of 4 threads. Client, server and
database share this machine's cores, so what is told is the slower for it. It must hold:

* the 95th percentile of all requests stays below 500 ms (the goal, on two cores);
* errors 0; every update that was acknowledged stands in the ledger once.

In short: 16 officers who think for 1 to 3 seconds, and eight times the bound, for
tests run beside others. Either begins with some seconds that are not counted, in which
the workers read their templates. The control: one worker with one thread, a slow query
before each answer, and an error in ten; it must pass the bound, and errors be counted.
"""

import os
import sys
from pathlib import Path
from statistics import quantiles

from django.conf import settings

from actionplans.models import Update
from actionplans.tests.serving import Officer, served

from . import Figure
from .traffic import errands, streams, towns
from .traffic.errands import Person, Told

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("postgresql",)
GOAL = 500  # milliseconds
SHORT_GOAL = 4_000
WARMING = 3  # seconds
DAILY = {
    errands.my_actions: 6,
    errands.action: 6,
    errands.update: 6,
    errands.register: 3,
    errands.exceptions: 2,
    errands.version: 2,
    errands.public: 3,
    errands.download: 1,
}
STRAINED = ("--workers", "1", "--threads", "1")


def run(*, short: bool) -> list[Figure]:
    if short:
        homes = towns.build(councils=1, plans=3, actions=25, officers=16)
        seconds, think, goal = 5.0, (1.0, 3.0), SHORT_GOAL
    else:
        homes = towns.build(councils=4, plans=10, actions=50, officers=50)
        seconds, think, goal = 300.0, (10.0, 30.0), GOAL
    told = _at_work(homes, "actionplans.wsgi", seconds, think)
    figures = [*_times(told), _all(told, goal), _kept(told)]
    strained = _at_work(
        homes, "actionplans.tests.strained_wsgi", 5, (1.0, 3.0), STRAINED
    )
    return [*figures, *_controls(strained, goal)]


def _at_work(homes, wsgi, seconds, think, options=()) -> Told:
    told, warming = Told(), Told()
    url = os.environ["DATABASE_URL"]
    folder = Path(settings.DATA_DIR)
    with served(folder, wsgi, database_url=url, options=options) as server:
        for heard, lasts, pause in (
            (warming, WARMING, (0.2, 1.0)),
            (told, seconds, think),
        ):
            people = [
                Person(Officer(server.port, user), home, user, heard)
                for home in homes
                for user in home.officers[: 16 if options or heard is warming else None]
            ]
            streams.stream(people, lambda person: DAILY, seconds=lasts, think=pause)
    for error in sorted(set(told.errors)):
        print(error, told.errors.count(error), file=sys.stderr)
    return told


def _percentiles(seconds: list[float]) -> tuple[float, float, float]:
    """The 50th, 95th and 99th, in milliseconds."""
    if len(seconds) < 2:
        return (0.0, 0.0, 0.0)
    cut = quantiles(seconds, n=100, method="inclusive")
    return cut[49] * 1000, cut[94] * 1000, cut[98] * 1000


def _in_words(seconds: list[float]) -> str:
    return "{:.0f} / {:.0f} / {:.0f} ms of {:,}".format(
        *_percentiles(seconds), len(seconds)
    )


def _times(told: Told) -> list[Figure]:
    return [
        Figure(f"{kind}, p50 / p95 / p99", _in_words(seconds), holds=True)
        for kind, seconds in sorted(told.seconds.items())
    ]


def _all(told: Told, goal: int) -> Figure:
    seconds = told.all_seconds()
    holds = len(seconds) > 1 and _percentiles(seconds)[1] < goal
    words = f"{_in_words(seconds)} (p95 below {goal}), {len(told.errors)} errors"
    return Figure("all, p50 / p95 / p99", words, holds and not told.errors)


def _kept(told: Told) -> Figure:
    rows = Update.objects.filter(submission__in=told.saved).count()
    words = f"{rows:,} of {len(told.saved):,}"
    holds = bool(told.saved) and rows == len(set(told.saved)) == len(told.saved)
    return Figure("acknowledged updates in the ledger, once each", words, holds)


def _controls(told: Told, goal: int) -> list[Figure]:
    late = _percentiles(told.all_seconds())[1]
    return [
        Figure(
            "one thread and a slow query, p95", f"{late:,.0f} ms", late > goal, True
        ),
        Figure(
            "errors counted where one in ten fails",
            f"{len(told.errors)} of {len(told.all_seconds())}",
            bool(told.errors),
            control=True,
        ),
    ]
