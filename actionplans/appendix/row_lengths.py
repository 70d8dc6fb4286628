"""Row lengths: which rows of a printed table are too long to be kept whole.

Pure: widths and a row's texts in, yes or no out. A row is kept whole where it fits;
one that would need a page of its own may go over two, or it would leave the rest of
the page before it empty and push its own headings off.
"""

from collections.abc import Sequence

from .column_widths import characters_a_line

# A page holds 38 lines under the headings; the estimate may be a sixth off.
LONGEST = 30


def is_long(texts: Sequence[str], widths: Sequence[float]) -> bool:
    """Whether one of the row's cells takes more lines than a row may be kept whole."""
    return any(
        _lines(text, characters_a_line(width)) > LONGEST
        for text, width in zip(texts, widths, strict=True)
    )


def _lines(text: str, characters: float) -> int:
    return sum(int(len(line) / characters) + 1 for line in text.split("\n"))
