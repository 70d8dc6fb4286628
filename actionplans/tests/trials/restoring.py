"""Restoring: backups made again and again under constant writing, each one restored.

Several processes update actions as fast as the database takes it. In each restored
copy stands every update that was acknowledged before its backup began, each action is
what its updates say, and history is shut. The controls copy as one should not: the
SQLite file itself, and PostgreSQL's tables one after the other.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections
from django.db.models import Count, F
from django.utils.timezone import now

from actionplans import bundling
from actionplans.backing_up import (
    FORMAT,
    comparing,
    copying,
    other,
    postgresql,
    restoring,
    sqlite,
)
from actionplans.models import Action, Update, User
from actionplans.tests import building

from . import Figure

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("postgresql",)
WRITERS = 3
COPIES = {"short": 2, "full": 12}


def run(*, short: bool) -> list[Figure]:
    times = COPIES["short" if short else "full"]
    with tempfile.TemporaryDirectory(prefix="restoring-") as name:
        folder = Path(name)
        with _writing(folder) as logs:
            lost, torn, open_to, took = 0, 0, 0, []
            for number in range(times):
                before = _acknowledged(logs)
                began = time.monotonic()
                made = copying.back_up(out=folder / f"{number}.zip", at=now())
                took.append(time.monotonic() - began)
                assert not made.faults, made.faults
                with _restored(made.path, folder / str(number)) as (alias, manifest):
                    lost += len(before - _held(alias))
                    torn += _torn(alias)
                    open_to += len(list(comparing.faults(manifest, alias)))
            written = len(_acknowledged(logs))
            control = _copied_wrongly(logs, folder)
        whole = restoring.check(path=made.path)
    each = f"in {times} backups under {written:,} updates by {WRITERS} writers"
    return [
        Figure("acknowledged before and missing", f"{lost} {each}", lost == 0),
        Figure("torn actions", f"{torn} {each}", torn == 0 and written > 0),
        Figure("other than its manifest, or open to change", str(open_to), not open_to),
        Figure("restore_check of the last", f"{len(whole)} faults", not whole),
        Figure("one backup takes", f"{min(took):.1f} to {max(took):.1f} s", True),
        control,
    ]


@contextmanager
def _writing(folder: Path) -> Iterator[list[Path]]:
    """Writers at work, each with a log of what was acknowledged to it."""
    user = building.make_user()
    plan = building.make_plan()
    recommendation = building.make_recommendation(plan)
    logs, writers = [], []
    for number in range(WRITERS):
        action = building.make_action(recommendation, f"1.{number + 1}")
        logs.append(folder / f"{number}.log")
        command = [sys.executable, "-m", "actionplans.tests.trials.writing"]
        writers.append(subprocess.Popen([*command, logs[-1], str(action.pk)]))
    assert User.objects.earliest("pk") == user
    try:
        while not all(log.exists() and log.stat().st_size for log in logs):
            assert all(writer.poll() is None for writer in writers)
            time.sleep(0.05)
        yield logs
        # Nothing of what follows says anything if nobody wrote.
        assert all(writer.poll() is None for writer in writers)
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()


def _acknowledged(logs: list[Path]) -> set[str]:
    lines = [log.read_text().split("\n")[:-1] for log in logs]
    return {token for some in lines for token in some}


@contextmanager
def _restored(path: Path, folder: Path) -> Iterator[tuple[str, dict]]:
    kind = sqlite if connection.vendor == "sqlite" else postgresql
    with bundling.reading(path, FORMAT) as bundle:
        bundle.lay(kind.MEMBER, folder / kind.MEMBER)
        manifest = bundle.manifest
    place = folder if kind is sqlite else connections.databases["default"]
    with kind.scratch(place) as told:
        kind.load(folder / kind.MEMBER, told)
        with other.connected(told) as alias:
            yield alias, manifest


def _held(using: str) -> set[str]:
    tokens = Update.objects.using(using).values_list("submission", flat=True)
    return {str(token) for token in tokens}


def _torn(using: str) -> int:
    """Actions that have another number of updates than they count."""
    counted = Action.objects.using(using).annotate(held=Count("updates"))
    return counted.exclude(version=F("held")).count()


def _copied_wrongly(logs: list[Path], folder: Path) -> Figure:
    if connection.vendor == "sqlite":
        before = _acknowledged(logs)
        copy = folder / "cp.sqlite3"
        shutil.copyfile(connection.settings_dict["NAME"], copy)
        lost, said = _lost_of(copy, before)
        return Figure("the file copied by cp: missing", said, lost, control=True)
    # Where the machine is busy, writers may rest between two tables.
    torn = max(_tables_apart() for _ in range(5))
    said = f"{torn} of {WRITERS} actions torn"
    return Figure("tables copied one after the other", said, torn > 0, control=True)


def _lost_of(copy: Path, before: set[str]) -> tuple[bool, str]:
    try:
        with other.connected(other.told_of(f"sqlite:///{copy}")) as alias:
            lost = len(before - _held(alias))
    except Exception as error:
        return True, f"no database at all: {error}"
    return lost > 0, f"{lost} acknowledged updates"


def _tables_apart() -> int:
    """COPY of two tables without one snapshot, as a script of one's own would."""
    counts = {}
    with connection.cursor() as cursor:
        for table in ("actionplans_action", "actionplans_update"):
            column = "id, version" if table.endswith("action") else "action_id, seq"
            counts[table] = {}
            with cursor.copy(f"COPY {table} ({column}) TO STDOUT") as rows:
                for row in rows.rows():
                    key, number = (int(value) for value in row)
                    counts[table][key] = max(number, counts[table].get(key, 0))
            # A table of a real plan takes longer than these.
            time.sleep(0.2)
    versions, updates = counts.values()
    return sum(versions[key] != updates.get(key, 0) for key in versions)
