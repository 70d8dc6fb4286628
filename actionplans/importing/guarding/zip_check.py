"""The package of an upload, checked without unpacking it: bytes in, ZipFile out.

Looks at the directory and the local headers only. What is not a plain, modest
workbook package is refused here, before any XML is read.
"""

import io
import struct
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from zipfile import BadZipFile, ZipFile, ZipInfo

from actionplans.importing.guarding import limits
from actionplans.importing.guarding.file_refusals import refused

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
LOCAL_SIGNATURE = b"PK\x03\x04"
ENCRYPTED = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Power Query keeps UTF-16 here, old comments are drawn in HTML of a kind: the
# reader opens nothing in these folders (tamed.py), so nothing in them is judged.
UNREAD = (
    "customxml/",
    "xl/charts/",
    "xl/drawings/",
    "xl/externallinks/",
    "xl/pivotcache/",
    "xl/pivottables/",
)

OTHER_PACKAGES = (
    ("ppt/", "It is a PowerPoint presentation."),
    ("index/", "It is an Apple Numbers document: export it to Excel."),
)


def open_package(data: bytes) -> ZipFile:
    """The package of a workbook or document, once every rule of the container holds.

    Raises FileRefused.
    """
    package = _opened(data)
    _refuse_other_kinds(package)
    _check(package, data)
    return package


def open_container(data: bytes) -> ZipFile:
    """A package of any kind, once every rule of the container holds.

    Raises FileRefused, whose words are those of an import; its code is everybody's.
    """
    package = _opened(data)
    _check(package, data)
    return package


def _opened(data: bytes) -> ZipFile:
    try:
        return ZipFile(io.BytesIO(data))
    except (BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise refused("damaged", because=str(error)) from error


def _check(package: ZipFile, data: bytes) -> None:
    """Overlapping members are refused because Python before 3.11.8 accepts them
    (CVE-2024-0450). Declared sizes can be trusted afterwards: zipfile stops there."""
    members = package.infolist()
    _check_names(members)
    _check_sizes(members)
    _check_packing(members)
    _check_places(members, data, package.start_dir)


def is_read(name: str) -> bool:
    """Whether a part is XML that the reader may come to open."""
    folded = name.casefold()
    return folded.endswith((".xml", ".rels")) and not folded.startswith(UNREAD)


def is_document(package: ZipFile) -> bool:
    """Whether it is Word's: what its parts stand in says so, whatever its name."""
    return any(name.casefold().startswith("word/") for name in package.namelist())


def has_macros(package: ZipFile) -> bool:
    return any(
        name.casefold().endswith("vbaproject.bin") for name in package.namelist()
    )


def _refuse_other_kinds(package: ZipFile) -> None:
    names = {name.casefold() for name in package.namelist()}
    if "xl/workbook.bin" in names:
        raise refused("xlsb")
    if "mimetype" in names and "content.xml" in names:
        raise refused("odt" if _says_text(package) else "ods")
    if any(name.startswith(("xl/", "word/")) for name in names):
        return
    for folder, what in OTHER_PACKAGES:
        if any(name.startswith(folder) for name in names):
            raise refused("not_xlsx", what=what)
    if "[content_types].xml" not in names:
        raise refused("not_xlsx", what="It is a zip file of something else.")


def _says_text(package: ZipFile) -> bool:
    """Whether an OpenDocument is a text: the one small part that says what it is."""
    try:
        with package.open("mimetype") as part:
            return b"opendocument.text" in part.read(200)
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError):
        return False


def _check_names(members: Sequence[ZipInfo]) -> None:
    if len(members) > limits.PARTS:
        raise refused("too_many_parts", because=f"{len(members)} members")
    if len({member.filename.casefold() for member in members}) < len(members):
        raise refused("damaged", because="two members of one name")
    for member in members:
        name = member.orig_filename
        leaves = ".." in name.split("/") or name.startswith("/")
        if leaves or "\\" in name or ":" in name or "\0" in name:
            raise refused("damaged", because="a member's name leads elsewhere")


def _check_sizes(members: Sequence[ZipInfo]) -> None:
    if sum(member.file_size for member in members) > limits.UNPACKED_BYTES:
        raise refused("expands_too_much", because="total size")
    for member in members:
        ratio_counts = member.file_size > limits.RATIO_FROM_BYTES
        if ratio_counts and member.file_size > limits.RATIO * member.compress_size:
            raise refused("expands_too_much", because="packing ratio")


def _check_packing(members: Sequence[ZipInfo]) -> None:
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise refused("protected")
        if member.compress_type not in METHODS:
            method = member.compress_type
            raise refused("damaged", because=f"compression method {method}")


def _check_places(members: Sequence[ZipInfo], data: bytes, end: int) -> None:
    """Members lie one after the other, from the first byte to the directory."""
    places = sorted(_place(member, data) for member in members)
    if places and places[0][0] != 0:
        raise refused("damaged", because="something stands before the package")
    for (_, stop), (start, _) in pairwise([*places, (end, end)]):
        if stop > start:
            raise refused("damaged", because="members overlap")


def _place(member: ZipInfo, data: bytes) -> tuple[int, int]:
    start = member.header_offset
    header = data[start : start + LOCAL_HEADER.size] if start >= 0 else b""
    if len(header) < LOCAL_HEADER.size or not header.startswith(LOCAL_SIGNATURE):
        raise refused("damaged", because="a member without its header")
    name_length, extra_length = LOCAL_HEADER.unpack(header)[-2:]
    stop = start + LOCAL_HEADER.size + name_length + extra_length
    return start, stop + member.compress_size
