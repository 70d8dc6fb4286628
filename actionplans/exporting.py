"""Exporting: a snapshot as a workbook, as CSV and as JSON, with the appendix's words.

In: a snapshot, live or frozen. Out: bytes. Leads stand as the public reads them, by the
snapshot's own policy. No text becomes a formula: in a workbook every text cell is typed
as text and stays so when edited; in CSV text that a spreadsheet would run gets an
apostrophe before it, which our importer takes off again.

JSON (UTF-8): `format` "action-plan/1", `is_draft`, `version` (label, as_at, frozen_at,
council_name, title, strapline, sha256; the last is null in a draft), `scheme` (labels,
questions, values with both definitions), `columns`, `sections`, `glossary`, and
`recommendations`, each with its texts and its `actions`. An action has ref, text,
outcome, measure, reporting_mechanism, other_text, leads (name, timescale; due_on,
precision, first_due_on and times_slipped where a lead's own date changed),
timescale_text, start_on, due_on, original_due_on with their precision (day, month,
quarter, year), times_slipped, days_late on the version's day, is_closed, is_withdrawn,
and what was last said: progress and impact (a code of the scheme, null = not rated),
percent, progress_text, performance, next_steps, concerns, barriers, updated_on; its
`milestones` (label, due_on, precision, done_on) and its public `evidence`. Dates are
ISO 8601; what is absent is null or "".
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from .appendix import Appendix, Cell, Part, Rating, lay_out
from .palette import MARKS, NOT_RATED
from .refusals import Refusal
from .snapshots import (
    LATER_OF_ACTION,
    LATER_OF_RECOMMENDATION,
    OF_ACTION,
    OF_RECOMMENDATION,
    Snapshot,
)

LONGEST_CELL = 32_767
RUNS = re.compile("^[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Width of a column, in characters, by what it holds.
WIDTHS = {"ref": 8, "measure": 24, "progress_rag": 16, "impact_rag": 16, "rating": 16}
WIDE, HEAD = 38, PatternFill("solid", fgColor="FFE7EBEE")
NAMELESS_RATING = "Not rated"


def to_json(snapshot: Snapshot, *, is_draft: bool) -> bytes:
    version = snapshot.version
    who = "named" if version.names_leads else "public"
    whole = {
        "format": "action-plan/1",
        "is_draft": is_draft,
        "version": {
            "label": version.label,
            "as_at": version.as_at,
            "frozen_at": None if is_draft else version.frozen_at,
            "council_name": version.council_name,
            "title": version.title,
            "strapline": version.strapline,
            "sha256": None if is_draft else version.sha256,
        },
        "scheme": version.scheme,
        "columns": version.columns,
        "sections": version.sections,
        "glossary": version.glossary,
        "recommendations": [
            _plain(row, (*OF_RECOMMENDATION, *LATER_OF_RECOMMENDATION))
            | {
                "actions": [
                    _plain(action, (*OF_ACTION, *LATER_OF_ACTION))
                    | {"leads": _leads(action.leads, who)}
                    for action in snapshot.actions
                    if action.recommendation is row
                ]
            }
            for row in snapshot.recommendations
        ],
    }
    text = json.dumps(
        whole, ensure_ascii=False, indent=1, default=lambda day: day.isoformat()
    )
    return text.encode()


def _plain(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    del values["source"], values["updates"]
    for dimension in ("progress", "impact"):
        values[dimension] = values[dimension] or None
    return values


def _leads(leads: list[dict[str, str]], who: str) -> list[dict[str, str]]:
    names = {"named", "public"}
    return [
        {"name": lead[who], **{k: v for k, v in lead.items() if k not in names}}
        for lead in leads
    ]


def to_csv(snapshot: Snapshot, *, is_draft: bool) -> bytes:
    """One row an action, under the plan's own headings; for a spreadsheet's reader."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_harmless(text) for text in _headings(lay_out(snapshot)))
    for cells in _table(lay_out(snapshot)):
        writer.writerow(
            _word(cell.rating) if cell.is_rating else _harmless(cell.words)
            for cell in cells
        )
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if RUNS.match(text) else text


def to_xlsx(snapshot: Snapshot, *, is_draft: bool) -> bytes:
    """A sheet of actions, the key, and what the file is."""
    appendix = lay_out(snapshot)
    book = Workbook()
    _actions_sheet(book.active, appendix)
    _key_sheet(book.create_sheet("Key"), appendix)
    _about_sheet(book.create_sheet("About"), snapshot, is_draft)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _actions_sheet(sheet: Worksheet, appendix: Appendix) -> None:
    sheet.title = "Actions"
    _head(sheet, _headings(appendix))
    for number, column in enumerate(["recommendation", *_fields(appendix)], start=1):
        letter = sheet.cell(1, number).column_letter
        sheet.column_dimensions[letter].width = WIDTHS.get(column, WIDE)
    for row, cells in enumerate(_table(appendix), start=2):
        for column, cell in enumerate(cells, start=1):
            if cell.is_rating:
                _rating(sheet, row, column, cell.rating)
            else:
                _put(sheet, row, column, cell.words)
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _key_sheet(sheet: Worksheet, appendix: Appendix) -> None:
    scheme = appendix.scheme
    labels = ["Rating", scheme["progress_label"]]
    _head(sheet, labels + ([scheme["impact_label"]] if scheme["has_impact"] else []))
    for row, value in enumerate([*scheme["values"], None], start=2):
        _rating(sheet, row, 1, value)
        nobody = "Nobody has rated it yet"
        _put(sheet, row, 2, value["progress_definition"] if value else nobody)
        if scheme["has_impact"]:
            _put(sheet, row, 3, value["impact_definition"] if value else nobody)
    for letter, width in zip("ABC", (28, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def _about_sheet(sheet: Worksheet, snapshot: Snapshot, is_draft: bool) -> None:
    version = snapshot.version
    facts = [
        ("Council", version.council_name),
        ("Plan", version.title),
        ("Version", f"{version.label}{' (draft)' if is_draft else ''}"),
        ("Position as at", f"{version.as_at:%d/%m/%Y}"),
        ("SHA-256 of the version", "" if is_draft else version.sha256),
    ]
    # A version frozen before keys had versions says none.
    if (key := version.scheme.get("version", 1)) > 1:
        facts.append(("Key of the ratings", f"Version {key}"))
    for row, (name, value) in enumerate(facts, start=1):
        _put(sheet, row, 1, name).font = Font(bold=True)
        _put(sheet, row, 2, value)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 70


def _headings(appendix: Appendix) -> list[str]:
    return [appendix.subject, *(column.label for column in appendix.columns)]


def _fields(appendix: Appendix) -> Iterator[str]:
    return (column.field for column in appendix.columns)


def _table(appendix: Appendix) -> Iterator[list[Cell]]:
    """A row an action: its recommendation, its ref, the plan's own columns."""
    for part in (part for chapter in appendix.chapters for part in chapter.parts):
        for row in part.rows:
            yield [Cell(_named(part)), Cell(row.ref), *row.cells]


def _named(part: Part) -> str:
    return f"{part.label}: {part.text}"


def _word(rating: Rating | None) -> str:
    return rating["word"] if rating else NAMELESS_RATING


def _head(sheet: Worksheet, labels: list[str]) -> None:
    for column, label in enumerate(labels, start=1):
        cell = _put(sheet, 1, column, label)
        cell.font, cell.fill = Font(bold=True), HEAD
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Any:
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
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _rating(sheet: Worksheet, row: int, column: int, rating: Rating | None) -> None:
    """Word and fill together; what nobody has rated has no fill."""
    mark = MARKS[rating["colour"] if rating else NOT_RATED]
    cell = _put(sheet, row, column, _word(rating))
    cell.font = Font(bold=True, color=f"FF{mark.text[1:].upper()}")
    if rating:
        cell.fill = PatternFill("solid", fgColor=f"FF{mark.fill[1:].upper()}")


WRITERS: dict[str, Callable[..., bytes]] = {
    "json": to_json,
    "csv": to_csv,
    "xlsx": to_xlsx,
}
