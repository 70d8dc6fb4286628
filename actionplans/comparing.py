"""Two frozen lists of a plan's actions, and what moved from one to the other.

Lines of the earlier and the later list come in, Movements go out, in the order of the
later list and then of what is gone. Plain values only: no rows, no clock, no words of
a scheme. "Last period" is whichever list the caller gives as the earlier one.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Change(StrEnum):
    """What can happen to a line; the first six are of one dimension."""

    BETTER = "better"
    WORSE = "worse"
    RATED = "newly rated"
    UNRATED = "no longer rated"
    DUE = "newly due"
    UNDUE = "put back as not due"
    SLIPPED = "slipped"
    EARLIER = "brought forward"
    DATED = "newly dated"
    UNDATED = "no longer dated"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Line:
    """One action as frozen. key is its stable identity, whatever becomes of its ref.

    progress and impact are codes of the scheme, "" where not rated; due_on is the last
    day of what was promised; reason is what was said about it in that period.
    """

    ref: str
    key: int
    progress: str = ""
    impact: str = ""
    due_on: date | None = None
    closed: bool = False
    withdrawn: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """One change of one line, with what was and what is, as plain values.

    dimension is "progress", "impact" or ""; days is how far a due date moved, in
    calendar days, later being positive.
    """

    key: int
    ref: str
    change: Change
    dimension: str = ""
    before: str = ""
    after: str = ""
    days: int = 0
    reason: str = ""


def compare(
    before: Iterable[Line],
    after: Iterable[Line],
    order: Sequence[str],
    undue: Container[str] = (),
) -> tuple[Movement, ...]:
    """What moved between two lists; `order` ranks the scheme's codes, worst first.

    `undue` are those that say it is too early to judge: from one and to one is a change
    of its own, and neither better nor worse. A code that is in neither is a change
    without a direction and is not reported. Not rated is neither better nor worse than
    any rating.
    """
    earlier = {line.key: line for line in before}
    later = {line.key: line for line in after}
    ranks = {code: rank for rank, code in enumerate(order)}
    moved: list[Movement] = []
    for key, line in later.items():
        if key in earlier:
            moved.extend(_moved(earlier[key], line, ranks, undue))
        else:
            moved.append(_of(line, Change.NEW))
    gone = (line for key, line in earlier.items() if key not in later)
    moved.extend(_of(line, Change.GONE) for line in gone)
    return tuple(moved)


def _moved(
    was: Line, now: Line, ranks: dict[str, int], undue: Container[str]
) -> Iterator[Movement]:
    if was.withdrawn != now.withdrawn:
        yield _of(now, Change.WITHDRAWN if now.withdrawn else Change.RESTORED)
    if now.withdrawn:
        return  # what is withdrawn neither slips nor gets worse
    if was.closed != now.closed:
        yield _of(now, Change.CLOSED if now.closed else Change.REOPENED)
    for dimension in ("progress", "impact"):
        codes = getattr(was, dimension), getattr(now, dimension)
        if change := _rated(*codes, ranks, undue):
            yield Movement(
                now.key, now.ref, change, dimension, *codes, reason=now.reason
            )
    yield from _dated(was, now)


def _rated(
    was: str, now: str, ranks: dict[str, int], undue: Container[str]
) -> Change | None:
    """How one rating changed; None where it did not, or nobody can say how."""
    if was == now:
        return None
    if not (was and now):
        return Change.UNRATED if was else Change.RATED
    if was in undue or now in undue:
        return Change.DUE if was in undue else Change.UNDUE
    if was in ranks and now in ranks:
        return Change.BETTER if ranks[now] > ranks[was] else Change.WORSE
    return None


def _dated(was: Line, now: Line) -> Iterator[Movement]:
    if was.due_on == now.due_on:
        return
    days = 0
    if was.due_on is None:
        change = Change.DATED
    elif now.due_on is None:
        change = Change.UNDATED
    else:
        days = (now.due_on - was.due_on).days
        change = Change.SLIPPED if days > 0 else Change.EARLIER
    yield Movement(
        now.key,
        now.ref,
        change,
        before=_iso(was.due_on),
        after=_iso(now.due_on),
        days=days,
        reason=now.reason,
    )


def _of(line: Line, change: Change) -> Movement:
    return Movement(line.key, line.ref, change, reason=line.reason)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
