"""Secrets that are shown once: how they are made, kept as a hash, and found again.

In: what somebody shows. Out: the row that it opens. A secret is longer than anybody
guesses, so its plain hash gives nothing of it away, and a look-up by the hash takes no
longer for one that is nearly right.
"""

from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Opened = TypeVar("Opened", bound=Model)


def new(prefix: str = "") -> tuple[str, str]:
    """A secret, and the hash that is kept of it."""
    secret = prefix + token_urlsafe(32)
    return secret, _hash(secret)


def opened(rows: QuerySet[Opened, Any], secret: str) -> Opened | None:
    """The one of the rows, each with the `sha256` of its own, that a secret opens."""
    return rows.filter(sha256=_hash(secret)).first()


def _hash(secret: str) -> str:
    # What is shown may be anything, half a character too.
    return sha256(secret.encode(errors="replace")).hexdigest()
