"""Readings of a file on their way through the page that shows them, and what each is.

In: the rows of the workbook, and what is written down already. Out: words for a hidden
field and the same back again; and per row whether it is new, corrects something, says
nothing new, or is wrong and in which cell. Nothing in the field is believed: what is
written is worked out anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError

from actionplans import figures, recording
from actionplans.fields.days import DayField
from actionplans.importing.questions.reading_sheet import (
    COLUMNS,
    FIGURES,
    LONGEST,
    LONGEST_WORDS,
    NO,
    YES,
    ReturnedReading,
)
from actionplans.models import Measure, Reading
from actionplans.recording import Entry, Figures
from actionplans.refusals import Refusal

SMALL = {"": None, YES: True, "y": True, NO: False, "n": False}
NO_MEASURE = "This is no measure of the plan that you may write down figures of."
NOT_TAKEN_AWAY = "A reading is not taken away: write the right figure, or leave it."
TWICE = "The file says two things of this measure and day."


class Kind(Enum):
    """What a row of the file comes to."""

    NEW = "New"
    CORRECTION = "Correction"
    SAME = "As before"
    WRONG = "Wrong"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row with what it comes to; `cell` is where what is wrong stands."""

    row: ReturnedReading
    kind: Kind
    measure: Measure | None = None
    figures: Figures | None = None
    value: Decimal | None = None
    before: Reading | None = None
    cell: str = ""
    problem: str = ""


class _Wrong(Exception):
    """What is wrong, and in the cell of which field."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field


def on_form(rows: Iterable[ReturnedReading]) -> str:
    return json.dumps([asdict(row) for row in rows])


def posted_rows(text: str) -> list[ReturnedReading]:
    """The rows of the field; what is no row is left out."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    said = found if isinstance(found, list) else []
    return [_row(one) for one in said if isinstance(one, dict)]


def _row(said: Mapping[str, Any]) -> ReturnedReading:
    words = {
        name: _harmless(said.get(name, ""))[: LONGEST.get(name, LONGEST_WORDS)]
        for name in COLUMNS
    }
    cells = said.get("cells")
    told = cells if isinstance(cells, dict) else {}
    return ReturnedReading(
        **words, cells={n: _harmless(told.get(n, ""))[:12] for n in COLUMNS}
    )


def _harmless(text: Any) -> str:
    return str(text).replace("\0", "").encode(errors="ignore").decode()


def proposed(
    rows: Iterable[ReturnedReading],
    measures: Iterable[Measure],
    standing: Mapping[tuple[int, date], Reading],
    today: date,
) -> list[Proposed]:
    """What each row comes to, in the order of the file; empty ones are left out."""
    known = list(measures)
    seen: set[tuple[int, date]] = set()
    found = (_proposed(row, known, standing, today, seen) for row in rows)
    return [one for one in found if one]


def entries(found: Iterable[Proposed], token: UUID, name: str) -> Iterator[Entry]:
    """What is to be written: new readings, and corrections that say why."""
    for one in found:
        if one.kind in (Kind.NEW, Kind.CORRECTION) and one.measure and one.figures:
            told = one.figures
            if one.before and not told.note:
                told = Figures(**{**asdict(told), "note": f"Corrected by {name}"})
            key = f"{one.measure.pk} {told.as_at} {one.before and one.before.pk}"
            yield Entry(one.measure, told, uuid5(token, key), one.before)


def _proposed(
    row: ReturnedReading,
    measures: list[Measure],
    standing: Mapping[tuple[int, date], Reading],
    today: date,
    seen: set[tuple[int, date]],
) -> Proposed | None:
    blank = not any(getattr(row, name) for name in FIGURES)
    try:
        measure = _measure(row, measures)
        if blank and not row.as_at:
            return None
        day = _day(row, today, blank)
        before = standing.get((measure.pk, day)) if day else None
        if blank:
            if before:
                raise _Wrong("value", NOT_TAKEN_AWAY)
            return None
        told = _figures(row, measure, day)
        if (measure.pk, day) in seen:
            raise _Wrong("as_at", TWICE)
        seen.add((measure.pk, day))
        return _told(row, measure, told, before)
    except _Wrong as wrong:
        if blank and wrong.field == "number":
            return None
        cell = row.cell(wrong.field) or row.cell("name") or row.cell("number")
        return Proposed(row, Kind.WRONG, cell=cell, problem=str(wrong))


def _told(
    row: ReturnedReading, measure: Measure, told: Figures, before: Reading | None
) -> Proposed:
    try:
        value = recording.value_of(measure, told)
    except Refusal as refusal:
        raise _Wrong("value", str(refusal)) from refusal
    kind = Kind.NEW
    if before:
        kind = Kind.SAME if _says_the_same(told, value, before) else Kind.CORRECTION
    return Proposed(row, kind, measure, told, value, before)


def _says_the_same(told: Figures, value: Decimal, before: Reading) -> bool:
    figures_now = (value, told.numerator, told.denominator)
    figures_then = (before.value, before.numerator, before.denominator)
    return figures_now == figures_then and told.is_small in (None, before.is_small)


def _measure(row: ReturnedReading, measures: list[Measure]) -> Measure:
    """By its number; a row somebody added by hand may only have the name."""
    name = row.name.casefold()
    for one in measures:
        if row.number == str(one.pk) or (
            not row.number and one.name.casefold() == name
        ):
            return one
    raise _Wrong("number" if row.number else "name", NO_MEASURE)


def _day(row: ReturnedReading, today: date, blank: bool) -> date | None:
    try:
        day = DayField(missing="Say the day of which the figure is").clean(row.as_at)
    except ValidationError as error:
        if blank:
            return None
        raise _Wrong("as_at", error.messages[0]) from error
    if day > today and not blank:
        raise _Wrong(
            "as_at", "This day has not come yet: read the file again once it has."
        )
    return day


def _figures(row: ReturnedReading, measure: Measure, day: date | None) -> Figures:
    read: dict[str, Decimal | None] = {}
    for name in FIGURES:
        words = getattr(row, name)
        try:
            read[name] = figures.read(words) if words else None
        except Refusal as refusal:
            raise _Wrong(name, str(refusal)) from refusal
    small = row.small.casefold()
    if small not in SMALL:
        raise _Wrong("small", f"Write {YES} or {NO}, or leave it empty.")
    if day is None:
        raise _Wrong("as_at", "Say the day of which the figure is")
    return Figures(as_at=day, **read, is_small=SMALL[small], note=row.note)
