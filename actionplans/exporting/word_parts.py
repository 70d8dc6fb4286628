"""The parts of a Word document: the page, headings, paragraphs, lists and tables.

In: words. Out: paragraphs and tables at the end of a document, built as Word's own XML
where python-docx has no words for it or takes seconds over a long table. What no XML
may hold is left out of a text; nothing else is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from actionplans.palette import INK

FONT, MARGIN = "Arial", 18
TABLE_TEXT = "Table Text"
SHADE = "E7EBEE"
HEAD_SIZE = 17  # half points: a heading of one long word is narrower than its column
# Twentieths of a point, Word's measure of a column, in a millimetre.
TWIPS = 1440 / 25.4
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a cell that look alike."""

    text: str
    bold: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, and what it is shaded with ("rrggbb")."""

    runs: tuple[Run, ...]
    fill: str = ""
    is_number: bool = False


def plain(text: str, *, bold: bool = False) -> Cell:
    return Cell((Run(text, bold),))


class Paper:
    """A landscape A4 document that is being written."""

    def __init__(self) -> None:
        self.document = docx.Document()
        _lay_page(self.document)
        _set_styles(self.document)

    def say_what_it_is(
        self, *, title: str, subject: str, author: str, at: datetime
    ) -> None:
        core = self.document.core_properties
        core.title, core.subject, core.author = _words(title), "", _words(author)
        core.subject, core.language, core.comments = _words(subject), "en-GB", ""
        core.created = core.modified = at.astimezone(UTC).replace(tzinfo=None)
        core.last_modified_by = _words(author)

    def foot(self, words: str) -> None:
        """The line under every page, with its number."""
        footer = self.document.sections[0].footer
        line = footer.paragraphs[0]
        line.style = self.document.styles[TABLE_TEXT]
        line.add_run(f"{_words(words)} · page ")
        line._p.append(_field("PAGE"))
        line.add_run(" of ")
        line._p.append(_field("NUMPAGES"))

    def heading(self, words: str, level: int) -> None:
        self.document.add_heading(_words(words), level)

    def new_page(self) -> None:
        self.document.add_page_break()

    def paragraph(self, words: str, style: str = "Normal") -> None:
        self.document.add_paragraph(_words(words), style)

    def points(self, points: Sequence[str]) -> None:
        for point in points:
            self.paragraph(point, "List Bullet")

    def table(
        self,
        caption: str,
        heads: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        *,
        long: Sequence[int] = (),
    ) -> None:
        """A table under its caption; its heading row is repeated on every page.

        `long` are the rows that may go over two pages.
        """
        self.document.add_paragraph(
            _words(caption), "Caption"
        ).paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=0, cols=len(heads))
        table.style, table.autofit = "Table Grid", False
        # Word wants what it knows of a table in this order, and no other.
        about = table._tbl.tblPr
        about.find(qn("w:tblLook")).addprevious(_padding())
        about.append(_node("tblCaption", val=_words(caption)))
        columns = [round(width * TWIPS) for width in widths]
        for column, width in zip(table._tbl.tblGrid, columns, strict=True):
            column.set(qn("w:w"), str(width))
        table._tbl.append(_row(heads, columns, "tblHeader", "cantSplit"))
        for place, row in enumerate(rows):
            kept = () if place in long else ("cantSplit",)
            table._tbl.append(_row(row, columns, *kept))
        # Two tables with nothing between them would be one.
        self.document.add_paragraph("", TABLE_TEXT)

    def saved(self) -> bytes:
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def _row(cells: Sequence[Cell], widths: Sequence[int], *marks: str) -> Any:
    is_head = "tblHeader" in marks
    made = [
        _cell(cell, width, is_head) for cell, width in zip(cells, widths, strict=True)
    ]
    # cantSplit stands before tblHeader: the order is Word's.
    return _node("tr", _node("trPr", *(_node(name) for name in sorted(marks))), *made)


def _cell(cell: Cell, width: int, is_head: bool) -> Any:
    fill = cell.fill or (SHADE if is_head else "")
    shade = [_node("shd", val="clear", color="auto", fill=fill)] if fill else []
    about = [_node("pStyle", val=TABLE_TEXT.replace(" ", ""))]
    if cell.is_number:
        about.append(_node("jc", val="right"))
    words = [_run(run, is_head) for run in cell.runs]
    return _node(
        "tc",
        _node("tcPr", _node("tcW", w=width, type="dxa"), *shade),
        _node("p", _node("pPr", *about), *words),
    )


def _run(run: Run, is_head: bool) -> Any:
    looks = [_node("b")] if run.bold or is_head else []
    if run.colour:
        looks.append(_node("color", val=run.colour))
    if is_head:
        looks.append(_node("sz", val=HEAD_SIZE))
    return _node("r", *([_node("rPr", *looks)] if looks else []), *_lines(run.text))


def _lines(text: str) -> Iterator[Any]:
    for number, line in enumerate(_words(text).split("\n")):
        if number:
            yield _node("br")
        words = _node("t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        yield words


def _padding() -> Any:
    """A millimetre beside the words: columns are as wide as words need, no more."""
    sides = {"top": 30, "left": 57, "bottom": 30, "right": 57}
    room = (_node(side, w=width, type="dxa") for side, width in sides.items())
    return _node("tblCellMar", *room)


def _field(name: str) -> Any:
    shown = _node("t")
    shown.text = "1"
    return _node("fldSimple", _node("r", shown), instr=name)


def _node(tag: str, *inside: Any, **attributes: Any) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(inside)
    return made


def _words(text: str) -> str:
    return _NO_XML.sub("", text)


def _lay_page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(MARGIN))


def _set_styles(document: Any) -> None:
    """One typeface, British English, dark headings: a template brings its own."""
    styles = document.styles
    languages = (
        (styles.element, "w:lang"),
        (document.settings.element, "w:themeFontLang"),
    )
    for element, name in languages:
        for language in element.iter(qn(name)):
            language.set(qn("w:val"), "en-GB")
    text = styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = styles["Normal"]
    sizes = {"Normal": 10.5, TABLE_TEXT: 9, "Caption": 9.5, "Title": 22}
    sizes |= {"Subtitle": 12, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11.5}
    sizes |= {"Heading 4": 10.5}
    for name, size in sizes.items():
        style = styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(INK[1:].upper())
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), FONT)
        style.font.italic = False
    text.paragraph_format.space_after = Pt(0)
    styles["Caption"].font.bold = True
    for line in list(styles["Title"].element.iter(qn("w:pBdr"))):
        line.getparent().remove(line)
