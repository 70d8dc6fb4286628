"""A trend's pictures: what was read, added up for the whole and for each part.

In: standings and groups. Out: charts and their figures, for the templates. Reads
nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actionplans.charting.bars import SMALL, WIDE
from actionplans.charting.standings import (
    DIMENSIONS,
    Picture,
    Standing,
    key_changes,
    pictures,
)
from actionplans.wording import day

from .reading import Found, Group, Subject


@dataclass(frozen=True, slots=True)
class Part:
    """One recommendation: how it is named, and its own pictures."""

    number: int
    name: str
    text: str
    address: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class PartTable:
    """One dimension of every recommendation in words, a cell for each bar."""

    dimension: str
    label: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What is shown: pictures of the whole and of each recommendation.

    `noun` is what is counted: recommendations where the plan rates those alone. `bars`
    names each bar with its day, `tables` say of all recommendations what `parts` show.
    `left_out` are versions before the ones shown; `new_keys` names those whose key is
    another than the one before had.
    """

    title: str
    pictures: tuple[Picture, ...]
    parts: tuple[Part, ...]
    tables: tuple[PartTable, ...]
    bars: tuple[str, ...]
    noun: str
    left_out: int
    new_keys: tuple[str, ...]
    hides_exempt: bool
    key: Mapping[str, Any]


def made(found: Found) -> Trend:
    """Pictures of what was read: of actions, unless the plan has none at all."""
    has_actions = any(group.number is not None for group in found.groups)
    by_subject = _numbers(found.groups, has_actions)
    noun = "action" if has_actions else "recommendation"
    whole = _standings(found, by_subject.values())
    drawn = pictures(whole, WIDE, noun)
    parts = tuple(
        _part(found, subject, by_subject[subject.pk], noun)
        for subject in found.subjects
    )
    return Trend(
        title=found.title,
        pictures=drawn,
        parts=parts,
        tables=_tables(drawn, parts),
        bars=tuple(f"{one.label}, {day(one.as_at)}" for one in whole),
        noun=noun,
        left_out=found.left_out,
        new_keys=key_changes(whole),
        hides_exempt=found.hides_exempt,
        key=whole[-1].key,
    )


# By standing, then by dimension and code.
_Numbers = Mapping[int, Counter[tuple[str, str | None]]]


def _numbers(groups: Iterable[Group], has_actions: bool) -> dict[int, _Numbers]:
    """By subject, numbers of actions; without any, of the recommendation itself."""
    found: dict[int, _Numbers] = defaultdict(lambda: defaultdict(Counter))
    for group in groups:
        numbers = found[group.subject][group.standing]
        for dimension in DIMENSIONS:
            code = (dimension, group.codes[dimension])
            if has_actions:
                numbers[code] += group.number or 0
            else:
                numbers[code] = 1
    return found


def _standings(found: Found, parts: Iterable[_Numbers]) -> list[Standing]:
    """The standings with the numbers of all the parts together."""
    sums: _Numbers = defaultdict(Counter)
    for numbers in parts:
        for standing, counted in numbers.items():
            sums[standing].update(counted)
    return [
        replace(
            standing,
            numbers={
                dimension: {
                    code: number
                    for (of, code), number in sums[place].items()
                    if of == dimension
                }
                for dimension in DIMENSIONS
            },
        )
        for place, standing in enumerate(found.standings)
    ]


def _part(found: Found, subject: Subject, numbers: _Numbers, noun: str) -> Part:
    own = _standings(found, [numbers])
    return Part(
        subject.pk,
        subject.name,
        subject.text,
        subject.address,
        pictures(own, SMALL, noun, name=subject.name, number=subject.pk),
    )


def _tables(drawn: Sequence[Picture], parts: Sequence[Part]) -> tuple[PartTable, ...]:
    """The keys are the same, so every part has the dimensions that the whole has."""
    return tuple(
        PartTable(
            picture.dimension,
            picture.label,
            tuple((part.name, part.pictures[place].words) for part in parts),
        )
        for place, picture in enumerate(drawn)
    )
