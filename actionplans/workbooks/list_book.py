"""A plain list as a workbook: one table, and a sheet that says what it is.

In: headings, rows of text, facts. Out: the bytes of an .xlsx in which every text stays
text.
"""

from collections.abc import Sequence

from openpyxl import Workbook

from .styling import facts_sheet, head, lay_for_print, put, saved, widen


def to_xlsx(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    facts: Sequence[tuple[str, str]],
) -> bytes:
    """`title` names the sheet; `facts` are names and values of the second one."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    head(sheet, 1, headings)
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            put(sheet, number, column, text)
    widen(sheet, headings)
    lay_for_print(sheet)
    facts_sheet(book, "About this file", facts)
    return saved(book)
