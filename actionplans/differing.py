"""Differing: what is not the same in two snapshots of one plan, named field by field.

In: an earlier and a later snapshot, each frozen or of the live plan, and each as its
reader may see it. Out: what differs, in the order of the paper; nothing of one is ever
merged into the other. Reads no database. What moved, and which way, `comparing` says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from . import differing_words as words
from .appendix.grids import label_of
from .comparing import Change, Line, Movement, compare
from .models import Version, VersionAction, VersionRecommendation
from .ranking import not_due, worst_first
from .snapshots import Snapshot
from .wording import counted

SHORT = 120  # characters that are read at a glance, before and after side by side
_SAID = {
    Change.BETTER: "better",
    Change.WORSE: "worse",
    Change.RATED: "newly rated",
    Change.UNRATED: "no longer rated",
    Change.DUE: "newly due",
    Change.UNDUE: "put back as not due",
}


class Kind(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Field:
    """One field that differs: as words, or of a rating as the values of two keys.

    `note` says which way it moved: "worse", "30 days later".
    """

    name: str
    label: str
    before: str = ""
    after: str = ""
    ratings: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None] | None = None
    note: str = ""

    @property
    def is_short(self) -> bool:
        """Whether both fit beside each other; ratings do."""
        told = (self.before, self.after)
        return all(len(one) <= SHORT and "\n" not in one for one in told)


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the plan that is not the same, was added, or is gone.

    `key` names it for good: "action:12" by the number of the live action, and
    "plan:sections" for a part of the plan's own text.
    """

    key: str
    name: str
    text: str = ""
    kind: Kind = Kind.CHANGED
    fields: tuple[Field, ...] = ()
    movements: tuple[Movement, ...] = ()


_Told = Callable[[Version], Iterable[words.Told]]
# The parts of the plan's own text, each taken whole.
PLAN_PARTS: tuple[tuple[str, str, _Told], ...] = (
    ("title", "Title", words.of_title),
    ("sections", "Front and back matter", words.of_sections),
    ("glossary", "Glossary", words.of_glossary),
    ("key", "Key of the ratings", words.of_key),
    ("columns", "Columns of the tables", words.of_columns),
    ("measures", "Measures", words.of_measures),
)


def differences(
    before: Snapshot, after: Snapshot, *, named: bool
) -> tuple[Difference, ...]:
    """What differs, the plan's text first, then each recommendation with its actions.

    `named` says whether leads stand by name or as the public reads them.
    """
    return tuple(_all(before, after, named))


def action_key(row: VersionAction) -> str:
    return f"action:{row.source}"


def recommendation_key(row: VersionRecommendation) -> str:
    return f"recommendation:{row.source}"


def line_of(row: VersionAction) -> Line:
    """A frozen action as `comparing` takes it."""
    return Line(
        ref=row.ref,
        key=row.source,
        progress=row.progress,
        impact=row.impact,
        due_on=row.due_on,
        closed=row.is_closed,
        withdrawn=row.is_withdrawn,
    )


def _all(before: Snapshot, after: Snapshot, named: bool) -> Iterator[Difference]:
    for key, name, told in PLAN_PARTS:
        if fields := tuple(_fields(told(before.version), told(after.version))):
            yield Difference(f"plan:{key}", name, fields=fields)
    moved: dict[int, list[Movement]] = defaultdict(list)
    values = after.version.scheme["values"]
    ranks = worst_first(values), not_due(values)
    lines = (map(line_of, rows) for rows in (before.actions, after.actions))
    for movement in compare(*lines, *ranks):
        moved[movement.key].append(movement)
    actions = _by_recommendation(before.actions), _by_recommendation(after.actions)
    was = {row.source: row for row in before.actions}
    kept = {row.source for row in after.actions}
    for old, new in _paired(before.recommendations, after.recommendations):
        yield from _whole(old, new, before.version, after.version)
        number = (new or old).source
        for row in actions[1][number]:
            pair = was.get(row.source), row
            yield from _action(*pair, before, after, named, tuple(moved[row.source]))
        for row in actions[0][number]:
            if row.source not in kept:
                gone = tuple(moved[row.source])
                yield from _action(row, None, before, after, named, gone)


def _by_recommendation(
    actions: Iterable[VersionAction],
) -> dict[int, list[VersionAction]]:
    found: dict[int, list[VersionAction]] = defaultdict(list)
    for row in actions:
        found[row.recommendation.source].append(row)
    return found


def _paired(
    before: Iterable[VersionRecommendation], after: Iterable[VersionRecommendation]
) -> Iterator[tuple[VersionRecommendation | None, VersionRecommendation | None]]:
    """In the later order, what is gone last."""
    was = {row.source: row for row in before}
    for row in after:
        yield was.pop(row.source, None), row
    for row in was.values():
        yield row, None


def _whole(
    old: VersionRecommendation | None,
    new: VersionRecommendation | None,
    earlier: Version,
    later: Version,
) -> Iterator[Difference]:
    row = new or old
    if row is None:
        return
    given = {"key": recommendation_key(row), "name": label_of(row), "text": row.text}
    if old is None or new is None:
        yield Difference(**given, kind=Kind.ADDED if new else Kind.GONE)
        return
    fields = [
        *_ratings(old, new, earlier, later, {}),
        *_fields(
            words.of_recommendation(old, earlier), words.of_recommendation(new, later)
        ),
    ]
    if fields:
        yield Difference(**given, fields=tuple(fields))


def _action(
    old: VersionAction | None,
    new: VersionAction | None,
    before: Snapshot,
    after: Snapshot,
    named: bool,
    movements: tuple[Movement, ...],
) -> Iterator[Difference]:
    row = new or old
    if row is None:
        return
    given = {"key": action_key(row), "name": f"Action {row.ref}", "text": row.text}
    if old is None or new is None:
        kind = Kind.ADDED if new else Kind.GONE
        yield Difference(**given, kind=kind, movements=movements)
        return
    notes = dict(_notes(movements))
    earlier, later = before.version, after.version
    fields = [
        *_moved(old, new),
        *_ratings(old, new, earlier, later, notes),
        *_fields(
            words.of_action(old, earlier, named=named),
            words.of_action(new, later, named=named),
            notes,
        ),
    ]
    if fields:
        yield Difference(**given, fields=tuple(fields), movements=movements)


def _moved(old: VersionAction, new: VersionAction) -> Iterator[Field]:
    """It answers another recommendation now; that one's new number is no move."""
    was, now = old.recommendation, new.recommendation
    if was.source != now.source:
        yield Field("recommendation", "Stands under", label_of(was), label_of(now))


def _notes(movements: Iterable[Movement]) -> Iterator[tuple[str, str]]:
    for one in movements:
        if one.dimension:
            yield one.dimension, _SAID[one.change]
        elif one.days:
            way = "later" if one.days > 0 else "earlier"
            yield "due_on", f"{counted(abs(one.days), 'day')} {way}"


def _ratings(
    old: VersionAction | VersionRecommendation,
    new: VersionAction | VersionRecommendation,
    earlier: Version,
    later: Version,
    notes: Mapping[str, str],
) -> Iterator[Field]:
    shown = words.DIMENSIONS if later.scheme["has_impact"] else words.DIMENSIONS[:1]
    for name in shown:
        if getattr(old, name) != getattr(new, name):
            values = (
                words.rating_of(old, name, earlier),
                words.rating_of(new, name, later),
            )
            label = later.scheme[f"{name}_label"]
            yield Field(name, label, ratings=values, note=notes.get(name, ""))


def _fields(
    before: Iterable[words.Told],
    after: Iterable[words.Told],
    notes: Mapping[str, str] | None = None,
) -> Iterator[Field]:
    """Those whose words differ, in the later order; what is gone last."""
    was = {name: (label, said) for name, label, said in before}
    for name, label, said in after:
        _, then = was.pop(name, ("", ""))
        if then.strip() != said.strip():
            yield Field(name, label, then, said, note=(notes or {}).get(name, ""))
    for name, (label, then) in was.items():
        if then.strip():
            yield Field(name, label, then)
