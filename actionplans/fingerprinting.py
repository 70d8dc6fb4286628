"""Fingerprinting: what a database holds, as figures that another can be held against.

In: the alias of a database. Out: how many rows each table has, which migrations were
applied, and one SHA-256 over all that is append-only. The same rows give the same on
SQLite and PostgreSQL. Reads only, a few thousand rows at a time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from . import triggers
from .refusals import Refusal

CHUNK = 2_000
Columns = Mapping[str, list[str]]


def counts(using: str = "default", tables: Iterable[str] | None = None) -> dict:
    """How many rows each table of the models has, or each of those named that is there.

    What the shared cache holds is not counted: it is no model's.
    """
    connection = connections[using]
    there = set(connection.introspection.table_names())
    # Of every model: a router may say which database is whose, but not what is there.
    own = {one._meta.db_table for one in apps.get_models(include_auto_created=True)}
    wanted = own if tables is None else set(tables)
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(wanted & there):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT COUNT(*) FROM {name}")
            found[table] = cursor.fetchone()[0]
    return found


def migrations(using: str = "default") -> list[str]:
    """Those that were applied, as "app.name"."""
    loader = MigrationLoader(connections[using], ignore_no_migrations=True)
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations)


def known_migrations() -> list[str]:
    """Those that this state of the code has."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return sorted(f"{app}.{name}" for app, name in loader.disk_migrations)


def columns(using: str = "default") -> dict[str, list[str]]:
    """Each append-only table that is there, and which of its columns are."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(triggers.tables()) & there):
            described = connection.introspection.get_table_description(cursor, table)
            found[table] = sorted(column.name for column in described)
    return found


def ledger(using: str = "default", of: Columns | None = None) -> dict[str, Any]:
    """Columns, rows and SHA-256 of each append-only table, and one over them all.

    `of` names the columns, where an older state of the code is compared that had
    fewer; refuses a column that no model has now.
    """
    tables = {}
    for table, names in sorted((columns(using) if of is None else of).items()):
        whole, rows = sha256(), 0
        for row in _rows(using, table, names):
            whole.update(_written(row))
            rows += 1
        digest = whole.hexdigest()
        tables[table] = {"columns": names, "rows": rows, "sha256": digest}
    said = "".join(f"{table} {one['sha256']}\n" for table, one in tables.items())
    return {"sha256": sha256(said.encode()).hexdigest(), "tables": tables}


@contextmanager
def still(using: str = "default") -> Iterator[None]:
    """One moment of the database, for as long as the block reads; nobody waits for it.

    Outside a transaction. On SQLite that of a reader, which the write-ahead log keeps.
    """
    connection = connections[using]
    if connection.vendor == "sqlite":
        # Ours begin IMMEDIATE, as a writer's must: that would hold up everybody.
        before, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic(using=using):
                yield
        finally:
            connection.transaction_mode = before
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        run_long(using)
        yield


def run_long(using: str = "default") -> None:
    """Let statements of this transaction take as long as a whole table takes: on
    PostgreSQL those of a page are bounded."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")


def _rows(using: str, table: str, names: list[str]) -> Iterator[tuple[Any, ...]]:
    model = _models().get(table)
    fields = (
        {field.column: field.attname for field in model._meta.concrete_fields}
        if (model)
        else {}
    )
    if lost := set(names) - set(fields):
        raise Refusal(f"This state of the code knows no column {min(lost)} of {table}.")
    read = model._base_manager.using(using).order_by("pk")
    return read.values_list(*(fields[name] for name in names)).iterator(CHUNK)


def _models() -> dict[str, type[Model]]:
    return {model._meta.db_table: model for model in apps.get_models()}


def _written(row: tuple[Any, ...]) -> bytes:
    """A row in one way of writing, whichever database it came from."""
    text = json.dumps(row, default=_plain, sort_keys=True, ensure_ascii=False)
    return text.encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value)} in a ledger")
