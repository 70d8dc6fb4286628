"""The sheet on which colleagues are asked: its columns, and the mark of each question.

Pure, for who writes the workbook and who reads it back. A mark says of which import a
question is, so that no answer goes to another's.
"""

import re
from dataclasses import dataclass
from itertools import islice

from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.sheets.grid import Sheet

SHEET = "Questions"
ANSWER, NAME, COMMENT, MARK = "Your answer", "Your name", "Comment", "Question mark"
LONGEST_ANSWER, LONGEST_NAME, LONGEST_COMMENT = 500, 120, 1000
LABELS = {squeezed(label): label for label in (ANSWER, NAME, COMMENT, MARK)}
ROWS_LOOKED_AT = 15
_MARK = re.compile(r"([1-9][0-9]{0,9})-((?:lead-)?[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One question as a colleague reads it. `own` says what may be written instead of
    a choice, `answer` what was answered so far; only the first `written` of many
    choices are written out beside the list to pick from."""

    key: str
    where: str
    ref: str
    action: str
    in_file: str
    question: str
    choices: tuple[str, ...]
    own: str = ""
    answer: str = ""
    written: int = 8


@dataclass(frozen=True, slots=True)
class ReturnedAnswer:
    """What a colleague wrote beside one question, and where it stands."""

    upload: int
    key: str
    answer: str
    name: str = ""
    comment: str = ""
    cell: str = ""


def mark_of(upload: int, key: str) -> str:
    return f"{upload}-{key}"


def read_mark(text: str) -> tuple[int, str] | None:
    """The import's number and the question's key; None where it is no mark."""
    match = _MARK.fullmatch(text.strip())
    return (int(match[1]), match[2]) if match else None


def columns_of(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of the headings, and the column below each; None where it is no sheet of
    questions."""
    for row in islice(sheet.rows(), ROWS_LOOKED_AT):
        at = {
            LABELS[label]: cell.column
            for cell in sheet.texts(row)
            if (label := squeezed(cell.text)) in LABELS
        }
        if ANSWER in at and MARK in at:
            return row, at
    return None
