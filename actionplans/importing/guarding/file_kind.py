"""What an upload is by its first bytes, whatever its name says.

Returns for a zip package and for text; refuses everything else with the words
that help: what it is, and how to save it as something that can be read.
"""

from actionplans.importing.guarding.csv_text import DecodedText, NotText, decode
from actionplans.importing.guarding.file_refusals import refused

PACKAGE = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted workbook, by password or by label, is an OLE file with this stream.
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
OLD_WORD_STREAM = "WordDocument".encode("utf-16-le")

MAGIC = (
    (b"%PDF", "It is a PDF. Import the document or workbook it was made from."),
    (b"\x89PNG", "It is a picture."),
    (b"\xff\xd8\xff", "It is a picture."),
    (b"GIF8", "It is a picture."),
    (b"{\\rtf", "It is a rich text document: in Word choose Save As, Word Document."),
    (b"PK", "It is a zip file of something else."),
    (b"\x1f\x8b", "It is a compressed archive."),
    (b"7z\xbc\xaf", "It is a compressed archive."),
)
WEB_PAGE = (
    "It is a web page (HTML), which some systems save under the name .xls. Open it in "
    "Excel and choose Save As, Excel Workbook (.xlsx)."
)
XML_FILE = (
    "It is an XML file. Open it in Excel and choose Save As, Excel Workbook (.xlsx)."
)
NEITHER = "It is neither a file of Office nor text."


def package_or_text(data: bytes) -> DecodedText | None:
    """None for a zip package, the decoded text for a text. Raises FileRefused."""
    if not data:
        raise refused("empty")
    if data.startswith(PACKAGE):
        return None
    _refuse_known(data)
    try:
        decoded = decode(data)
    except NotText:
        raise refused("not_xlsx", what=NEITHER) from None
    _refuse_markup(decoded.text)
    return decoded


def _refuse_known(data: bytes) -> None:
    if data.startswith(OLE):
        if ENCRYPTED_STREAM in data:
            raise refused("protected")
        if OLD_WORD_STREAM in data:
            raise refused("old_doc")
        raise refused("old_xls")
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise refused("not_xlsx", what=what)


def _refuse_markup(text: str) -> None:
    head = text[:2000].lstrip().lower()
    if not head.startswith("<"):
        return
    if any(tag in head for tag in ("<html", "<!doctype html", "<table")):
        raise refused("not_xlsx", what=WEB_PAGE)
    if head.startswith("<?xml"):
        raise refused("not_xlsx", what=XML_FILE)
