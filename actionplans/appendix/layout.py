"""The appendix of a snapshot, put together: chapters, parts and rows in order.

In: a snapshot, live or frozen. Out: front matter, key, summary grids, a table per
recommendation with the plan's own columns, back matter, glossary. Reads no database
and no clock.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from actionplans import headings
from actionplans.counting import DIMENSIONS
from actionplans.models import (
    Recommendation,
    Version,
    VersionAction,
    VersionRecommendation,
)
from actionplans.prose import listed, passages
from actionplans.snapshots import Snapshot
from actionplans.wording import assessed

from .cells import Cell, Cells, Column, Key, columns_of
from .column_widths import PAGE, UPRIGHT_PAGE, widths_of
from .grids import Grid, anchor_of, anchor_of_ref, grids_of, label_of, wording_of
from .matter import Section, matter_of
from .measures import Measured, known_of, lines_of, table_of
from .row_lengths import fit_together, is_long, lines_of_row
from .withheld import LeftOut, is_marked, left_out_of

Rating = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """An action; one that is long may go over two pages."""

    ref: str
    cells: tuple[Cell, ...]
    lines: int
    mark: str = ""

    @property
    def is_long(self) -> bool:
        return is_long(self.lines)

    @property
    def anchor(self) -> str:
        return anchor_of_ref(self.ref)


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
    wording: str
    anchor: str
    assessed: tuple[Assessed, ...]
    before: tuple[Assessed, ...]
    notes: tuple[Section, ...]
    rows: tuple[Row, ...]
    assessed_by: str = ""
    left_out: str = ""

    @property
    def keeps_together(self) -> bool:
        """Whether the words before the table fit on a page with its first row."""
        words = sum(note.lines for note in self.notes)
        return bool(self.rows) and fit_together(words, self.rows[0].lines)


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
    widths: tuple[int, ...]
    chapters: tuple[Chapter, ...]
    glossary: Sequence[Mapping[str, str]]
    last_as_at: date | None = None
    annexes: tuple[Section, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    is_marked: bool = False
    measures: tuple[Measured, ...] = ()

    @property
    def laid_columns(self) -> list[tuple[str, int]]:
        """Class and printed width in millimetres of each column, in order."""
        css = [column.css for column in self.columns]
        return list(zip(css, self.widths, strict=True))

    @property
    def assessed(self) -> list[Part]:
        """The recommendations to list by their own ratings, where any has one."""
        parts = [part for chapter in self.chapters for part in chapter.parts]
        shown = [part for part in parts if part.assessed]
        rated = any(
            one.rating for part in shown for one in (*part.assessed, *part.before)
        )
        return shown if rated or not self.grids else []

    @property
    def has_last_period(self) -> bool:
        return any(part.before for part in self.assessed)


def lay_out(snapshot: Snapshot, *, upright: bool = False) -> Appendix:
    """The whole appendix of a snapshot, ready for its template and its page."""
    version = snapshot.version
    key = {value["code"]: value for value in version.scheme["values"]}
    columns = columns_of(version.columns, version.scheme)
    known = known_of(version.measures)
    fill = Cells(columns, key, version.names_leads, version.as_at, known)
    filled = [(action, fill.of(action)) for action in snapshot.actions]
    widths = widths_of(
        [column.css for column in columns],
        [[action.ref, *(cell.words for cell in cells)] for action, cells in filled],
        UPRIGHT_PAGE if upright else PAGE,
    )
    left_out = left_out_of(snapshot)
    return Appendix(
        front=matter_of(version, "front"),
        back=matter_of(version, "back"),
        annexes=matter_of(version, "annex"),
        left_out=left_out,
        is_marked=is_marked(snapshot),
        scheme=version.scheme,
        subject=_subject(snapshot.recommendations),
        grids=grids_of(snapshot),
        withdrawn=sum(action.is_withdrawn for action in snapshot.actions),
        columns=columns,
        widths=tuple(widths),
        chapters=tuple(
            _chapters(
                snapshot.recommendations,
                version,
                key,
                _rows_by_recommendation(filled, widths),
                left_out,
            )
        ),
        glossary=version.glossary,
        last_as_at=_last_as_at(snapshot.recommendations),
        measures=table_of(known, snapshot),
    )


def _last_as_at(rows: Iterable[VersionRecommendation]) -> date | None:
    """The day the period before ended, as the latest of what was said then."""
    days = [row.last_period["as_at"] for row in rows if row.last_period]
    return date.fromisoformat(max(days)) if days else None


def _chapters(
    recommendations: Iterable[VersionRecommendation],
    version: Version,
    key: Key,
    rows: Mapping[int, tuple[Row, ...]],
    left_out: LeftOut,
) -> Iterator[Chapter]:
    """Themes in their order; recommendations without one stand a level higher."""
    themes = groupby(recommendations, lambda row: (row.theme_number, row.theme_title))
    for (number, title), inside in themes:
        heading = f"Theme {number}: {title}" if number else title
        parts = (
            _part(
                row,
                version,
                key,
                rows.get(row.order, ()),
                left_out.under.get(row.order, ""),
            )
            for row in inside
        )
        yield Chapter(heading, tuple(parts), level=3 if heading else 2)


def _part(
    row: VersionRecommendation,
    version: Version,
    key: Key,
    rows: tuple[Row, ...],
    left_out: str,
) -> Part:
    speaks = _speaks(row, has_actions=bool(rows or left_out))
    rated = tuple(_assessed(row, version.scheme, key)) if speaks else ()
    return Part(
        label=label_of(row),
        text=row.text,
        wording=wording_of(row),
        anchor=anchor_of(row),
        assessed=rated,
        before=tuple(_before(row, version.scheme, key)) if rated else (),
        notes=tuple(_notes(row, version)),
        rows=rows,
        assessed_by=assessed(row.assessment, named=version.names_leads),
        left_out=left_out,
    )


def _speaks(row: VersionRecommendation, *, has_actions: bool) -> bool:
    """Whether its own ratings are printed: where it has some, or no actions at all."""
    return bool(row.progress or row.impact or not has_actions)


def _assessed(
    row: VersionRecommendation, scheme: Mapping[str, Any], key: Key
) -> Iterator[Assessed]:
    for dimension in DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1]:
        code = getattr(row, dimension)
        yield Assessed(scheme[f"{dimension}_label"], key[code] if code else None)


def _before(
    row: VersionRecommendation, scheme: Mapping[str, Any], key: Key
) -> Iterator[Assessed]:
    """Its ratings of the period before; none where nothing was said of it then."""
    for dimension in DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1]:
        if row.last_period:
            code = row.last_period[dimension]
            yield Assessed(scheme[f"{dimension}_label"], key.get(code))


def _notes(row: VersionRecommendation, version: Version) -> Iterator[Section]:
    """What the paper says of a recommendation before its table, where it says it."""
    called = headings.of_texts(version.columns, of_recommendation=True)
    for heading, text, read in (
        ("", row.description, passages),
        ("Summary from the inspection", row.findings, listed),
        ("Why this is important", row.why_important, passages),
        ("What good looks like", row.what_good_looks_like, listed),
        ("Outcomes to be achieved", row.outcomes, listed),
        *((called[name], getattr(row, name), passages) for name in called),
        ("Measures", _measured(row, version), listed),
    ):
        if text:
            yield Section(heading, read(text))


def _measured(row: VersionRecommendation, version: Version) -> str:
    known = known_of(version.measures) if row.measures else {}
    return "\n".join(lines_of(row.measures, known, version.as_at))


def _rows_by_recommendation(
    filled: Iterable[tuple[VersionAction, tuple[Cell, ...]]], widths: Sequence[int]
) -> dict[int, tuple[Row, ...]]:
    rows: dict[int, list[Row]] = defaultdict(list)
    for action, cells in filled:
        lines = lines_of_row([action.ref, *(cell.words for cell in cells)], widths)
        row = Row(action.ref, cells, lines, action.mark)
        rows[action.recommendation.order].append(row)
    return {order: tuple(own) for order, own in rows.items()}


def _subject(recommendations: Sequence[VersionRecommendation]) -> str:
    """What this plan calls the things its tables answer."""
    kinds = [row.kind for row in recommendations]
    return Recommendation.Kind(kinds[0] if kinds else "recommendation").label
