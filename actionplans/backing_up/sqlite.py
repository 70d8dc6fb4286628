"""SQLite: copied by its own online backup, under writers that notice nothing.

Never the file itself: what was committed last stands in the log beside it, and a file
copied in mid-write may be no database at all.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from actionplans.refusals import Refusal

from . import other

MEMBER = "database.sqlite3"
KIND = "sqlite"


def copy(source: Path, target: Path) -> None:
    """A copy of one moment, as a single file that its owner alone can read."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(source)) as here, closing(_open(target)) as there:
        # In one step: in several, each writer in between would begin it anew.
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")


def settle(path: Path) -> None:
    """One file again, after it was opened with a log beside it."""
    with closing(_open(path)) as file:
        file.execute("PRAGMA journal_mode=DELETE")


def faults(path: Path) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    with closing(_open(path)) as file:
        for (said,) in file.execute("PRAGMA integrity_check"):
            if said != "ok":
                yield f"SQLite says of the copy: {said}."
        for table, *_ in file.execute("PRAGMA foreign_key_check"):
            yield f"A row of {table} names one that is not there."


def load(source: Path, told: other.Told) -> None:
    """Bring a copy back as the database of that entry, in one transaction of its own.

    Refuses a file that is no database.
    """
    try:
        with closing(_open(source)) as here, closing(_open(told["NAME"])) as there:
            here.backup(there)
    except sqlite3.Error as error:
        raise Refusal(f"The database in the backup cannot be read: {error}.") from error


@contextmanager
def scratch(folder: Path) -> Iterator[other.Told]:
    """An empty database of its own, gone with the folder."""
    yield other.told_of(f"sqlite:///{folder / 'scratch.sqlite3'}")


def _open(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=20)
