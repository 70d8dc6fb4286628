"""A workbook of questions as colleagues fill it in, with openpyxl for their Excel."""

from io import BytesIO

from openpyxl import load_workbook


def columns(sheet):
    return {cell.value: cell.column for cell in sheet[1]}


def filled_in(data, answers, *, name="Cy Dent", comment=""):
    """The workbook's bytes with these answers, by ref or by part of the question; an
    answer may be a value of any type."""
    book = load_workbook(BytesIO(data))
    sheet = book["Questions"]
    at = columns(sheet)
    for row in range(2, sheet.max_row + 1):
        ref = sheet.cell(row, at["Ref"]).value
        question = sheet.cell(row, at["Question"]).value
        for words, answer in answers.items():
            if words == ref or (not words[0].isdigit() and words in question):
                sheet.cell(row, at["Your answer"]).value = answer
                sheet.cell(row, at["Your name"]).value = name
                sheet.cell(row, at["Comment"]).value = comment or None
    return saved(book)


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()
