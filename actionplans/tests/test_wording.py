"""Days and counts in words."""

from datetime import date

import pytest

from actionplans import wording


@pytest.mark.parametrize(
    "precision, words",
    [
        ("day", "31 March 2018"),
        ("month", "March 2018"),
        ("quarter", "quarter to March 2018"),
        ("year", "2018"),
        ("", "31 March 2018"),
    ],
)
def test_due_date_is_as_exact_as_its_promise(precision, words):
    assert wording.due(date(2018, 3, 31), precision) == words


def test_a_day_is_written_without_a_leading_nought():
    assert wording.day(date(2026, 7, 1)) == "1 July 2026"
    assert wording.day(None) == ""


@pytest.mark.parametrize(
    "number, noun, words",
    [
        (0, "action", "0 actions"),
        (1, "action", "1 action"),
        (1200, "action", "1,200 actions"),
        (1, "entry,entries", "1 entry"),
        (2, "entry,entries", "2 entries"),
    ],
)
def test_counts_agree_with_their_noun(number, noun, words):
    assert wording.counted(number, noun) == words
