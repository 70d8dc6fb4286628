"""The measures of a version in its appendix: beside an action, and all in one table.

In: `Version.measures` and a day, plain values. Out: lines of words, and rows with a
picture each. Small numbers were frozen without their figures, so none is here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans import measure_words
from actionplans.charting.lines import LineChart
from actionplans.measure_charts import chart_of
from actionplans.snapshots import Snapshot
from actionplans.targets import Measure, State, measure_of, standing_of

from .grids import label_of

Known = Mapping[int, Measure]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure as a row: finished words, the refs that it shows something of, and all
    of its readings for who cannot see the picture."""

    number: int
    name: str
    source: str
    baseline: str
    latest: str
    change: str
    target: str
    state: str
    is_off: bool
    distance: str
    refs: str
    readings: str
    chart: LineChart | None


def known_of(measures: Iterable[Mapping[str, Any]]) -> Known:
    """By their numbers, in their order."""
    return {one["number"]: measure_of(one) for one in measures}


def lines_of(numbers: Iterable[int], known: Known, on: date) -> list[str]:
    """A line for each that is told there: what it showed last, target, baseline."""
    return [measure_words.line(known[n], on) for n in numbers if n in known]


def table_of(known: Known, snapshot: Snapshot) -> tuple[Measured, ...]:
    """Every measure, with the refs of the rows that are judged by it."""
    on = snapshot.version.as_at
    return tuple(
        _measured(one, _refs(one.number, snapshot), on) for one in known.values()
    )


def _refs(number: int, snapshot: Snapshot) -> str:
    """ "Recommendation 2; 2.1, 2.4": what it shows something of."""
    wholes = [
        label_of(row) for row in snapshot.recommendations if number in row.measures
    ]
    actions = [row.ref for row in snapshot.actions if number in row.measures]
    return "; ".join([*wholes, ", ".join(actions)] if actions else wholes)


def _measured(measure: Measure, refs: str, on: date) -> Measured:
    standing = standing_of(measure, on)
    latest, goal = standing.latest, standing.goal
    return Measured(
        number=measure.number,
        name=measure.name,
        source=measure.source,
        baseline=measure_words.baseline_words(measure),
        latest=measure_words.reading_words(measure, latest) if latest else "",
        change=measure_words.change_words(measure, standing),
        target=measure_words.goal_words(measure, goal) if goal else "",
        state=str(standing.state),
        is_off=standing.state is State.OFF,
        distance=measure_words.distance(measure, standing),
        refs=refs,
        readings="; ".join(
            measure_words.reading_words(measure, one)
            for one in measure.readings
            if one.as_at <= on
        ),
        chart=chart_of(measure, on),
    )
