"""What a file given as evidence is, judged by its content alone.

In: bytes, and a name that decides nothing but between text and CSV. Out: one of the
kinds that are taken, or a Refusal that says what it is and what would be taken. What
the browser calls it is never asked.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

import puremagic

from actionplans.importing.guarding import csv_text
from actionplans.importing.guarding.file_refusals import FileRefused
from actionplans.importing.guarding.zip_check import has_macros, open_container
from actionplans.refusals import Refusal

MB = 1024 * 1024
MOST_BYTES = 10 * MB
# The parts of a package that tell what it is are short.
MOST_TOLD_BYTES = MB


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind that is taken: its name, its type in HTTP, how its names may end."""

    label: str
    content_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
PDF = FileKind("PDF", "application/pdf", (".pdf",))
PNG = FileKind("PNG picture", "image/png", (".png",))
JPEG = FileKind("JPEG picture", "image/jpeg", (".jpg", ".jpeg"))
TEXT = FileKind("Plain text", "text/plain", (".txt",))
CSV = FileKind("CSV", "text/csv", (".csv",))
# The part of an Office package that is there in this kind alone.
OFFICE = {
    "word/document.xml": FileKind(
        "Word", f"{_OFFICE}wordprocessingml.document", (".docx",)
    ),
    "xl/workbook.xml": FileKind("Excel", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",)),
    "ppt/presentation.xml": FileKind(
        "PowerPoint", f"{_OFFICE}presentationml.presentation", (".pptx",)
    ),
}
OPEN_DOCUMENT = {
    f"{_OPEN}{kind}": FileKind(f"OpenDocument {kind}", f"{_OPEN}{kind}", (ending,))
    for kind, ending in (
        ("text", ".odt"),
        ("spreadsheet", ".ods"),
        ("presentation", ".odp"),
    )
}
KINDS = (PDF, *OFFICE.values(), *OPEN_DOCUMENT.values(), PNG, JPEG, TEXT, CSV)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
TAKEN = (
    "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument, PNG, JPEG, "
    "plain text or CSV, up to 10 MB"
)

_SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_PACKAGE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_LOOKS = (
    ("image/", "kind of picture"),
    ("video/", "film"),
    ("audio/", "sound recording"),
)
# Runs of its own accord, or once somebody allows it, inside a package.
_ACTIVE = ("basic/", "scripts/", "xl/macrosheets/", "/activex/")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f]")
_MARKUP = re.compile(r"\s*<[a-z!?/]", re.IGNORECASE)

AS_TAKEN = "Save it as one of these instead: " + TAKEN.split(", up to")[0] + "."
MACROS = "It contains macros, or parts that run. Save it without them, or as a PDF."
PACKAGES = {
    "protected": "It is protected by a password. Save a copy without protection.",
    "expands_too_much": "It unpacks to far more than a document should.",
    "too_many_parts": "It is made of far more parts than a document should be.",
}
DAMAGED = "It is damaged: open it, save a new copy, and choose that."


def kind_of(data: bytes, name: str) -> FileKind:
    """The kind of the content; the name only tells CSV from other text.

    Raises Refusal, in words, for what is empty, too large, of another kind, damaged,
    protected, or holds what runs: macros, scripts, markup.
    """
    if not data:
        raise Refusal("The file is empty.")
    if len(data) > MOST_BYTES:
        raise Refusal("The file is larger than 10 MB.")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_PACKAGE):
        return _kind_of_package(data)
    if data.startswith(_OLD_OFFICE):
        raise Refusal(
            "This is an old Office format, a protected document or an Outlook message. "
            + AS_TAKEN
        )
    return _kind_of_text(data, name)


def _kind_of_package(data: bytes) -> FileKind:
    try:
        with open_container(data) as package:
            found = list(_documents_in(package))
            if len(found) == 1 and _is_active(package):
                raise Refusal(f"This is a {found[0].label} document. {MACROS}")
    except FileRefused as refused:
        said = PACKAGES.get(refused.code, DAMAGED)
        raise Refusal(f"This file cannot be taken. {said}") from refused
    except (BadZipFile, zlib.error, EOFError) as error:
        raise Refusal(f"This file cannot be taken. {DAMAGED}") from error
    if len(found) != 1:
        raise Refusal(f"This is a zip file, or a document of another kind. {AS_TAKEN}")
    return found[0]


def _documents_in(package: ZipFile) -> Iterator[FileKind]:
    """What the package is by its main part; nothing, or two, where it is neither."""
    names = set(package.namelist())
    if "[Content_Types].xml" in names:
        yield from (kind for part, kind in OFFICE.items() if part in names)
    if {"mimetype", "content.xml"} <= names:
        told = _told(package, "mimetype").decode("ascii", "replace").strip()
        if told in OPEN_DOCUMENT:
            yield OPEN_DOCUMENT[told]


def _is_active(package: ZipFile) -> bool:
    names = [f"/{name.casefold()}" for name in package.namelist()]
    runs = any(part in name for name in names for part in _ACTIVE)
    types = b""
    if "[Content_Types].xml" in package.namelist():
        types = _told(package, "[Content_Types].xml").lower()
    return runs or has_macros(package) or b"macroenabled" in types


def _told(package: ZipFile, part: str) -> bytes:
    with package.open(part) as opened:
        return opened.read(MOST_TOLD_BYTES)


def _kind_of_text(data: bytes, name: str) -> FileKind:
    try:
        text = csv_text.decode(data).text
    except csv_text.NotText:
        raise Refusal(_not_taken(data)) from None
    if _CONTROLS.search(text):
        raise Refusal(_not_taken(data))
    if _MARKUP.match(text):
        raise Refusal(
            f"This is a web page, a drawing (SVG) or other markup. {AS_TAKEN}"
        )
    if text.startswith("#!"):
        raise Refusal(f"This is a program. {AS_TAKEN}")
    if text.startswith("{\\rtf"):
        raise Refusal(f"This is a rich text document. {AS_TAKEN}")
    return CSV if name.lower().endswith(CSV.endings) else TEXT


def _not_taken(data: bytes) -> str:
    """What it is, where its first bytes tell, helps who chose it."""
    looks = _look_of(data)
    return f"This {looks or 'kind of file'} is not taken. {AS_TAKEN}"


def _look_of(data: bytes) -> str:
    if data.startswith(_PROGRAMS):
        return "program"
    try:
        types = [found.mime_type for found in puremagic.magic_string(data)]
    except puremagic.PureError:
        return ""
    return next((what for type_, what in _LOOKS if types[0].startswith(type_)), "")
