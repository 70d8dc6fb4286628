"""Consulting: everything is looked at in order; what cannot be is a finding too."""

from collections.abc import Callable, Iterator
from functools import partial

from django.db import connection

from . import (
    configuration,
    database,
    durability,
    machine,
    papers,
    post,
    replica,
    versions,
)
from .findings import Finding, State, refused

Look = Callable[[], Iterator[Finding]]


def examine() -> Iterator[Finding]:
    """Every finding, one after the other; printing comes last, it takes longest."""
    yield from looked("Python", versions.examine_python)
    yield from looked("libraries", versions.examine_libraries)
    yield from looked("settings", configuration.examine_settings)
    yield from looked("style sheets", configuration.examine_static)
    yield from of_database()
    yield from looked("disk", machine.examine_disk)
    yield from looked("files", machine.examine_files)
    yield from looked("mail", post.examine)
    yield from looked("printing", papers.examine)


def of_database() -> Iterator[Finding]:
    """Tables are looked into only where they are as this code has them."""
    for name, look in (
        ("database", versions.examine_database),
        ("durability", durability.examine),
        ("migrations", database.examine_migrations),
    ):
        found = list(looked(name, partial(look, connection)))
        yield from found
        if name != "durability" and any(f.state == State.REFUSED for f in found):
            return
    yield from looked("history", partial(database.examine_triggers, connection))
    yield from looked("cache table", partial(database.examine_cache, connection))
    yield from looked("clock", partial(database.examine_clock, connection))
    yield from looked("print worker", partial(database.examine_worker, connection))
    yield from looked("replica", replica.examine)


def looked(what: str, look: Look) -> Iterator[Finding]:
    try:
        yield from look()
    except Exception as error:
        # Whatever is broken, the rest is still to be told.
        first = (str(error).strip().splitlines() or [""])[0]
        yield refused(what, f"Could not be looked at: {type(error).__name__} {first}")
