"""Rules: which of somebody's matters are told on a day, and in which words.

Matters and a day come in, Things go out, by kind in the order of KINDS and then as the
plans have them. A thing's key says what is told, and at which stage of it.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from actionplans.wording import counted, day, due

from . import stages
from .matters import (
    DECISION,
    DUE_SOON,
    KINDS,
    OVERDUE,
    PERIOD_CLOSING,
    QUESTION,
    RETURNED,
    About,
    Closing,
    Matters,
    Promise,
    Waiting,
    Where,
)

ONE_DAY = timedelta(days=1)
_IN_SHORT = {
    RETURNED: "returned",
    QUESTION: "to answer",
    OVERDUE: "overdue",
    PERIOD_CLOSING: "to update",
    DUE_SOON: "due soon",
    DECISION: "to decide",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One line of a message; of a period without one of its own, but `owed`."""

    kind: str
    key: str
    where: Where
    words: str
    about: About | None = None
    owed: tuple[About, ...] = ()
    is_review: bool = False
    question: int | None = None

    @property
    def number(self) -> int:
        return len(self.owed) or 1

    @property
    def in_short(self) -> str:
        """A review is past, and never overdue: it promised no end."""
        is_past = self.is_review and self.kind == OVERDUE
        return "past its review" if is_past else _IN_SHORT[self.kind]


def things_of(matters: Matters, on: date) -> list[Thing]:
    """All that is told of them that day, to somebody who was told nothing yet."""
    found = [thing for thing in _found(matters, on) if thing]
    return sorted(found, key=_order)


def untold(
    things: Collection[Thing], told: Collection[str], muted: Collection[str]
) -> list[Thing]:
    """Without what was told at this stage, and the kinds that are not wanted."""
    return [
        thing for thing in things if thing.key not in told and thing.kind not in muted
    ]


def in_short(things: Collection[Thing]) -> str:
    """ "1 returned, 2 overdue, 1 due soon": a subject's words."""
    numbers: Counter[str] = Counter()
    for thing in sorted(things, key=_order):
        numbers[thing.in_short] += thing.number
    return ", ".join(f"{number:,} {short}" for short, number in numbers.items())


def _order(thing: Thing) -> int:
    return KINDS.index(thing.kind)


def _found(matters: Matters, on: date) -> Iterator[Thing | None]:
    yield from (_promised(promise, on) for promise in matters.promises)
    yield from (_closing(closing, on) for closing in matters.closings)
    yield from (_waited_for(waiting, on) for waiting in matters.waiting)


def _promised(promise: Promise, on: date) -> Thing | None:
    stage, kind = stages.ahead(promise.day, on), DUE_SOON
    if on > promise.day:
        stage, kind = stages.weekly(promise.day + ONE_DAY, on), OVERDUE
    if not stage:
        return None
    when = due(promise.day, promise.precision)
    return Thing(
        kind=kind,
        key=f"{kind}: {promise.key}: {stage}",
        where=promise.about.where,
        words=f"{promise.says} {when}{_distance(promise, on)}.",
        about=promise.about,
        is_review=promise.is_review,
    )


def _distance(promise: Promise, on: date) -> str:
    """How far it is, by the last day of what was promised."""
    left = (promise.day - on).days
    if left < 0:
        return f": {counted(-left, 'day')} {'ago' if promise.is_review else 'overdue'}"
    return f", {_in(counted(left, 'day') if left > 1 else '', left)}"


def _closing(closing: Closing, on: date) -> Thing | None:
    stage = stages.closing(closing.deadline, on)
    if not (stage and closing.owed):
        return None
    last = day(closing.deadline)
    number = counted(len(closing.owed), "action")
    without = f"{number} of yours {'has' if len(closing.owed) == 1 else 'have'} none"
    if on > closing.deadline:
        words = f"Updates for {closing.label} were asked for by {last}, and {without}."
    else:
        days = stages.working_days_left(closing.deadline, on)
        left = (closing.deadline - on).days
        many = counted(days, "working day") if days else counted(left, "day")
        when = _in(many if left > 1 else "", left)
        words = f"Updates for {closing.label} close {when}, on {last}: {without} yet."
    return Thing(
        kind=PERIOD_CLOSING,
        key=f"{PERIOD_CLOSING}: period {closing.pk} {closing.deadline}: {stage}",
        where=closing.where,
        words=words,
        owed=closing.owed,
    )


def _in(many: str, left: int) -> str:
    """ "today", "tomorrow", "in 3 working days"."""
    return f"in {many}" if many else ("today", "tomorrow")[left]


def _waited_for(waiting: Waiting, on: date) -> Thing | None:
    stage = stages.weekly(waiting.since, on)
    if not stage:
        return None
    return Thing(
        kind=waiting.kind,
        key=f"{waiting.kind}: {waiting.code}: {stage}",
        where=waiting.about.where,
        words=f"{waiting.words}, {day(waiting.since)}.",
        about=waiting.about,
        question=waiting.question,
    )
