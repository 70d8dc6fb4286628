"""Which rows may go over two pages."""

import pytest

from actionplans.appendix.row_lengths import is_long

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

    assert is_long(texts, WIDTHS) == expected, because
