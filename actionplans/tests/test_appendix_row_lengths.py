"""Which rows may go over two pages, and what stays with the words above a table."""

import pytest

from actionplans.appendix.row_lengths import (
    fit_together,
    is_long,
    lines_of_row,
    lines_of_words,
)

EIGHT = [
    "col-ref", "col-action", "col-outcome", "col-measure", "col-lead", "col-progress",
    "col-progress-rag", "col-impact-rag",
]  # fmt: skip
WIDTHS = [12, 52, 40, 28, 30, 60, 20, 20]


@pytest.mark.parametrize(
    "column, text, expected, because",
    [
        ("col-action", "", False, "an empty cell"),
        ("col-action", "word " * 60, False, "some lines"),
        ("col-action", "word " * 250, True, "more than a page"),
        ("col-measure", "word " * 100, True, "narrow columns fill sooner"),
        ("col-outcome", "word " * 100, False, "than wide ones"),
        ("col-measure", "\n".join(["one"] * 31), True, "breaks count"),
        ("col-measure", "\n".join(["one"] * 30), False, "up to the limit"),
    ],
)
def test_a_row_is_long_by_its_longest_cell(column, text, expected, because):
    texts = [text if name == column else "short" for name in EIGHT]

    assert is_long(lines_of_row(texts, WIDTHS)) == expected, because


@pytest.mark.parametrize(
    "words, row, expected, because",
    [
        ([], 1, True, "a table without words before it"),
        (["Some words. " * 20], 10, True, "a paragraph and a row"),
        (["Some words. " * 20], 28, False, "a row that fills the page itself"),
        (["A point"] * 22, 4, False, "many points, each a line of its own"),
        (["A point"] * 18, 4, True, "as many as leave room for the row"),
    ],
)
def test_words_stay_with_the_first_row_where_both_fit(words, row, expected, because):
    assert fit_together(lines_of_words(words), row) == expected, because
