"""Exporting: a snapshot as a workbook, as CSV and as JSON.

In: a snapshot, live or frozen. Out: bytes. Leads stand as the public reads them, by the
snapshot's own policy; in the workbook of a live plan, which is nobody's but its
admins', they are named, so that it can be imported again. CSV has the appendix's words.
No text becomes a formula: in a workbook every text cell is typed as text and stays so
when edited; in CSV text that a spreadsheet would run gets an apostrophe before it,
which our importer takes off again.

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
from io import StringIO
from typing import Any

from .appendix import Appendix, Cell, Part, Rating, lay_out
from .snapshots import (
    LATER_OF_ACTION,
    LATER_OF_RECOMMENDATION,
    OF_ACTION,
    OF_RECOMMENDATION,
    Snapshot,
)
from .workbooks.plan_book import to_xlsx
from .workbooks.styling import NAMELESS_RATING

RUNS = re.compile("^[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")


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


def _headings(appendix: Appendix) -> list[str]:
    return [appendix.subject, *(column.label for column in appendix.columns)]


def _table(appendix: Appendix) -> Iterator[list[Cell]]:
    """A row an action: its recommendation, its ref, the plan's own columns."""
    for part in (part for chapter in appendix.chapters for part in chapter.parts):
        for row in part.rows:
            yield [Cell(_named(part)), Cell(row.ref), *row.cells]


def _named(part: Part) -> str:
    return f"{part.label}: {part.text}"


def _word(rating: Rating | None) -> str:
    return rating["word"] if rating else NAMELESS_RATING


WRITERS: dict[str, Callable[..., bytes]] = {
    "json": to_json,
    "csv": to_csv,
    "xlsx": to_xlsx,
}
