"""Glancing: how much moved between two versions, counted for many plans at once.

In: pairs of versions. Out: numbers per pair, of what everybody may read, one query
however many. Which action moved, and why, is for the members' page to tell.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .comparing import Change, Line, compare
from .counting import DIMENSIONS
from .models import Version, VersionAction
from .ranking import not_due, worst_first
from .wording import counted

Pair = tuple[Version, Version]
# What is told, in this order; the same words for a head of service and a citizen.
_TOLD = (
    (Change.WORSE, "got worse"),
    (Change.BETTER, "got better"),
)
_HAPPENED = (
    (Change.SLIPPED, "now due later"),
    (Change.EARLIER, "now due earlier"),
    (Change.CLOSED, "signed off"),
    (Change.REOPENED, "reopened"),
    (Change.NEW, "new"),
    (Change.WITHDRAWN, "withdrawn"),
    (Change.GONE, "no longer listed"),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """Numbers of changes between two versions, by change and dimension."""

    before: Version
    after: Version
    numbers: Counter[tuple[Change, str]]

    @property
    def words(self) -> list[str]:
        """ "Progress RAG: 2 got worse, 5 got better", then what happened besides."""
        scheme = self.after.scheme
        said = []
        for dimension in DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1]:
            numbers = [
                f"{number:,} {words}"
                for change, words in _TOLD
                if (number := self.numbers[change, dimension])
            ]
            told = ", ".join(numbers) or "none got better or worse"
            said.append(f"{scheme[f'{dimension}_label']}: {told}")
        said += [
            f"{counted(number, 'action')} {words}"
            for change, words in _HAPPENED
            if (number := self.numbers[change, ""])
        ]
        return said


def moved_between(pairs: Iterable[Pair]) -> dict[int, Moved]:
    """What moved in each pair, under the number of the later version."""
    pairs = list(pairs)
    lines, marked = _lines({version.pk for pair in pairs for version in pair})
    return {
        after.pk: Moved(
            before,
            after,
            Counter(
                (move.change, move.dimension)
                for move in compare(
                    # What is marked in the later one did not leave the plan.
                    [
                        one
                        for one in lines[before.pk]
                        if one.key not in marked[after.pk]
                    ],
                    lines[after.pk],
                    worst_first(after.scheme["values"]),
                    not_due(after.scheme["values"]),
                )
            ),
        )
        for before, after in pairs
    }


def _lines(versions: set[int]) -> tuple[dict[int, list[Line]], dict[int, set[int]]]:
    """The open actions of each version, and the keys of those that count nowhere: what
    is exempt or internal."""
    rows = VersionAction.objects.filter(version__in=versions).values_list(
        "openness",
        "version_id",
        "ref",
        "source",
        "progress",
        "impact",
        "due_on",
        "is_closed",
        "is_withdrawn",
    )
    lines: dict[int, list[Line]] = defaultdict(list)
    marked: dict[int, set[int]] = defaultdict(set)
    for openness, version, *values in (
        rows.order_by("version", "order") if versions else ()
    ):
        line = Line(*values)
        if openness:
            marked[version].add(line.key)
        else:
            lines[version].append(line)
    return lines, marked
