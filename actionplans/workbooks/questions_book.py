"""The questions of an import as a workbook, for colleagues who know the answers.

In: the questions as rows and what the file is. Out: the bytes of an .xlsx whose three
columns for answers alone are open, with the choices to pick from. What comes back is
read by its marks (importing.returned).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from actionplans.importing.questions.asking_sheet import (
    ANSWER,
    COMMENT,
    MARK,
    NAME,
    SHEET,
    AskedRow,
    mark_of,
)

from . import styling

HOW_TO, CHOICES = "How to answer", "Choices"
COLUMNS = {
    "No.": 6, "Where in the file": 20, "Ref": 8, "Action": 36, "In the file": 28,
    "Question": 42, "Choices": 36, "Answer so far": 24, ANSWER: 34, NAME: 20,
    COMMENT: 32, MARK: 24,
}  # fmt: skip
OPEN = (ANSWER, NAME, COMMENT)
LONGEST_PROMPT = 250
NUMBERED = list(COLUMNS)


@dataclass(frozen=True, slots=True)
class About:
    """What the workbook is: of which import, and by whom it is asked."""

    upload: int
    council: str
    plan: str
    file_name: str
    asked_by: str
    asked_on: str


def to_xlsx(rows: Sequence[AskedRow], about: About) -> bytes:
    """The how-to first, then a row for each question."""
    book = Workbook()
    book.remove(book.active)
    _how_to(book, about, len(rows))
    sheet = book.create_sheet(SHEET)
    styling.head(sheet, 1, NUMBERED)
    for label, width in COLUMNS.items():
        sheet.column_dimensions[_letter(label)].width = width
    for number, row in enumerate(rows, start=1):
        _question(sheet, number, row, about.upload)
    _offer(book, sheet, rows)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    styling.lay_for_print(sheet)
    _protect(sheet)
    return styling.saved(book)


def _how_to(book: Workbook, about: About, count: int) -> None:
    asked = "1 question" if count == 1 else f"{count} questions"
    facts = [
        ("What this is", f"{asked} about “{about.plan}”, {about.council}"),
        ("The file asked about", about.file_name),
        ("Asked by", f"{about.asked_by}, {about.asked_on}"),
        ("1", f"Go to the sheet “{SHEET}”. Each row asks one thing about one place."),
        ("2", (f"Answer in “{ANSWER}”: pick from the list, or write your own words "
              "where the row says what may be written.")),
        ("3", "Leave a row empty if you do not know; somebody else may."),
        ("4", f"Put your name in “{NAME}”. Anything else belongs in “{COMMENT}”."),
        ("5", ("Save the workbook and send it back. Do not change the last column: it "
              "tells which question each answer is for.")),
        ("Import", str(about.upload)),
    ]  # fmt: skip
    styling.facts_sheet(book, HOW_TO, facts)
    _protect(book[HOW_TO])


def _question(sheet: Worksheet, number: int, row: AskedRow, upload: int) -> None:
    choices = "\n".join(f"• {label}" for label in row.choices[: row.written])
    if len(row.choices) > row.written:
        choices += f"\n• {len(row.choices) - row.written} more in the list"
    if row.own:
        choices += f"\n• or write {row.own}"
    words = {
        "No.": str(number),
        "Where in the file": row.where,
        "Ref": row.ref,
        "Action": row.action,
        "In the file": row.in_file,
        "Question": row.question,
        "Choices": choices.strip(),
        "Answer so far": row.answer,
        MARK: mark_of(upload, row.key),
    }
    for column, label in enumerate(NUMBERED, start=1):
        cell = styling.put(sheet, number + 1, column, words.get(label, ""))
        (styling.unlock if label in OPEN else styling.lock)(cell)
        if label == MARK:
            cell.font = Font(size=8, color="FF5A6570")


def _offer(book: Workbook, sheet: Worksheet, rows: Sequence[AskedRow]) -> None:
    """The choices to pick from: they stand on a hidden sheet, a row for each list,
    because a list in the cell itself holds 255 letters and no comma."""
    listed = book.create_sheet(CHOICES)
    listed.sheet_state = "hidden"
    lists: dict[tuple[tuple[str, ...], str], DataValidation] = {}
    for number, row in enumerate(rows, start=2):
        if not row.choices:
            continue
        key = row.choices, row.own
        if key not in lists:
            at = len(lists) + 1
            for column, label in enumerate(row.choices, start=1):
                styling.put(listed, at, column, label)
            lists[key] = _list(f"{CHOICES}!$A${at}:${_last(row)}${at}", row.own)
            sheet.add_data_validation(lists[key])
        lists[key].add(f"{_letter(ANSWER)}{number}")
    _protect(listed)


def _list(area: str, own: str) -> DataValidation:
    """Other words are let through where they may be written; else they are refused."""
    offered = DataValidation("list", formula1=area, allow_blank=True)
    offered.showErrorMessage = not own
    offered.errorTitle, offered.error = "None of the choices", "Pick one from the list."
    offered.showInputMessage = bool(own)
    offered.promptTitle = "Pick, or write"
    offered.prompt = f"Pick from the list, or write {own}"[:LONGEST_PROMPT]
    return offered


def _last(row: AskedRow) -> str:
    return get_column_letter(len(row.choices))


def _letter(label: str) -> str:
    return get_column_letter(NUMBERED.index(label) + 1)


def _protect(sheet: Worksheet) -> None:
    """Against slips, without a password; columns can be widened and filtered."""
    shut = sheet.protection
    shut.sheet = True
    shut.formatColumns = shut.formatRows = shut.autoFilter = False
