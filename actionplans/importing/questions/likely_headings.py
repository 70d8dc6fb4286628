"""The row that is likeliest to hold the headings of a file in which none was found.

In: the book. Out: its words as headings without a field, for an admin to say what each
column holds. It is offered on the check page and read as nothing until then.
"""

from itertools import islice

from actionplans.importing.proposal import ReadHeading
from actionplans.importing.sheets.grid import Book, Cell, Sheet
from actionplans.importing.words.naming import field_of, first_words, tidy

LOOKED_AT, LONGEST, FEWEST = 40, 80, 3


def likely_headings(book: Book) -> tuple[ReadHeading, ...]:
    """Of each sheet that can be seen the likeliest row; none where no row will do."""
    return tuple(
        ReadHeading(sheet.title, cell.address, _words(cell), field_of(cell.text))
        for sheet in book.sheets
        if not sheet.hidden
        for cell in _likeliest(sheet)
    )


def _likeliest(sheet: Sheet) -> list[Cell]:
    """The row of short words with the most known headings, of several the first."""
    rows = [
        texts
        for row in islice(sheet.rows(), LOOKED_AT)
        if len(texts := sheet.texts(row)) >= FEWEST
    ]
    # The last row heads nothing.
    heads = [row for row in rows[:-1] if all(len(_words(c)) <= LONGEST for c in row)]
    return max(heads, key=_known, default=[])


def _known(row: list[Cell]) -> int:
    return sum(field_of(cell.text) is not None for cell in row)


def _words(cell: Cell) -> str:
    text = cell.text
    return tidy(first_words(text) if len(text) > LONGEST else text)
