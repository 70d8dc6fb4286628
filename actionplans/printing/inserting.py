"""Inserting: pages of somebody else's PDF are drawn where figures were kept free.

In: a printed document, and for each key the PDF whose pages it wants. Out: the same
document, its outline, tags, links and page numbers as they were, with each page scaled
into its figure. A figure says whose it is at the beginning of its title, and in the
HTML an element in data-foreign: "12-3" is the third page of the PDF with the key 12.
"""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from .pdf import Printed, PrintingFailed

TITLE = re.compile(r"^foreign (\w+)-(\d+): ")
_PLACE = re.compile(r'class="foreign" data-foreign="(\w+)-(\d+)"')
# Read from the metadata of what is no more the accessible archive file that it was.
_CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")

Inserts = Mapping[str, Path]
# A structure element, the page it is on, its PDF's key and the page of that.
Place = tuple[pikepdf.Object, pikepdf.Page, str, int]


def turned(html: str, inserts: Inserts) -> str:
    """The HTML with the places of pages that lie named so: class "foreign wide".

    Raises PrintingFailed where a page that the document wants is not there.
    """
    lie: dict[str, list[bool]] = {}
    for key, path in inserts.items():
        with _opened(path) as source:
            lie[key] = [_lies(page) for page in source.pages]

    def place(found: re.Match[str]) -> str:
        key, number = found[1], int(found[2])
        if number > len(lie.get(key, ())):
            raise PrintingFailed(
                f"Page {number} of a PDF in the pack cannot be found in it. Put that "
                "PDF in again."
            )
        turn = " wide" if lie[key][number - 1] else ""
        return f'class="foreign{turn}" data-foreign="{key}-{number}"'

    return _PLACE.sub(place, html)


def insert(printed: Printed, inserts: Inserts) -> Printed:
    """The document with the pages in it; it claims to be neither PDF/A nor PDF/UA."""
    with pikepdf.open(io.BytesIO(printed.data)) as document:
        places = list(_places(document, inserts))
        for key, path in inserts.items():
            with _opened(path) as source:
                for element, page, whose, number in places:
                    if whose == key:
                        _draw(document, element, page, source.pages[number - 1])
        with document.open_metadata(
            set_pikepdf_as_editor=False, update_docinfo=False
        ) as told:
            for claim in _CLAIMS:
                if claim in told:
                    del told[claim]
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return Printed(data=out.getvalue(), pages=printed.pages)


def _opened(path: Path) -> pikepdf.Pdf:
    try:
        return pikepdf.open(path)
    except pikepdf.PdfError:
        raise PrintingFailed(
            "A PDF that belongs into the pack cannot be opened. Make that PDF anew, or "
            "print it to a new one, and put it in again."
        ) from None


def _lies(page: pikepdf.Page) -> bool:
    left, bottom, right, top = map(float, page.trimbox)
    lies = right - left > top - bottom
    return lies != (int(page.obj.get("/Rotate", 0)) % 180 == 90)


def _places(document: pikepdf.Pdf, inserts: Inserts) -> Iterator[Place]:
    """The figures that are kept free, their titles without the key from now on."""
    for element in _figures(document.Root.StructTreeRoot):
        title = str(element.get("/Alt", ""))
        found = TITLE.match(title)
        if found and found[1] in inserts:
            element.Alt = pikepdf.String(title[found.end() :])
            yield element, pikepdf.Page(element.Pg), found[1], int(found[2])


def _figures(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.get("/S") == "/Figure":
            yield node
        kids = node.get("/K", [])
        waiting += [
            kid
            for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]


def _draw(
    document: pikepdf.Pdf,
    element: pikepdf.Object,
    page: pikepdf.Page,
    foreign: pikepdf.Page,
) -> None:
    """Draw it over the page, as the content of the figure."""
    form = document.copy_foreign(foreign.as_form_xobject())
    name = page.add_resource(form, pikepdf.Name.XObject)
    rectangle = _rectangle(element, page)
    drawn = page.calc_form_xobject_placement(
        form, name, rectangle, allow_shrink=True, allow_expand=True
    )
    (mcid,) = [int(kid) for kid in element.K]
    mark = re.compile(rb"/Figure\s*<<\s*/MCID %d\s*>>\s*BDC" % mcid)
    content = page.obj.Contents.read_bytes()
    # What WeasyPrint drew there was empty; the figure's content is the page now.
    content, found = mark.subn(b"/Artifact BMC", content)
    if found != 1:
        raise PrintingFailed("The place of a page in the pack was not found.")
    figure = b"/Figure <</MCID %d>> BDC\n%s\nEMC" % (mcid, drawn)
    page.obj.Contents = document.make_stream(b"q\n%s\nQ\n%s\n" % (content, figure))
    _keep_links(document, page, foreign, _matrix(form, drawn))


def _rectangle(element: pikepdf.Object, page: pikepdf.Page) -> pikepdf.Rectangle:
    """The figure's box, which is told in CSS pixels from the top, in points."""
    x1, y1, x2, y2 = (float(side) * 0.75 for side in element.A.BBox)
    height = float(page.mediabox[3])
    return pikepdf.Rectangle(x1, height - y2, x2, height - y1)


def _matrix(form: pikepdf.Object, drawn: bytes) -> pikepdf.Matrix:
    """From a place on the foreign page to that place on ours."""
    numbers = drawn.split(b" cm")[0].split()[1:]
    placed = pikepdf.Matrix(*(float(number) for number in numbers))
    own = form.get("/Matrix")
    return pikepdf.Matrix(own) @ placed if own is not None else placed


def _keep_links(
    document: pikepdf.Pdf,
    page: pikepdf.Page,
    foreign: pikepdf.Page,
    matrix: pikepdf.Matrix,
) -> None:
    """Its links to addresses go along; links inside it would lead nowhere."""
    for link in foreign.obj.get("/Annots", []):
        address = _address(link)
        if not address:
            continue
        box = pikepdf.Rectangle(pikepdf.Array(link.Rect))
        annotation = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=matrix.transform(box).as_array(),
            Border=[0, 0, 0],
            F=4,
            Contents=pikepdf.String(address),
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address)),
        )
        if "/Annots" not in page.obj:
            page.obj.Annots = pikepdf.Array()
        page.obj.Annots.append(document.make_indirect(annotation))


def _address(link: Any) -> str:
    """The address it leads to; nothing where it is no link to one."""
    action = link.get("/A", {})
    if link.get("/Subtype") != "/Link" or action.get("/S") != "/URI":
        return ""
    address = str(action.get("/URI", ""))
    return address if re.match(r"(https?://|mailto:)", address) else ""
