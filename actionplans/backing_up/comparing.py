"""Comparing: is what was restored what the manifest says, and is its history shut?

In: the manifest and the alias of a restored database. Out: one sentence for each
difference. Changes nothing: what is tried is refused, or rolled back.
"""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connections, transaction

from actionplans import fingerprinting

_TRIED = {"deleted": "DELETE FROM {0}", "changed": "UPDATE {0} SET id = id"}


def faults(manifest: dict[str, Any], using: str) -> Iterator[str]:
    """Rows, migrations and ledger, and whether history refuses to be rewritten."""
    told = manifest["counts"]
    found = fingerprinting.counts(using, told)
    for table, rows in sorted(told.items()):
        if table not in found:
            yield f"The table {table} is missing."
        elif found[table] != rows:
            yield f"{table} has {found[table]:,} rows, and the backup {rows:,}."
    if fingerprinting.migrations(using) != manifest["migrations"]:
        yield "The migrations that were applied are others than the backup says."
    yield from _ledger(manifest["ledger"]["tables"], using, set(found))
    yield from unprotected(using, [one for one in found if found[one]])


def _ledger(told: dict[str, Any], using: str, there: set[str]) -> Iterator[str]:
    names = {table: one["columns"] for table, one in told.items() if table in there}
    found = fingerprinting.ledger(using, names)["tables"]
    for table, one in found.items():
        if one["sha256"] != told[table]["sha256"]:
            yield f"The history in {table} is not what was backed up."


def unprotected(using: str, tables: list[str]) -> Iterator[str]:
    """Each way in which history that is there can be rewritten: none, or it is open."""
    own = set(fingerprinting.columns(using)) & set(tables)
    for table in sorted(own):
        for done, statement in _TRIED.items():
            if not _is_refused(using, statement.format(table)):
                yield f"History in {table} can be {done}: its trigger is missing."


def _is_refused(using: str, statement: str) -> bool:
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(statement)
            transaction.set_rollback(True, using=using)
    except DatabaseError as error:
        return "append-only" in str(error)
    return False
