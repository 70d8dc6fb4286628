"""What moved between the two versions: groups, the worst first, each line with why.

In: two snapshots and their keys. Out: groups of lines; what is worse comes first, and
in it what is worst. Actions, and recommendations that were rated as a whole. Reads no
database.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actionplans.comparing import Change, Line, Movement, compare
from actionplans.counting import DIMENSIONS
from actionplans.differing import line_of
from actionplans.models import VersionAction, VersionRecommendation
from actionplans.snapshots import Snapshot

from .keys import Keys
from .moved_lines import REKEYED, Moved, Telling
from .subjects import Addresses, Row

# In the order in which a committee asks of them.
HEADINGS = {
    Change.WORSE: "What got worse",
    Change.BETTER: "What got better",
    Change.DUE: "Judged now, and not due before",
    Change.UNDUE: "Put back as not due yet",
    Change.RATED: "Newly rated",
    Change.UNRATED: "No longer rated",
    REKEYED: "Rated otherwise in a key that has changed",
    Change.SLIPPED: "Dates that slipped",
    Change.EARLIER: "Dates brought forward",
    Change.DATED: "Dates given where there were none",
    Change.UNDATED: "Dates taken away",
    Change.NEW: "New",
    Change.CLOSED: "Signed off",
    Change.REOPENED: "Reopened",
    Change.WITHDRAWN: "Withdrawn",
    Change.RESTORED: "Brought back after a withdrawal",
    Change.GONE: "No longer shown",
}


@dataclass(frozen=True, slots=True)
class Group:
    """All that moved in one way. `split` is how many lines its first part holds where
    it is printed in two; None where it is not."""

    kind: str
    heading: str
    lines: tuple[Moved, ...]
    split: int | None = None

    @property
    def anchor(self) -> str:
        return f"members-{'-'.join(self.kind.split())}"

    @property
    def first(self) -> tuple[Moved, ...]:
        return self.lines[: self.split]

    @property
    def rest(self) -> tuple[Moved, ...]:
        return () if self.split is None else self.lines[self.split :]


def groups_of(
    later: Snapshot, earlier: Snapshot | None, keys: Keys, addresses: Addresses
) -> tuple[Group, ...]:
    """Every kind of movement that there is; what got worse even where nothing did.

    Without an earlier version, the movements of recommendations since the period
    before, as the plan's own paper told it.
    """
    telling = Telling(later.version, earlier, keys, addresses)
    found: dict[str, list[Moved]] = defaultdict(list)
    for kind, moved in _all(later, earlier, telling, keys):
        found[kind].append(moved)
    return tuple(
        Group(kind, heading, tuple(sorted(found[kind], key=lambda one: one.weight)))
        for kind, heading in HEADINGS.items()
        if found[kind] or kind == Change.WORSE
    )


def _all(
    later: Snapshot, earlier: Snapshot | None, telling: Telling, keys: Keys
) -> Iterator[tuple[str, Moved]]:
    if earlier is None:
        rows = [row for row in later.recommendations if row.last_period]
        yield from _of_rows(telling, keys, {}, [_told(row) for row in rows], rows)
        return
    for was, now in (
        (earlier.recommendations, later.recommendations),
        (earlier.actions, later.actions),
    ):
        before = {row.source: row for row in was}
        yield from _of_rows(telling, keys, before, [_line(row) for row in was], now)


def _of_rows(
    telling: Telling,
    keys: Keys,
    before: dict[int, Row],
    was: Sequence[Line],
    rows: Sequence[Row],
) -> Iterator[tuple[str, Moved]]:
    """The movements of one kind of row; those of one row in one way share a line."""
    now = {row.source: row for row in rows}
    lines = [_line(row) for row in rows]
    both = DIMENSIONS if keys.scheme["has_impact"] else DIMENSIONS[:1]
    together: dict[tuple[int, str], list[Movement]] = defaultdict(list)
    moved = [*compare(was, lines, keys.order, keys.undue), *_rekeyed(was, lines, keys)]
    for movement in moved:
        if movement.dimension in ("", *both):
            together[movement.key, movement.change].append(movement)
    for (key, change), movements in together.items():
        yield change, telling.line(change, movements, now.get(key), before.get(key))


def _rekeyed(
    was: Sequence[Line], now: Sequence[Line], keys: Keys
) -> Iterator[Movement]:
    """Changes of rating without a direction: one of the two codes is not in the key."""
    earlier = {line.key: line for line in was}
    for line in now:
        before = earlier.get(line.key)
        if before is None or line.withdrawn:
            continue
        for dimension in DIMENSIONS:
            codes = getattr(before, dimension), getattr(line, dimension)
            changed = all(codes) and codes[0] != codes[1]
            if changed and not keys.has_direction(*codes):
                yield Movement(line.key, line.ref, REKEYED, dimension, *codes)


def _line(row: Row) -> Line:
    if isinstance(row, VersionAction):
        return line_of(row)
    return Line(row.number, row.source, progress=row.progress, impact=row.impact)


def _told(row: VersionRecommendation) -> Line:
    was = row.last_period
    return Line(row.number, row.source, progress=was["progress"], impact=was["impact"])
