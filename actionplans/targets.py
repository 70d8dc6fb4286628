"""Where a measure stands against its targets on a day, and what moved since.

Pure: a measure as plain values and a day come in, a Standing goes out. Live measures
and those of a version are told in the same shape, the JSON of `Version.measures`, and
judged by the same rules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

UP, DOWN, WATCH = "up", "down", "watch"


class State(StrEnum):
    """How a measure stands; each is its own words."""

    ON = "On target"
    OFF = "Off target"
    NOT_DUE = "Target not due yet"
    NO_TARGET = "No target"
    NO_READING = "No reading yet"
    WITHHELD = "Small number, not shown"


@dataclass(frozen=True, slots=True)
class Goal:
    """A value that is to be reached by a day: the target, or a step on the way."""

    by_on: date
    value: Decimal
    is_milestone: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured on a day; no value where it is a small number and frozen."""

    as_at: date
    value: Decimal | None
    is_small: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as plain values; goals and readings in the order of their days."""

    number: int
    name: str
    unit: str
    direction: str
    unit_words: str = ""
    decimals: int = 0
    baseline: Decimal | None = None
    baseline_on: date | None = None
    source: str = ""
    goals: tuple[Goal, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure on a day.

    `goal` is what it is judged by: the last that was due, else the first still to come;
    `gap` is how far the latest reading falls short of it, 0 where it is reached.
    `change` is what became of the reading before, with its sign, and `is_better` what
    that means, None where it means nothing. `is_older` says that the latest reading is
    from before the day of a goal that is due.
    """

    state: State
    latest: Reading | None = None
    goal: Goal | None = None
    gap: Decimal = Decimal(0)
    change: Decimal | None = None
    is_better: bool | None = None
    is_older: bool = False


def measure_of(told: Mapping[str, Any]) -> Measure:
    """One element of `Version.measures`, or what a live one is told as."""
    return Measure(
        number=told["number"],
        name=told["name"],
        unit=told["unit"],
        direction=told["direction"],
        unit_words=told["unit_words"],
        decimals=told["decimals"],
        baseline=_figure(told["baseline"]),
        baseline_on=_day(told["baseline_on"]),
        source=told["source"],
        goals=tuple(sorted(map(_goal, told["targets"]), key=lambda one: one.by_on)),
        readings=tuple(
            sorted(map(_reading, told["readings"]), key=lambda one: one.as_at)
        ),
    )


def standing_of(measure: Measure, on: date) -> Standing:
    """How it stands on a day: by its last reading up to then, and what was due by then.

    A goal is due on its own day. What is only watched has no better or worse, and so
    no target.
    """
    known = [reading for reading in measure.readings if reading.as_at <= on]
    goal, is_due = _judged_by(measure, on)
    if not known:
        return Standing(State.NO_READING, goal=goal)
    latest = known[-1]
    if latest.value is None:
        return Standing(State.WITHHELD, latest, goal)
    change = _change(known)
    gap = _gap(measure.direction, latest.value, goal) if goal else Decimal(0)
    return Standing(
        state=_state(goal, is_due, gap),
        latest=latest,
        goal=goal,
        gap=gap,
        change=change,
        is_better=_is_better(measure.direction, change),
        is_older=bool(goal and is_due and latest.as_at < goal.by_on),
    )


def off_target(measures: Iterable[Measure], on: date) -> list[tuple[Measure, Standing]]:
    """Those that are off target that day, in their order."""
    judged = ((measure, standing_of(measure, on)) for measure in measures)
    return [pair for pair in judged if pair[1].state is State.OFF]


def _judged_by(measure: Measure, on: date) -> tuple[Goal | None, bool]:
    """The last goal that was due by the day, else the first to come; is it due."""
    if measure.direction == WATCH or not measure.goals:
        return None, False
    due = [goal for goal in measure.goals if goal.by_on <= on]
    return (due[-1], True) if due else (measure.goals[0], False)


def _state(goal: Goal | None, is_due: bool, gap: Decimal) -> State:
    if goal is None:
        return State.NO_TARGET
    if not is_due:
        return State.NOT_DUE
    return State.OFF if gap else State.ON


def _gap(direction: str, value: Decimal, goal: Goal) -> Decimal:
    short = goal.value - value if direction == UP else value - goal.value
    return max(short, Decimal(0))


def _change(known: list[Reading]) -> Decimal | None:
    """Since the reading before; None where either is not known."""
    if len(known) < 2 or known[-2].value is None or known[-1].value is None:
        return None
    return known[-1].value - known[-2].value


def _is_better(direction: str, change: Decimal | None) -> bool | None:
    if not change or direction == WATCH:
        return None
    return (change > 0) == (direction == UP)


def _goal(told: Mapping[str, Any]) -> Goal:
    return Goal(
        date.fromisoformat(told["by_on"]),
        Decimal(told["value"]),
        bool(told["is_milestone"]),
    )


def _reading(told: Mapping[str, Any]) -> Reading:
    return Reading(
        as_at=date.fromisoformat(told["as_at"]),
        value=_figure(told["value"]),
        is_small=bool(told["is_small"]),
        numerator=_figure(told["numerator"]),
        denominator=_figure(told["denominator"]),
        period=told["period"] or "",
    )


def _figure(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
