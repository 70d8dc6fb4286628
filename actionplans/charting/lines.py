"""Readings against targets: points on a calendar, as the geometry of a picture.

In: readings and targets, each a day, a value and the value in words; a reading that may
not be shown has no value. Out: a chart that tells readings (full points on a full line)
from targets (hollow diamonds on a dashed one) without colour, days as far apart as they
are, and words at the points where they do not touch. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from actionplans.wording import day

from .lettering import BETWEEN, width

TEXT, TOP, BOTTOM, RIGHT, POINT = 11.0, 20.0, 22.0, 14.0, 4.0
TICKS = 4
# Values that all lie in the upper half of what they could be are not shown from zero.
FROM_ZERO = 0.5


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, with its words ("72%"); None where it may not be shown."""

    on: date
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point as it is drawn, its words by their left end; empty without room."""

    x: float
    y: float
    words: str
    words_x: float
    words_y: float
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, at a height or along the floor; where its words begin."""

    at: float
    words: str
    words_x: float
    words_y: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """All that the template writes; `told` is the same for the ear."""

    width: float
    height: float
    left: float
    right: float
    floor: float
    size: float
    readings: tuple[Mark, ...]
    targets: tuple[Mark, ...]
    hidden: tuple[Mark, ...]
    reading_path: str
    target_path: str
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    told: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a low to a high number onto a stretch of the picture."""

    low: float
    high: float
    start: float
    end: float

    def at(self, number: float) -> float:
        span = self.high - self.low
        share = (number - self.low) / span if span else 0.5
        return round(self.start + share * (self.end - self.start), 1)


def against_targets(
    readings: Sequence[Point],
    targets: Sequence[Point] = (),
    *,
    size: tuple[float, float] = (360, 190),
    suffix: str = "",
) -> LineChart:
    """The chart, for readings and targets in the order of their days.

    `suffix` stands after the values of the scale, as "%" does.
    """
    wide, high = size
    steps = _steps([float(p.value) for p in (*readings, *targets) if _is_shown(p)])
    labels = [f"{_plain(step)}{suffix}" for step in steps]
    widths = [width(words, TEXT, bold=False) for words in labels]
    left = max(widths) + BETWEEN * 2
    up = _Scale(steps[0], steps[-1], (ground := high - BOTTOM), TOP)
    days = [p.on.toordinal() for p in (*readings, *targets)] or [0]
    along = _Scale(min(days), max(days), left + POINT * 2, wide - RIGHT)
    drawn = _marks(filter(_is_shown, readings), along, up, wide, above=True)
    aims = _marks(targets, along, up, wide, above=False)
    return LineChart(
        width=wide,
        height=high,
        left=left,
        right=wide - RIGHT / 2,
        floor=ground,
        size=TEXT,
        readings=drawn,
        targets=aims,
        hidden=_hidden(readings, along, ground),
        reading_path=_path(drawn),
        target_path=_path(aims),
        values=tuple(
            Tick(y := up.at(step), words, left - BETWEEN - room, y + TEXT * 0.36)
            for step, words, room in zip(steps, labels, widths, strict=True)
        ),
        days=_days((*readings, *targets), along, size),
        told=_told(readings, targets),
    )


def _is_shown(point: Point) -> bool:
    return point.value is not None


def _hidden(
    readings: Iterable[Point], along: _Scale, ground: float
) -> tuple[Mark, ...]:
    """A place on the floor for each reading that may not be shown."""
    places = (along.at(p.on.toordinal()) for p in readings if not _is_shown(p))
    return tuple(
        Mark(x, ground - POINT, "×", x - width("×", TEXT) / 2, ground) for x in places
    )


def _steps(values: Sequence[float]) -> list[float]:
    """Round numbers from below the smallest to above the largest value."""
    low, high = min(values, default=0), max(values, default=0)
    if low == high == 0:
        high = 1
    if 0 <= low <= high * FROM_ZERO or low == high >= 0:
        low = 0
    span = (high - low) or abs(high) or 1
    magnitude = 10 ** floor(log10(span / TICKS))
    step = next(magnitude * m for m in (1, 2, 5, 10) if span / (magnitude * m) <= TICKS)
    first, last = floor(low / step), ceil(high / step)
    return [round(n * step, 6) for n in range(first, max(last, first + 1) + 1)]


def _plain(number: float) -> str:
    return f"{number:,.6f}".rstrip("0").rstrip(".")


def _marks(
    points: Iterable[Point], along: _Scale, up: _Scale, wide: float, *, above: bool
) -> tuple[Mark, ...]:
    """Each point with its words above or below it, or without where they would touch.

    The last one keeps its words: it is what is asked for.
    """
    places = [
        (along.at(p.on.toordinal()), up.at(float(p.value or 0)), p.words)
        for p in points
    ]
    kept: list[Mark] = []
    taken = wide
    for x, y, words in reversed(places):
        # Readings are told in bold, targets plain.
        room = width(words, TEXT, bold=above)
        start = min(x - room / 2, wide - room)
        fits = start + room + BETWEEN <= taken or not kept
        taken = start if fits else taken
        words_y = y - POINT * 1.8 if above else y + POINT * 1.8 + TEXT * 0.72
        shape = f"M{x} {y - 5:.1f}L{x + 5:.1f} {y}L{x} {y + 5:.1f}L{x - 5:.1f} {y}Z"
        kept.append(Mark(x, y, words * fits, round(start, 1), round(words_y, 1), shape))
    return tuple(reversed(kept))


def _path(marks: Sequence[Mark]) -> str:
    return "".join(
        f"{'L' if n else 'M'}{mark.x} {mark.y}" for n, mark in enumerate(marks)
    )


def _days(
    points: Sequence[Point], along: _Scale, size: tuple[float, float]
) -> tuple[Tick, ...]:
    """First and last day, and of the others those whose words do not touch."""
    days = sorted({p.on for p in points})
    ends = [*days[:1], *days[1:][-1:]]
    ticks: list[Tick] = []
    for one in (*ends, *days[1:-1]):
        words = f"{one.day} {one:%b %y}"
        room = width(words, TEXT, bold=False)
        at = along.at(one.toordinal())
        start = round(min(at - room / 2, size[0] - room), 1)
        if all(abs(start - tick.words_x) >= room + BETWEEN for tick in ticks):
            ticks.append(Tick(at, words, start, size[1] - BETWEEN))
    return tuple(sorted(ticks, key=lambda tick: tick.at))


def _told(readings: Sequence[Point], targets: Sequence[Point]) -> str:
    """First and last reading, and every target, in words."""
    ends = [*readings[:1], *readings[1:][-1:]]
    said = [f"{day(p.on)}: {p.words}." for p in ends]
    aims = [f"Target {p.words} by {day(p.on)}." for p in targets]
    return " ".join(said + aims) or "No readings yet."
