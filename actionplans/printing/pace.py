"""Pace: what WeasyPrint 70 works out anew for every tag, remembered instead.

Each of a long paper's forty thousand tags asks for the list of all its pages, which
made the time grow with the square of the pages. The same list comes out.
"""

from typing import Any

import pydyf

_worked_out: Any = pydyf.PDF.page_references


def keep_up() -> None:
    """From now on in this process; doing it again changes nothing."""
    pydyf.PDF.page_references = property(_page_references)


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    kids = len(pdf.pages["Kids"])
    known: tuple[int, tuple[bytes, ...]] = getattr(pdf, "known_pages", (0, ()))
    if known[0] != kids:
        known = pdf.known_pages = (kids, _worked_out.fget(pdf))
    return known[1]
