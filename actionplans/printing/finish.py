"""The finisher: what WeasyPrint 70 leaves out of a tagged PDF, added before writing.

In: WeasyPrint's document and the PDF's objects, changed in place. Out: a Scope on
every heading cell, page furniture as artifacts, links described by their words, streams
whose end nobody mistakes, and metadata that names PDF/UA-1 beside PDF/A-2a. It leans on
WeasyPrint's internals, so that is pinned, and test_printing.py is run before any
upgrade.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any

import pydyf

from . import page_ranges

PDFUA = "http://www.aiim.org/pdfua/ns/id/"
PDFA = "http://www.aiim.org/pdfa/ns/"
_REFERENCE = re.compile(r"(\d+) 0 R")
_MARKED_CONTENT = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC")
_ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC"

# The identifier, and the extension schema without which PDF/A forbids it.
_IDENTITY = f"""
<rdf:Description xmlns:pdfuaid="{PDFUA}" rdf:about="">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="{PDFA}extension/"
    xmlns:pdfaSchema="{PDFA}schema#" xmlns:pdfaProperty="{PDFA}property#" rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>{PDFUA}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
""".encode()

# A page's object number and a piece of its content: what the tree can own.
Owned = set[tuple[int | None, int]]


def finish(document: Any, pdf: pydyf.PDF, *, more: int = 0) -> None:
    """WeasyPrint's `finisher`: called with the laid-out document and its objects.

    `more` is how many empty objects are put behind the others.
    """
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    owned: Owned = set()
    for element, page, in_head in _elements(pdf.objects, root):
        if element["S"] == "/TH":
            _scope(element, "/Column" if in_head else "/Row")
        owned.update((page, kid) for kid in element["K"] if isinstance(kid, int))
    for reference in pdf.page_references:
        _release_furniture(pdf.objects, _number(reference), owned)
    page_ranges.label(document, pdf)
    for page in document.pages:
        _describe_links(page._page_box)
    _identify(pdf.objects[_number(pdf.catalog["Metadata"])])
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            _end_clearly(stream)
    for _ in range(more):
        pdf.add_object(pydyf.Dictionary())


def _elements(
    objects: list[Any], root: pydyf.Dictionary
) -> Iterator[tuple[pydyf.Dictionary, int | None, bool]]:
    """Every structure element with its page's number and whether a THead holds it."""
    waiting = [(_number(kid), None, False) for kid in root["K"]]
    while waiting:
        number, page, in_head = waiting.pop()
        element = objects[number]
        if element.get("Type") != "/StructElem":
            continue  # the reference to a link's annotation, not an element
        page = _number(element["Pg"]) if "Pg" in element else page
        in_head = in_head or element["S"] == "/THead"
        yield element, page, in_head
        waiting += [
            (_number(kid), page, in_head)
            for kid in element["K"]
            if not isinstance(kid, int)
        ]


def _scope(heading: pydyf.Dictionary, scope: str) -> None:
    attributes = heading.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
    attributes["Scope"] = scope


def _release_furniture(objects: list[Any], page: int, owned: Owned) -> None:
    """Marked content that no element owns is page furniture: an artifact."""
    stream = objects[_number(objects[page]["Contents"])]
    content = b"\n".join(_written(part) for part in stream.stream)
    stream.stream = [
        _MARKED_CONTENT.sub(
            lambda mark: mark[0] if (page, int(mark[1])) in owned else _ARTIFACT,
            content,
        )
    ]


def _written(part: Any) -> bytes:
    if isinstance(part, bytes):
        return part
    return getattr(part, "data", None) or str(part).encode()


def _end_clearly(stream: pydyf.Stream) -> None:
    """See that it does not end in CR when compressed.

    With the LF that follows, that is taken for one end of line, and the stream for a
    byte shorter than it says. Its last byte is that of its checksum (RFC 1950), so one
    more line end, which no content, font or character map minds, gives another. A
    colour profile says its own length and is left as it is.
    """
    content = b"\n".join(_written(part) for part in stream.stream)
    if zlib.adler32(content) & 0xFF == ord("\r") and "N" not in stream.extra:
        stream.stream = [content + b"\n"]
        if "Length1" in stream.extra:
            stream.extra["Length1"] += 1


def _describe_links(page_box: Any) -> None:
    for box in page_box.descendants():
        if annotation := getattr(box, "link_annotation", None):
            words = " ".join("".join(box.element.itertext()).split())
            annotation["Contents"] = pydyf.String(
                words or annotation["Contents"].string
            )


def _identify(metadata: pydyf.Stream) -> None:
    metadata.compress = False  # archives read it without opening the PDF
    xml = metadata.stream[0]
    end = xml.rindex(b"</rdf:RDF>")
    metadata.stream = [xml[:end] + _IDENTITY + xml[end:]]


def _number(reference: bytes | str) -> int:
    """The object number of b"12 0 R"."""
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    if not (match := _REFERENCE.fullmatch(text)):
        raise ValueError(f"{text} is no reference to an object")
    return int(match[1])
