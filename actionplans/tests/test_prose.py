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
        ("-5 degrees", (PARAGRAPH("-5 degrees"),), "a minus is no bullet"),
        ("<b>x</b>", (PARAGRAPH("<b>x</b>"),), "no other mark means anything"),
    ],
)
def test_a_body_is_read_as_paragraphs_and_lists(body, expected, because):
    assert passages(body) == expected, because


@given(st.text())
def test_no_word_is_lost_or_added(body):
    words = [w for line in body.splitlines() for w in line.strip().split()]
    kept = []
    for passage in passages(body):
        for text in passage.points or (passage.text,):
            kept += text.split()

    assert [w for w in kept if w != "-"] == [w for w in words if w != "-"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", ()),
        ("One point.", (PARAGRAPH("One point."),)),
        ("One\n\nTwo", (POINTS("One", "Two"),)),
        ("- One\n- Two", (POINTS("One", "Two"),)),
    ],
)
def test_one_point_a_line_is_a_list(text, expected):
    assert listed(text) == expected
