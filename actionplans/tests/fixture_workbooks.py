"""Builds the invented council's workbooks and what a perfect import of each yields.

In: the words of fixtures/source. Out: fixtures/fernshire-plan.xlsx (one sheet of merged
bands) and fernshire-areas.xlsx (one sheet per area), the same bytes each time, and an
expected result beside each. Run: python -m actionplans.tests.fixture_workbooks
"""

import io
import json
import math
import re
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from . import fixture_expected, fixture_source
from .fixture_layout import COLUMNS, Line, area_lines, plan_lines

SAVED_AT = datetime(2026, 7, 15, 9, 0, 0)
WIDTHS = (6, 44, 38, 34, 24, 26, 42, 11, 11)
TITLE = PatternFill("solid", fgColor="D9E2F3")
HEADER = PatternFill("solid", fgColor="1F3864")
RATINGS = {
    "Red": PatternFill("solid", fgColor="FF0000"),
    "Amber": PatternFill("solid", fgColor="FFC000"),
    "Green": PatternFill("solid", fgColor="00B050"),
    "Blue": PatternFill("solid", fgColor="0070C0"),
    "Grey": PatternFill("solid", fgColor="A6A6A6"),
}
LETTERS = {"Red": "R", "Amber": "A", "Green": "G", "Blue": "B", "Grey": "GY"}
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="top", horizontal="center")
THIN = Border(*(Side(style="thin", color="8EA9DB"),) * 4)
BAND_WIDTH = sum(WIDTHS)  # characters, about, of a row merged across


def plan_workbook() -> Workbook:
    """The plan as the council keeps it: one sheet, a band per recommendation."""
    book = _workbook()
    sheet = _sheet(book, "Action Plan")
    _write(sheet, plan_lines(fixture_source.recommendations()))
    sheet.freeze_panes = "A4"
    return book


def areas_workbook() -> Workbook:
    """The plan after the focused visit: one sheet per area for improvement."""
    book = _workbook()
    for area in fixture_source.areas():
        sheet = _sheet(book, f"Area {area.number}")
        _write(sheet, area_lines(area))
        sheet.freeze_panes = "C5"
    return book


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook's file, with no trace of the day it was made."""
    saved = io.BytesIO()
    book.save(saved)
    stamp = SAVED_AT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                # openpyxl writes the present moment here whatever it is told.
                content = re.sub(rb"(W3CDTF\">)[^<]+", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, SAVED_AT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return fixed.getvalue()


def build(folder: Path) -> None:
    """Write both workbooks and both expected results into the folder."""
    (folder / "fernshire-plan.xlsx").write_bytes(workbook_bytes(plan_workbook()))
    (folder / "fernshire-areas.xlsx").write_bytes(workbook_bytes(areas_workbook()))
    for stem, expected in fixture_expected.by_stem().items():
        text = json.dumps(expected, ensure_ascii=False, indent=1)
        (folder / f"{stem}.expected.json").write_text(text + "\n", encoding="utf-8")


def _workbook() -> Workbook:
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "Performance Team"
    book.properties.title = "Fernshire children's services"
    return book


def _sheet(book: Workbook, title: str) -> Worksheet:
    sheet = book.create_sheet(title)
    for letter, width in zip("ABCDEFGHI", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def _write(sheet: Worksheet, lines: list[Line]) -> None:
    for line in lines:
        if line.action is not None:
            _write_action(sheet, line)
        elif line.kind == "header row":
            _write_header(sheet, line)
        else:
            _write_band(sheet, line)


def _write_band(sheet: Worksheet, line: Line) -> None:
    cell = sheet.cell(line.row, 1, line.text)
    cell.alignment = WRAPPED
    if line.kind not in ("findings", "area description"):
        cell.fill, cell.font = TITLE, Font(bold=True)
    sheet.merge_cells(
        start_row=line.row, end_row=line.row, start_column=1, end_column=len(COLUMNS)
    )
    # Excel does not fit the height of a merged row to its text.
    rows = sum(math.ceil(len(part) / BAND_WIDTH) for part in line.text.split("\n"))
    sheet.row_dimensions[line.row].height = 15 * rows + 3


def _write_header(sheet: Worksheet, line: Line) -> None:
    for number, (column, heading) in enumerate(COLUMNS.items(), start=1):
        cell = sheet.cell(line.row, number, line.headings.get(column, heading) or None)
        cell.fill, cell.font = HEADER, Font(bold=True, color="FFFFFF")
        cell.alignment, cell.border = WRAPPED, THIN


def _write_action(sheet: Worksheet, line: Line) -> None:
    action = line.action
    for number, column in enumerate(COLUMNS, start=1):
        value = getattr(action, column)
        cell = sheet.cell(line.row, number)
        cell.alignment, cell.border = WRAPPED, THIN
        if column in ("progress_rag", "impact_rag"):
            cell.alignment = CENTRED
            if value:
                cell.fill = RATINGS[value]
                value = LETTERS[value] if line.in_letters else value
        if value:
            cell.value = value
        if column == "ref":
            cell.number_format = "@"


if __name__ == "__main__":
    build(fixture_source.FIXTURES)
