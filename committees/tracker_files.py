"""The tracker as a file: CSV, or a workbook that says what it is.

In: a tracker, as everybody reads it. Out: bytes. No text becomes a formula: cells of a
workbook are typed as text, and what a spreadsheet would run gets an apostrophe in CSV.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.timezone import localdate

from actionplans.exporting.table import harmless
from actionplans.wording import counted, day
from actionplans.workbooks import list_book

from .rich_text import to_html, to_plain
from .tracker import STATES, Tracked, Tracker

HEADINGS = (
    "Reference",
    "Meeting",
    "Minute",
    "What was resolved",
    "Addressed to",
    "Due by",
    "Answer due by",
    "Answer",
    "What was answered",
    "Answered on",
    "Progress",
    "Last note",
    "Last note on",
    "Actions",
    "State",
    "Ended by",
)


def to_csv(tracker: Tracker) -> bytes:
    """In UTF-8 with a mark, as spreadsheets expect it; a row a resolution."""
    out = StringIO()
    writer = csv.writer(out)
    for row in (HEADINGS, *rows_of(tracker)):
        writer.writerow(harmless(text) for text in row)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(tracker: Tracker) -> bytes:
    rows = list(rows_of(tracker))
    return list_book.to_xlsx("Tracker", HEADINGS, rows, list(facts(tracker)))


def facts(tracker: Tracker) -> Iterator[tuple[str, str]]:
    """What the list is, as at which day, and what is not in it."""
    yield "Council", tracker.committee.council.name
    yield "Committee", tracker.committee.name
    yield "Municipal year", tracker.years
    yield "Listed", f"{STATES[tracker.state]}, as at {day(tracker.on)}"
    if tracker.withheld:
        yield "Not in it", withheld_in_words(tracker.withheld)


def withheld_in_words(number: int) -> str:
    """ "2 resolutions of exempt items are not in this list."; nothing of none."""
    if not number:
        return ""
    told = counted(number, "resolution of an exempt item,resolutions of exempt items")
    return f"{told} {'is' if number == 1 else 'are'} not in this list."


def rows_of(tracker: Tracker) -> Iterator[list[str]]:
    return (_row(one) for one in tracker.rows)


def _row(one: Tracked) -> list[str]:
    row, note = one.row, one.note
    return [
        row.reference,
        day(one.words.met_on),
        one.words.minute,
        to_plain(f"{one.words.lead_in}{one.words.html}"),
        row.addressed_to,
        day(row.due_on),
        day(row.respond_by),
        row.get_response_display() if row.response else "",
        to_plain(to_html(row.response_words)),
        day(row.responded_on),
        one.mark["word"],
        to_plain(to_html(note.words)) if note else "",
        day(localdate(note.recorded_at)) if note else "",
        "\n".join(_actions(one)),
        one.state,
        one.ended_by.named if one.ended_by else "",
    ]


def _actions(one: Tracked) -> Iterator[str]:
    """ "1.1 of Getting better: Progress RAG Green, Impact RAG Not rated"."""
    for action in one.actions:
        rated = ", ".join(f"{label} {_word(value)}" for label, value in action.ratings)
        ends = "; ".join(filter(None, (rated, action.end, action.as_at)))
        yield f"{action.ref} of {action.plan}: {ends}"


def _word(value: object) -> str:
    if value is None:
        return "Not rated"
    return value["word"] if isinstance(value, dict) else str(value)
