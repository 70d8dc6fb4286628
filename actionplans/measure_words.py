"""What a measure says in words: its latest figure, its target, how far it is off.

Pure: a measure and where it stands in, finished sentences out, the same on pages, on
paper and in contradictions.
"""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from .figures import apart, written
from .targets import DOWN, Goal, Measure, Reading, Standing, State, standing_of
from .wording import day

SMALL = "small number"


def figure(measure: Measure, value: Decimal) -> str:
    return written(value, measure.unit, measure.decimals, measure.unit_words)


def by_when(goal: Goal) -> str:
    """March 2026 where the last day of the month is meant, else the day."""
    by = goal.by_on
    if by.day == monthrange(by.year, by.month)[1]:
        return f"{by:%B} {by.year}"
    return day(by)


def reading_words(measure: Measure, reading: Reading) -> str:
    """ "61% at 30 June 2026"; a small number says that it is one."""
    at = f"at {day(reading.as_at)}"
    if reading.value is None:
        return f"{SMALL} {at}, not shown"
    said = counted_figure(
        measure, reading.value, reading.numerator, reading.denominator
    )
    return f"{said} {at}" + (f" ({SMALL})" if reading.is_small else "")


def counted_figure(
    measure: Measure,
    value: Decimal,
    numerator: Decimal | None,
    denominator: Decimal | None,
) -> str:
    """ "61% (14 of 23)"; the figure alone where it is not made of two."""
    said = figure(measure, value)
    if numerator is None or denominator is None:
        return said
    return f"{said} ({_count(numerator)} of {_count(denominator)})"


def goal_words(measure: Measure, goal: Goal) -> str:
    """ "75% by March 2027"; says so where it is a step on the way."""
    step = ", a step on the way" if goal.is_milestone else ""
    return f"{figure(measure, goal.value)} by {by_when(goal)}{step}"


def baseline_words(measure: Measure) -> str:
    """ "48% at 31 March 2025"; nothing where there is none."""
    if measure.baseline is None:
        return ""
    at = f" at {day(measure.baseline_on)}" if measure.baseline_on else ""
    return figure(measure, measure.baseline) + at


def distance(measure: Measure, standing: Standing) -> str:
    """ "61% against 75% by March 2026: 14 percentage points short".

    Nothing where there is no figure, or nothing to hold it against.
    """
    latest, goal = standing.latest, standing.goal
    if goal is None or latest is None or latest.value is None:
        return ""
    gap = apart(standing.gap, measure.unit, measure.decimals, measure.unit_words)
    if standing.state is State.NOT_DUE:
        left = f"{gap} to go" if standing.gap else "reached already"
    elif standing.gap:
        left = f"{gap} {'over' if measure.direction == DOWN else 'short'}"
    else:
        left = "reached"
    older = f"; the reading is of {day(latest.as_at)}" if standing.is_older else ""
    against = f"{figure(measure, goal.value)} by {by_when(goal)}"
    return f"{figure(measure, latest.value)} against {against}: {left}{older}"


def change_words(measure: Measure, standing: Standing) -> str:
    """ "up 3 percentage points, better"; nothing before the second reading."""
    change = standing.change
    if change is None:
        return ""
    if not change:
        return "as before"
    size = apart(change, measure.unit, measure.decimals, measure.unit_words)
    moved = f"{'up' if change > 0 else 'down'} {size}"
    if standing.is_better is None:
        return moved
    return f"{moved}, {'better' if standing.is_better else 'worse'}"


def line(measure: Measure, on: date) -> str:
    """ "Repeat plans: 61% at 30 June 2026, target 75% by March 2027, baseline 48%. Off
    target": all of it in one line, for paper."""
    standing = standing_of(measure, on)
    latest, goal = standing.latest, standing.goal
    parts = [reading_words(measure, latest) if latest else "no reading yet"]
    if goal:
        parts.append(f"target {figure(measure, goal.value)} by {by_when(goal)}")
    if measure.baseline is not None:
        parts.append(f"baseline {figure(measure, measure.baseline)}")
    judged = standing.state in (State.ON, State.OFF)
    return f"{measure.name}: {', '.join(parts)}" + f". {standing.state}" * judged


def off_words(measure: Measure, standing: Standing) -> str:
    """What a contradiction says of one that is off target."""
    return f"“{measure.name}” is off target, {distance(measure, standing)}"


def _count(value: Decimal) -> str:
    return written(value, "number")
