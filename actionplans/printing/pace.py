"""Pace: what WeasyPrint 70 works out anew or for nothing, remembered or left out.

Each of a long paper's forty thousand tags asks for the list of all its pages, which
made the time grow with the square of the pages. And each element is given the styles of
a marker and of five kinds of notes, though only a list's items show a marker and no
paper of ours has a note: as many styles again as there are, six times. The same PDF
comes out.
"""

import re
from functools import cache
from types import ModuleType
from typing import Any

import pydyf

_worked_out: Any = pydyf.PDF.page_references
_OF_NOTES = re.compile(r"^::(?:foot)?note-.*$", re.MULTILINE)
_OF_MARKERS = re.compile(r"^::(?=marker )", re.MULTILINE)


def keep_up() -> None:
    """From now on in this process; doing it again changes nothing."""
    pydyf.PDF.page_references = property(_page_references)


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    kids = len(pdf.pages["Kids"])
    known: tuple[int, tuple[bytes, ...]] = getattr(pdf, "known_pages", (0, ()))
    if known[0] != kids:
        known = pdf.known_pages = (kids, _worked_out.fget(pdf))
    return known[1]


def own_stylesheet(weasyprint: ModuleType) -> str:
    """WeasyPrint's, without what it says of notes; of markers, only in lists."""
    return _OF_MARKERS.sub("li::", _OF_NOTES.sub("", weasyprint.html.UA))


@cache
def html_of(weasyprint: ModuleType) -> Any:
    """WeasyPrint's HTML, with that stylesheet for its own."""
    counters = weasyprint.html.UA_COUNTER_STYLE
    told = own_stylesheet(weasyprint)
    sheets = [weasyprint.CSS(string=told, counter_style=counters)]

    class Html(weasyprint.HTML):
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return sheets

    return Html
