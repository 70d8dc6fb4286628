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

DELIMITERS = (",", ";", "\t")
DELIMITER_LINE = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n|$)", re.IGNORECASE)
SAMPLE_ROWS = 50
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

    In order: a byte order mark; UTF-16 where NULs are frequent; UTF-8; the
    Windows code page, which accepts almost anything and so comes last.
    Raises NotText.
    """
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_text(text):
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
    """The one of , ; and tab which splits most rows into the same number of fields."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if data.count(0) * 5 > len(data):
        high_bytes_first = data[::2].count(0) > data[1::2].count(0)
        return ("utf-16-be" if high_bytes_first else "utf-16-le",)
    return ("utf-8", "cp1252")


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


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """Share of the first rows that have the usual width, and that width."""
    try:
        sample = list(islice(_reader(text, delimiter, strict=False), SAMPLE_ROWS))
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in sample if row)
    width, count = max(widths.items(), key=lambda pair: pair[1], default=(0, 1))
    return (count / widths.total() if width > 1 else 0, width)


def _reader(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    # Python's own limit, 131,072, would hide a long cell's row and column. The
    # text is bounded already, and the limit is the process's, not the reader's.
    csv.field_size_limit(limits.FILE_BYTES)
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=strict)
