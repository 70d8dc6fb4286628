"""Durability: whether what was acknowledged survives a power cut.

Asked of the database as this very connection has it: a role, a database or a
connection string may say otherwise than the server's file.
"""

from collections.abc import Iterator
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from .findings import Finding, ok, refused, warning

WHAT = "durability"
LOSES = "a power cut would lose updates that people were told are saved"
# SQLite's locks are not to be trusted there: sqlite.org, "How To Corrupt", 2.1.
NETWORK = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs")
# PRAGMA and the value it must have: 2 is FULL, 3 EXTRA.
PRAGMAS = {
    "journal_mode": {"wal"},
    "synchronous": {"2", "3"},
    "foreign_keys": {"1"},
    "recursive_triggers": {"1"},
}


def examine(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    if connection.vendor == "postgresql":
        yield from _of_postgresql(connection)
    else:
        yield from _of_sqlite(connection)


def _of_postgresql(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    said = {
        name: _asked(connection, f"SHOW {name}")
        for name in ("fsync", "synchronous_commit", "full_page_writes")
    }
    for name in ("fsync", "synchronous_commit"):
        if said[name] == "off":
            yield refused(WHAT, f"{name} is off: {LOSES}. Set it on in PostgreSQL.")
    if said["full_page_writes"] == "off":
        yield warning(
            WHAT,
            "full_page_writes is off: only on a file system that never writes half a "
            "page is that safe.",
        )
    if "off" not in said.values():
        yield ok(WHAT, ", ".join(f"{name} {value}" for name, value in said.items()))


def _of_sqlite(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    said = {name: _asked(connection, f"PRAGMA {name}") for name in PRAGMAS}
    wrong = [name for name, value in said.items() if value not in PRAGMAS[name]]
    for name in wrong:
        yield refused(
            WHAT,
            f"{name} is {said[name]}: {LOSES}, or history could be overwritten. "
            "Nothing but this application’s own settings should open the file.",
        )
    path = Path(str(connection.settings_dict["NAME"]))
    if kind := network_share(path):
        yield refused(
            WHAT, f"{path} is on a network share ({kind}). Move it to a local disk."
        )
    elif not wrong:
        yield ok(WHAT, ", ".join(f"{name} {value}" for name, value in said.items()))


def network_share(path: Path, mounts: str = "/proc/mounts") -> str:
    """The kind of file system, where it is one of other machines; else empty."""
    found, kind = "", ""
    try:
        lines = Path(mounts).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""  # Not Linux: it cannot be told.
    for line in lines:
        _, where, told, *_ = line.split(" ")
        where = where.replace("\\040", " ")
        if path.resolve().is_relative_to(where) and len(where) >= len(found):
            found, kind = where, told
    return kind if kind.startswith(NETWORK) else ""


def _asked(connection: BaseDatabaseWrapper, question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])
