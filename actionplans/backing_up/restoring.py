"""Restoring: a backup brought back, into a scratch database to see that it can be, or
into an empty one to go on with.

In: a backup. Out: what is wrong with it, in sentences; nothing, where all is well. A
check touches nothing of the database and the files in use.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connection, connections

from actionplans import bundling, fingerprinting, storing
from actionplans.refusals import Refusal

from . import FORMAT, comparing, other, postgresql, sqlite
from .copying import FILES

_KINDS = {kind.KIND: kind for kind in (sqlite, postgresql)}
_NAMES = {sqlite.KIND: "SQLite", postgresql.KIND: "PostgreSQL"}


def check(*, path: Path, server: str = "") -> list[str]:
    """Every fault of the backup, found by restoring it somewhere else.

    PostgreSQL's is restored into a database made for it on the server in use, or on
    the one that `server` names as DATABASE_URL does. One that an earlier state of
    the code made is migrated there first. Refuses what is no backup, or damaged.
    """
    with bundling.reading(path, FORMAT) as bundle, _scratch() as folder:
        manifest = _known(bundle)
        copy = _laid(bundle, folder)
        with _empty(manifest["database"]["kind"], folder, server) as told:
            _KINDS[manifest["database"]["kind"]].load(copy, told)
            with other.connected(told) as alias:
                faults = list(comparing.faults(manifest, alias))
            return faults + _verified(manifest, told, folder / FILES)


def restore(*, path: Path) -> list[str]:
    """Bring a backup back as the database and the files of this installation.

    Refuses unless both are empty: nothing is ever overwritten. Gives what is wrong
    with what was brought back, as `check` does.
    """
    with bundling.reading(path, FORMAT) as bundle, _scratch() as folder:
        manifest = _known(bundle)
        _refuse_unless_empty(manifest["database"]["kind"])
        copy = _laid(bundle, folder)
        told = connections.databases["default"]
        brought: list[str] = []
        try:
            for name in bundle.below(FILES):
                with (folder / FILES / name).open("rb") as file:
                    storing.bring_back(name, file)
                brought.append(name)
            connection.close()
            _KINDS[manifest["database"]["kind"]].load(copy, told)
        except BaseException:
            storing.throw_away(*brought)
            raise
        return list(comparing.faults(manifest, "default"))


def is_of_earlier_code(path: Path) -> bool:
    """Whether what was backed up has migrations still to come."""
    with bundling.reading(path, FORMAT) as bundle:
        return set(bundle.manifest["migrations"]) < set(
            fingerprinting.known_migrations()
        )


def _known(bundle: bundling.Opened) -> dict[str, Any]:
    """The manifest, once it is of a kind and an age that this code can restore."""
    manifest = bundle.manifest
    try:
        kind, member = (manifest["database"][key] for key in ("kind", "member"))
        is_ours = _KINDS[kind].MEMBER == member in bundle.members
        migrations = set(manifest["migrations"])
        [one["columns"] for one in manifest["ledger"]["tables"].values()]
        [int(rows) for rows in manifest["counts"].values()]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refusal("The backup's manifest is damaged.") from error
    if not is_ours:
        raise Refusal("The backup's manifest is damaged.")
    if later := migrations - set(fingerprinting.known_migrations()):
        raise Refusal(
            f"The backup was made by a later state of the code, which has {min(later)}:"
            " take that one to restore it."
        )
    return manifest


def _laid(bundle: bundling.Opened, folder: Path) -> Path:
    """The database and the files in a folder; refuses a member that is damaged."""
    for name in bundle.members:
        bundle.lay(name, folder / name)
    return folder / bundle.manifest["database"]["member"]


@contextmanager
def _scratch() -> Iterator[Path]:
    with TemporaryDirectory(prefix="plans-restore-") as name:
        yield Path(name)


@contextmanager
def _empty(kind: str, folder: Path, server: str) -> Iterator[other.Told]:
    """An empty database of that kind that is nobody's, gone when the block ends."""
    if kind == sqlite.KIND:
        with sqlite.scratch(folder) as told:
            yield told
        return
    told = other.told_of(server) if server else connections.databases["default"]
    if not told["ENGINE"].endswith("postgresql"):
        raise Refusal(
            "This is a backup of PostgreSQL: name a server to restore it on, by "
            "--server postgres://user@host/name."
        )
    with postgresql.scratch(told) as made:
        yield made


def _verified(manifest: dict[str, Any], told: other.Told, files: Path) -> list[str]:
    """What `verify_ledger` says of it, migrated to this state of the code first."""
    files.mkdir(exist_ok=True)
    if set(manifest["migrations"]) != set(fingerprinting.known_migrations()):
        code, said = other.ask("migrate --verbosity 0", database=told, files=files)
        if code:
            return ["It cannot be migrated to this state of the code.", *said]
    code, said = other.ask("verify_ledger", database=told, files=files)
    return said if code else []


def _refuse_unless_empty(kind: str) -> None:
    if connection.vendor != kind:
        raise Refusal(
            f"This is a backup of {_NAMES[kind]}, and DATABASE_URL names "
            f"{_NAMES[connection.vendor]}: move between them by export_all and "
            "import_all."
        )
    if connection.introspection.table_names():
        raise Refusal(
            "The database is not empty: nothing was restored. Name a new one in "
            "DATABASE_URL."
        )
    if name := next(storing.names(), ""):
        raise Refusal(
            f"The files folder is not empty (it holds {name}): nothing was restored. "
            "Name a new one in FILES_DIR."
        )
