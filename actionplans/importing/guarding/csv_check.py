"""The limits of a CSV upload: text in, nothing out but a refusal with its row.

Blank tails of formatted rows are counted like a sheet's; what is read is not kept.
"""

import csv
from collections.abc import Iterator

from actionplans.importing.guarding import csv_text, limits
from actionplans.importing.guarding.cell_areas import column_letters
from actionplans.importing.guarding.file_refusals import refused

PLAIN_TEXT = (
    "It is plain text without columns. Copy the plan’s table into a new workbook."
)


def check_rows(text: str) -> None:
    """Raises FileRefused where a row, a column, a cell or their number is too much."""
    cells = values = widest = 0
    for number, row in enumerate(_rows(text), start=1):
        cells += max(1, len(row))
        values += _check_row(number, row)
        widest = max(widest, len(row))
        if cells > limits.CELLS:
            raise refused("too_many_cells", where="The file", limit=limits.CELLS)
        if values > limits.VALUES:
            raise refused("too_many_values", where="The table", limit=limits.VALUES)
    if widest < 2:
        raise refused("not_xlsx", what=PLAIN_TEXT)


def _rows(text: str) -> Iterator[list[str]]:
    number = 1
    try:
        for row in csv_text.rows(text):
            yield row
            number += 1
    except csv.Error as error:
        raise refused("bad_csv", row=number, because=str(error)) from error


def _check_row(number: int, row: list[str]) -> int:
    """How many of the row's fields hold a value."""
    held = [column for column, field in enumerate(row, start=1) if field.strip()]
    if held and number > limits.ROW:
        raise refused("too_many_rows", where="The file", row=number)
    if held and held[-1] > limits.COLUMN:
        column = column_letters(held[-1])
        raise refused("too_many_columns", where="The file", column=column)
    for column in held:
        if len(row[column - 1]) > limits.CELL_CHARACTERS:
            raise refused(
                "cell_too_long",
                where=f"Row {number:,}, column {column_letters(column)}",
                count=len(row[column - 1]),
                limit=limits.CELL_CHARACTERS,
            )
    return len(held)
