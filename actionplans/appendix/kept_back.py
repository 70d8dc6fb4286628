"""What everybody's version is made without, for whoever publishes it.

In: a whole snapshot, and how far the publisher sees. Out: each part with its mark, in
the order of the paper. A part is named as far as its reader sees; who may not read it
learns where it stands. Reads no database.
"""

from collections.abc import Iterator, Mapping

from actionplans.models import Sight, VersionAction
from actionplans.models.openness import mark_in_words
from actionplans.snapshots import Snapshot

from .grids import label_of

Kept = tuple[str, str]


def kept_back(snapshot: Snapshot, sight: Sight) -> list[Kept]:
    return [
        *(kept for one in snapshot.version.sections for kept in _passage(one, sight)),
        *(kept for row in snapshot.actions for kept in _action(row, sight)),
    ]


def _passage(one: Mapping[str, str], sight: Sight) -> Iterator[Kept]:
    if mark := one.get("openness", ""):
        named = "Annex" if one["placement"] == "annex" else "Passage"
        heading = f": {one['heading']}" if sight.reaches(mark) else ""
        yield f"{named}{heading}", _mark(one)


def _action(row: VersionAction, sight: Sight) -> Iterator[Kept]:
    sees = sight.reaches(row.openness)
    named = (
        f"action {row.ref}" if sees else f"an action of {label_of(row.recommendation)}"
    )
    if row.openness:
        yield f"{named[0].upper()}{named[1:]}", row.mark
    for one in row.evidence:
        if mark := one.get("openness", ""):
            title = f": {one['title']}" if sees and sight.reaches(mark) else ""
            yield f"Evidence of {named}{title}", _mark(one)


def _mark(one: Mapping[str, str]) -> str:
    return mark_in_words(one["openness"], one.get("exempt_paragraph", ""))
