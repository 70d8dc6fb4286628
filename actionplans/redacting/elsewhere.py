"""Elsewhere: where in the database words stand, whatever table and field it is.

In: what is looked for. Out: each row and field, by the names of its table and key; the
words are not repeated. Every column that holds text or JSON, of every model that is
installed, so that a table made later is looked through too. Reads all of it once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import Field, Model

from .taken import Taken

CHUNK = 500
# A session's data is signed and packed, and ends by itself.
_UNREADABLE = re.compile(r"^django_session$")


@dataclass(frozen=True, slots=True)
class Found:
    """A field of a row: its model, its table, its key."""

    model: type[Model]
    key: str
    field: str

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    def __str__(self) -> str:
        return f"table {self.table}, row {self.key}, field {self.field}"


def find(taken: Taken) -> Iterator[Found]:
    """Each field in which it stands, table by table."""
    for model in apps.get_models(include_auto_created=True):
        fields = [field for field in model._meta.concrete_fields if _holds_text(field)]
        if not model._meta.managed or _UNREADABLE.match(model._meta.db_table):
            continue
        if fields:
            yield from _in_model(model, fields, taken)


def _in_model(model: type[Model], fields: list[Field], taken: Taken) -> Iterator[Found]:
    names = [field.attname for field in fields]
    rows = model._base_manager.order_by("pk").values_list("pk", *names)
    for key, *values in rows.iterator(CHUNK):
        for name, value in zip(names, values, strict=True):
            if value and taken.stands_in(value):
                yield Found(model, str(key), name)


def _holds_text(field: Field) -> bool:
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField)
    return isinstance(field, kinds) and not field.choices
