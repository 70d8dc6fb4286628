"""The headline counts: per rating, the earlier version's numbers beside the later's.

In: two snapshots and their keys. Out: a table of numbers per dimension that adds up to
its total in each version, and how one total came of the other. Counts only; where the
plan has no actions, of its recommendations' own ratings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from actionplans.appendix.grids import group_of
from actionplans.counting import DIMENSIONS, Counts, Group, add_up
from actionplans.models import VersionRecommendation
from actionplans.snapshots import Snapshot
from actionplans.wording import counted

from .keys import Keys, Rating


@dataclass(frozen=True, slots=True)
class Count:
    """One rating's number now, and in the earlier version (None without one)."""

    rating: Rating | None
    now: int
    before: int | None

    @property
    def change(self) -> str:
        """ "+3", "−2", or "0"."""
        return signed(self.now - (self.before or 0))


@dataclass(frozen=True, slots=True)
class Headline:
    """One dimension: a number per rating of the key, and Not rated last."""

    dimension: str
    label: str
    question: str
    counts: tuple[Count, ...]
    total: int
    total_before: int | None

    @property
    def change(self) -> str:
        return signed(self.total - (self.total_before or 0))


def signed(number: int) -> str:
    """ "+3", "−2", "0": a change, with the sign that a screen reader says."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def counts_of(snapshot: Snapshot) -> Counts:
    """Of its actions; of the recommendations themselves where it has none."""
    if snapshot.actions:
        return add_up(group_of(action) for action in snapshot.actions)
    return add_up(_whole(row) for row in snapshot.recommendations)


def headlines(keys: Keys, now: Counts, before: Counts | None) -> tuple[Headline, ...]:
    """Progress, then impact where the later key has it."""
    ratings: list[Rating | None] = [*keys.values, *keys.vanished, None]
    both = DIMENSIONS if keys.scheme["has_impact"] else DIMENSIONS[:1]
    return tuple(
        Headline(
            dimension=dimension,
            label=keys.scheme[f"{dimension}_label"],
            question=keys.scheme[f"{dimension}_question"],
            counts=tuple(_counts(ratings, dimension, now, before)),
            total=now.total,
            total_before=before.total if before else None,
        )
        for dimension in both
    )


def _counts(
    ratings: Sequence[Rating | None],
    dimension: str,
    now: Counts,
    before: Counts | None,
) -> list[Count]:
    found = []
    for rating in ratings:
        code = rating["code"] if rating else None
        was = before.of(dimension).get(code, 0) if before else None
        found.append(Count(rating, now.of(dimension).get(code, 0), was))
    return found


@dataclass(frozen=True, slots=True)
class Sum:
    """How the later total came of the earlier one; every number is counted apart."""

    before: int
    new: int
    restored: int
    withdrawn: int
    gone: int
    now: int

    @property
    def words(self) -> str:
        """ "59 actions, and 1 new, less 1 withdrawn: 59"; empty where none moved."""
        more = [(self.new, "new"), (self.restored, "brought back")]
        less = [(self.withdrawn, "withdrawn"), (self.gone, "no longer there")]
        parts = [f"and {number} {word}" for number, word in more if number]
        parts += [f"less {number} {word}" for number, word in less if number]
        if not parts:
            return ""
        return f"{counted(self.before, 'action')}, {', '.join(parts)}: {self.now}"


def sum_of(later: Snapshot, earlier: Snapshot) -> Sum:
    """Counts the actions that make the difference between the two totals."""
    now = {row.source: not row.is_withdrawn for row in later.actions}
    was = {row.source: not row.is_withdrawn for row in earlier.actions}
    return Sum(
        before=sum(was.values()),
        new=sum(kept for key, kept in now.items() if key not in was),
        restored=sum(now[key] and not was[key] for key in now if key in was),
        withdrawn=sum(was[key] and not now[key] for key in now if key in was),
        gone=sum(kept for key, kept in was.items() if key not in now),
        now=sum(now.values()),
    )


def _whole(row: VersionRecommendation) -> Group:
    return Group(
        subject=row.order,
        progress=row.progress or None,
        impact=row.impact or None,
        kept=1,
        overdue=0,
        signed_off=0,
        withdrawn=0,
    )
