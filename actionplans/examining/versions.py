"""Versions: of Python, of the libraries as they were chosen, and of the database."""

import platform
import sqlite3
import sys
from collections.abc import Iterator

import django
from django.db.backends.base.base import BaseDatabaseWrapper

from actionplans import dependencies
from actionplans.wording import counted

from .findings import Finding, ok, warning

# Python's own guard against a file inside a workbook that overlaps another.
ZIP_MENDED = (3, 11, 8)
POSTGRESQL_TRIED = 15


def examine_python() -> Iterator[Finding]:
    said = f"{platform.python_version()}, Django {django.get_version()}"
    if sys.version_info < ZIP_MENDED:
        said += (
            "; Python before 3.11.8 lacks a check of overlapping files in archives, "
            "which the import’s own guard makes"
        )
    yield ok("Python", said)


def examine_libraries() -> Iterator[Finding]:
    what, wanted = "libraries", dependencies.pinned()
    other = [
        f"{name} {dependencies.installed(name) or 'missing'}, not {version}"
        for name, version in wanted.items()
        if dependencies.installed(name) != version
    ]
    if other:
        yield warning(
            what,
            f"{'; '.join(other)}. Run pip install -r requirements.txt.",
        )
    else:
        yield ok(
            what, f"{counted(len(wanted), 'library,libraries')} as in requirements.txt"
        )


def examine_database(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    what = "database"
    connection.ensure_connection()
    if connection.vendor != "postgresql":
        yield ok(what, f"SQLite {sqlite3.sqlite_version}, for one machine")
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        said = cursor.fetchone()[0]
    if int(said.split(".")[0].split(" ")[0]) < POSTGRESQL_TRIED:
        yield warning(what, f"PostgreSQL {said}; tried with {POSTGRESQL_TRIED}.")
    else:
        yield ok(what, f"PostgreSQL {said}")
