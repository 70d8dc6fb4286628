"""One movement as a line: what it is about, what changed of it in words, and why.

In: what comparing found of one row, with the row as it was and is. Out: plain values
for the template. Reads no database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from actionplans.comparing import Change, Movement
from actionplans.counting import DIMENSIONS
from actionplans.models import Version, VersionAction
from actionplans.snapshots import Snapshot
from actionplans.wording import counted, due, slippage

from .keys import Keys, Rating
from .reasons import Why, said_instead, why
from .subjects import Addresses, Row, Subject, subject_of

REKEYED = "rated in another key"
# What the reasons of a row call each change that is no rating's.
_REASONS = {
    Change.SLIPPED: "due",
    Change.EARLIER: "due",
    Change.DATED: "due",
    Change.UNDATED: "due",
    Change.CLOSED: "closed",
    Change.REOPENED: "reopened",
    Change.WITHDRAWN: "withdrawn",
    Change.RESTORED: "restored",
    Change.NEW: "new",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One rating that moved: both marks, under the dimension's name."""

    label: str
    before: Rating | None
    after: Rating | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of a group. `standing` are the ratings of what began or ended, each under
    its dimension's name; `weight` orders the lines of a group."""

    subject: Subject
    changed: tuple[Changed, ...]
    words: tuple[str, ...]
    standing: tuple[tuple[str, Rating | None], ...]
    whys: tuple[Why, ...]
    weight: tuple[int, ...]


class Telling:
    """Tells movements between two versions, the earlier one None where it is told of
    in the later one alone."""

    def __init__(
        self,
        version: Version,
        earlier: Snapshot | None,
        keys: Keys,
        addresses: Addresses,
    ) -> None:
        self.keys, self.addresses = keys, addresses
        self.names_leads = version.names_leads
        self.since: datetime | None = earlier.version.frozen_at if earlier else None
        self.dimensions = DIMENSIONS if keys.scheme["has_impact"] else DIMENSIONS[:1]
        self.rank = {code: rank for rank, code in enumerate(keys.order)}

    def line(
        self, change: str, moved: Sequence[Movement], now: Row | None, was: Row | None
    ) -> Moved:
        """`now` or `was` is None where only the other version has the row."""
        row = now or was
        address = self.addresses.of(now) if now else self.addresses.of_gone(was)
        subject = subject_of(row, address, names_leads=self.names_leads)
        rated = [one for one in moved if one.dimension]
        return Moved(
            subject=subject,
            changed=tuple(self._changed(one) for one in rated),
            words=() if rated else tuple(_words(change, now, was)),
            standing=() if rated else tuple(self._standing(change, now, was)),
            whys=tuple(self._whys(change, rated, row, was)),
            weight=(*self._weight(change, moved), *subject.place),
        )

    def _changed(self, one: Movement) -> Changed:
        label = self.keys.scheme[f"{one.dimension}_label"]
        return Changed(label, self.keys.before(one.before), self.keys.now(one.after))

    def _standing(
        self, change: str, now: Row | None, was: Row | None
    ) -> Iterator[tuple[str, Rating | None]]:
        """The ratings of what began, ended or came back; dates say nothing of them."""
        row, read = (now, self.keys.now) if now else (was, self.keys.before)
        rated = isinstance(row, VersionAction) or row.progress or row.impact
        if rated and change not in _OF_DATES:
            for dimension in self.dimensions:
                label = self.keys.scheme[f"{dimension}_label"]
                yield label, read(getattr(row, dimension))

    def _whys(
        self, change: str, rated: Sequence[Movement], row: Row, was: Row | None
    ) -> Iterator[Why]:
        """Each once; told apart by dimension where two were given for one line."""
        if not rated:
            # Nobody is asked why an action is added: what it is for is told instead.
            instead = (
                [("What it is for", row.outcome)] if _is_new_action(change, row) else []
            )
            of = [_REASONS.get(change, change)]
            yield from why(row, of, self.since, instead=instead)
            return
        is_new_word = was is None or row.updates != was.updates
        found: dict[str, tuple[Why, ...]] = {}
        for one in rated:
            instead = said_instead(row, one.dimension, is_worse=change == Change.WORSE)
            label = self.keys.scheme[f"{one.dimension}_label"]
            found[label] = why(
                row, [one.dimension], self.since, instead=instead if is_new_word else ()
            )
        if len(set(found.values())) == 1:
            yield from next(iter(found.values()))
            return
        for label, whys in found.items():
            for one in whys:
                yield replace(one, about=label)

    def _weight(self, change: str, moved: Sequence[Movement]) -> tuple[int, ...]:
        """The worst and the longest first; all else as the paper has it."""
        if change == Change.WORSE:
            ranks = [(self.rank[m.before], self.rank[m.after]) for m in moved]
            return min(after for _, after in ranks), -max(b - a for b, a in ranks)
        return (-abs(moved[0].days),)


_OF_DATES = {Change.SLIPPED, Change.EARLIER, Change.DATED, Change.UNDATED}


def _is_new_action(change: str, row: Row) -> bool:
    return change == Change.NEW and isinstance(row, VersionAction)


def _words(change: str, now: Row | None, was: Row | None) -> Iterator[str]:
    """What changed of an action, beside its ratings."""
    if not isinstance(now, VersionAction):
        return
    if change in (Change.SLIPPED, Change.EARLIER):
        days = (now.due_on - was.due_on).days
        direction = "later" if days > 0 else "earlier"
        moved = f"{counted(abs(days), 'day')} {direction}"
        yield f"{moved}: due {_due(was)}, now {_due(now)}."
        yield _first(now, was)
    elif change == Change.DATED:
        yield f"Now due {_due(now)}."
    elif change == Change.UNDATED:
        yield f"Was due {_due(was)}; has no due date now."
    elif now.due_on:
        yield f"Due {_due(now)}."


def _first(now: VersionAction, was: VersionAction) -> str:
    """Which date was the first one, and how far that is gone from."""
    if now.original_due_on == was.due_on:
        return f"{_due(was)} was the date first promised."
    since = slippage(now.original_due_on, now.due_on, now.times_slipped)
    return f"First due {since}." if since else ""


def _due(row: VersionAction) -> str:
    return due(row.due_on, row.due_precision)
