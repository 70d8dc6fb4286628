"""Turns: in which order what waits is printed, when many ask on one evening.

In: what waits, in the order it was asked for, and who was served last. Out: the same in
the order of its turns. Councils take turns, and within a council the people who asked;
one's own papers come in the order one asked for them. So forty plans closed by one
manager keep neither another council nor a colleague's agenda waiting for all of them.
Pure.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One paper: its key, which grows; whose it is. None is nobody's in particular."""

    key: int
    council: int | None
    person: int


# When each was served last; who is not in it has not been for a long time.
Served = Mapping[Hashable, datetime]


def in_turn(
    waiting: Sequence[Waiting], councils: Served, people: Served
) -> list[Waiting]:
    """The order in which they are printed if nothing more is asked for."""
    of_councils = _grouped(waiting, lambda one: one.council)
    for council, papers in of_councils.items():
        of_councils[council] = _by_turns(
            _grouped(papers, lambda one: one.person), people
        )
    return _by_turns(of_councils, councils)


def _grouped(
    waiting: Iterable[Waiting], by: Callable[[Waiting], Hashable]
) -> dict[Hashable, list[Waiting]]:
    found: dict[Hashable, list[Waiting]] = defaultdict(list)
    for one in waiting:
        found[by(one)].append(one)
    return found


def _by_turns(
    groups: Mapping[Hashable, list[Waiting]], served: Served
) -> list[Waiting]:
    """One of each group, then the next of each; who waits longest for a turn first."""

    def place(told: tuple[int, Hashable, Waiting]) -> tuple[int, float, int]:
        turn, group, one = told
        last = served.get(group)
        return turn, last.timestamp() if last else 0.0, one.key

    told = [
        (turn, group, one)
        for group, papers in groups.items()
        for turn, one in enumerate(papers)
    ]
    return [one for _, _, one in sorted(told, key=place)]
