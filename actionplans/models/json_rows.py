"""JsonRows: all rows of a subquery in one value, so that they cost no query of their
own."""

from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Subquery
from django.db.models.sql.compiler import SQLCompiler


class JsonRows(Subquery):
    """The rows of a queryset of one column, `told`, as a list.

    The column is a JSONObject; an object may hold JsonRows of its own. SQLite forgets
    that a value is JSON where it leaves a subquery, hence its JSON() twice.
    """

    output_field = models.JSONField()
    template = (
        "(SELECT COALESCE(JSONB_AGG(_rows.told), '[]'::jsonb) "
        "FROM (%(subquery)s) _rows)"
    )
    _SQLITE = (
        "JSON((SELECT JSON_GROUP_ARRAY(JSON(_rows.told)) FROM (%(subquery)s) _rows))"
    )

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **also: Any
    ) -> tuple[str, tuple[Any, ...]]:
        return self.as_sql(compiler, connection, template=self._SQLITE, **also)


def moment_of(text: str) -> datetime:
    """A moment as a database writes it into JSON: SQLite without its zone, UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
