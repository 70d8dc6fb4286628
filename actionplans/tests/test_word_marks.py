"""What differs between two texts, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.word_marks import MOST_TOKENS, marked


def shown(old, new):
    """Each side with its marks in brackets."""
    return tuple(
        "".join(f"[{p.text}]" if p.is_marked else p.text for p in side)
        for side in marked(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "mine", "theirs"),
    [
        ("Done", "Done", "Done", "Done"),
        ("Green", "Amber", "[Green]", "[Amber]"),
        ("Ask the board", "Ask all boards", "Ask [the board]", "Ask [all boards]"),
        ("Ask them", "Ask them, then act", "Ask them", "Ask them[, then act]"),
        ("", "New words", "", "[New words]"),
        ("Gone", "", "[Gone]", ""),
    ],
)  # fmt: skip
def test_only_what_the_other_has_not_is_marked(old, new, mine, theirs):
    assert shown(old, new) == (mine, theirs)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_word_of_either_side_is_lost(old, new):
    mine, theirs = marked(old, new)

    assert "".join(part.text for part in mine) == old
    assert "".join(part.text for part in theirs) == new


def test_long_texts_that_differ_all_over_are_marked_between_what_they_share():
    old = "Begin. " + " ".join(f"a{n}" for n in range(MOST_TOKENS)) + " End."
    new = "Begin. " + " ".join(f"b{n}" for n in range(MOST_TOKENS)) + " End."

    mine, _ = marked(old, new)

    assert [part.is_marked for part in mine] == [False, True, False]
    assert mine[0].text == "Begin. "
