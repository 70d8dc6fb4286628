"""Streaming look at one XML part: counts and collects, builds no tree.

A Scan is told of every element; it refuses when its part passes a limit. Never
resolves an entity, never opens anything but the part it is given.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat
from zipfile import ZipFile

from actionplans.importing.guarding import limits
from actionplans.importing.guarding.file_refusals import refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"

# Larger pieces than zipfile's own, so that one long unfinished token is not read
# again several hundred times.
PIECE_BYTES = 4 * limits.MB
HEAD_BYTES = 64 * 1024
# From one "<" to the next: a tag with its attributes and the text behind it.
LONG_TOKEN = re.compile(rb"<[^<]{%d}" % limits.TOKEN_CHARACTERS)
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

Attributes = Mapping[str, str]


class Scan:
    """What holds for every part: how deep, how many elements. Names are "uri local"."""

    most_elements = limits.OTHER_ELEMENTS
    most_deep = limits.NESTING

    def __init__(self) -> None:
        self.depth = 0
        self.elements = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        self.elements += 1
        if self.elements > self.most_elements:
            raise refused("too_complex", because="elements of a part")

    def end(self, tag: str) -> None:
        pass

    def text(self, characters: str) -> None:
        pass


def scan_part(package: ZipFile, name: str, scan: Scan, most_bytes: int) -> None:
    """Feeds the whole part to the scan, so that its checksum is compared as well.

    Raises FileRefused, and whatever zipfile and expat raise on a broken part.
    """
    if package.getinfo(name).file_size > most_bytes:
        raise refused("expands_too_much", because="size of a part")
    parser = _parser(scan)
    with package.open(name) as part:
        piece = part.read(PIECE_BYTES)
        refuse_declarations(piece[:HEAD_BYTES])
        while piece:
            if LONG_TOKEN.search(piece):
                raise refused("too_complex", because="one very long token")
            parser.Parse(piece, False)
            piece = part.read(PIECE_BYTES)
    parser.Parse(b"", True)


def root_of(package: ZipFile, name: str) -> str:
    """The name of the part's outermost element; "" where none can be found."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, attributes: found.append(tag)
    with package.open(name) as part:
        head = part.read(HEAD_BYTES)
    refuse_declarations(head)
    parser.Parse(head, False)
    return found[0] if found else ""


def refuse_declarations(head: bytes) -> None:
    """No workbook declares a document type or an entity; bombs do. UTF-16 could
    hide either from this look, and no writer of workbooks uses it."""
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or head.startswith(UTF16_MARKS):
        raise refused("damaged", because="document type, entity or UTF-16")


def _parser(scan: Scan) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    scan_start, scan_end = scan.start, scan.end

    def start(tag: str, attributes: Attributes) -> None:
        scan.depth += 1
        if scan.depth > scan.most_deep:
            raise refused("too_complex", because="nesting")
        scan_start(tag, attributes)

    def end(tag: str) -> None:
        scan.depth -= 1
        scan_end(tag)

    def declared(*facts: object) -> None:
        raise refused("damaged", because="document type")

    def long_token(*texts: str) -> None:
        if sum(map(len, texts)) > limits.TOKEN_CHARACTERS:
            raise refused("too_complex", because="long comment or instruction")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = scan.text
    parser.StartDoctypeDeclHandler = declared
    parser.CommentHandler = long_token
    parser.ProcessingInstructionHandler = long_token
    return parser
