"""What a PDF lacks for readers and archives: sentences for the officer who gives it.

It is taken all the same: whether it is put right before it is published is theirs.
Source: the Public Sector Bodies Accessibility Regulations 2018; PDF/UA-1 (ISO 14289)
and PDF/A (ISO 19005), by what the file claims of itself.
"""

import re
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from actionplans.wording import counted

from . import limits
from .pages import Pages

_CLAIMS = re.compile(rb"\b(pdfuaid|pdfaid):part\b\s*(?:=\s*[\"']|>)\s*\d")
_TITLE = re.compile(rb"<dc:title\b.{0,400}?<rdf:li[^>]*>\s*[^<\s]", re.DOTALL)
# What readers of a draft leave on it. Links are none.
_REMARKS = {
    "/Text", "/FreeText", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut",
    "/Stamp", "/Caret", "/Ink", "/Popup", "/Line", "/Square", "/Circle", "/Polygon",
    "/PolyLine", "/Redact",
}  # fmt: skip
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"^/(?:[A-Z]{6}\+)?")
_MOST_NAMED = 6


def lacks_of(pdf: pikepdf.Pdf, pages: Pages) -> list[str]:
    """What to know before it is published, the gravest first."""
    xmp = _xmp(pdf)
    return [
        *_remarks(pdf),
        *_unread(pages),
        *_unnamed(pdf, xmp),
        *_paper(pdf, pages, xmp),
    ]


def _remarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    marked = [
        number
        for number, page in enumerate(pdf.pages, start=1)
        if any(_is_remark(one) for one in _list(page.obj.get("/Annots")))
    ]
    if marked:
        yield (
            f"It holds comments or markings ({_numbers(marked)}): everybody could read "
            "them. Take them out, unless that is meant."
        )


def _unread(pages: Pages) -> Iterator[str]:
    if some := pages.textless:
        some_of = f"{len(some):,} of its {counted(pages.count, 'page')}"
        which = "It holds" if len(some) == pages.count else f"On {some_of} it holds"
        where = "" if len(some) == pages.count else f" ({_numbers(some)})"
        yield (
            f"{which} no text, only pictures{where}: nobody can search them, and no "
            "screen reader reads them out."
        )


def _unnamed(pdf: pikepdf.Pdf, xmp: bytes) -> Iterator[str]:
    root = pdf.Root
    marked = root.get("/MarkInfo")
    is_marked = isinstance(marked, Dictionary) and marked.get("/Marked") is True
    if not is_marked or "/StructTreeRoot" not in root:
        yield "It is not tagged: a screen reader finds no headings, lists or tables."
    if not _text(pdf.docinfo.get("/Title")) and not _TITLE.search(xmp):
        yield "It has no title among its properties."
    if not _text(root.get("/Lang")):
        yield "It does not say which language it is in."


def _paper(pdf: pikepdf.Pdf, pages: Pages, xmp: bytes) -> Iterator[str]:
    if fonts := sorted(set(_loose_fonts(pdf))):
        named = ", ".join(fonts[:_MOST_NAMED])
        more = f" and {len(fonts) - _MOST_NAMED} more" if fonts[_MOST_NAMED:] else ""
        yield (
            f"It does not carry {counted(len(fonts), 'font')} that it uses ({named}"
            f"{more}): on another machine it may look different."
        )
    claims = {found[1] for found in _CLAIMS.finditer(xmp)}
    lacking = [
        name
        for name, key in (("PDF/UA", b"pdfuaid"), ("PDF/A", b"pdfaid"))
        if key not in claims
    ]
    if lacking:
        yield (
            f"It does not claim to be {' or '.join(lacking)}: a pack that holds it "
            "cannot claim that of all its pages."
        )
    if odd := pages.odd:
        are = "is" if len(odd) == 1 else "are"
        yield (
            f"{counted(len(odd), 'page')} {are} neither A4 nor A3 ({_numbers(odd)}): "
            "made to fit in the pack."
        )


def _loose_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Names of fonts that are used and not inside the file."""
    for one in pdf.objects:
        if not isinstance(one, Dictionary) or one.get("/Type") != Name.Font:
            continue
        if one.get("/Subtype") in (Name.Type0, Name.Type3):
            continue
        described = one.get("/FontDescriptor")
        inside = isinstance(described, Dictionary) and any(
            key in described for key in _FONT_FILES
        )
        if not inside:
            yield _font_name(one.get("/BaseFont"))


def _font_name(value: object) -> str:
    named = _SUBSET.sub("", str(value)) if isinstance(value, Name) else ""
    kept = "".join(sign for sign in named if sign.isprintable())
    return kept[:40] or "one without a name"


def _xmp(pdf: pikepdf.Pdf) -> bytes:
    """What the file says of itself; searched, never parsed: it is somebody else's."""
    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, Stream):
        return b""
    return metadata.read_bytes()[: limits.XMP_BYTES]


def _list(value: object) -> Sequence[object]:
    return list(value) if isinstance(value, Array) else ()


def _is_remark(value: object) -> bool:
    if not isinstance(value, Dictionary):
        return False
    return str(value.get("/Subtype", "")) in _REMARKS


def _text(value: object) -> bool:
    return isinstance(value, pikepdf.String) and bool(str(value).strip())


def _numbers(numbers: Sequence[int]) -> str:
    """ "page 3", "pages 3, 5 and 6", "pages 1, 2, 3, 4, 5, 6 and 9 more"."""
    shown = [f"{number:,}" for number in numbers[:_MOST_NAMED]]
    left = len(numbers) - len(shown)
    if len(numbers) == 1:
        return f"page {shown[0]}"
    last = f"{left:,} more" if left else shown.pop()
    return f"pages {', '.join(shown)} and {last}"
