"""Withholding: a snapshot as a reader may see it, and what it says of the rest.

In: a snapshot that is whole, and how far the reader sees. Out: a snapshot without what
is withheld, that names every exempt part by its paragraph and no internal one at all.
Whatever leaves the council (pages, files, feeds, exports, counts) is made of this.
Source: Local Government Act 1972, section 100A(4) and Schedule 12A.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from .models import Openness, Version, VersionAction
from .snapshots import Snapshot, Withheld


@dataclass(frozen=True, slots=True)
class Sight:
    """How far somebody sees beside what is open."""

    exempt: bool = False
    internal: bool = False

    def reaches(self, openness: str) -> bool:
        if openness == Openness.EXEMPT:
            return self.exempt
        return self.internal if openness == Openness.INTERNAL else True


PUBLIC = Sight()
EVERYTHING = Sight(exempt=True, internal=True)


def as_seen(snapshot: Snapshot, sight: Sight) -> Snapshot:
    """The snapshot without what the reader may not see; the rows in hand stay whole."""
    if sight == EVERYTHING:
        return snapshot
    seen = [row for row in snapshot.actions if sight.reaches(row.openness)]
    version = _version(snapshot.version, sight)
    version.measures = _measures(snapshot, seen)
    return Snapshot(
        version=version,
        recommendations=snapshot.recommendations,
        actions=tuple(_action(row, sight) for row in seen),
        withheld=() if sight.exempt else tuple(_withheld(snapshot)),
    )


def _version(version: Version, sight: Sight) -> Version:
    seen = copy(version)
    seen.sections = [
        section
        for section in version.sections
        if sight.reaches(section.get("openness", ""))
    ]
    return seen


def _measures(
    snapshot: Snapshot, seen: Iterable[VersionAction]
) -> list[dict[str, Any]]:
    """Without those that show something of withheld actions alone: their names tell."""
    rows = (*snapshot.recommendations, *snapshot.actions)
    linked = {number for row in rows for number in row.measures}
    shown = {
        number for row in (*snapshot.recommendations, *seen) for number in row.measures
    }
    return [
        one
        for one in snapshot.version.measures
        if one["number"] in shown or one["number"] not in linked
    ]


def _action(row: VersionAction, sight: Sight) -> VersionAction:
    told = [one for one in row.evidence if sight.reaches(one.get("openness", ""))]
    if len(told) == len(row.evidence):
        return row
    seen = copy(row)
    seen.evidence = told
    return seen


def _withheld(snapshot: Snapshot) -> Iterator[Withheld]:
    for section in snapshot.version.sections:
        if _is_exempt(section):
            annex = section["placement"] == "annex"
            paragraph = section["exempt_paragraph"]
            yield Withheld("annex" if annex else "passage", paragraph)
    for row in snapshot.actions:
        order = row.recommendation.order
        if row.openness == Openness.EXEMPT:
            yield Withheld("action", row.exempt_paragraph, order)
        elif not row.openness:
            for one in filter(_is_exempt, row.evidence):
                yield Withheld("evidence", one["exempt_paragraph"], order)


def _is_exempt(part: dict[str, Any]) -> bool:
    return part.get("openness") == Openness.EXEMPT
