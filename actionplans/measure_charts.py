"""The picture of a measure: its readings against its targets, up to a day. Pure."""

from datetime import date
from decimal import Decimal

from .charting.lines import LineChart, Point, against_targets
from .figures import PERCENT, plain
from .targets import WATCH, Measure

WIDE, SMALL = (360.0, 190.0), (250.0, 130.0)


def chart_of(
    measure: Measure, on: date, size: tuple[float, float] = WIDE
) -> LineChart | None:
    """None where fewer than two points are known: that is no line.

    Targets are drawn whenever they are due. A reading without its figure keeps its
    place.
    """
    suffix = "%" if measure.unit == PERCENT else ""

    def point(day: date, value: Decimal | None) -> Point:
        if value is None:
            return Point(day, None, "small number")
        return Point(day, float(value), f"{plain(value)}{suffix}")

    readings = [point(r.as_at, r.value) for r in measure.readings if r.as_at <= on]
    if measure.baseline is not None and measure.baseline_on:
        known = {point.on for point in readings}
        if measure.baseline_on <= on and measure.baseline_on not in known:
            readings.append(point(measure.baseline_on, measure.baseline))
            readings.sort(key=lambda one: one.on)
    goals = () if measure.direction == WATCH else measure.goals
    targets = [point(goal.by_on, goal.value) for goal in goals]
    if len(readings) + len(targets) < 2 or not readings:
        return None
    return against_targets(readings, targets, size=size, suffix=suffix)
