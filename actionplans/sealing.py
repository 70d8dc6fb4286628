"""Sealing: whether rows are still those that a form's words were written on.

In: an inspection, the seal that the form carried, and how its rows are read. Out: the
inspection, held until the transaction ends, and its rows as JSON-ready values.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from .models import Inspection
from .planning import ChangedMeanwhile

Rows = list[dict[str, Any]]


def seal(rows: Rows) -> str:
    """A short mark of the rows as they are; other rows have another."""
    return sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:20]


def hold(
    inspection: Inspection, seen: str, read: Callable[[Inspection], Rows]
) -> tuple[Inspection, Rows]:
    """Raises ChangedMeanwhile where somebody changed the rows since they were seen."""
    held = Inspection.objects.select_for_update().get(pk=inspection.pk)
    rows = read(held)
    if seal(rows) != seen:
        raise ChangedMeanwhile(
            "Somebody else changed this while you were writing. Your words are still "
            "in the form: look at the inspection, then save again."
        )
    return held, rows
