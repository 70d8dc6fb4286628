"""Row lengths: which rows of a printed table are too long to be kept whole.

Pure: the columns' classes and a row's texts in, yes or no out. A row is kept whole
where it fits; one that would need a page of its own may go over two, or it would leave
the rest of the page before it empty and push its own headings off.
"""

from collections.abc import Sequence

# Widths of print.css in millimetres; what has none shares what is left.
PAGE = 261
WIDTHS = {
    "col-ref": 12.0,
    "col-action": 52.0,
    "col-outcome": 40.0,
    "col-measure": 27.0,
    "col-mechanism": 23.5,
    "col-lead": 30.0,
    "col-timescale": 25.0,
    "col-number": 16.0,
    "col-progress-rag": 20.0,
    "col-impact-rag": 20.0,
}
OF_NINE = {"col-action": 42.0, "col-outcome": 33.0, "col-lead": 28.0}
PADDING, CHARACTER = 3.2, 1.75
# A page holds 38 lines under the headings; the estimate may be a sixth off.
LONGEST = 30


def characters_a_line(classes: Sequence[str]) -> list[float]:
    """How many characters a line of each column holds, about."""
    widths = WIDTHS | (OF_NINE if len(classes) >= 9 else {})
    fixed = [widths.get(name) for name in classes]
    free = sum(width is None for width in fixed) or 1
    share = (PAGE - sum(width or 0 for width in fixed)) / free
    return [(max(width or share, 10) - PADDING) / CHARACTER for width in fixed]


def is_long(texts: Sequence[str], characters: Sequence[float]) -> bool:
    """Whether one of the row's cells takes more lines than a row may be kept whole."""
    return any(
        _lines(text, length) > LONGEST
        for text, length in zip(texts, characters, strict=True)
    )


def _lines(text: str, length: float) -> int:
    return sum(int(len(line) / length) + 1 for line in text.split("\n"))
