"""What a Word document holds, counted while its XML streams by; no tree is built.

In: the package. Out: nothing where all is modest. Refuses what passes a limit, in
Word's terms. Follows the relations as documents/parts.py does, and looks at every part
that it may come to read.
"""

from zipfile import ZipFile

from actionplans.importing.guarding import limits
from actionplans.importing.guarding.file_refusals import refused
from actionplans.importing.guarding.xml_scan import Attributes, Scan, root_of, scan_part
from actionplans.importing.guarding.zip_check import is_read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
# Pictures of charts, settings and the glossary of building blocks: never opened.
UNREAD = (
    "word/charts/", "word/diagrams/", "word/embeddings/", "word/glossary/",
    "word/websettings", "word/settings", "word/fonttable", "word/header",
    "word/footer", "customxml/", "docprops/",
)  # fmt: skip
_BODY = (
    f"{WORD} document",
    f"{WORD} footnotes",
    f"{WORD} endnotes",
    f"{WORD} comments",
)


def scan_document(package: ZipFile) -> None:
    """Raises FileRefused, and whatever zipfile and expat raise on a broken part."""
    roots = {
        name: root_of(package, name) for name in package.namelist() if is_scanned(name)
    }
    if f"{STRICT} document" in roots.values():
        raise refused("strict_word")
    bodies = [name for name, root in roots.items() if root == f"{WORD} document"]
    if len(bodies) != 1:
        raise refused("damaged", because=f"{len(bodies)} bodies")
    scan = DocumentScan()
    for name, root in roots.items():
        if root in _BODY:
            scan_part(package, name, scan, limits.DOCUMENT_BYTES)
        else:
            scan_part(package, name, _Beside(name), limits.OTHER_XML_BYTES)


def is_scanned(name: str) -> bool:
    """Whether the guard looks at the part; the reader opens no other."""
    return is_read(name) and not name.casefold().startswith(UNREAD)


class _Beside(Scan):
    """Styles, numbering, theme and relations."""

    most_deep = limits.DOCUMENT_NESTING

    def __init__(self, name: str) -> None:
        super().__init__()
        if name.casefold().endswith(".rels"):
            self.most_elements = limits.RELATIONS


class DocumentScan(Scan):
    """Counts through all parts that hold text, as one document."""

    most_elements = limits.DOCUMENT_ELEMENTS
    most_deep = limits.DOCUMENT_NESTING

    def __init__(self) -> None:
        super().__init__()
        self.cells = self.rows = self.paragraphs = self.characters = 0
        self._widths: list[int] = []
        self._lengths: list[int] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        super().start(tag, attributes)
        namespace, _, name = tag.partition(" ")
        if namespace != WORD:
            return
        if name == "tc":
            self._start_cell()
        elif name == "tr":
            self._start_row()
        elif name == "p":
            self.paragraphs += 1
            _refuse_over(self.paragraphs, limits.DOCUMENT_PARAGRAPHS, "paragraphs")
        elif name == "gridSpan":
            self._widen(attributes.get(f"{WORD} val", "1"))

    def end(self, tag: str) -> None:
        if tag == f"{WORD} tr" and self._widths:
            self._widths.pop()
        elif tag == f"{WORD} tc" and self._lengths:
            self._lengths.pop()

    def text(self, characters: str) -> None:
        self.characters += len(characters)
        if self.characters > limits.TEXT_CHARACTERS:
            raise refused("too_complex", because="text of the document")
        if self._lengths:
            self._lengths[-1] += len(characters)
            if self._lengths[-1] > limits.CELL_CHARACTERS:
                count, most = self._lengths[-1], limits.CELL_CHARACTERS
                where = f"A cell in row {self.rows:,} of the document’s tables"
                raise refused("cell_too_long", where=where, count=count, limit=most)

    def _start_cell(self) -> None:
        self.cells += 1
        _refuse_over(self.cells, limits.DOCUMENT_CELLS, "cells in its tables")
        self._lengths.append(0)
        self._widen("2")

    def _start_row(self) -> None:
        self.rows += 1
        _refuse_over(self.rows, limits.ROW, "rows in its tables")
        self._widths.append(0)

    def _widen(self, span: str) -> None:
        """A cell that says it spans many columns makes the table that wide."""
        if not self._widths:
            return
        self._widths[-1] += max(int(span) - 1, 0)
        _refuse_over(self._widths[-1], limits.COLUMN, "columns in a table")


def _refuse_over(count: int, most: int, what: str) -> None:
    if count > most:
        raise refused("too_long", limit=most, what=what)
