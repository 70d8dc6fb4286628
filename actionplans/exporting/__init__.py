"""Exporting: a snapshot as a file, in the forms that people and programs take it.

    Snapshot ─ plain ──▶ JSON, described by action-plan-1.schema.json
             ─ table ──▶ CSV, a row an action
             ─ workbooks.plan_book ──▶ a workbook that an import reads back
             ─ appendix.lay_out ─ document ──▶ Word, in the appendix's own words
    extracts             the actions that a filter leaves, as a snapshot of their own
    about                what each form says of itself: draft, filter, what is withheld
    document_tables      the tables of the Word document
    word_parts           Word's paragraphs and tables

In: a snapshot, live or frozen, as its reader may see it (`withholding`), or a list
taken out of one. Out: bytes. Leads stand as the public reads them, by the snapshot's
own policy; in the workbook of a live plan they are named, so that it can be imported
again. No text becomes a formula: in a workbook every text cell is typed as text and
stays so when edited; in CSV text that a spreadsheet would run gets an apostrophe before
it, which our importer takes off again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .document import to_docx
from .extracts import Extract
from .plain import SCHEMA, to_json
from .table import to_csv
from .workbook import to_xlsx

__all__ = (
    "FORMS",
    "SCHEMA",
    "Extract",
    "Form",
    "to_csv",
    "to_docx",
    "to_json",
    "to_xlsx",
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form a plan goes out in: its ending, what a reader calls it, who makes it."""

    ending: str
    label: str
    media_type: str
    write: Callable[..., bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS = {
    form.ending: form
    for form in (
        Form("docx", "Word", f"{_OFFICE}.wordprocessingml.document", to_docx),
        Form("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", to_xlsx),
        Form("csv", "CSV", "text/csv; charset=utf-8", to_csv),
        Form("json", "JSON", "application/json", to_json),
    )
}
