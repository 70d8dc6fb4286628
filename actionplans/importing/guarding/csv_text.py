"""The text of a CSV file: bytes in, decoded text and rows of fields out.

Guard and reader both use it, so they never disagree about encoding or
delimiter. Nothing is cleaned and nothing is refused here but what is not text.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from actionplans.importing.guarding import limits

DELIMITERS = (",", ";", "\t", "|")
DELIMITER_LINE = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n|$)", re.IGNORECASE)
SAMPLE_ROWS = 50
# Some systems put a space before a quoted field: it belongs to neither.
_SPACED_QUOTES = {
    mark: re.compile(rf'{re.escape(mark)} +"[^"\r\n]*"(?={re.escape(mark)}|[\r\n]|$)')
    for mark in (*DELIMITERS,)
}
# Letters of MS-DOS read in the code page of Windows: signs inside a word.
_DOS_LETTERS = re.compile(r"[A-Za-z][‚ƒ„‡ˆ‰‹][a-z]")
# Word's line breaks and the old end-of-file mark turn up in exports.
USUAL_CONTROLS = frozenset("\t\n\v\f\r\x1a")


@dataclass(frozen=True, slots=True)
class DecodedText:
    text: str
    encoding: str


class NotText(ValueError):
    """The bytes are no text in any encoding a spreadsheet writes."""


def decode(data: bytes) -> DecodedText:
    """The text, and the encoding it was taken for (to be shown to the admin).

    In order: a byte order mark; UTF-16 where NULs are frequent; UTF-8; the code page
    of a Mac, whose lines end as no other's do; that of Windows, which accepts almost
    anything, and where it does not, that of MS-DOS. Raises NotText.
    """
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_text(text) and not _is_of_dos(text, encoding):
            return DecodedText(text, encoding)
    raise NotText


def rows(text: str) -> Iterator[list[str]]:
    """Rows of fields as they stand, blank rows and ragged ones included.

    Obeys an Excel "sep=" first line, which is not a row. Raises csv.Error where
    a quotation mark is never closed or is followed by text.
    """
    body, delimiter = _body_and_delimiter(text)
    return _reader(body, delimiter, strict=True)


def delimiter_of(text: str) -> str:
    """The one of , ; tab and | that most evenly splits the rows into fields."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if data.count(0) * 5 > len(data):
        high_bytes_first = data[::2].count(0) > data[1::2].count(0)
        return ("utf-16-be" if high_bytes_first else "utf-16-le",)
    if b"\r" in data and b"\n" not in data:
        return ("utf-8", "mac_roman")
    return ("utf-8", "cp1252", "cp850")


def _is_of_dos(text: str, encoding: str) -> bool:
    return encoding == "cp1252" and _DOS_LETTERS.search(text) is not None


def _reads_as_text(text: str) -> bool:
    controls = Counter(text[:100_000])
    odd = sum(
        count
        for character, count in controls.items()
        if character < " " and character not in USUAL_CONTROLS
    )
    return "\0" not in text and odd * 100 <= len(text)


def _body_and_delimiter(text: str) -> tuple[str, str]:
    if named := DELIMITER_LINE.match(text):
        return text[named.end() :], named[1]
    return text, delimiter_of(text)


def _evenness(text: str, delimiter: str) -> int:
    """How often, and how far, the first rows fall into the same number of fields.

    Words hold delimiters too ("Ann Lee; Ben Orr"), but few and not in every row; and
    rows of the table may be ragged, so that their share alone says little.
    """
    try:
        sample = list(islice(_reader(text, delimiter, strict=False), SAMPLE_ROWS))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in sample if row)
    return max((count**2 * (width - 1) for width, count in widths.items()), default=0)


def _reader(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    # Python's own limit, 131,072, would hide a long cell's row and column. The
    # text is bounded already, and the limit is the process's, not the reader's.
    csv.field_size_limit(limits.FILE_BYTES)
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=strict,
        skipinitialspace=_SPACED_QUOTES[delimiter].search(text) is not None,
    )
