"""Stacked bars: a row per period, a segment per rating, as the geometry of a picture.

In: periods with their counts in the order of their own key, None for Not rated. Out: a
chart whose segments carry letter and number, inside where they fit, otherwise above
with a line to it: legible without colour. The longest bar is the largest total; what is
counted at all is never thinner than the eye can find. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from actionplans.palette import INK, MARKS, NOT_RATED
from actionplans.wording import counted, day

from .lettering import clipped, side_by_side, width

UNRATED_WORD = "Not rated"
THINNEST, PADDING, TEXT = 4.0, 5.0, 12.0
# A line of words above a bar, and how far the words stand off it.
CALLOUT, LEADER = 13.0, 7.0
HEADER, SINCE = 16.0, 14.0
# An interval this many times the usual one is said in words.
UNEVEN = 1.5
MONTH_DAYS = 30.44


@dataclass(frozen=True, slots=True)
class Period:
    """One bar: what it is called, its day, and how many carry each rating of its key.

    A rating is a value of a key, with `word`, `letter` and `colour`; None is Not rated.
    `note` stands in the place of a bar that cannot be drawn.
    """

    label: str
    as_at: date
    counts: tuple[tuple[Mapping[str, Any] | None, int], ...]
    note: str = ""

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of a chart: its width, the labels' column, bars, and lines per label."""

    width: float
    labels: float
    bar: float
    between: float
    is_brief: bool = False


WIDE = Layout(width=320, labels=60, bar=21, between=8)
SMALL = Layout(width=240, labels=58, bar=17, between=5, is_brief=True)


@dataclass(frozen=True, slots=True)
class Segment:
    """A rectangle and its words, by their left end.

    `leader` is the line from words above the rectangle down to it, or empty.
    """

    x: float
    width: float
    fill: str
    dash: str
    words: str
    words_x: float
    words_y: float
    words_fill: str
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its label and total; `since` is said above it, where time jumped."""

    top: float
    label: str
    label_y: float
    day: str
    day_y: float
    total: str
    total_x: float
    middle: float
    segments: tuple[Segment, ...]
    note: str = ""
    since: str = ""
    since_y: float = 0


@dataclass(frozen=True, slots=True)
class BarChart:
    """All that the template writes; `words` tell first and last bar to the ear."""

    width: float
    height: float
    bar: float
    start: float
    all_x: float
    size: float
    rows: tuple[Row, ...]
    words: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A segment before it is drawn: where it is, and the words that belong to it."""

    value: Mapping[str, Any] | None
    words: str
    x: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def words_width(self) -> float:
        return width(self.words, TEXT)

    @property
    def holds_words(self) -> bool:
        return self.words_width + 3 <= self.width


def stacked(
    periods: Sequence[Period],
    layout: Layout = WIDE,
    noun: str = "action",
    *,
    is_one_thing: bool = False,
) -> BarChart:
    """A bar for each period, in the order given; `noun` is what is counted.

    A bar that is one thing says its rating's word instead of the number 1.
    """
    largest = max((period.total for period in periods), default=0)
    end = layout.width - width(f"{largest:,}", TEXT) - PADDING
    scale = (end - layout.labels) / max(largest, 1)
    top, rows = HEADER, []
    for period, since in zip(periods, _since(periods), strict=True):
        pieces = _pieces(period, scale, layout, is_one_thing)
        rows.append(_row(period, since, top + SINCE * bool(since), pieces, layout))
        top = rows[-1].top + layout.bar + layout.between
    return BarChart(
        width=layout.width,
        height=round(top, 1),
        bar=layout.bar,
        start=layout.labels,
        all_x=round(layout.width - width("All", TEXT - 1, bold=False), 1),
        size=TEXT,
        rows=tuple(rows),
        words=_told(periods, noun),
    )


def _row(
    period: Period,
    since: str,
    above: float,
    pieces: Sequence[_Piece],
    layout: Layout,
) -> Row:
    lines = _callout_lines(pieces, layout)
    top = above + CALLOUT * lines + (LEADER - 3) * bool(lines)
    baseline = round(top + layout.bar / 2 + TEXT * 0.36, 1)
    two_lines = not layout.is_brief
    label = clipped(period.label, layout.labels - PADDING, TEXT - 1)
    return Row(
        top=round(top, 1),
        label=label if two_lines else "",
        label_y=round(top + layout.bar / 2 - 1.5, 1),
        day=f"{period.as_at.day} {period.as_at:%b %y}",
        day_y=round(top + layout.bar / 2 + 9.5, 1) if two_lines else baseline,
        total=(total := f"{period.total:,}"),
        total_x=round(layout.width - width(total, TEXT), 1),
        middle=baseline,
        segments=_segments(pieces, top, lines, layout),
        note=period.note or ("" if period.total else "None"),
        since=since,
        since_y=round(above - 4, 1),
    )


def _pieces(
    period: Period, scale: float, layout: Layout, is_one_thing: bool
) -> list[_Piece]:
    """What is counted, side by side; thin ones take their room from the others."""
    shown = [(value, number) for value, number in period.counts if number]
    wide = [max(number * scale, THINNEST) for _, number in shown]
    over = sum(wide) - period.total * scale
    spare = sum(one - THINNEST for one in wide)
    shrunk = min(over / spare, 1) if spare else 0
    x, pieces = layout.labels, []
    for (value, number), one in zip(shown, wide, strict=True):
        kept = one - (one - THINNEST) * shrunk
        said = _word(value) if is_one_thing else f"{number:,}"
        pieces.append(_Piece(value, f"{_letter(value)} {said}", x, kept))
        x += kept
    return pieces


def _letter(value: Mapping[str, Any] | None) -> str:
    return value["letter"] if value else MARKS[NOT_RATED].letter


def _word(value: Mapping[str, Any] | None) -> str:
    return value["word"] if value else UNRATED_WORD


def _callout_lines(pieces: Sequence[_Piece], layout: Layout) -> int:
    """Lines of words above a bar: none, one, or two where one is too short."""
    widths = [one.words_width for one in pieces if not one.holds_words]
    room = layout.width - layout.labels
    return 0 if not widths else 1 if sum(w + PADDING for w in widths) <= room else 2


def _segments(
    pieces: Sequence[_Piece], top: float, lines: int, layout: Layout
) -> tuple[Segment, ...]:
    above = [piece for piece in pieces if not piece.holds_words]
    outside: dict[float, tuple[float, float]] = {}
    for line in range(lines):
        told = above[line::lines]
        middles = side_by_side(
            [piece.middle for piece in told],
            [piece.words_width for piece in told],
            layout.labels,
            layout.width,
        )
        for piece, middle in zip(told, middles, strict=True):
            outside[piece.x] = (middle, top - LEADER - CALLOUT * line)
    inside = top + layout.bar / 2 + TEXT * 0.36
    return tuple(_segment(one, top, inside, outside.get(one.x)) for one in pieces)


def _segment(
    piece: _Piece, top: float, inside: float, outside: tuple[float, float] | None
) -> Segment:
    mark = MARKS[piece.value["colour"] if piece.value else NOT_RATED]
    words_x, words_y = outside or (piece.middle, inside)
    leader = f"M{words_x:.1f} {words_y + 1.5:.1f}L{piece.middle:.1f} {top:.1f}"
    return Segment(
        x=round(piece.x, 1),
        width=round(piece.width, 1),
        fill=mark.fill,
        dash="" if piece.value else "4 2.5",
        words=piece.words,
        words_x=round(words_x - piece.words_width / 2, 1),
        words_y=round(words_y, 1),
        words_fill=INK if outside else mark.text,
        leader=leader if outside else "",
    )


def _since(periods: Sequence[Period]) -> list[str]:
    """What is said above each bar: that more time has passed than usually does."""
    days = [(after.as_at - before.as_at).days for before, after in pairwise(periods)]
    usual = median(days) if days else 0
    return ["", *(_later(n) if n > usual * UNEVEN else "" for n in days)][
        : len(periods)
    ]


def _later(days: int) -> str:
    months = round(days / MONTH_DAYS)
    return f"{counted(months, 'month') if months > 1 else counted(days, 'day')} later"


def _told(periods: Sequence[Period], noun: str) -> str:
    """First and last bar in words: "V1, 30 June 2026: Red 4, Amber 17; 70 actions."."""
    ends = [*periods[:1], *periods[1:][-1:]]
    return " ".join(_sentence(period, noun) for period in ends)


def _sentence(period: Period, noun: str) -> str:
    said = ", ".join(
        f"{_word(value)} {number:,}" for value, number in period.counts if number
    )
    told = period.note or said or "nothing to count"
    return (
        f"{period.label}, {day(period.as_at)}: {told}; {counted(period.total, noun)}."
    )
