"""Chapters: what a printed document says of itself: its bookmarks and their pages.

In: a PDF that this application printed. Out: each bookmark of the first level with the
numbers of its first and its last page as a reader's program shows them.
"""

import io
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    first: str  # "29", "E1", "ii"
    last: str


def chapters_of(data: bytes) -> list[Chapter]:
    """The chapters in their order; each ends where the next one begins."""
    import pikepdf  # it is large, and who prints has no need of it

    with pikepdf.open(io.BytesIO(data)) as document, document.open_outline() as outline:
        labels = [page.label for page in document.pages]
        places = {page.objgen: number for number, page in enumerate(document.pages)}
        begins = [
            (entry.title, places[entry.destination[0].objgen]) for entry in outline.root
        ]
    ends = [number for _, number in begins[1:]] + [len(labels)]
    return [
        Chapter(title, labels[begin], labels[max(begin, end - 1)])
        for (title, begin), end in zip(begins, ends, strict=True)
    ]
