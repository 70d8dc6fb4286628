"""Copying: the deed of a backup.

In: the name of a file. Out: that file, whole and proven, or a refusal and no file. It
holds a copy of the database at one moment, every stored file, and a manifest: what it
was made of and by, how many rows, the ledger's hash, each file's. Nobody waits for it.
"""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection, connections

from actionplans import bundling, fingerprinting, verifying
from actionplans.refusals import Refusal

from . import FORMAT, other, postgresql, sqlite

# A file thrown away in mid-backup is rare; twice running it is something else.
ATTEMPTS = 2
FILES = "files"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: its file, what is in it, and what is wrong with it."""

    path: Path
    size: int
    sha256: str
    rows: int
    files: int
    faults: list[str]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A database as it was copied; `faults` looks at that copy, or that moment."""

    path: Path
    facts: dict[str, Any]
    faults: Callable[[], Iterator[str]]


def back_up(*, out: Path, at: datetime, replace: bool = False) -> Made:
    """One file of database and stored files; what is damaged in them is told.

    A damaged ledger is backed up too: the copy is all there is of it. Refuses a name
    that is taken unless told to replace it, and what the database's own tools refuse.
    """
    if not fingerprinting.migrations():
        raise Refusal("The database holds nothing yet: run migrate first.")
    for attempt in range(1, ATTEMPTS + 1):
        made = _made(out, at, replace, is_last=attempt == ATTEMPTS)
        if made:
            return made
    raise AssertionError("the last attempt gives what it has")


def _made(out: Path, at: datetime, replace: bool, *, is_last: bool) -> Made | None:
    """None where the copy has faults that another attempt may not have."""
    try:
        with (
            bundling.writing(out, replace=replace) as bundle,
            _folder(out) as folder,
            _copied(folder) as copy,
        ):
            bundling.add_stored(bundle, FILES)
            faults = list(copy.faults())
            if faults and not is_last:
                raise _Again
            _add_database(bundle, copy)
            told = {"made_at": at.astimezone(UTC).isoformat(), "faults": faults}
            bundle.end(FORMAT, told | copy.facts | _product())
    except _Again:
        return None
    rows, files = sum(copy.facts["counts"].values()), len(bundle.members) - 1
    return Made(out, bundle.size, bundle.sha256, rows, files, faults)


class _Again(Exception):
    """The copy is to be made once more."""


@contextmanager
def _folder(out: Path) -> Iterator[Path]:
    """Beside the backup, where there is room for it."""
    try:
        with TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as name:
            yield Path(name)
    except FileNotFoundError as error:
        raise Refusal(f"There is no folder {out.parent}.") from error


@contextmanager
def _copied(folder: Path) -> Iterator[_Copy]:
    if connection.vendor == "sqlite":
        yield _copied_sqlite(folder / sqlite.MEMBER)
        return
    with fingerprinting.still():
        yield _dumped(folder / postgresql.MEMBER)


def _copied_sqlite(path: Path) -> _Copy:
    sqlite.copy(Path(connection.settings_dict["NAME"]), path)
    told = other.told_of(f"sqlite:///{path}")
    with other.connected(told) as alias:
        facts = _facts(alias) | {"database": {"kind": sqlite.KIND, "member": path.name}}

    def faults() -> Iterator[str]:
        yield from sqlite.faults(path)
        code, said = other.ask("verify_ledger", database=told, files=None)
        sqlite.settle(path)
        if code:
            yield from said

    return _Copy(path, facts, faults)


def _dumped(path: Path) -> _Copy:
    """pg_dump sees the same moment as this transaction, which counts and verifies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
    told = connections["default"].settings_dict
    process = postgresql.begin_dump(told, path, snapshot)
    try:
        facts = _facts("default")
        postgresql.end(process, "The database was not backed up")
    finally:
        process.kill()
        process.wait()
    about = {"kind": postgresql.KIND, "member": path.name}
    facts["database"] = about | {"server": connection.pg_version}

    def faults() -> Iterator[str]:
        yield from postgresql.faults(path)
        yield from verifying.faults()

    return _Copy(path, facts, faults)


def _facts(using: str) -> dict[str, Any]:
    return {
        "migrations": fingerprinting.migrations(using),
        "counts": fingerprinting.counts(using),
        "ledger": fingerprinting.ledger(using),
    }


def _add_database(bundle: bundling.Bundle, copy: _Copy) -> None:
    # A dump is packed already.
    packed = copy.path.name == sqlite.MEMBER
    with copy.path.open("rb") as file:
        bundle.add_file(copy.path.name, file, packed=packed)


def _product() -> dict[str, str]:
    """What made it: the commit, where the code stands in its repository."""
    asked = ["git", "-C", str(settings.BASE_DIR), "rev-parse", "HEAD"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True)
    except OSError:
        return {"product": "Action Plans", "commit": ""}
    return {"product": "Action Plans", "commit": said.stdout.strip()}
