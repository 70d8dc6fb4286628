"""Workbooks of invented plans, built in memory for the tests of the importer.

A row is a list of values; `Wide` spans the table as a band does, `Filled` carries a
fill or a number format. Out come the bytes of an .xlsx, or a plan read from them.
"""

from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from actionplans.importing.proposal import ProposedPlan
from actionplans.importing.reading import read_plan

from .fixture_workbooks import workbook_bytes

GREEN, AMBER, RED, BLUE, GREY = "00B050", "FFC000", "FF0000", "0070C0", "A6A6A6"
YELLOW, PURPLE, ORANGE = "FFFF00", "7030A0", "ED7D31"

HEADING = ["Ref", "Action", "Outcome", "Lead", "Timescale", "Progress", "Progress RAG"]


@dataclass(frozen=True)
class Wide:
    """Words in a cell merged over the whole table, from `first` on."""

    text: str
    fill: str | None = None
    first: int = 1


@dataclass(frozen=True)
class Filled:
    """A value with a fill (RRGGBB or an openpyxl Color), format, strike or comment."""

    value: Any = None
    fill: Any = None
    number_format: str | None = None
    strike: bool = False
    comment: str | None = None


def make_workbook(rows=None, *, sheets=None, merges=(), width=None, change=None):
    """Bytes of a workbook: one sheet "Plan" of these rows, or several by title."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, its_rows in (sheets or {"Plan": rows}).items():
        sheet = workbook.create_sheet(title)
        across = width or max(len(row) for row in its_rows if not isinstance(row, Wide))
        for number, row in enumerate(its_rows, start=1):
            _write_row(sheet, number, row, across)
        for area in merges:
            sheet.merge_cells(area)
    if change:
        change(workbook)
    return workbook_bytes(workbook)


def _write_row(sheet, number, row, across):
    if isinstance(row, Wide):
        row = [None] * (row.first - 1) + [row]
    for column, value in enumerate(row, start=1):
        cell = sheet.cell(number, column)
        if isinstance(value, Wide):
            sheet.merge_cells(
                start_row=number, end_row=number, start_column=column, end_column=across
            )
            cell.value = value.text
            value = Filled(value.text, value.fill)
        if isinstance(value, Filled):
            _style(cell, value)
        else:
            cell.value = value


def _style(cell, filled):
    cell.value = filled.value
    if filled.fill is not None:
        colour = filled.fill
        colour = colour if isinstance(colour, Color) else Color(rgb=f"00{colour}")
        cell.fill = PatternFill("solid", fgColor=colour)
    if filled.number_format:
        cell.number_format = filled.number_format
    if filled.strike:
        cell.font = Font(strike=True)
    if filled.comment:
        cell.comment = Comment(filled.comment, "Reviewer")


def read(rows=None, **how) -> ProposedPlan:
    """The plan read from such a workbook."""
    return read_plan("plan.xlsx", make_workbook(rows, **how), None)


def read_csv_plan(text: str) -> ProposedPlan:
    return read_plan("plan.csv", text.encode("utf-8"), None)


def action_row(ref="1.1", action="Review the rota", **said):
    """A row below HEADING; what is not said is filled with something ordinary."""
    cells = {
        "outcome": "Cover is never short",
        "lead": "Ann Lee",
        "timescale": "31/03/2026",
        "progress": "Begun",
        "rag": "Green",
    } | said
    return [ref, action, *cells.values()]


def codes(plan, *severities):
    """The codes raised, in order, of these severities (of all if none is named)."""
    return [i.code for i in plan.issues if not severities or i.severity in severities]


def issue(plan, code):
    """The one issue of that code."""
    (found,) = [i for i in plan.issues if i.code == code]
    return found
