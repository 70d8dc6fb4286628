"""Words out of cells: what is taken out, and the points of a narrative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.sheets.cleaning import clean, folded, plain, points, squeezed


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("one_x000D_\ntwo", "one\ntwo"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("nul\x00 bell\x07 tab\tkept", "nul bell tab\tkept"),
        ("a\u00a0b", "a b"),
        ("e\u0301", "é"),
        ("  spaced  ", "spaced"),
        ("_x0041_bc", "Abc"),
        ("ends\ufffe", "ends"),
    ],
)
def test_cleaning(raw, cleaned):
    assert clean(raw) == cleaned


@given(
    st.text(
        alphabet=st.characters() | st.sampled_from("_x00D5\r\n\t\u00a0"), max_size=60
    )
)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=60))
def test_nothing_that_storage_refuses_is_left(text):
    cleaned = clean(text + "_x0000__xD800_")

    assert not [c for c in cleaned if ord(c) < 32 and c not in "\t\n"]
    cleaned.encode("utf-8")


def test_marks_that_cannot_be_seen_are_no_part_of_a_name():
    assert plain("An\u200bn\u202e Lee") == "Ann Lee"
    assert folded("SM’s  Team") == "sm's team"
    assert squeezed("Impac t RAG") == "impactrag"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• One\n• Two", ("", ("One", "Two"))),
        ("Good progress:\n• One", ("Good progress:", ("One",))),
        ("One\nTwo", ("", ("One", "Two"))),
        ("➤ A point that\nruns on\n➤ Two", ("", ("A point that runs on", "Two"))),
        ("- One\n- Two", ("", ("One", "Two"))),
        ("", ("", ())),
    ],
)
def test_points_lose_their_bullets(text, expected):
    assert points(text) == expected


@given(st.text(alphabet="•- \nab:.", max_size=40))
def test_points_never_raise(text):
    points(text)
