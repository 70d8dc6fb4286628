"""The appendix: what an agenda carries of a plan, as plain values for its template.

In: a snapshot, live or frozen. Out: front matter, key, summary grids, a table per
recommendation with the plan's own columns, back matter, glossary. The same values
make the page and the PDF. Reads no database and no clock.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .appendix_cells import Cell, Cells, Column, Key, columns_of
from .counting import DIMENSIONS, Counts, Group, add_up, by_subject
from .models import Recommendation, Version, VersionAction, VersionRecommendation
from .prose import Passage, listed, passages
from .refs import slug_of_label
from .snapshots import Snapshot

Rating = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of front or back matter, or of a recommendation's preamble."""

    heading: str
    passages: tuple[Passage, ...]
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """Numbers of one recommendation: per rating of the key, not rated, all, late."""

    label: str
    text: str
    anchor: str
    numbers: tuple[int, ...]
    total: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One dimension counted: a row per recommendation and their total."""

    dimension: str
    label: str
    question: str
    rows: tuple[GridRow, ...]
    total: GridRow


@dataclass(frozen=True, slots=True)
class Row:
    ref: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A recommendation's own rating in one dimension, beside the counts."""

    label: str
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Part:
    """One recommendation: heading, preamble, its own ratings, its actions."""

    label: str
    text: str
    anchor: str
    assessed: tuple[Assessed, ...]
    notes: tuple[Section, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The recommendations of one theme, or of none; how deep their headings are."""

    heading: str
    parts: tuple[Part, ...]
    level: int

    @property
    def level_below(self) -> int:
        return self.level + 1


@dataclass(frozen=True, slots=True)
class Appendix:
    front: tuple[Section, ...]
    back: tuple[Section, ...]
    scheme: Mapping[str, Any]
    subject: str
    grids: tuple[Grid, ...]
    withdrawn: int
    columns: tuple[Column, ...]
    chapters: tuple[Chapter, ...]
    glossary: Sequence[Mapping[str, str]]

    @property
    def assessed(self) -> list[Part]:
        """The recommendations to list by their own ratings, where any has one."""
        parts = [part for chapter in self.chapters for part in chapter.parts]
        shown = [part for part in parts if part.assessed]
        rated = any(one.rating for part in shown for one in part.assessed)
        return shown if rated or not self.grids else []


def lay_out(snapshot: Snapshot) -> Appendix:
    """The whole appendix of a snapshot, ready for its template."""
    version = snapshot.version
    key = {value["code"]: value for value in version.scheme["values"]}
    columns = columns_of(version.columns, version.scheme)
    counted = [_group(action) for action in snapshot.actions]
    own = by_subject(counted)
    fill = Cells(columns, key, version.names_leads)
    rows = _rows_by_recommendation(snapshot.actions, fill)
    return Appendix(
        front=tuple(_matter(version, "front")),
        back=tuple(_matter(version, "back")),
        scheme=version.scheme,
        subject=_subject(snapshot.recommendations),
        grids=tuple(_grids(snapshot, own, add_up(counted))) if counted else (),
        withdrawn=sum(action.is_withdrawn for action in snapshot.actions),
        columns=columns,
        chapters=tuple(_chapters(snapshot.recommendations, version.scheme, key, rows)),
        glossary=version.glossary,
    )


def _matter(version: Version, placement: str) -> Iterator[Section]:
    for section in version.sections:
        if section["placement"] == placement:
            yield Section(
                section["heading"], passages(section["body"]), section["attribution"]
            )


def _group(action: VersionAction) -> Group:
    kept = not action.is_withdrawn
    return Group(
        subject=action.recommendation.order,
        progress=action.progress or None,
        impact=action.impact or None,
        kept=int(kept),
        overdue=int(action.days_late > 0),
        signed_off=int(action.is_closed and kept),
        withdrawn=int(action.is_withdrawn),
    )


def _grids(
    snapshot: Snapshot, own: Mapping[int, Counts], total: Counts
) -> Iterator[Grid]:
    scheme = snapshot.version.scheme
    codes = [*(value["code"] for value in scheme["values"]), None]
    for dimension in DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1]:
        count = _counter(dimension, codes)
        yield Grid(
            dimension=dimension,
            label=scheme[f"{dimension}_label"],
            question=scheme[f"{dimension}_question"],
            rows=tuple(
                count(own.get(row.order, Counts()), _label(row), row.text, _anchor(row))
                for row in snapshot.recommendations
            ),
            total=count(total, "All", "", ""),
        )


def _counter(
    dimension: str, codes: Sequence[str | None]
) -> Callable[[Counts, str, str, str], GridRow]:
    def count(counts: Counts, label: str, text: str, anchor: str) -> GridRow:
        numbers = tuple(counts.of(dimension).get(code, 0) for code in codes)
        return GridRow(label, text, anchor, numbers, counts.total, counts.overdue)

    return count


def _chapters(
    recommendations: Iterable[VersionRecommendation],
    scheme: Mapping[str, Any],
    key: Key,
    rows: Mapping[int, tuple[Row, ...]],
) -> Iterator[Chapter]:
    """Themes in their order; recommendations without one stand a level higher."""
    themes = groupby(recommendations, lambda row: (row.theme_number, row.theme_title))
    for (number, title), inside in themes:
        heading = f"Theme {number}: {title}" if number else title
        parts = (_part(row, scheme, key, rows.get(row.order, ())) for row in inside)
        yield Chapter(heading, tuple(parts), level=3 if heading else 2)


def _part(
    row: VersionRecommendation,
    scheme: Mapping[str, Any],
    key: Key,
    rows: tuple[Row, ...],
) -> Part:
    return Part(
        label=_label(row),
        text=row.text,
        anchor=_anchor(row),
        assessed=tuple(_assessed(row, scheme, key)) if _speaks(row, rows) else (),
        notes=tuple(_notes(row)),
        rows=rows,
    )


def _speaks(row: VersionRecommendation, rows: Sequence[Row]) -> bool:
    """Whether its own ratings are printed: where it has some, or no actions at all."""
    return bool(row.progress or row.impact or not rows)


def _assessed(
    row: VersionRecommendation, scheme: Mapping[str, Any], key: Key
) -> Iterator[Assessed]:
    for dimension in DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1]:
        code = getattr(row, dimension)
        yield Assessed(scheme[f"{dimension}_label"], key[code] if code else None)


def _notes(row: VersionRecommendation) -> Iterator[Section]:
    """What the paper says of a recommendation before its table, where it says it."""
    for heading, text, read in (
        ("", row.description, passages),
        ("Summary from the inspection", row.findings, listed),
        ("Why this is important", row.why_important, passages),
        ("What good looks like", row.what_good_looks_like, listed),
        ("Outcomes to be achieved", row.outcomes, listed),
        ("Progress to date", row.progress_text, passages),
        ("Performance", row.performance, passages),
        ("Next steps", row.next_steps, passages),
        ("Concerns", row.concerns, passages),
    ):
        if text:
            yield Section(heading, read(text))


def _rows_by_recommendation(
    actions: Iterable[VersionAction], fill: Cells
) -> dict[int, tuple[Row, ...]]:
    by_order = groupby(actions, lambda action: action.recommendation.order)
    return {
        order: tuple(Row(action.ref, fill.of(action)) for action in inside)
        for order, inside in by_order
    }


def _subject(recommendations: Sequence[VersionRecommendation]) -> str:
    """What this plan calls the things its tables answer."""
    kinds = [row.kind for row in recommendations]
    return Recommendation.Kind(kinds[0] if kinds else "recommendation").label


def _label(row: VersionRecommendation) -> str:
    return f"{Recommendation.Kind(row.kind).label} {row.number}"


def _anchor(row: VersionRecommendation) -> str:
    return f"recommendation-{slug_of_label(row.number)}"
