"""The only reader of Word documents: bytes of a .docx to a Book of plain cells.

In: the file, which the guard has let through. Out: the plan's tables as one sheet with
the headings between them, other tables as sheets of their own, the text around them as
passages, and notes on what a reader of the plan would miss. Decides nothing of a plan.
"""

from io import BytesIO
from itertools import chain
from zipfile import ZipFile

from actionplans.importing.documents.boxes import Boxes
from actionplans.importing.documents.layout import lay_out
from actionplans.importing.documents.lines import Lines, words_of
from actionplans.importing.documents.notes import notes_of
from actionplans.importing.documents.parts import Parts, parts_of
from actionplans.importing.guarding import zip_check
from actionplans.importing.proposals.parts import Passage
from actionplans.importing.sheets.grid import Book

FOOTNOTES = "Footnotes"


def is_document(data: bytes) -> bool:
    """Whether a package is a Word document, as the guard tells it."""
    with ZipFile(BytesIO(data)) as package:
        return zip_check.is_document(package)


def read_document(data: bytes) -> Book:
    """The document as cells and passages. Headers and footers are not part of it."""
    parts = parts_of(data)
    boxes = Boxes(Lines(parts))
    laid = lay_out(boxes.blocks(parts.body))
    return Book(
        sheets=tuple(maker.sheet() for maker in laid.makers),
        notes=tuple(notes_of(laid.makers, boxes.rows_deleted)),
        passages=(*laid.front, *laid.back, *_footnotes(parts)),
        stretches=tuple(chain(*(maker.stretches for maker in laid.makers))),
    )


def _footnotes(parts: Parts) -> list[Passage]:
    """All footnotes as one passage at the end: what they say is not lost."""
    words = [words_of(note) for note in parts.footnotes.values()]
    body = "\n\n".join(f"{n}. {one}" for n, one in enumerate(filter(None, words), 1))
    return [Passage("back", FOOTNOTES, body)] if body else []
