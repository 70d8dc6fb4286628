"""Row lengths: what is kept whole on a printed page, and what may go over two.

Pure: widths and texts in; lines, or yes or no, out. A row is kept whole where it fits;
one that would need a page of its own may go over two, or it would leave the rest of
the page before it empty and push its own headings off. The words before a table are
kept with its first row where both fit; where not, they would drag their headings along
and leave a page with nothing but a heading.
"""

from collections.abc import Iterable, Sequence

from .column_widths import characters_a_line

# A page holds 38 lines under the headings; the estimate may be a sixth off.
LONGEST = 30
# Millimetres: a page, what stands on it before words and table (theme, heading,
# ratings, caption, the table's own headings), a line of each.
PAGE, HEADINGS, LINE_OF_WORDS, LINE_OF_ROW = 176, 56, 5, 4.2
CHARACTERS_OF_WORDS = 110


def lines_of_row(texts: Sequence[str], widths: Sequence[float]) -> int:
    """How many lines the longest of a row's cells takes, about."""
    return max(
        _lines(text, characters_a_line(width))
        for text, width in zip(texts, widths, strict=True)
    )


def is_long(lines: int) -> bool:
    """Whether a row has more lines than may be kept whole."""
    return lines > LONGEST


def lines_of_words(paragraphs: Iterable[str]) -> int:
    """How many lines paragraphs take above a table, about."""
    return sum(_lines(text, CHARACTERS_OF_WORDS) for text in paragraphs)


def fit_together(words: int, row: int) -> bool:
    """Whether lines of words and of the first row below them fit on one page."""
    return HEADINGS + words * LINE_OF_WORDS + row * LINE_OF_ROW <= PAGE


def _lines(text: str, characters: float) -> int:
    return sum(int(len(line) / characters) + 1 for line in text.split("\n"))
