"""Counts as tables to print: one per dimension, so that none is read as the other.

In: counts per recommendation, the key's values, the register's address. Out: rows of
cells, each a number and the address of the actions behind it. Pure: reads no database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from actionplans.counting import DIMENSIONS, Counts
from actionplans.forms.filters import NOT_RATED
from actionplans.models import RatingScheme, RatingValue, Recommendation

from .listing import shortened

SHORT = 110


@dataclass(frozen=True, slots=True)
class Cell:
    """A number; `words` say it in full, where there is an address to go to."""

    number: int
    address: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation's row, or the total's (without a recommendation).

    A cell per column: the ratings, Not rated, all actions, and overdue for progress.
    """

    name: str
    address: str
    text: str
    own: RatingValue | None
    cells: tuple[Cell, ...]
    assessed: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column counts: a rating (None is Not rated), or other words."""

    rating: RatingValue | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One dimension: its name, its question, a column per value and Not rated last."""

    dimension: str
    label: str
    question: str
    ratings: tuple[RatingValue | None, ...]
    lines: tuple[Line, ...]
    total: Line
    shows_overdue: bool
    shows_own: bool

    @property
    def columns(self) -> list[Heading]:
        """As the cells of a line stand."""
        rated = [Heading(rating) for rating in self.ratings]
        late = [Heading(words="Overdue")] if self.shows_overdue else []
        return [*rated, Heading(words="All actions"), *late]


@dataclass(frozen=True, slots=True)
class Strip:
    """One dimension of one subject, in the key's order: rating, count, definition."""

    label: str
    question: str
    counts: tuple[tuple[Any, Cell, str], ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A recommendation rated as a whole: the label and value of each dimension."""

    name: str
    address: str
    text: str
    ratings: tuple[tuple[str, RatingValue | None], ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a number of one dimension is counted by, and where it leads."""

    dimension: str
    label: str
    ratings: tuple[RatingValue | None, ...]
    register: str

    def own(self, recommendation: Recommendation) -> RatingValue | None:
        """How the recommendation itself was rated, beside the counts of its actions."""
        given = getattr(recommendation, f"{self.dimension}_id")
        return next((v for v in self.ratings if v and v.pk == given), None)

    def cell(self, number: int, whose: str, asked: dict[str, str], what: str) -> Cell:
        """Zero leads nowhere, nor does what no register lists."""
        if not number or not self.register:
            return Cell(number)
        words = f"{number:,}: {whose}, {what}" if whose else f"{number:,}: {what}"
        query = f"?{urlencode(asked)}" if asked else ""
        return Cell(number, f"{self.register}{query}", words)

    def cells(
        self, counts: Counts, whose: str, asked: dict[str, str]
    ) -> tuple[Cell, ...]:
        numbers = counts.of(self.dimension)
        return tuple(
            self.cell(
                numbers.get(value.pk if value else None, 0),
                whose,
                asked | {self.dimension: value.code if value else NOT_RATED},
                f"{self.label} {value.word if value else 'Not rated'}",
            )
            for value in self.ratings
        )

    def line(
        self, counts: Counts, recommendation: Recommendation | None, address: str = ""
    ) -> Line:
        whose = str(recommendation) if recommendation else "all recommendations"
        asked = {"recommendation": recommendation.number} if recommendation else {}
        late = asked | {"due": "overdue"}
        overdue = [self.cell(counts.overdue, whose, late, "overdue")]
        if self.dimension != "progress":
            overdue.clear()
        return Line(
            name=whose,
            address=address,
            text=shortened(recommendation.text, SHORT) if recommendation else "",
            own=self.own(recommendation) if recommendation else None,
            cells=(
                *self.cells(counts, whose, asked),
                self.cell(counts.total, whose, asked, "all actions"),
                *overdue,
            ),
        )


def grids(
    *,
    recommendations: Iterable[tuple[Recommendation, str]],
    counts: Mapping[int, Counts],
    total: Counts,
    scheme: RatingScheme,
    values: Iterable[RatingValue],
    register: str,
    told: Mapping[int, str] | None = None,
) -> list[Grid]:
    """The plan's tables: progress, and impact where the scheme rates it.

    Each recommendation comes with the address of its page; `told` says who rated which
    as a whole, and why.
    """
    said = told or {}
    subjects = list(recommendations)
    made = []
    for columns, question in _dimensions(scheme, values, register):
        lines = tuple(
            replace(
                columns.line(counts.get(r.pk, Counts()), r, address),
                assessed=said.get(r.pk, ""),
            )
            for r, address in subjects
        )
        made.append(
            Grid(
                dimension=columns.dimension,
                label=columns.label,
                question=question,
                ratings=columns.ratings,
                lines=lines,
                total=columns.line(total, None),
                shows_overdue=columns.dimension == "progress",
                shows_own=any(line.own for line in lines),
            )
        )
    return made


def strips(
    *,
    counts: Counts,
    scheme: RatingScheme,
    values: Iterable[RatingValue],
    register: str,
    asked: dict[str, str] | None = None,
) -> list[Strip]:
    """One subject's counts, dimension by dimension."""
    made = []
    for columns, question in _dimensions(scheme, values, register):
        cells = columns.cells(counts, "", asked or {})
        definition = f"{columns.dimension}_definition"
        means = [getattr(value, definition, "") for value in columns.ratings]
        said = tuple(zip(columns.ratings, cells, means, strict=True))
        made.append(Strip(columns.label, question, said))
    return made


def assessed(made: Iterable[Grid]) -> list[Assessed]:
    """What the tables say of recommendations themselves, a row for each."""
    by_dimension = list(made)
    labels = [grid.label for grid in by_dimension]
    return [
        Assessed(
            lines[0].name,
            lines[0].address,
            lines[0].text,
            tuple(zip(labels, (line.own for line in lines), strict=True)),
            by=lines[0].assessed,
        )
        for lines in zip(*(grid.lines for grid in by_dimension), strict=True)
    ]


def frozen_strips(counts: Counts, scheme: Mapping[str, Any]) -> list[Strip]:
    """The counts of a frozen version, in the words of the key frozen with it."""
    made = []
    for dimension in DIMENSIONS:
        if dimension == "impact" and not scheme["has_impact"]:
            continue
        numbers = counts.of(dimension)
        said = tuple(
            (
                value,
                Cell(numbers.get(value["code"], 0)),
                value[f"{dimension}_definition"],
            )
            for value in scheme["values"]
        )
        unrated = (None, Cell(numbers.get(None, 0)), "")
        label, question = scheme[f"{dimension}_label"], scheme[f"{dimension}_question"]
        made.append(Strip(label, question, (*said, unrated)))
    return made


def in_words(strips: Iterable[Strip]) -> list[str]:
    """ "Progress RAG: 1 Amber, 3 Green" of each dimension; zeros are left out."""
    said = []
    for strip in strips:
        numbers = [
            f"{cell.number:,} {value['word'] if value else 'Not rated'}"
            for value, cell, _ in strip.counts
            if cell.number
        ]
        if numbers:
            said.append(f"{strip.label}: {', '.join(numbers)}")
    return said


def _dimensions(
    scheme: RatingScheme, values: Iterable[RatingValue], register: str
) -> list[tuple[Columns, str]]:
    ratings = (*values, None)
    shown = [("progress", scheme.progress_label, scheme.progress_question)]
    if scheme.has_impact:
        shown.append(("impact", scheme.impact_label, scheme.impact_question))
    return [
        (Columns(dimension, label, ratings, register), question)
        for dimension, label, question in shown
    ]
