"""Taking words out of texts: however they are written, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.redacting.taken import NO_PROSE, Taken

DAY = date(2026, 7, 3)
MARK = "[redacted on 3 July 2026]"


@pytest.fixture
def taken():
    return Taken(DAY, words=["Tilly Marsh", "O'Dell & Son", "Ann"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We met Tilly Marsh on Monday.", f"We met {MARK} on Monday."),
        ("TILLY\n  marsh’s plan", f"{MARK}’s plan"),
        ("notes-of-tilly_marsh.pdf", f"notes-of-{MARK}.pdf"),
        ("Annual review with Ann, and Joann", f"Annual review with {MARK}, and Joann"),
        ("O’Dell &amp; Son; O&#x27;Dell & Son", f"{MARK}; {MARK}"),
        ("<p>To <b>Tilly</b> Marsh.</p>", f"<p>To <b>{MARK}</b>.</p>"),
        ("**Tilly** Marsh", f"**{MARK}**"),
        ("Nothing of the kind: Tilly alone", "Nothing of the kind: Tilly alone"),
    ],
)
def test_words_are_found_however_they_are_written(taken, text, left):
    assert taken.out_of(text) == left
    assert taken.stands_in(text) == (text != left)


def test_json_keeps_its_shape_and_what_is_no_prose(taken):
    value = [{"of": "Ann", "words": "Ann left", "at": None, "n": 3}]

    assert taken.out_of(value, kept=NO_PROSE) == [
        {"of": "Ann", "words": f"{MARK} left", "at": None, "n": 3}
    ]
    assert taken.stands_in([{"Ann": 1}])


def test_a_whole_text_is_taken_where_a_value_is_just_that():
    taken = Taken(DAY, wholes=["She lives\nat the mill.", ""])

    assert taken.out_of({"a": "She lives at the mill."}) == {"a": MARK}
    assert taken.out_of("She lives at the mill. So there") == (
        "She lives at the mill. So there"
    )
    assert not taken.stands_in("")


def test_what_was_redacted_is_not_found_again():
    assert not Taken(DAY, words=["July"]).stands_in(f"Late {MARK}")


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_is_gone_afterwards_and_the_rest_stays(before, after):
    taken = Taken(DAY, words=["Tilly Marsh"])
    text = f"{before} Tilly Marsh {after}"

    left = taken.out_of(text)

    assert not taken.stands_in(left)
    assert taken.out_of(left) == left
    assert MARK in left
