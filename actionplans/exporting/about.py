"""What a file says of itself: draft or version, filter, correction, what is withheld.

In: a snapshot as its reader may see it, and of a list the filter it was taken by. Out:
named facts in words, the same in every form. Whoever has the file knows what is in it.
"""

from collections.abc import Iterator

from actionplans.snapshots import Snapshot, Withheld
from actionplans.wording import counted, day

from .extracts import Extract


def facts(
    snapshot: Snapshot, *, is_draft: bool, extract: Extract | None = None
) -> Iterator[tuple[str, str]]:
    """What else a reader must know than plan, label and day: a name and words each."""
    version = snapshot.version
    if is_draft:
        yield "Draft", "The live plan, not a version that was frozen"
    if extract:
        yield "What is listed", extract.words
    if version.correction:
        yield "Correction", version.correction
    for one in _counted(snapshot):
        yield "Withheld", one
    if reach := "; ".join(_kept_in(snapshot)):
        yield "Not for publication", f"This copy holds parts that are {reach}"


def _counted(snapshot: Snapshot) -> Iterator[str]:
    """ "1 action of recommendation 3, exempt: Paragraph 2": like parts together."""
    numbers = {row.order: row.number for row in snapshot.recommendations}
    parts = list(snapshot.withheld)
    for one in dict.fromkeys(parts):
        what = counted(parts.count(one), _NOUNS[one.part])
        yield f"{what}{_place(one, numbers)}, exempt: {one.paragraph}"


_NOUNS = {
    "action": "action",
    "passage": "passage",
    "annex": "annex,annexes",
    "evidence": "piece of evidence,pieces of evidence",
}


def _place(one: Withheld, numbers: dict[int, str]) -> str:
    number = numbers.get(one.recommendation) if one.recommendation is not None else None
    return f" of recommendation {number}" if number else ""


def _kept_in(snapshot: Snapshot) -> Iterator[str]:
    """ "exempt", "internal": what the copy holds that is not open to everybody."""
    held = {section.get("openness", "") for section in snapshot.version.sections}
    for action in snapshot.actions:
        held.add(action.openness)
        held |= {one.get("openness", "") for one in action.evidence}
    yield from sorted(held - {""})


def titled(snapshot: Snapshot, *, is_draft: bool) -> str:
    """ "Getting better: V1.4, position as at 30 June 2026 (draft)"."""
    version = snapshot.version
    end = " (draft)" if is_draft else ""
    return f"{version.title}: {version.label}, position as at {day(version.as_at)}{end}"
