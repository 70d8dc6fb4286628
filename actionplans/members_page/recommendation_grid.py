"""The grid: each recommendation's progress and impact, last and this, side by side.

In: two snapshots. Out: a row per recommendation, a cell per dimension and version. A
cell holds the rating that somebody gave the recommendation as a whole where there is
one, and beside it or alone how many of its actions carry which rating, worst first: no
colour is rolled up from another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from actionplans.appendix.grids import group_of
from actionplans.counting import DIMENSIONS, Counts, by_subject
from actionplans.models import VersionRecommendation
from actionplans.ranking import worst_first
from actionplans.snapshots import Snapshot

from .first_page import fits_in_words
from .keys import Keys, Rating
from .subjects import Addresses, Subject, subject_of

Read = Callable[[str], Rating | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many actions carry a rating; None is Not rated."""

    rating: Rating | None
    number: int

    @property
    def word(self) -> str:
        return self.rating["word"] if self.rating else "Not rated"


@dataclass(frozen=True, slots=True)
class Cell:
    """`is_rated` where somebody rated it as a whole: `rating` is then theirs.

    `is_absent` where the version does not have the recommendation at all.
    """

    is_absent: bool = False
    is_rated: bool = False
    rating: Rating | None = None
    tallies: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    number: str
    subject: Subject
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RecommendationGrid:
    """Headings of the cells, in their order, and a line per recommendation."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    is_assessed: bool
    is_counted: bool
    is_wordy: bool

    @property
    def is_both(self) -> bool:
        """Whether ratings of wholes and counts of actions stand in it."""
        return self.is_counted and self.is_assessed

    @property
    def css(self) -> str:
        """How its cells are printed: marks alone, counts in words, or in letters."""
        if not self.is_counted:
            return "assessed"
        return "words" if self.is_wordy else "letters"

    @property
    def room(self) -> int:
        """Characters of a recommendation's words that stand in one printed line."""
        return {"assessed": 62, "words": 26, "letters": 27}[self.css]


def grid_of(
    later: Snapshot,
    earlier: Snapshot | None,
    keys: Keys,
    addresses: Addresses,
    called: tuple[str, str],
) -> RecommendationGrid:
    """`called` is what the earlier and the later version are called in the headings.

    Without an earlier version the ratings of the last period stand there that were
    told with the plan, where some were.
    """
    before = _Side.of(earlier) if earlier else _Side.told(later)
    now = _Side.of(later)
    headings, sides = [], []
    for dimension in DIMENSIONS if keys.scheme["has_impact"] else DIMENSIONS[:1]:
        label = keys.scheme[f"{dimension}_label"]
        if before:
            headings.append(f"{label}, {called[0]}")
            sides.append((before, dimension, keys.before))
        headings.append(f"{label}, {called[1]}")
        sides.append((now, dimension, keys.now))
    lines = tuple(
        Line(
            row.number,
            subject_of(row, addresses.of(row), names_leads=False),
            tuple(side.cell(row, dimension, read) for side, dimension, read in sides),
        )
        for row in later.recommendations
    )
    cells = [cell for line in lines for cell in line.cells]
    return RecommendationGrid(
        headings=tuple(headings),
        lines=lines,
        is_assessed=any(cell.is_rated for cell in cells),
        is_counted=any(cell.tallies for cell in cells),
        is_wordy=fits_in_words(
            [f"{tally.word} {tally.number}" for tally in cell.tallies] for cell in cells
        ),
    )


class _Side:
    """One version's ratings and counts, by the number of the live recommendation."""

    def __init__(
        self,
        wholes: Mapping[int, Mapping[str, str]],
        counts: Mapping[int, Counts],
        order: Sequence[str],
    ) -> None:
        self.wholes, self.counts, self.order = wholes, counts, order

    @classmethod
    def of(cls, snapshot: Snapshot) -> "_Side":
        source = {row.order: row.source for row in snapshot.recommendations}
        found = by_subject(group_of(action) for action in snapshot.actions)
        return cls(
            wholes={
                row.source: {name: getattr(row, name) for name in DIMENSIONS}
                for row in snapshot.recommendations
            },
            counts={source[order]: counts for order, counts in found.items()},
            order=worst_first(snapshot.version.scheme["values"]),
        )

    @classmethod
    def told(cls, snapshot: Snapshot) -> "_Side | None":
        """What the plan's own paper said of the period before it."""
        rows = snapshot.recommendations
        if not any(row.last_period for row in rows):
            return None
        order = worst_first(snapshot.version.scheme["values"])
        return cls({row.source: row.last_period for row in rows}, {}, order)

    def cell(self, row: VersionRecommendation, dimension: str, read: Read) -> Cell:
        if row.source not in self.wholes:
            return Cell(is_absent=True)
        counts = self.counts.get(row.source, Counts()).of(dimension)
        tallies = tuple(
            Tally(read(code or ""), counts[code])
            for code in [*self.order, None]
            if counts.get(code)
        )
        code = self.wholes[row.source].get(dimension, "")
        is_rated = bool(code) or not counts
        return Cell(
            is_rated=is_rated,
            rating=read(code) if is_rated else None,
            tallies=tallies,
        )
