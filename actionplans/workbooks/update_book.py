"""A sheet of updates to fill in, for leads who will not sign in.

In: a snapshot of the live plan, the leads it is for, and the period. Out: the bytes of
an .xlsx with a row an action: what it is about is shut, this period's columns are open,
and what is left blank says nothing. It is imported as updates of the plan (import
specification E1, shape 8).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from actionplans import headings
from actionplans.importing.words.spellings import FOR_INFORMATION
from actionplans.snapshots import Snapshot
from actionplans.wording import day, due

from . import styling
from .recommendation_sheets import named

UPDATES, HEAD_ROW = "Updates", 5
HOW = (
    "Write in the white columns. The grey ones tell what each action is, and are shut. "
    "What you leave blank stays as it was."
)
# What a lead may say, in the order of the form: the field, and where it is one, the
# dimension it rates.
_OPEN = (
    ("progress", ""), ("progress_rag", "progress"), ("percent_complete", ""),
    ("performance", ""), ("impact_rag", "impact"), ("next_steps", ""),
    ("concerns", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheet says of itself: the period's label, its day, who wants it when."""

    period: str
    as_at: str
    back_by: str = ""


def to_update_sheet(
    snapshot: Snapshot, *, asked: Asked, only: Collection[str] | None = None
) -> bytes:
    """The open actions of these refs, or all of them."""
    book = Workbook()
    sheet = book.active
    sheet.title = UPDATES
    rows = [
        action
        for action in snapshot.actions
        if not (action.is_closed or action.is_withdrawn)
        and (only is None or action.ref in only)
    ]
    _say_what_it_is(sheet, snapshot, asked)
    shut, open_ = list(_shut(snapshot)), list(_opened(snapshot))
    labels = [f"{label} {FOR_INFORMATION}" if words else label for label, words in shut]
    styling.head(sheet, HEAD_ROW, [*labels, *(label for _, label, _ in open_)])
    styling.widen(sheet, ["ref", *[""] * (len(shut) - 1), *(f for f, _, _ in open_)])
    for at, action in enumerate(rows, start=HEAD_ROW + 1):
        _row(sheet, at, action, shut, len(open_))
    _offer(sheet, len(shut), open_, len(rows), snapshot)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    styling.lay_for_print(sheet)
    styling.key_sheet(book, snapshot.version.scheme)
    return styling.saved(book)


def _say_what_it_is(sheet: Worksheet, snapshot: Snapshot, asked: Asked) -> None:
    lines = [
        f"{snapshot.version.title}: update sheet",
        f"{asked.period}, position as at {asked.as_at}"
        + (f". Please send it back by {asked.back_by}." if asked.back_by else ""),
        HOW,
    ]
    for row, words in enumerate(lines, start=1):
        cell = styling.put(sheet, row, 1, words)
        cell.alignment = Alignment(vertical="top")
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)


Words = Callable[[Any], str]


def _shut(snapshot: Snapshot) -> Iterator[tuple[str, Words | None]]:
    """What an action is: its ref, which finds it again, and what is for information."""
    yield "Ref", None
    yield "Recommendation", lambda action: named(action.recommendation)
    yield "Action", lambda action: action.text
    yield "Lead", lambda action: "\n".join(lead["named"] for lead in action.leads)
    yield "Due", lambda action: due(action.due_on, action.due_precision)
    key = {v["code"]: v["word"] for v in snapshot.version.scheme["values"]}
    yield "Said last time", lambda action: _said(action, key)


def _said(action: Any, key: dict[str, str]) -> str:
    if not action.updated_on:
        return "Nothing yet"
    ratings = [key[code] for code in (action.progress, action.impact) if code]
    lines = [day(action.updated_on), " / ".join(ratings), action.progress_text]
    return "\n".join(line for line in lines if line)


def _opened(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """(field, heading, dimension it rates) of each column to fill in."""
    scheme = snapshot.version.scheme
    called = headings.of_texts((), of_recommendation=False)
    labels = {
        "progress": called["progress_text"],
        "percent_complete": "% complete",
        "progress_rag": scheme["progress_label"],
        "impact_rag": scheme["impact_label"],
    }
    for field, dimension in _OPEN:
        if dimension != "impact" or scheme["has_impact"]:
            yield field, labels.get(field) or called[field], dimension


def _row(
    sheet: Worksheet,
    at: int,
    action: Any,
    shut: Sequence[tuple[str, Words | None]],
    opened: int,
) -> None:
    for column, (_, words) in enumerate(shut, start=1):
        text = words(action) if words else action.ref
        styling.lock(styling.put(sheet, at, column, text))
    for column in range(len(shut) + 1, len(shut) + opened + 1):
        styling.unlock(styling.put(sheet, at, column, ""))


def _offer(
    sheet: Worksheet,
    before: int,
    opened: Sequence[tuple[str, str, str]],
    count: int,
    snapshot: Snapshot,
) -> None:
    rows = HEAD_ROW + 1, HEAD_ROW + max(count, 1)
    for column, (_, _, dimension) in enumerate(opened, start=before + 1):
        if dimension:
            values = snapshot.version.scheme["values"]
            styling.offer_ratings(sheet, column, rows, values)
