"""openpyxl held to what the guard measured. For the child process only.

In: last row and column per sheet. Done: pictures, charts and pivot tables are not
opened, borders not drawn, cells outside the bounds not made, and a string without
runs, as nearly all are, is not looked at as rich text. Sheets and strings are parsed
without defusedxml, which takes twice as long: the guard has read those very parts to
their end, and refused every document type, without which there is no entity. Changes
openpyxl for the whole process.
"""

from collections.abc import Mapping
from typing import IO, Any
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

import openpyxl.reader.excel
import openpyxl.worksheet._reader
from openpyxl.packaging.relationship import RelationshipList, get_dependents
from openpyxl.reader.workbook import WorkbookParser
from openpyxl.worksheet._reader import (
    WorkSheetParser,
    WorksheetReader,
    parse_richtext_string,
)
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.xml import DEFUSEDXML, LXML
from openpyxl.xml.constants import SHEET_MAIN_NS

from actionplans.importing.guarding.zip_check import UNREAD

Bounds = Mapping[str, tuple[int, int]]
STRING, TEXT = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}t"


def tame(bounds: Bounds) -> None:
    """Raises RuntimeError where defusedxml is missing: then nothing is read at all."""
    if not DEFUSEDXML or LXML:
        raise RuntimeError("openpyxl must read XML through defusedxml")
    excel: Any = openpyxl.reader.excel
    excel.find_images = lambda archive, path: ([], [])
    excel.get_dependents = _read_dependents
    excel.WorksheetReader = _bounded_reader(bounds)
    excel.read_rich_text = _strings
    reader: Any = openpyxl.worksheet._reader
    reader.parse_richtext_string = _inline
    reader.iterparse = iterparse
    WorkbookParser.pivot_caches = property(lambda parser: {})
    # It draws the borders of merged cells, which nobody reads, for six seconds.
    MergedCellRange.format = lambda merged: None


def _read_dependents(archive: ZipFile, filename: str) -> RelationshipList:
    """A sheet's relations without those into folders nobody looked at."""
    relations = get_dependents(archive, filename)
    kept = RelationshipList()
    for relation in relations:
        outside = relation.TargetMode == "External"
        if outside or not relation.target.casefold().startswith(UNREAD):
            kept.append(relation)
    return kept


def _bounded_reader(bounds: Bounds) -> type[WorksheetReader]:
    class BoundedReader(WorksheetReader):
        def __init__(self, ws: Any, *particulars: Any) -> None:
            super().__init__(ws, *particulars)
            self.parser.__class__ = _BoundedParser
            self.parser.bounds = bounds.get(ws.title, (0, 0))

    return BoundedReader


class _BoundedParser(WorkSheetParser):
    """Drops blank formatted tails before openpyxl makes an object of each cell.

    Sound because the guard has seen rows and cells in rising order: a cell at the
    nth place of its row stands in the nth column or further right.
    """

    bounds: tuple[int, int]

    def parse_row(self, row: Any) -> Any:
        last_row, last_column = self.bounds
        number = int(row.get("r", self.row_counter + 1))
        if number > last_row:
            self.row_counter = number
            return number, ()
        del row[last_column:]
        return super().parse_row(row)


def _strings(source: IO[bytes]) -> list[Any]:
    """The shared strings, as openpyxl's own reading of rich text gives them."""
    found = []
    for _, node in iterparse(source):
        if node.tag == STRING:
            found.append(_inline(node))
            node.clear()
    return found


def _inline(node: Any) -> Any:
    """A string as plain text, or as CellRichText where it has runs."""
    if len(node) == 1 and node[0].tag == TEXT:
        # As openpyxl does: the escape of an escape.
        return (node[0].text or "").replace("x005F_", "")
    return parse_richtext_string(node)
