"""Routing: which database a query asks, by what was chosen for its request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from actionplans.database_urls import REPLICA

# Who is asking, and how often: never from the replica.
APPS = {"sessions", "account", "mfa", "socialaccount", "django_cache"}
# What somebody signed in may do.
RIGHTS = {"actionplans.user", "actionplans.role", "committees.seatholding"}


class Writes(Exception):
    """A page that reads from the replica was about to write."""


@dataclass(slots=True)
class Reading:
    """A request that reads from the replica; what became of it."""

    signed_in: bool
    writes: bool = False


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def from_replica(*, signed_in: bool) -> Iterator[Reading]:
    """Inside, pages are read from the replica."""
    reading = Reading(signed_in)
    before = _reading.set(reading)
    try:
        yield reading
    finally:
        _reading.reset(before)


class Router:
    """Django's. Only the primary is migrated, written and read inside deeds."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        reading = _reading.get()
        if reading is None or model._meta.app_label in APPS:
            return DEFAULT_DB_ALIAS
        if reading.signed_in and model._meta.label_lower in RIGHTS:
            return DEFAULT_DB_ALIAS
        return REPLICA

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        """Raises Writes where the request reads from the replica, before it is done."""
        reading = _reading.get()
        if reading is not None and model._meta.app_label not in APPS:
            reading.writes = True
            raise Writes
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Both are the same database at two moments."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS
