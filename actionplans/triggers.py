"""Append-only tables: the database itself refuses UPDATE, DELETE and TRUNCATE.

In: a connection. Out: triggers laid (idempotent) or the names of those missing.
They are laid after every migrate, because SQLite alters a table by copying it,
and the copy has lost its triggers. They give way for one thing alone, redaction, and
for the rows it names. Nothing here decides what is written.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.checks import Warning as CheckWarning
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# Rows that it lets by are named "table:key, table:key," in a setting of PostgreSQL that
# the transaction has and takes with it; nothing else of this application sets it.
GIVES_WAY = "actionplans.gives_way"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION actionplans_refuse() RETURNS trigger AS $$
BEGIN
  IF TG_LEVEL = 'ROW' THEN
    IF strpos(
      coalesce(current_setting('{GIVES_WAY}', true), ''),
      ' ' || TG_TABLE_NAME || ':' || OLD.id || ','
    ) > 0 THEN
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql
"""


def tables() -> list[str]:
    """The tables of the models that each app's configuration calls `append_only`."""
    return [
        app.get_model(name)._meta.db_table
        for app in apps.get_app_configs()
        for name in getattr(app, "append_only", ())
    ]


def _triggers(vendor: str) -> Iterator[tuple[str, str, str]]:
    """(name, table, statement) of every trigger that must stand."""
    postgresql = vendor == "postgresql"
    for table in tables():
        for verb in ("update", "delete", *(["truncate"] if postgresql else [])):
            name = f"{table}_no_{verb}"
            if postgresql:
                each = "STATEMENT" if verb == "truncate" else "ROW"
                body = f"FOR EACH {each} EXECUTE FUNCTION actionplans_refuse()"
            else:
                body = _refusal(table)
            # One that was disabled stands in the way of a new one of its name.
            create = "CREATE OR REPLACE TRIGGER" if postgresql else "CREATE TRIGGER"
            yield name, table, f"{create} {name} BEFORE {verb} ON {table} {body}"


def _refusal(table: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"


def laid(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of the triggers that stand in this database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Those of our own tables: another schema may hold the same names.
            cursor.execute(
                "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE tgenabled IN ('O', 'A') AND pg_table_is_visible(tgrelid) "
                "AND starts_with(tgname::text, relname || '_no_')"
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that ought to stand and do not.

    None where the tables are not made yet: the first migrate begins with this check.
    """
    standing = laid(connection)
    existing = set(connection.introspection.table_names())
    return [
        name
        for name, table, _ in _triggers(connection.vendor)
        if table in existing and name not in standing
    ]


def lay(using: str = "default", **_: Any) -> None:
    """Lay what is missing; the receiver of post_migrate."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    standing = laid(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name, table, statement in _triggers(connection.vendor):
            if table in existing and name not in standing:
                cursor.execute(statement)


def lift(using: str = "default") -> None:
    """Take the triggers away: for a test suite's flush, and for nothing else."""
    connection = connections[using]
    standing = laid(connection)
    with connection.cursor() as cursor:
        for name, table, _ in _triggers(connection.vendor):
            if name in standing:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")


@contextmanager
def giving_way(
    table: str, keys: Collection[int], using: str = "default"
) -> Iterator[None]:
    """Let these rows of one table be changed or removed inside the block, no others.

    Inside a transaction, which holds until its end what was let by: on SQLite it is the
    only writer, and triggers are laid anew inside it; on PostgreSQL the setting is the
    transaction's own, so that other connections are refused meanwhile. Where it fails,
    the rollback brings the triggers back.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise RuntimeError("Triggers give way inside a transaction alone.")
    if table not in tables() or not keys:
        yield
        return
    if connection.vendor == "postgresql":
        named = "".join(f" {table}:{int(key)}," for key in keys)
        _set_gives_way(connection, named)
        yield
        _set_gives_way(connection, "")
    else:
        listed = ", ".join(str(int(key)) for key in keys)
        _lay_anew(connection, table, f"WHEN OLD.id NOT IN ({listed}) ")
        yield
        _lay_anew(connection, table, "")


def _set_gives_way(connection: BaseDatabaseWrapper, named: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [GIVES_WAY, named])


def _lay_anew(connection: BaseDatabaseWrapper, table: str, when: str) -> None:
    """SQLite's triggers of a table, with a condition or without one."""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            name = f"{table}_no_{verb}"
            cursor.execute(f"DROP TRIGGER {name}")
            body = when + _refusal(table)
            cursor.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {body}")


def check_laid(databases: list[str] | None = None, **_: Any) -> list[CheckWarning]:
    """A `manage.py check --database default` warning where history stands open.

    A warning, because migrate itself runs the checks first and is what mends it.
    """
    return [
        CheckWarning(
            f"The history in “{alias}” is not protected: {', '.join(lost)} missing.",
            hint="Run manage.py migrate.",
            id="actionplans.W001",
        )
        for alias in databases or []
        if _is_migrated(connections[alias]) and (lost := missing(connections[alias]))
    ]


def _is_migrated(connection: BaseDatabaseWrapper) -> bool:
    return set(tables()) <= set(connection.introspection.table_names())
