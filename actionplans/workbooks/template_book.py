"""An empty register to fill in, for a council whose plan is in no file yet.

In: the plan's columns and its key, or the columns a plan begins with and a key that is
shipped. Out: the bytes of an .xlsx with a headed table, the key, and how to fill it in.
What is typed stays text, so that "1.10" is a ref; filled in, it is imported without a
question.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from actionplans.appendix.cells import IMPACT_RAG, PROGRESS_RAG, RATINGS
from actionplans.importing.columns import field_of

from . import styling
from .labels import LABELS, heading_of
from .plan_book import ACTIONS

HOW_TO = "How to fill this in"
ROWS = 200
TEXT = "@"
Columns = Sequence[Mapping[str, str]]
_SPLIT = {"lead_and_timescale": ("leads", "timescale")}
_SAID = {
    "recommendation": "Its number and wording, such as 1: See every child in time. "
    "Once is enough: leave the rows below it blank.",
    "ref": "The number of the action, such as 1.1.",
    "action": "What will be done. One action a row.",
    "outcome": "What it is to change for children.",
    "measure": "How the change will be seen.",
    "reporting_mechanism": "Where it is reported and watched.",
    "leads": "Posts or people. Several are divided by semicolons.",
    "start": "When the work begins: a day, or a month and a year.",
    "timescale": "By when: one day, or a month and a year.",
    "progress": "What has been done so far.",
    "performance": "What the figures show.",
    "next_steps": "The work that is scheduled.",
    "concerns": "What is in the way.",
    "percent_complete": "How much is done, such as 75%.",
}  # fmt: skip
_RATED = {PROGRESS_RAG: "Progress RAG", IMPACT_RAG: "Impact RAG"}
_RATING = "A word of the sheet “Key”: pick it from the list. Blank is not rated."


def to_xlsx(*, subject: str, columns: Columns, scheme: Mapping[str, Any]) -> bytes:
    """`subject` is what actions stand under: a recommendation, or an area."""
    book = Workbook()
    book.remove(book.active)
    own = [("recommendation", subject), *_own(columns, scheme)]
    _register(book.create_sheet(ACTIONS), own, scheme["values"])
    styling.facts_sheet(book, HOW_TO, list(_how_to(own)))
    styling.key_sheet(book, scheme)
    return styling.saved(book)


def _own(columns: Columns, scheme: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The plan's columns, lead and timescale apart and the ratings last."""
    found: list[tuple[str, str]] = []
    for column in columns:
        for field in _SPLIT.get(column["field"], (column["field"],)):
            label = column["label"] if field == column["field"] else LABELS[field]
            if field in _SAID:
                found.append((field, heading_of(field, label)))
    dimensions = ("progress", "impact") if scheme["has_impact"] else ("progress",)
    labels = {c["field"]: c["label"] for c in columns}
    for field in _RATED:
        dimension = RATINGS[field]
        if dimension in dimensions:
            label = labels.get(field) or scheme[f"{dimension}_label"]
            # A bare "Status" could be either rating, and would be asked about.
            found.append((field, label if field_of(label) == field else _RATED[field]))
    return found


def _register(
    sheet: Worksheet, own: Sequence[tuple[str, str]], values: Sequence[Any]
) -> None:
    styling.head(sheet, 1, [label for _, label in own])
    styling.widen(sheet, [field for field, _ in own])
    for row in range(2, ROWS + 2):
        for column in range(1, len(own) + 1):
            cell = sheet.cell(row, column)
            cell.number_format, cell.border = TEXT, styling.LINE
            cell.alignment = styling.TOP
    for column, (field, _) in enumerate(own, start=1):
        if field in RATINGS:
            styling.offer_ratings(sheet, column, (2, ROWS + 1), values)
    styling.lay_for_print(sheet)


def _how_to(own: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield "What this is", f"A table to fill in on the sheet “{ACTIONS}”."
    for field, label in own:
        yield f"Column “{label}”", _RATING if field in RATINGS else _SAID[field]
    yield "When it is filled in", "Save it, and upload it under Imports."
