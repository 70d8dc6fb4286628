"""What a committee asks of the plan as it stands: red and amber, done and to no effect,
past the first date, silent.

In: a version's snapshot, its keys, and the earlier one's. Out: lines with what is in
the way and how far off each is. Withdrawn actions are in none of them. Reads no
database, but for what was told in a first version's period.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from actionplans.contradictions import (
    AT_RISK,
    COMPLETE,
    ON_TRACK,
    PROBLEM,
    days_late,
)
from actionplans.models import Update, VersionAction
from actionplans.snapshots import Snapshot
from actionplans.wording import counted, day, due, shortened

from .keys import Keys, Rating
from .subjects import Addresses, Row, Subject, subject_of

LONGEST = 260
_ACHIEVED = (ON_TRACK, COMPLETE)


@dataclass(frozen=True, slots=True)
class Open:
    """Something red or amber: what is in the way, what is next, how far off it is."""

    subject: Subject
    progress: Rating | None
    impact: Rating | None
    concern: str
    next_step: str
    when: tuple[str, ...]
    late: str


@dataclass(frozen=True, slots=True)
class Done:
    """Complete or signed off, and its impact is not shown."""

    subject: Subject
    how: str
    impact: Rating | None
    said: str


@dataclass(frozen=True, slots=True)
class Late:
    """Not done, and past the date that was promised first."""

    subject: Subject
    first: str
    now: str
    moved: str
    days: int


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing was said of it since the reader last looked."""

    subject: Subject
    last: str


class Lists:
    """The lists of one version, each asked for once."""

    def __init__(
        self,
        later: Snapshot,
        earlier: Snapshot | None,
        keys: Keys,
        addresses: Addresses,
    ) -> None:
        self.later, self.earlier = later, earlier
        self.keys, self.addresses = keys, addresses
        self.as_at = later.version.as_at
        self.actions = [row for row in later.actions if not row.is_withdrawn]
        self.wholes = [
            row
            for row in later.recommendations
            if row.progress or row.impact or not later.actions
        ]
        # How many updates the earlier version had of each: of wholes, of actions.
        self.spoken = (
            _spoken(earlier.recommendations if earlier else ()),
            _spoken(earlier.actions if earlier else ()),
        )

    def open(self) -> tuple[Open, ...]:
        """Red first, then amber, each in the order of the paper."""
        rows = [
            (worst, row)
            for row in (*self.wholes, *self.actions)
            if (worst := self._worst(row)) is not None
        ]
        rows.sort(key=lambda pair: pair[0])
        return tuple(self._open(row) for _, row in rows)

    def _worst(self, row: Row) -> int | None:
        """0 where a rating says there is a problem, 1 where at risk; else None."""
        meanings = {self.keys.meaning(row.progress), self._impact(row)}
        if PROBLEM in meanings:
            return 0
        return 1 if AT_RISK in meanings else None

    def _open(self, row: Row) -> Open:
        is_action = isinstance(row, VersionAction)
        return Open(
            subject=self._subject(row),
            progress=self.keys.now(row.progress),
            impact=self.keys.now(row.impact),
            concern=shortened(row.concerns, LONGEST),
            next_step=shortened(row.next_steps, LONGEST),
            when=tuple(self._when(row)) if is_action else (),
            late=_late(row) if is_action else "",
        )

    def _when(self, row: VersionAction) -> Iterator[str]:
        """ "30 September 2026, in 40 days", and how much of it is done."""
        if self._is_done(row):
            yield _how_done(row)
        elif not row.due_on:
            on = f", reviewed on {day(row.review_on)}" if row.review_on else ""
            yield f"{shortened(row.timescale_text, 60) or 'No due date'}{on}"
        else:
            left = (row.due_on - self.as_at).days
            ahead = f", in {counted(left, 'day')}" if left > 0 else ""
            yield f"{due(row.due_on, row.due_precision)}{ahead}"
        if row.percent is not None:
            yield f"{row.percent}% done"

    def done_without_impact(self) -> tuple[Done, ...]:
        """Complete in its lead's words or signed off, while its impact is rated below
        what was looked for, or not rated; none where the key has no impact."""
        if not self.keys.scheme["has_impact"]:
            return ()
        return tuple(
            Done(
                subject=self._subject(row),
                how=_how_done(row),
                impact=self.keys.now(row.impact),
                said=shortened(row.performance or row.next_steps, LONGEST),
            )
            for row in (*self.wholes, *self.actions)
            if self._is_done(row) and self._impact(row) not in _ACHIEVED
        )

    def unproven(self) -> tuple[Subject, ...]:
        """Impact rated as achieved, with neither evidence nor a measure beside it."""
        return tuple(
            self._subject(row)
            for row in self.actions
            if self._impact(row) in _ACHIEVED and not (row.evidence or row.measures)
        )

    def past_first_date(self) -> tuple[Late, ...]:
        """Not done and past the date first promised, whatever it was moved to."""
        late = [
            (days, row)
            for row in self.actions
            if (days := self._days_past_first(row)) > 0
        ]
        late.sort(key=lambda pair: -pair[0])
        return tuple(self._late(row, days) for days, row in late)

    def _days_past_first(self, row: VersionAction) -> int:
        meaning = self.keys.meaning(row.progress)
        return days_late(row.original_due_on, meaning, row.is_closed, self.as_at)

    def _late(self, row: VersionAction, days: int) -> Late:
        is_moved = row.original_due_on != row.due_on
        stands = due(row.due_on, row.due_precision) or "No due date"
        times = {0: "Moved", 1: "Moved once", 2: "Moved twice"}
        moved = times.get(row.times_slipped, f"Moved {row.times_slipped:,} times")
        return Late(
            subject=self._subject(row),
            first=due(row.original_due_on, row.due_precision),
            now=stands,
            moved=moved if is_moved or row.times_slipped else "Never moved",
            days=days,
        )

    def silent(self) -> tuple[Silent, ...]:
        """Not signed off, and not one update since the earlier version, or in the
        period where there is none; what is new is silent only if it never spoke."""
        return tuple(
            Silent(self._subject(row), _last(row.updated_on))
            for row in (*self.wholes, *self.actions)
            if self._is_silent(row)
        )

    def _is_silent(self, row: Row) -> bool:
        if isinstance(row, VersionAction) and row.is_closed:
            return False
        if self.earlier is None:
            told = self._told[isinstance(row, VersionAction)] if self._told else None
            return not row.updated_on if told is None else row.source not in told
        was = self.spoken[isinstance(row, VersionAction)]
        return row.updates == was.get(row.source, 0)

    @cached_property
    def _told(self) -> tuple[frozenset[int], frozenset[int]] | None:
        """As the ledger has it: by its day alone, what a file said of the period before
        would count as told in this one."""
        period = self.later.version.period_id
        return Update.objects.told_in(period) if period else None

    def _is_done(self, row: Row) -> bool:
        is_closed = isinstance(row, VersionAction) and row.is_closed
        return is_closed or self.keys.meaning(row.progress) == COMPLETE

    def _impact(self, row: Row) -> str | None:
        has_impact = self.keys.scheme["has_impact"]
        return self.keys.meaning(row.impact) if has_impact else None

    def _subject(self, row: Row) -> Subject:
        named = self.later.version.names_leads
        return subject_of(row, self.addresses.of(row), names_leads=named)


def _spoken(rows: Sequence[Row]) -> dict[int, int]:
    return {row.source: row.updates for row in rows}


def _late(row: VersionAction) -> str:
    return f"{counted(row.days_late, 'day')} overdue" if row.days_late else ""


def _how_done(row: Row) -> str:
    is_closed = isinstance(row, VersionAction) and row.is_closed
    return "Signed off" if is_closed else "Complete, says its lead"


def _last(updated_on: date | None) -> str:
    return day(updated_on) or "Never"
