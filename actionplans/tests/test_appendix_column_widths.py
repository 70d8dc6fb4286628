"""Where the room of a printed page goes: to the words, and never past the page."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.appendix.column_widths import (
    FIXED,
    LEAST,
    MOST,
    PAGE,
    STEP,
    UPRIGHT_PAGE,
    widths_of,
)

CLASSES = ["col-ref", "col-action", "col-outcome", "col-progress", "col-progress-rag"]
CSS = Path(__file__).parents[2] / "static" / "css" / "print.css"
WORDS = "word " * 60


def row(action="short", outcome="short", progress="short"):
    return ["1.1", action, outcome, progress, ""]


def test_the_stylesheet_has_every_width_that_can_be_given():
    styled = dict(re.findall(r"\.mm-(\d+) \{ width: (\d+)mm; \}", CSS.read_text()))

    for width in {*FIXED.values(), *range(LEAST, MOST + 1, STEP)}:
        assert styled[str(width)] == str(width)


def test_refs_and_ratings_are_as_wide_as_they_always_are():
    widths = widths_of(CLASSES, [row()])

    assert (widths[0], widths[-1]) == (FIXED["col-ref"], FIXED["col-progress-rag"])


@pytest.mark.parametrize(
    "rows, widest, because",
    [
        ([row(action=WORDS)], "col-action", "a draft has long actions"),
        ([row(progress=WORDS)] * 3, "col-progress", "a plan under way has progress"),
        ([row(outcome=WORDS), *[row()] * 40], "col-outcome", "one long cell is high"),
    ],
)
def test_the_room_goes_where_the_words_are(rows, widest, because):
    widths = dict(zip(CLASSES, widths_of(CLASSES, rows), strict=True))

    assert max(widths, key=widths.get) == widest, because


def test_a_word_of_the_field_is_not_broken_where_there_is_room():
    four = [*CLASSES[:2], "col-outcome", "col-lead", "col-measure", "col-progress"]
    told = ["1.1", WORDS * 4, WORDS * 4, "short", "short", WORDS * 5]
    kept = ["1.1", WORDS * 4, WORDS * 4, "Safeguarding", "short", WORDS * 5]

    assert widths_of(four, [told])[3] == LEAST
    assert widths_of(four, [kept])[3] > LEAST


@pytest.mark.parametrize(
    ("word", "needed"),
    [("Commissioning", 25), ("Communications", 27), ("Representatives", 28)],
)
def test_the_long_words_of_leads_are_printed_whole(word, needed):
    """What they take in the font of the tables, with the cell's padding."""
    six = [*CLASSES[:2], "col-outcome", "col-measure", "col-lead", *CLASSES[-2:]]
    told = ["1.1", WORDS * 4, WORDS * 4, WORDS * 4, f"Head of {word}", WORDS * 5, ""]

    assert widths_of(six, [told])[4] >= needed


def test_where_all_words_are_long_the_narrow_page_still_holds_them():
    seven = ["col-ref", *(f"col-{n}" for n in range(7)), "col-progress-rag"]
    told = ["1.1", *["Representatives"] * 7, ""]

    assert sum(widths_of(seven, [told], UPRIGHT_PAGE)) <= UPRIGHT_PAGE


def test_columns_without_words_share_the_page():
    widths = widths_of(CLASSES, [])

    assert sum(widths) == pytest.approx(PAGE, abs=STEP)
    assert max(widths[1:4]) - min(widths[1:4]) <= STEP


@given(st.lists(st.tuples(*[st.text(max_size=400)] * 5).map(list), max_size=12))
def test_the_columns_never_pass_the_page(rows):
    widths = widths_of(CLASSES, rows)

    assert len(widths) == len(CLASSES)
    assert sum(widths) <= PAGE
    assert min(widths) > 0
