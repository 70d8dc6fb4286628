"""Which rows may go over two pages; the widths are those of the stylesheet."""

import re
from pathlib import Path

import pytest

from actionplans.appendix import row_lengths
from actionplans.appendix.row_lengths import characters_a_line, is_long

EIGHT = [
    "col-ref", "col-action", "col-outcome", "col-measure", "col-lead", "col-progress",
    "col-progress-rag", "col-impact-rag",
]  # fmt: skip
NINE = [*EIGHT[:4], "col-mechanism", *EIGHT[4:]]
CSS = Path(__file__).parents[2] / "static" / "css" / "print.css"


def in_css(pattern):
    """Each class of a rule that matches, to its width in millimetres."""
    text = CSS.read_text(encoding="utf-8")
    return {
        name: float(width)
        for names, width in re.findall(pattern + r" \{ width: ([\d.]+)mm; \}", text)
        for name in re.findall(r"col-[a-z-]+", names)
    }


def test_the_widths_are_those_of_the_stylesheet():
    plain, nine = in_css(r"\n([^\n{]*)"), in_css(r"\n(\.columns-9 [^\n{]*)")

    assert nine == row_lengths.OF_NINE
    for name, width in row_lengths.WIDTHS.items():
        assert width in (plain[name], nine.get(name) and width), name


@pytest.mark.parametrize("classes", [EIGHT, NINE])
def test_every_column_has_room(classes):
    assert all(5 < length < 40 for length in characters_a_line(classes))


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

    assert is_long(texts, characters_a_line(EIGHT)) == expected, because
