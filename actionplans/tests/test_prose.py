"""Paragraphs and lists from what somebody typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.prose import Passage, listed, passages

PARAGRAPH, POINTS = Passage, lambda *points: Passage(points=points)


@pytest.mark.parametrize(
    "body, expected, because",
    [
        ("", (), "nothing was typed"),
        (" \n\n ", (), "blank lines are no paragraph"),
        ("One.", (PARAGRAPH("One."),), "a line is a paragraph"),
        ("One.\n\nTwo.", (PARAGRAPH("One."), PARAGRAPH("Two.")), "a blank line parts"),
        ("One.\r\n\r\nTwo.", (PARAGRAPH("One."), PARAGRAPH("Two.")), "a form's breaks"),
        ("One\nmore", (PARAGRAPH("One\nmore"),), "a break inside is kept"),
        ("- a\n- b", (POINTS("a", "b"),), "points in a row are one list"),
        ("- a\n\n- b", (POINTS("a", "b"),), "a gap does not part a list"),
        ("So:\n- a", (PARAGRAPH("So:"), POINTS("a")), "a list may follow at once"),
        ("- a\nThen", (POINTS("a"), PARAGRAPH("Then")), "and end at once"),
        ("  - a", (POINTS("a"),), "indented by a word processor"),
        ("•\tone\n• two", (POINTS("one", "two"),), "pasted from a word processor"),
        ("5 - 6", (PARAGRAPH("5 - 6"),), "a dash inside a line is no bullet"),
        ("-", (PARAGRAPH("-"),), "nor is one alone"),
        ("-5 degrees", (PARAGRAPH("-5 degrees"),), "a minus is no bullet"),
        ("<b>x</b>", (PARAGRAPH("<b>x</b>"),), "no other mark means anything"),
    ],
)
def test_a_body_is_read_as_paragraphs_and_lists(body, expected, because):
    assert passages(body) == expected, because


@given(st.text())
def test_no_word_is_lost_or_added(body):
    kept = " ".join(
        text for one in passages(body) for text in one.points or (one.text,)
    )

    bullets = str.maketrans("-•", "  ")
    assert kept.translate(bullets).split() == body.translate(bullets).split()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", ()),
        ("One point.", (PARAGRAPH("One point."),)),
        ("One\n\nTwo", (POINTS("One", "Two"),)),
        ("- One\n• Two", (POINTS("One", "Two"),)),
        ("Ages 5 - 6\nTwo", (POINTS("Ages 5 - 6", "Two"),)),
    ],
)
def test_one_point_a_line_is_a_list(text, expected):
    assert listed(text) == expected
