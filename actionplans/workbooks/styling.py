"""How every workbook of ours looks, and what keeps its text from becoming a formula.

In: a sheet of openpyxl and words. Out: cells typed as text and quoted, so that they
stay text when somebody edits them; ratings filled and worded, with the plan's own words
to choose from. Refuses a text that no cell can hold.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from actionplans.palette import MARKS, NOT_RATED
from actionplans.refusals import Refusal

Rating = Mapping[str, Any]
LONGEST_CELL = 32_767
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Looks are made once: each costs as much as the cell, and ten thousand share them.
TOP = Alignment(wrap_text=True, vertical="top")
BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="FFE7EBEE")
OPEN = PatternFill("solid", fgColor="FFFFFFFF")
SHUT = PatternFill("solid", fgColor="FFF3F4F5")
LINE = Border(*(Side(style="thin", color="FF8A949C"),) * 4)
NAMELESS_RATING = "Not rated"
KEY = "Key"
# Width of a column, in characters, by what it holds.
WIDTHS = {
    "ref": 8, "measure": 24, "progress_rag": 16, "impact_rag": 16, "rating": 16,
    "leads": 26, "timescale": 20, "start": 16, "percent_complete": 12, "theme": 28,
    "ofsted_no": 12,
}  # fmt: skip
WIDE = 38


def put(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    """A text cell: typed as text, and quoted, so that editing leaves it text."""
    if len(text) > LONGEST_CELL:
        raise Refusal(
            f"A text is {len(text):,} characters long, and a workbook’s cell holds "
            f"{LONGEST_CELL:,}: choose JSON or HTML. It begins “{text[:60]}…”."
        )
    cell = sheet.cell(row, column)
    cell.value = NOT_TEXT.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = TOP
    return cell


def rate(sheet: Worksheet, row: int, column: int, rating: Rating | None) -> Any:
    """Word and fill together; what nobody has rated has no fill."""
    mark = MARKS[rating["colour"] if rating else NOT_RATED]
    cell = put(sheet, row, column, rating["word"] if rating else NAMELESS_RATING)
    cell.font = _lettered(mark.text)
    if rating:
        cell.fill = _filled(mark.fill)
    return cell


def head(sheet: Worksheet, row: int, labels: Sequence[str]) -> None:
    """The heading row; it stays on screen, and is repeated on every printed page."""
    for column, label in enumerate(labels, start=1):
        cell = put(sheet, row, column, label)
        cell.font, cell.fill, cell.border = BOLD, HEAD, LINE
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def widen(sheet: Worksheet, fields: Iterable[str]) -> None:
    for number, field in enumerate(fields, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTHS.get(field, WIDE)


def lay_for_print(sheet: Worksheet) -> None:
    """A4 landscape, as wide as the page and as long as it needs."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def offer_ratings(
    sheet: Worksheet, column: int, rows: tuple[int, int], values: Sequence[Rating]
) -> None:
    """The key's words to choose from in these rows; a choice brings its colour.

    The list stands on the key sheet, because one in the cell itself holds 255 letters.
    """
    letter = get_column_letter(column)
    area = f"{letter}{rows[0]}:{letter}{rows[1]}"
    listed = f"{KEY}!$A$2:$A${len(values) + 2}"
    choice = DataValidation("list", formula1=listed, allow_blank=True)
    choice.error = "Choose one of the words on the sheet “Key”."
    choice.errorTitle = "Not a rating of this plan"
    sheet.add_data_validation(choice)
    choice.add(area)
    for value in values:
        mark, word = MARKS[value["colour"]], value["word"].replace('"', '""')
        rule = CellIsRule(
            operator="equal",
            formula=[f'"{word}"'],
            fill=PatternFill("solid", bgColor=_argb(mark.fill)),
            font=_lettered(mark.text),
        )
        sheet.conditional_formatting.add(area, rule)


def key_sheet(book: Workbook, scheme: Mapping[str, Any]) -> None:
    """The words of the key and what each means, of progress and of impact."""
    sheet = book.create_sheet(KEY)
    has_impact = scheme["has_impact"]
    labels = ["Rating", scheme["progress_label"]]
    head(sheet, 1, labels + ([scheme["impact_label"]] if has_impact else []))
    for row, value in enumerate([*scheme["values"], None], start=2):
        rate(sheet, row, 1, value)
        nobody = "Nobody has rated it yet"
        put(sheet, row, 2, value["progress_definition"] if value else nobody)
        if has_impact:
            put(sheet, row, 3, value["impact_definition"] if value else nobody)
    for letter, width in zip("ABC", (28, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def facts_sheet(book: Workbook, title: str, facts: Sequence[tuple[str, str]]) -> None:
    """A sheet of names and values, such as what the file is."""
    sheet = book.create_sheet(title)
    for row, (name, value) in enumerate(facts, start=1):
        put(sheet, row, 1, name).font = BOLD
        put(sheet, row, 2, value)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 70


def lock(cell: Any) -> None:
    """Grey and shut, where a sheet is protected."""
    cell.fill, cell.border = SHUT, LINE


def unlock(cell: Any) -> None:
    cell.border, cell.protection = LINE, Protection(locked=False)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def _lettered(colour: str) -> Font:
    return Font(bold=True, color=_argb(colour))


@cache
def _filled(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=_argb(colour))


def _argb(colour: str) -> str:
    return f"FF{colour[1:].upper()}"
