"""A measure in words and as a picture: in the list, on its page, beside a rating.

In: measures as plain values, and a day. Out: finished words. No query.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from actionplans import measure_words
from actionplans.charting.lines import LineChart
from actionplans.measure_charts import SMALL, chart_of
from actionplans.models import Plan
from actionplans.targets import (
    Measure,
    Standing,
    State,
    measure_of,
    off_target,
    standing_of,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One measure on a day; `links` are refs and numbers with their addresses."""

    measure: Measure
    standing: Standing
    latest: str
    target: str
    baseline: str
    distance: str
    change: str
    chart: LineChart | None
    address: str
    actions: Sequence[tuple[str, str]] = ()
    recommendations: Sequence[tuple[str, str]] = ()

    @property
    def is_off(self) -> bool:
        return self.standing.state is State.OFF

    @property
    def is_judged(self) -> bool:
        return self.standing.state in (State.ON, State.OFF)

    @property
    def anchor(self) -> str:
        return f"measure-{self.measure.number}"


def told_of(
    measure: Measure,
    on: date,
    address: str,
    size: tuple[float, float] = SMALL,
    **links: Any,
) -> Told:
    standing = standing_of(measure, on)
    latest, goal = standing.latest, standing.goal
    return Told(
        measure=measure,
        standing=standing,
        latest=measure_words.reading_words(measure, latest) if latest else "",
        target=measure_words.goal_words(measure, goal) if goal else "",
        baseline=measure_words.baseline_words(measure),
        distance=measure_words.distance(measure, standing),
        change=measure_words.change_words(measure, standing),
        chart=chart_of(measure, on, size),
        address=address,
        **links,
    )


def goals_of(measure: Measure) -> list[tuple[str, str]]:
    """Each target with its day, and whether it is a step on the way."""
    return [
        (
            measure_words.figure(measure, goal.value),
            measure_words.by_when(goal) + ", a step on the way" * goal.is_milestone,
        )
        for goal in measure.goals
    ]


def beside(told: Iterable[Mapping[str, Any]], plan: Plan, on: date) -> list[Told]:
    """The measures that an action or a recommendation was read with."""
    address = list_address(plan)
    return [
        told_of(one, on, f"{address}{one.number}/") for one in map(measure_of, told)
    ]


def list_address(plan: Plan) -> str:
    """One reverse() a page; a measure's own address is below it."""
    return reverse("measure-list", args=[plan.council.slug, plan.slug])


def off_words(told: Iterable[Mapping[str, Any]], on: date) -> tuple[str, ...]:
    """What of them is off target, for the rules of contradictions."""
    measures = map(measure_of, told)
    return tuple(
        measure_words.off_words(measure, standing)
        for measure, standing in off_target(measures, on)
    )
