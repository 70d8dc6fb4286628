"""Page ranges: where a pack's papers stand, in its agenda and in the PDF's own labels.

In: a laid-out pack, whose front lies on pages named "front". A range of its agenda is
written as `(Pages <a class="page-of" href="#item-5"></a> to <a class="page-of"
href="#item-5-end"></a>)` and filled by the layout; what begins and ends on one page is
called so afterwards. Out: the document, and the numbers that a reader's program shows.
"""

import re
from collections.abc import Callable
from typing import Any

import pydyf

_RANGE = re.compile(
    r'\(Pages <a class="page-of" href="#([\w-]+)"></a> to '
    r'<a class="page-of" href="#\1-end"></a>\)'
)
_FOLDERS = re.compile(r'<section class="pack-folder">.*(?=</main>)', re.DOTALL)
_BEGINS = re.compile(r"([A-Z]*)(\d+)")


def told_once(document: Any, html: str, render: Callable[[str], Any]) -> Any:
    """The document whose agenda says "(Page 5)" of what stands on one page.

    The front is laid out once more, alone: papers are numbered without it.
    """
    prefix, first = _first(document)
    fronts = _fronts(document)
    papers = document.pages[fronts:]
    page_of = {
        anchor: first + number
        for number, page in enumerate(papers)
        for anchor in page.anchors
    }
    ranges = {
        name: (page_of[name], page_of[f"{name}-end"])
        for name in _RANGE.findall(html)
        if name in page_of and f"{name}-end" in page_of
    }
    if all(begin != end for begin, end in ranges.values()):
        return document

    def told(found: re.Match[str]) -> str:
        begin, end = ranges[found[1]]
        pages = f"{prefix}{begin}"
        words = f"Page {pages}" if begin == end else f"Pages {pages} to {prefix}{end}"
        return f'(<a href="#{found[1]}">{words}</a>)'

    front = render(_FOLDERS.sub("", _RANGE.sub(told, html)))
    # It is kept, or the fonts that its pages are drawn with would go.
    document.front = front
    document.pages = [*front.pages, *papers]
    return document


def label(document: Any, pdf: pydyf.PDF) -> None:
    """The front i, ii …, then the numbers that are printed on the papers."""
    fronts = _fronts(document)
    if not fronts:
        return
    prefix, first = _first(document)
    papers = pydyf.Dictionary({"S": "/D", "St": first})
    if prefix:
        papers["P"] = pydyf.String(prefix)
    numbers = pydyf.Array([0, pydyf.Dictionary({"S": "/r"})])
    if fronts < len(document.pages):
        numbers += [fronts, papers]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})


def _fronts(document: Any) -> int:
    """How many pages of front there are."""
    names = [page._page_box.page_type.name for page in document.pages]
    return names.count("front")


def _first(document: Any) -> tuple[str, int]:
    """The number of the first paper's first page: "E1" of the head's papers-begin."""
    begins = _BEGINS.fullmatch(document.metadata.custom.get("papers-begin", ""))
    return (begins[1], int(begins[2])) if begins else ("", 1)
