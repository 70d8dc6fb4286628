"""Word documents of invented plans, built in memory for the tests of the importer.

A document is a list of blocks: `Heading`, a string (a paragraph; "- " begins a point),
a list of rows (a table), or a function that is given the document. A cell is a string,
a `Box` with shading and the like, or `Wide`, which spans its row. Out come the bytes of
a .docx, the same each time, or a plan read from them.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from actionplans.importing.reading import read_plan

SAVED_AT = datetime(2026, 7, 15, 9, 0, 0)
HEADING = ["Ref", "Action", "Lead", "Timescale", "Progress", "Progress RAG"]


@dataclass(frozen=True)
class Heading:
    """A paragraph in a heading's style."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Wide:
    """A cell that spans its whole row."""

    text: str
    fill: str | None = None


@dataclass(frozen=True)
class Box:
    """A cell with words, a fill (RRGGBB), a span, or XML for its run or its cell."""

    text: str = ""
    fill: str | None = None
    run: str = ""
    cell: str = ""
    style: str = ""


def make_document(blocks, *, change=None):
    """Bytes of a document of these blocks; `change` has the last word."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = SAVED_AT
    for block in blocks:
        _add(document, block)
    if change:
        change(document)
    return document_bytes(document)


def document_bytes(document):
    """The document's file, with no trace of the day it was made."""
    saved = io.BytesIO()
    document.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, SAVED_AT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()


def read(blocks, **how):
    """The plan read from such a document."""
    return read_plan("plan.docx", make_document(blocks, **how))


def _add(document, block):
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, list):
        add_table(document, block)
    elif callable(block):
        block(document)
    elif block.startswith("- "):
        document.add_paragraph(block.removeprefix("- "), style="List Bullet")
    else:
        document.add_paragraph(block)


def add_table(document, rows):
    """A table, as wide as its widest row; a Wide cell is merged across it."""
    across = max(len(row) for row in rows)
    table = document.add_table(0, across)
    for row in rows:
        cells = table.add_row().cells
        for at, value in enumerate(row):
            if isinstance(value, Wide):
                cells[0].merge(cells[-1])
                value = Box(value.text, value.fill)
            _fill(cells[at], Box(value) if isinstance(value, str) else value or Box())
    return table


def _fill(cell, box):
    paragraph = cell.paragraphs[0]
    if box.style:
        paragraph.style = box.style
    for number, line in enumerate(box.text.split("\n")):
        paragraph = cell.add_paragraph(style=box.style or None) if number else paragraph
        if line or box.run:
            run = paragraph.add_run(line)
            if box.run:
                run._r.get_or_add_rPr().append(element(box.run))
    if box.fill:
        properties = cell._tc.get_or_add_tcPr()
        properties.append(
            element(f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill}"/>')
        )
    if box.cell:
        cell._tc.get_or_add_tcPr().append(element(box.cell))


def element(xml):
    """An element of WordprocessingML from its text, its namespaces added."""
    name = re.match("<[^ />]+", xml)[0]
    return parse_xml(xml.replace(name, f"{name} {nsdecls('w', 'r', 'a', 'wp')}", 1))


def put(document, xml):
    """An element at the end of the body, before its last section."""
    document.element.body.insert(-1, element(xml))


def text_run(words, properties=""):
    rest = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rest}<w:t xml:space="preserve">{words}</w:t></w:r>'
