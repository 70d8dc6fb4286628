"""Withholding: a snapshot as a reader may see it, and what it says of the rest.

In: a snapshot that is whole, and how far the reader sees. Out: a snapshot without what
is withheld, that names every exempt part by its paragraph and no internal one at all.
Whatever leaves the council (pages, files, feeds, exports, counts) is made of this.
Source: Local Government Act 1972, section 100A(4) and Schedule 12A.
"""

from collections.abc import Collection, Iterable, Iterator
from copy import copy
from dataclasses import replace
from typing import Any

from .models import Openness, Sight, Version, VersionAction, VersionRecommendation
from .snapshots import Snapshot, Withheld

PUBLIC = Sight()
EVERYTHING = Sight(exempt=True, internal=True)
# What a recommendation is called, as the heading of what is exempt in it.
_OF_HEADING = ("order", "kind", "number", "text", "theme_number", "theme_title")


def as_seen(snapshot: Snapshot, sight: Sight, own: Collection[int] = ()) -> Snapshot:
    """The snapshot without what the reader may not see; the rows in hand stay whole.

    `own` are live actions that they lead: of a draft they see these whatever is marked.
    """
    if sight == EVERYTHING:
        return snapshot
    seen = [
        row
        for row in snapshot.actions
        if sight.reaches(row.openness) or row.source in own
    ]
    version = _version(snapshot.version, sight)
    version.measures = _measures(snapshot, seen)
    return Snapshot(
        version=version,
        recommendations=snapshot.recommendations,
        actions=tuple(
            row if row.source in own else _action(row, sight) for row in seen
        ),
        withheld=() if sight.exempt else tuple(_withheld(snapshot, own)),
    )


def as_compared(
    earlier: Snapshot, later: Snapshot, sight: Sight, own: Collection[int] = ()
) -> Snapshot:
    """The earlier of two whole snapshots, as the reader of the later one sees it.

    Without what is marked in the later alone, too: it did not leave the plan, and
    nobody is to be told that it did. What is exempt in it is counted, so that a total
    which was told before can be found again; of what is internal nothing is said.
    """
    seen = as_seen(earlier, sight, own)
    hidden = {
        row.source: row.openness
        for row in later.actions
        if not sight.reaches(row.openness) and row.source not in own
    }
    kept = tuple(row for row in seen.actions if row.source not in hidden)
    exempt = sum(
        hidden.get(row.source) == Openness.EXEMPT and not row.is_withdrawn
        for row in seen.actions
    )
    return replace(seen, actions=kept, exempt_since=exempt) if hidden else seen


def exempt_alone(snapshot: Snapshot) -> Snapshot:
    """What is exempt and nothing else: passages, annexes, actions, evidence.

    Evidence stands with its action, whatever that is marked; a recommendation has its
    wording alone.
    """
    version = copy(snapshot.version)
    version.sections = [one for one in version.sections if _is_exempt(one)]
    wholes = {row.order: _bare(row) for row in snapshot.recommendations}
    actions = []
    for row in snapshot.actions:
        proofs = [one for one in row.evidence if _is_exempt(one)]
        if row.openness == Openness.EXEMPT or proofs:
            kept = copy(row)
            kept.recommendation = wholes[row.recommendation.order]
            if row.openness != Openness.EXEMPT:
                kept.evidence = proofs
            actions.append(kept)
    used = {row.recommendation.order for row in actions}
    return Snapshot(
        version=version,
        recommendations=tuple(row for key, row in wholes.items() if key in used),
        actions=tuple(actions),
    )


def has_exempt(snapshot: Snapshot) -> bool:
    """Whether there is an exempt annex to print."""
    parts = [*snapshot.version.sections]
    parts += [one for row in snapshot.actions for one in row.evidence]
    exempt_rows = any(row.openness == Openness.EXEMPT for row in snapshot.actions)
    return exempt_rows or any(map(_is_exempt, parts))


def _bare(row: VersionRecommendation) -> VersionRecommendation:
    return VersionRecommendation(
        **{name: getattr(row, name) for name in _OF_HEADING}, updates=0
    )


def is_marked(version: Version, sight: Sight) -> bool:
    """Whether the sight shows more of a stored version than everybody reads."""
    if sight == PUBLIC:
        return False
    marks = [section.get("openness", "") for section in version.sections]
    for openness, evidence in version.actions.values_list("openness", "evidence"):
        marks += [openness, *(one.get("openness", "") for one in evidence)]
    return any(mark and sight.reaches(mark) for mark in marks)


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


def _withheld(snapshot: Snapshot, own: Collection[int]) -> Iterator[Withheld]:
    for section in snapshot.version.sections:
        if _is_exempt(section):
            annex = section["placement"] == "annex"
            paragraph = section["exempt_paragraph"]
            yield Withheld("annex" if annex else "passage", paragraph)
    for row in snapshot.actions:
        if row.source in own:
            continue
        order = row.recommendation.order
        if row.openness == Openness.EXEMPT:
            yield Withheld("action", row.exempt_paragraph, order)
        elif not row.openness:
            for one in filter(_is_exempt, row.evidence):
                yield Withheld("evidence", one["exempt_paragraph"], order)


def _is_exempt(part: dict[str, Any]) -> bool:
    return part.get("openness") == Openness.EXEMPT
