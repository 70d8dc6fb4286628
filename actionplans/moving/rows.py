"""Rows: a table as lines of JSON, one a row, and lines as rows.

Written and read by Django's own serializers, which know how each kind of field is
written; with microseconds, which theirs leave out, and names in one order. Neither
holds more than a batch in memory.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection
from django.db.models import Model
from django.utils.crypto import get_random_string

from actionplans.models import User
from actionplans.refusals import Refusal

from . import tables

BATCH = 500
# What leaves in place of a password, and tells whether there was one.
HAD, NONE = "had one", "had none"
LONGEST_LINE = 64 * 1024 * 1024


class _Exact(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class _Text:
    """A member of a bundle, as the serializers write to it."""

    def __init__(self, write: Callable[[bytes], Any]) -> None:
        self._write = write

    def write(self, text: str) -> None:
        self._write(text.encode())


def write(model: type[Model], out: Callable[[bytes], Any]) -> int:
    """All its rows, in the order of their keys; how many they are."""
    counted = 0

    def each() -> Iterator[Model]:
        nonlocal counted
        for row in model._base_manager.order_by("pk").iterator(BATCH):
            counted += 1
            if isinstance(row, User):
                row.password = HAD if row.has_usable_password() else NONE
            yield row

    names = [field.name for field in tables.fields(model)]
    serializers.serialize(
        "jsonl", each(), fields=names, stream=_Text(out), cls=_Exact, sort_keys=True
    )
    return counted


def read(model: type[Model], pieces: Iterable[bytes]) -> int:
    """Insert the rows of those lines, keys and all; how many they were.

    Inside a transaction. Refuses a line that is no row of this table, or that the
    database refuses.
    """
    counted = 0
    try:
        for lines in _batches(_lines(pieces), BATCH):
            rows = [_row(model, line) for line in lines]
            _insert(model, rows)
            counted += len(rows)
    except (DeserializationError, ValidationError, DatabaseError, OverflowError,
            ValueError, TypeError, KeyError, RecursionError) as error:  # fmt: skip
        name = tables.member(model)
        raise Refusal(f"{name}: a row after the {counted:,}th is damaged.") from error
    return counted


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > LONGEST_LINE:
            raise ValueError("a line without an end")
    if rest:
        raise ValueError("the last line has no end")


def _row(model: type[Model], line: bytes) -> Model:
    told = json.loads(line)
    expected = {field.name for field in tables.fields(model)}
    if (
        set(told) != {"model", "pk", "fields"}
        or told["model"] != model._meta.label_lower
        or set(told["fields"]) != expected
        or told["pk"] is None
    ):
        raise ValueError("no row of this table")
    (read,) = serializers.deserialize("python", [told])
    row = read.object
    if isinstance(row, User):
        row.password = {HAD: _unknown(), NONE: make_password(None)}[row.password]
    return row


@cache
def _unknown() -> str:
    """Of a password that nobody knows: "forgotten" mails whoever had one. Hashed once,
    for the hash is slow on purpose."""
    return make_password(get_random_string(50))


def _insert(model: type[Model], rows: list[Model]) -> None:
    """As they are: a day on which something was made is not today's."""
    fields = model._meta.concrete_fields
    # SQLite takes so many values in one statement and no more.
    most = max(connection.ops.bulk_batch_size(fields, rows), 1)
    for some in _batches(rows, most):
        model._base_manager._insert(some, fields=fields, raw=True)


def _batches(things: Iterable[Any], most: int) -> Iterator[list[Any]]:
    left = iter(things)
    while some := list(islice(left, most)):
        yield some
