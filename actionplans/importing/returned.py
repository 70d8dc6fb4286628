"""A workbook of answers that came back from colleagues: its answers, and no more.

In: the file's name and bytes, already let through by the guard. Out: each answer with
the import and the question its mark names. Refuses a file that holds no such question.
No Django, no clock; whether the answers can be used is decided later.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from actionplans.importing.questions.asking_sheet import (
    ANSWER,
    COMMENT,
    LONGEST_ANSWER,
    LONGEST_COMMENT,
    LONGEST_NAME,
    MARK,
    NAME,
    ReturnedAnswer,
    columns_of,
    read_mark,
)
from actionplans.importing.reading import Bounds, read_book
from actionplans.importing.sheets.grid import Sheet
from actionplans.refusals import Refusal

NOT_OURS = (
    "This file holds no questions of an import: there is no column “Your answer” with "
    "“Question mark” beside it. Choose the workbook that was downloaded here."
)


def read_returned(
    name: str, data: bytes, bounds: Bounds | None = None
) -> dict[str, Any]:
    """{"answers": …}, as dicts of ReturnedAnswer, those without words included.

    Raises Refusal where no sheet is one of ours.
    """
    sheets = read_book(name, data, bounds).sheets
    found = [(sheet, columns) for sheet in sheets if (columns := columns_of(sheet))]
    answers = [
        answer for sheet, (row, at) in found for answer in _answers(sheet, row, at)
    ]
    if not answers:
        raise Refusal(NOT_OURS)
    return {"answers": [asdict(answer) for answer in answers]}


def _answers(sheet: Sheet, head: int, at: dict[str, int]) -> Iterator[ReturnedAnswer]:
    for row in sheet.rows(head + 1):
        if marked := read_mark(sheet.cell(row, at[MARK]).text):
            answer = sheet.cell(row, at[ANSWER])
            yield ReturnedAnswer(
                upload=marked[0],
                key=marked[1],
                answer=answer.text.strip()[:LONGEST_ANSWER],
                name=_text(sheet, row, at.get(NAME), LONGEST_NAME),
                comment=_text(sheet, row, at.get(COMMENT), LONGEST_COMMENT),
                cell=answer.address,
            )


def _text(sheet: Sheet, row: int, column: int | None, longest: int) -> str:
    words = sheet.cell(row, column).text if column else ""
    return words.strip()[:longest]
