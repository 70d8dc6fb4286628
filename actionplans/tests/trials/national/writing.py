"""Writing many rows fast: COPY on PostgreSQL, and bulk_create where there is none.

A row is any object that has the columns' attributes. Triggers and constraints stand as
always; nothing here is read back.
"""

import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import JSONField, Model


def write(model: type[Model], rows: Iterable[Any]) -> None:
    """Insert the rows; their numbers are the sequence's, and not told."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    if connection.vendor == "postgresql":
        _copy(model, fields, rows)
    else:
        names = [field.attname for field in fields]
        made = [model(**{name: getattr(row, name) for name in names}) for row in rows]
        model.objects.bulk_create(made, batch_size=500)


def _copy(model: type[Model], fields: list[Any], rows: Iterable[Any]) -> None:
    values = attrgetter(*(field.attname for field in fields))
    in_json = [n for n, field in enumerate(fields) if isinstance(field, JSONField)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    into = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            told = list(values(row))
            for n in in_json:
                told[n] = json.dumps(told[n]) if told[n] else _empty(told[n])
            copy.write_row(told)


def _empty(value: Any) -> str | None:
    return None if value is None else "[]" if value == [] else json.dumps(value)
