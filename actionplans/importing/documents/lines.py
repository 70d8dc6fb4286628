"""Paragraphs as lines: words, automatic number, shading, strike, comments.

In: a w:p and what the document's other parts say of it. Out: a Line, and the text boxes
anchored in it. Field codes, deletions and placeholders are not words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from actionplans.importing.documents import shading, symbols
from actionplans.importing.documents.blocks import (
    COMMENTED,
    FOOTNOTED,
    HIDDEN,
    LINKED,
    PICTURED,
    STRUCK,
    TRACKED,
    Line,
    Marks,
)
from actionplans.importing.documents.numbering import BULLET, Numbering
from actionplans.importing.documents.parts import Parts
from actionplans.importing.documents.styles import TITLE_STYLES, Paragraph, Styles
from actionplans.importing.documents.wordml import (
    A,
    Element,
    W,
    is_on,
    number,
    value,
    within,
)
from actionplans.importing.sheets.cleaning import clean

BOX = W + "txbxContent"
_MARKED = {
    W + "ins": TRACKED, W + "del": TRACKED,
    W + "moveFrom": TRACKED, W + "moveTo": TRACKED,
    W + "commentReference": COMMENTED, W + "hyperlink": LINKED,
    W + "footnoteReference": FOOTNOTED, W + "endnoteReference": FOOTNOTED,
    W + "object": PICTURED, A + "blip": PICTURED,
    "{urn:schemas-microsoft-com:vml}imagedata": PICTURED,
}  # fmt: skip
_SIGNS = {W + "tab": " ", W + "cr": "\n", W + "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words of a run, and what they look like."""

    text: str
    shade: str | None = None
    letters: str | None = None
    bold: bool = False
    struck: bool = False
    hidden: bool = False


class Lines:
    """Makes lines out of one document's paragraphs, in their order."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.styles = Styles(parts.styles)
        self.numbering = Numbering(parts.numbering)

    def line(self, element: Element) -> Line:
        paragraph = self.styles.of_paragraph(element)
        label = self.numbering.label(paragraph)
        pieces = [p for p in self._pieces(element, paragraph.style) if p.text]
        worded = [piece for piece in pieces if piece.text.strip()]
        text = clean("".join(piece.text for piece in pieces))
        fill = self._fill(paragraph, worded)
        if text and not text.strip(symbols.BLOBS + " ") and worded[0].letters:
            text, fill = "", worded[0].letters
        return Line(
            text=_labelled(label, text),
            level=self.styles.level(paragraph) if text else 0,
            is_title=self.styles.name(paragraph.style) in TITLE_STYLES,
            is_bold=bool(worded) and all(piece.bold for piece in worded),
            is_item=label == BULLET,
            fill=fill,
            marks=marks_of(element) | _looks(worded),
            comment=self._comments(element),
        )

    def is_contents(self, element: Element) -> bool:
        """A line of a table of contents, whose words come again further down."""
        style = self.styles.of_paragraph(element).style
        return self.styles.name(style).startswith("toc ")

    def _fill(self, paragraph: Paragraph, worded: list[_Piece]) -> str | None:
        """Of the words where all have one, else of the paragraph."""
        shades = {piece.shade for piece in worded}
        if len(shades) == 1 and (shade := shades.pop()):
            return shade
        return shading.of_shading(paragraph.properties.get(W + "shd"), self.parts.theme)

    def _pieces(self, element: Element, style: str) -> Iterator[_Piece]:
        for child in within(element):
            if child.tag == W + "r":
                yield self._piece(child, style)
            elif child.tag.endswith(("}oMath", "}oMathPara")):
                letters = (t.text or "" for t in child.iter() if t.tag.endswith("}t"))
                yield _Piece("".join(letters))

    def _piece(self, run: Element, style: str) -> _Piece:
        told, theme = self.styles.of_run(run, style), self.parts.theme
        fonts = told.get(W + "rFonts")
        font = value(fonts, "ascii") or value(fonts, "hAnsi")
        return _Piece(
            text="".join(_words(child, font) for child in within(run)),
            shade=shading.of_highlight(told.get(W + "highlight"))
            or shading.of_shading(told.get(W + "shd"), theme),
            letters=shading.of_letters(told.get(W + "color"), theme),
            bold=is_on(told.get(W + "b")),
            struck=is_on(told.get(W + "strike")) or is_on(told.get(W + "dstrike")),
            hidden=is_on(told.get(W + "vanish")),
        )

    def _comments(self, paragraph: Element) -> str:
        ids = [value(one, "id") for one in paragraph.iter(W + "commentReference")]
        notes = [self.parts.comments[one] for one in ids if one in self.parts.comments]
        return "\n".join(words_of(note) for note in notes)


def _words(child: Element, font: str) -> str:
    """What one part of a run shows."""
    if child.tag == W + "t":
        return symbols.shown(font, child.text or "")
    if child.tag == W + "br":
        return "" if value(child, "type") in ("page", "column") else "\n"
    if child.tag == W + "sym":
        return symbols.of_code(value(child, "font"), value(child, "char"))
    if child.tag == W + "fldChar":
        return _chosen(child)
    return _SIGNS.get(child.tag, "")


def _chosen(field: Element) -> str:
    """The entry chosen in an old form's drop-down list, which stands in no run."""
    options = field.find(f"{W}ffData/{W}ddList")
    if options is None:
        return ""
    entries = [value(entry) for entry in options.findall(W + "listEntry")]
    chosen = number(options.find(W + "result"))
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _labelled(label: str, text: str) -> str:
    """An automatic number before its words; alone it is a ref, without full stop."""
    if not text:
        return "" if label == BULLET else label.strip(" .)(:")
    return f"{label} {text}" if label else text


def marks_of(element: Element) -> Marks:
    """What is to be said of a place: tracked changes, comments, links, pictures."""
    return frozenset(
        _MARKED[one.tag]
        for one in element.iter()
        if one.tag in _MARKED
        and not (one.tag == W + "hyperlink" and not _leads_out(one))
    )


def _leads_out(link: Element) -> bool:
    return any(name.endswith("}id") for name in link.attrib)


def _looks(worded: list[_Piece]) -> Marks:
    found = {STRUCK} if any(piece.struck for piece in worded) else set()
    return frozenset(found | ({HIDDEN} if any(p.hidden for p in worded) else set()))


def words_of(note: Element) -> str:
    """The words of a comment or a footnote, a line a paragraph."""
    lines = [
        "".join(t.text or "" for t in paragraph.iter(W + "t"))
        for paragraph in note.iter(W + "p")
    ]
    return clean("\n".join(line for line in lines if line.strip()))
