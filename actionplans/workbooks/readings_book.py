"""Readings as a workbook: what measures showed so far, and an empty row for each.

In: measures as plain values, and the day that is asked for. Out: the bytes of an .xlsx
with a row a measure and day. What it is about is shut, the figures are open. It comes
back as an import; an untouched file changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from actionplans.figures import FACTORS
from actionplans.importing.questions.reading_sheet import (
    COLUMNS,
    FIGURES,
    NO,
    SHEET,
    YES,
)
from actionplans.importing.words.spellings import FOR_INFORMATION
from actionplans.measure_words import baseline_words, goal_words
from actionplans.targets import Measure, Reading, standing_of

from . import styling

HEAD_ROW = 5
SHUT = ("number", "name")
OPEN = ("as_at", *FIGURES, "small", "note")
ABOUT = ("Unit", "Target", "Baseline", "Period")
LABELS = [
    *(COLUMNS[name] for name in SHUT),
    *(f"{label} {FOR_INFORMATION}" for label in ABOUT),
    *(COLUMNS[name] for name in OPEN),
]
WIDTHS = (12, 44, 20, 26, 22, 18, 16, 12, 12, 12, 14, 40)
HOW = (
    "Write in the white cells; the grey ones tell what is measured. Leave the figure "
    "empty where “How many” and “Of how many” make it. Rows left empty say nothing."
)
CORRECTED = "To correct a figure, write over it and say in the note what was wrong."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the file is: of which plan, and the period and day it asks for."""

    plan: str
    period: str
    as_at: date


def to_readings_book(measures: Sequence[Measure], asked: Asked) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row, words in enumerate(
        (f"{asked.plan}: readings", f"{asked.period}. {HOW}", CORRECTED), start=1
    ):
        cell = styling.put(sheet, row, 1, words)
        cell.alignment = Alignment(vertical="top")
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)
    styling.head(sheet, HEAD_ROW, LABELS)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    rows = list(_rows(measures, asked))
    for at, (measure, period, reading) in enumerate(rows, start=HEAD_ROW + 1):
        _row(sheet, at, measure, period, reading, asked.as_at)
    _offer_small(sheet, len(rows))
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    styling.lay_for_print(sheet)
    return styling.saved(book)


def _rows(
    measures: Sequence[Measure], asked: Asked
) -> Iterator[tuple[Measure, str, Reading | None]]:
    """Each reading that stands, and an empty row where that day has none yet."""
    for measure in measures:
        for reading in measure.readings:
            yield measure, reading.period, reading
        if all(reading.as_at != asked.as_at for reading in measure.readings):
            yield measure, asked.period, None


def _row(
    sheet: Worksheet,
    at: int,
    measure: Measure,
    period: str,
    reading: Reading | None,
    asked_on: date,
) -> None:
    goal = standing_of(measure, reading.as_at if reading else asked_on).goal
    shut = (
        str(measure.number),
        measure.name,
        _unit(measure),
        goal_words(measure, goal) if goal else "",
        baseline_words(measure),
        period,
    )
    for column, words in enumerate(shut, start=1):
        styling.lock(styling.put(sheet, at, column, words))
    day = reading.as_at if reading else asked_on
    values: dict[str, Any] = {"as_at": f"{day:%d/%m/%Y}"}
    if reading:
        values |= {name: getattr(reading, name) for name in FIGURES}
        values["small"] = YES if reading.is_small else NO
    for column, name in enumerate(OPEN, start=len(shut) + 1):
        cell = _put(sheet, at, column, values.get(name))
        has_parts = measure.unit in FACTORS or name not in FIGURES[1:]
        (styling.unlock if has_parts else styling.lock)(cell)


def _put(sheet: Worksheet, row: int, column: int, value: str | Decimal | None) -> Any:
    """Figures as numbers, exactly; all else as text that stays text."""
    if isinstance(value, Decimal):
        cell = sheet.cell(row, column, value)
        cell.alignment = Alignment(vertical="top")
        return cell
    return styling.put(sheet, row, column, value or "")


def _unit(measure: Measure) -> str:
    names = {
        "percent": "%", "number": "number", "rate": "per 10,000", "days": "days",
        "pounds": "£", "other": measure.unit_words,
    }  # fmt: skip
    return names[measure.unit]


def _offer_small(sheet: Worksheet, count: int) -> None:
    column = get_column_letter(LABELS.index(COLUMNS["small"]) + 1)
    offered = DataValidation("list", formula1=f'"{YES},{NO}"', allow_blank=True)
    offered.showInputMessage = True
    offered.promptTitle = "Small number"
    offered.prompt = "Left empty, a count from 1 to 5 is kept from the public."
    offered.errorTitle, offered.error = "Small number", f"Write {YES} or {NO}."
    sheet.add_data_validation(offered)
    offered.add(f"{column}{HEAD_ROW + 1}:{column}{HEAD_ROW + max(count, 1)}")
