"""Upgrading: databases that earlier states of the code built, migrated by today's.

Each state is taken from the repository's history, with the demo that it had; what it
wrote is its own code's. Then today's migrates: the history of every append-only table
has the same hash, over the columns it had; `verify_ledger` finds nothing; triggers
stand and refuse; every page that each role is led to opens. In full, a version is
printed. The control is the migration as it stands before triggers are laid again.

Before the oldest of these states the first migration was still being rewritten: no
database of that time can be, or has been, kept.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from actionplans import fingerprinting, triggers
from actionplans.backing_up import comparing, other

from . import Figure, scripts

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("sqlite",)
# The last commit of each step, and what the product could do by then.
STATES = {
    "61f4eaa": "one migration: import, updates, closing, publishing",
    "a8880ad": "daily work: asking, signing off, new dates",
    "6f66156": "imports in depth, Word, re-import",
    "0406d9c": "evidence, measures, inspections, structure, members' page, exports",
    "3f4bb9f": "committees, packs, minutes",
    "f597765": "people and safety",
}
SHORT = ("61f4eaa",)
BUILD = """
import django; django.setup()
from django.core.management import call_command
from actionplans import demonstrating
call_command("migrate", verbosity=0)
demonstrating.build()
"""
WITHOUT_TRIGGERS = """
import django; django.setup()
from django.core.management import call_command
from django.db.models.signals import post_migrate
from actionplans import triggers
assert post_migrate.disconnect(triggers.lay)
call_command("migrate", verbosity=0)
"""


def run(*, short: bool) -> list[Figure]:
    wanted = {name: STATES[name] for name in (SHORT if short else STATES)}
    lost = [name for name in wanted if not _is_in_history(name)]
    if lost:
        said = f"not tried: this checkout has no history ({', '.join(lost)})"
        return [Figure("databases of earlier states, migrated", said, True)]
    figures = []
    for name, words in wanted.items():
        with tempfile.TemporaryDirectory(prefix=f"state-{name}-") as folder:
            figures += _tried(name, words, Path(folder), short=short)
    return figures


def _tried(name: str, words: str, folder: Path, *, short: bool) -> Iterator[Figure]:
    what = f"{name} ({words})"
    with _database(name, folder) as told:
        scripts.run(BUILD, told=told, data=folder, code=_code(name, folder / "code"))
        with other.connected(told) as alias:
            then = fingerprinting.columns(alias)
            before = fingerprinting.ledger(alias, then)
        yield _control(what, told, folder)
        code, said = other.ask("migrate -v 0", database=told, files=folder / "files")
        assert code == 0, said
        with other.connected(told) as alias:
            after = fingerprinting.ledger(alias, then)
            lost = triggers.missing(connections[alias])
            # An empty table has no row that could refuse.
            held = [table for table, one in after["tables"].items() if one["rows"]]
            open_to = list(comparing.unprotected(alias, held))
        _, found = other.ask("verify_ledger", database=told, files=folder / "files")
        rows = sum(one["rows"] for one in before["tables"].values())
        shown = f"{rows:,} rows of {len(then)} tables, {before['sha256'][:12]}"
        same = before["sha256"] == after["sha256"] and rows > 0
        yield Figure(f"{what}: hash of the history unchanged", shown, same)
        yield Figure(f"{what}: verify_ledger", found[0], "holds together" in found[0])
        wrong = lost + open_to
        shown = f"{len(lost)} missing, {len(open_to)} of {len(held)} tables rewritten"
        yield Figure(f"{what}: triggers", shown, not wrong)
        yield _looked(what, told, folder, short=short)


def _control(what: str, told: other.Told, folder: Path) -> Figure:
    """All of today's migrations, and nobody lays the triggers afterwards."""
    script = {"told": told, "data": folder, "code": settings.BASE_DIR}
    scripts.run(WITHOUT_TRIGGERS, **script)
    with other.connected(told) as alias:
        lost = triggers.missing(connections[alias])
    shown = f"{len(lost)} missing"
    return Figure(f"{what}: triggers not laid anew", shown, bool(lost), control=True)


def _looked(what: str, told: other.Told, folder: Path, *, short: bool) -> Figure:
    """Pages opened as each role, by today's code, in a process of its own."""
    pages = "4" if short else "12"
    script = "from actionplans.tests.trials import looking; looking.main()"
    words = (pages, "" if short else "pdf")
    said = scripts.run(script, *words, told=told, data=folder, code=settings.BASE_DIR)
    opened, *wrong = said.splitlines()
    return Figure(f"{what}: pages opened", "; ".join([opened, *wrong[:3]]), not wrong)


def _is_in_history(name: str) -> bool:
    asked = ["git", "-C", settings.BASE_DIR, "cat-file", "-e", f"{name}^{{commit}}"]
    try:
        return subprocess.run(asked, capture_output=True).returncode == 0
    except OSError:
        return False


def _code(name: str, folder: Path) -> Path:
    """That state's files; the repository is only read."""
    folder.mkdir()
    asked = ["git", "-C", settings.BASE_DIR, "archive", name]
    with subprocess.Popen(asked, stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", folder], stdin=archive.stdout, check=True)
    return folder


@contextmanager
def _database(name: str, folder: Path) -> Iterator[other.Told]:
    """An empty one beside the trial's own."""
    if connection.vendor == "sqlite":
        yield other.told_of(f"sqlite:///{folder / 'plans.sqlite3'}")
        return
    with _made(f"state_{name}", "template0") as told:
        yield told


@contextmanager
def _made(name: str, template: str) -> Iterator[other.Told]:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield connections.databases["default"] | {"NAME": name}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
