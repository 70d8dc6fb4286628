"""The guard before the reader: an upload's bytes in, Inspected or FileRefused out.

Four layers: the body limit of the middleware; the container (file_kind, zip_check);
a streaming look at every part or row (xml_scan, sheet_scan, document_scan, csv_check);
the bounded child in which reading happens (bounded, child). Never opens the file with
the reader's own library.
"""

import zlib
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from actionplans.importing.guarding import limits
from actionplans.importing.guarding.bounded import run_bounded
from actionplans.importing.guarding.csv_check import check_rows
from actionplans.importing.guarding.csv_text import DecodedText
from actionplans.importing.guarding.document_scan import scan_document
from actionplans.importing.guarding.file_kind import package_or_text
from actionplans.importing.guarding.file_refusals import FileRefused, refused
from actionplans.importing.guarding.sheet_scan import SheetScan, StringsScan, Tally
from actionplans.importing.guarding.workbook_parts import WorkbookParts, workbook_parts
from actionplans.importing.guarding.xml_scan import Scan, scan_part
from actionplans.importing.guarding.zip_check import (
    has_macros,
    is_document,
    open_package,
)

__all__ = ["FileRefused", "Inspected", "inspect", "run_bounded"]

MACROS = "This file contains macros. They are ignored and not kept."
NO_COLOURS = (
    "A CSV file has no colours and no merged cells: a rating shown by colour alone is "
    "not in it. Import the workbook if there is one."
)
ENCODING_GUESSED = (
    "The file does not say how its letters are written; it was read as {encoding}. "
    "Look at names with accents before you accept it."
)
ENCODING_NAMES = {
    "cp1252": "Windows Western European",
    "cp850": "MS-DOS Western European",
    "mac_roman": "Macintosh Western European",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the guard found in a file it lets through.

    bounds: sheet title to the last row and column to read, (0, 0) for a sheet
    without a value; empty for CSV. formulas_without_value: sheet title and address.
    """

    kind: str
    warnings: tuple[str, ...] = ()
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    formulas_without_value: list[tuple[str, str]] = field(default_factory=list)


def inspect(name: str, data: bytes) -> Inspected:
    """Layers two and three: what may be read, or FileRefused and nothing else.

    The file's name is ignored: councils' systems give any name to any content. Any
    surprise of a parser means damage, whatever its type: fuzzing found a dozen.
    """
    if len(data) > limits.FILE_BYTES:
        raise refused("too_large")
    try:
        decoded = package_or_text(data)
        return _inspect_package(data) if decoded is None else _inspect_csv(decoded)
    except FileRefused:
        raise
    except MemoryError as error:
        raise refused("too_complex", because="memory") from error
    except Exception as error:
        raise refused("damaged", because=_cause(error)) from error


def _cause(error: Exception) -> str:
    """Other exceptions' words may quote the plan, and the log may not."""
    wordy = isinstance(error, (BadZipFile, ExpatError, zlib.error))
    return f"{type(error).__name__}: {error}" if wordy else type(error).__name__


def _inspect_csv(decoded: DecodedText) -> Inspected:
    check_rows(decoded.text)
    warnings = [NO_COLOURS]
    if encoding := ENCODING_NAMES.get(decoded.encoding):
        warnings.append(ENCODING_GUESSED.format(encoding=encoding))
    return Inspected("csv", tuple(warnings))


def _inspect_package(data: bytes) -> Inspected:
    with open_package(data) as package:
        warnings = (MACROS,) if has_macros(package) else ()
        if is_document(package):
            scan_document(package)
            return Inspected("docx", warnings)
        return _inspect_workbook(package, warnings)


def _inspect_workbook(package: ZipFile, warnings: tuple[str, ...]) -> Inspected:
    parts = workbook_parts(package)
    for part in parts.others:
        scan_part(package, part, _scan_of(part), _most_bytes(part))
    sheets = _scan_sheets(package, parts)
    return Inspected(
        kind="xlsx",
        warnings=warnings,
        bounds={sheet.title: sheet.bounds() for sheet in sheets},
        formulas_without_value=[
            (sheet.title, address)
            for sheet in sheets
            for address in sheet.formulas_without_value
        ],
    )


def _scan_sheets(package: ZipFile, parts: WorkbookParts) -> list[SheetScan]:
    strings = StringsScan()
    if parts.strings:
        scan_part(package, parts.strings, strings, limits.STRINGS_BYTES)
    tally = Tally()
    sheets = []
    for part, title in parts.sheets.items():
        sheet = SheetScan(title, strings.lengths, tally)
        scan_part(package, part, sheet, limits.SHEET_BYTES)
        sheets.append(sheet)
        if sum(sheet.table_cells() for sheet in sheets) > limits.TABLE_CELLS:
            most = limits.TABLE_CELLS
            raise refused("too_many_cells", where=sheet.where, limit=most)
    return sheets


def _scan_of(part: str) -> Scan:
    scan = Scan()
    if part.casefold().endswith(".rels"):
        scan.most_elements = limits.RELATIONS
    return scan


def _most_bytes(part: str) -> int:
    return limits.STYLES_BYTES if part == "xl/styles.xml" else limits.OTHER_XML_BYTES
