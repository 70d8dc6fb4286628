"""The replica: is there one to read from, and how far behind the primary is it?

Where the primary's journal stands is asked once; the replica is then given as long to
come there as it may be behind when pages are read from it.
"""

import time
from collections.abc import Iterator

from django.db import Error

from actionplans.replica import LAG_SECONDS, freshness, is_named

from .findings import Finding, ok, warning

WHAT = "replica"
MEANWHILE = "Pages are read from the primary meanwhile"
NAP = 0.2


def examine() -> Iterator[Finding]:
    """Nothing is said where none is named."""
    if not is_named():
        return
    stood, began = freshness.journal(), time.monotonic()
    try:
        while (come := freshness.come()) is not None and come < stood:
            if time.monotonic() - began > LAG_SECONDS:
                yield warning(WHAT, f"{_behind()}. {MEANWHILE}.")
                return
            time.sleep(NAP)
    except Error as error:
        first = (str(error).strip().splitlines() or [""])[0]
        yield warning(WHAT, f"Away: {first}. {MEANWHILE}: look at REPLICA_URL.")
        return
    if come is None:
        yield warning(
            WHAT,
            "REPLICA_URL names a server that is no replica: it was promoted, or never "
            f"was one. {MEANWHILE}.",
        )
    else:
        passed = time.monotonic() - began
        yield ok(WHAT, f"{passed:.1f} seconds behind at most")


def _behind() -> str:
    """The last change it has may be old because nothing changed: it is told apart."""
    said = f"More than {LAG_SECONDS} seconds behind"
    if (age := freshness.age_of_last_change()) is None:
        return said
    return f"{said}, its last change {age:,.0f} seconds old"
