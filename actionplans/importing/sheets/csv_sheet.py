"""A CSV file as a Book of one sheet: no colours, no merged cells, text only.

In: the file's name and bytes. Out: cells with clean words. The text is decoded and
split by guarding/csv_text.py, as the guard does it, so that the two never disagree.
"""

import re
from pathlib import PurePath

from actionplans.importing.guarding import csv_text
from actionplans.importing.sheets.cleaning import clean
from actionplans.importing.sheets.grid import Book, Cell, Note, Sheet

# Written so that Excel takes the words for text: our own exports' sign before what
# begins like a formula, others' before a number, and the formula of a text.
_SIGNED = re.compile(r"'(?=[=+\-@\t])|'(?=[\d./:-]+$)")
_AS_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
NO_COLOURS = "A CSV file has no colours: ratings are read from words and letters only."


def read_csv(name: str, data: bytes) -> Book:
    """The rows of the file as one sheet, named after the file."""
    cells: dict[int, dict[int, Cell]] = {}
    for row, fields in enumerate(csv_text.rows(csv_text.decode(data).text), start=1):
        for column, words in enumerate(fields, start=1):
            text = clean(_meant(words))
            if text:
                cells.setdefault(row, {})[column] = Cell(row, column, text, text)
    title = PurePath(name).stem or "Sheet"
    return Book(
        (Sheet(title, cells),),
        (Note("G3", "INFO", NO_COLOURS, title),),
    )


def _meant(words: str) -> str:
    """The field without what only keeps Excel from reading it: "'-5", '="1.10"'."""
    as_formula = _AS_FORMULA.fullmatch(words.strip())
    if as_formula:
        return as_formula[1].replace('""', '"')
    return _SIGNED.sub("", words, count=1) if words.startswith("'") else words
