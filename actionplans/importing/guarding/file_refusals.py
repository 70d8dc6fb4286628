"""Why an uploaded file is refused: one code, one sentence, in one table.

The guard and the reader raise FileRefused; the page shows str(), the audit and
the tests look at the code. Sentences say what to do next, in Excel's own words.
"""

from actionplans.refusals import Refusal

SENTENCES = {
    "empty": "The file is empty.",
    "too_large": "The file is larger than 10 MB. Remove pictures, or copy only the "
    "plan into a new file.",
    "protected": "This file is protected by a password or a sensitivity label. Save "
    "a copy without protection and upload that.",
    "old_xls": "This is an old Excel format (.xls). In Excel choose Save As, Excel "
    "Workbook (.xlsx).",
    "old_doc": "This is an old Word format (.doc). In Word choose Save As, Word "
    "Document (.docx).",
    "xlsb": "This is an Excel Binary workbook (.xlsb). In Excel choose Save As, "
    "Excel Workbook (.xlsx).",
    "ods": "This is an OpenDocument workbook (.ods). Choose Save As, Excel Workbook "
    "(.xlsx).",
    "odt": "This is an OpenDocument text (.odt). Choose Save As, Word Document "
    "(.docx).",
    "strict_word": "This is a “Strict Open XML” document. In Word choose Save As, Word "
    "Document (.docx).",
    "strict": "This is a “Strict Open XML” workbook. In Excel choose Save As, Excel "
    "Workbook (.xlsx).",
    "not_xlsx": "This is not an Excel workbook, and no Word document either. {what}",
    "damaged": "Excel or Word may be able to repair this file: open it, save a new "
    "copy, upload that.",
    "expands_too_much": "This file unpacks to far more than a plan should. Copy only "
    "the plan into a new file.",
    "too_many_parts": "This file is made of far more parts than a plan should be. "
    "Copy only the plan into a new file.",
    "too_complex": "This file is far more complicated than a plan should be. Copy "
    "only the plan into a new file.",
    "too_many_sheets": "This workbook has {count:,} sheets; at most {limit:,} can be "
    "read. Copy only the plan’s sheets into a new workbook.",
    "too_many_cells": "{where} has more than {limit:,} formatted cells. Select the "
    "rows below the table, delete them, save.",
    "too_many_values": "{where} takes the file over {limit:,} cells with a value. "
    "Copy only the plan into a new workbook.",
    "too_long": "This document has more than {limit:,} {what}. Copy only the plan’s "
    "tables and the text around them into a new document.",
    "merged_too_much": "{where} has a merged or linked area covering most of the "
    "sheet. Unmerge it.",
    "too_many_rows": "{where} has a value in row {row:,}. Delete it if it is not part "
    "of the plan. Nothing was imported.",
    "too_many_columns": "{where} has a value in column {column}. Delete it if it is "
    "not part of the plan. Nothing was imported.",
    "cell_too_long": "{where} has {count:,} characters. The limit is {limit:,}.",
    "bad_csv": "Row {row:,} cannot be read: a quotation mark is opened and not "
    "closed, or text follows a closed one. Save the file again from Excel.",
    "busy": "Another import is running. Try again in a minute.",
}


class FileRefused(Refusal):
    """The file was not read. `because` is for the log, never for the page."""

    def __init__(self, code: str, sentence: str, because: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.because = because


def refused(code: str, *, because: str = "", **facts: object) -> FileRefused:
    """The refusal of this code, its sentence filled in with the facts."""
    return FileRefused(code, SENTENCES[code].format(**facts), because)
