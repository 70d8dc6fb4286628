"""How a plan stood, again and again: pictures and tables of its counts over time.

In: standings, each with the key that was frozen with it and numbers by code, in the
order of their days. Out: a picture and a table per dimension, of the whole or of parts.
Each bar follows the key of its own version; numbers are never moved into another. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from .bars import UNRATED_WORD, WIDE, BarChart, Layout, Period, stacked

DIMENSIONS = ("progress", "impact")
NO_IMPACT = "Not rated by this key"
_MARK = ("word", "letter", "colour")
Numbers = Mapping[str | None, int]
Value = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A version, or the live plan on a day: numbers by code, None for Not rated."""

    label: str
    as_at: date
    key: Mapping[str, Any]
    numbers: Mapping[str, Numbers]
    address: str = ""

    def has(self, dimension: str) -> bool:
        return dimension == "progress" or self.key["has_impact"]

    def counts(self, dimension: str) -> tuple[tuple[Value, int], ...]:
        """Every value of its own key with its number, Not rated last."""
        numbers = self.numbers.get(dimension, {})
        said = [(value, numbers.get(value["code"], 0)) for value in self.key["values"]]
        return (*said, (None, numbers.get(None, 0)))


@dataclass(frozen=True, slots=True)
class Line:
    """A standing in the table; None in a column that its key does not have."""

    label: str
    as_at: date
    address: str
    cells: tuple[int | None, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One dimension over time: the chart, and its figures as columns and lines.

    `id` is its own on the page; `words` say each standing in a sentence's part.
    """

    id: str
    title: str
    dimension: str
    label: str
    question: str
    chart: BarChart
    columns: tuple[Value, ...]
    lines: tuple[Line, ...]
    words: tuple[str, ...]


def pictures(
    standings: Sequence[Standing],
    layout: Layout = WIDE,
    noun: str = "action",
    *,
    name: str = "",
    number: int = 0,
) -> tuple[Picture, ...]:
    """Progress, and impact where any of the keys has it; named as in the last key.

    `name` and `number` are those of the part they are of. A part that counts as one
    thing, a recommendation rated as a whole, says its rating's word.
    """
    return tuple(
        Picture(
            id=f"trend-{number}-{dimension}" if name else f"trend-{dimension}",
            title=": ".join(filter(None, (name, key[f"{dimension}_label"]))),
            dimension=dimension,
            label=key[f"{dimension}_label"],
            question=key[f"{dimension}_question"],
            chart=stacked(
                [_period(one, dimension) for one in standings],
                layout,
                noun,
                is_one_thing=bool(name) and noun == "recommendation",
            ),
            columns=(columns := _columns(standings, dimension)),
            lines=tuple(_line(one, dimension, columns) for one in standings),
            words=tuple(_words(one, dimension) for one in standings),
        )
        for dimension in DIMENSIONS
        if (key := _last_key(standings, dimension))
    )


def _words(standing: Standing, dimension: str) -> str:
    """ "Red 1, Amber 2"; a dash where nothing is counted."""
    if not standing.has(dimension):
        return NO_IMPACT
    said = (
        f"{value['word'] if value else UNRATED_WORD} {number:,}"
        for value, number in standing.counts(dimension)
        if number
    )
    return ", ".join(said) or "–"


def key_changes(standings: Sequence[Standing]) -> tuple[str, ...]:
    """Labels of the standings whose key is another than the one before had."""
    return tuple(
        after.label
        for before, after in pairwise(standings)
        if before.key["values"] != after.key["values"]
        or before.key["has_impact"] != after.key["has_impact"]
    )


def _last_key(
    standings: Sequence[Standing], dimension: str
) -> Mapping[str, Any] | None:
    keys = [one.key for one in standings if one.has(dimension)]
    return keys[-1] if keys else None


def _period(standing: Standing, dimension: str) -> Period:
    if not standing.has(dimension):
        return Period(standing.label, standing.as_at, (), NO_IMPACT)
    return Period(standing.label, standing.as_at, standing.counts(dimension))


def _columns(standings: Sequence[Standing], dimension: str) -> tuple[Value, ...]:
    """The last key's values, then what only earlier keys have, then Not rated."""
    known: dict[tuple[str, ...], Value] = {}
    for standing in reversed(standings):
        if standing.has(dimension):
            for value in standing.key["values"]:
                known.setdefault(_mark(value), value)
    return (*known.values(), None)


def _mark(value: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(value[name] for name in _MARK)


def _line(standing: Standing, dimension: str, columns: Sequence[Value]) -> Line:
    return Line(
        standing.label,
        standing.as_at,
        standing.address,
        tuple(_cells(standing, dimension, columns)),
        sum(number for _, number in standing.counts(dimension)),
    )


def _cells(
    standing: Standing, dimension: str, columns: Sequence[Value]
) -> Iterator[int | None]:
    counts = standing.counts(dimension) if standing.has(dimension) else ()
    numbers = {_mark(value) if value else None: number for value, number in counts}
    for column in columns:
        yield numbers.get(_mark(column) if column else None)
