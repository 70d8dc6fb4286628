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
    "due_on, times, words",
    [
        (date(2026, 7, 1), 2, "31 March 2026; moved twice, now 92 days later"),
        (date(2026, 4, 1), 1, "31 March 2026; moved once, now 1 day later"),
        (date(2026, 4, 1), 3, "31 March 2026; moved 3 times, now 1 day later"),
        (date(2026, 3, 21), 0, "31 March 2026; moved 10 days earlier"),
        (date(2026, 3, 21), 1, "31 March 2026; moved once, now 10 days earlier"),
        (date(2026, 3, 31), 1, "31 March 2026; moved once, now back to it"),
        (date(2026, 3, 31), 0, ""),
        (None, 0, ""),
    ],
)
def test_a_moved_date_tells_what_it_was_first_and_how_far_it_has_gone(
    due_on, times, words
):
    assert wording.slippage(date(2026, 3, 31), due_on, times) == words


def test_a_date_that_never_was_has_not_moved():
    assert wording.slippage(None, date(2026, 3, 31), 0) == ""


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


@pytest.mark.parametrize(
    "due_on, done_on, words",
    [
        (date(2026, 5, 31), date(2026, 6, 3), "done 3 June 2026, 3 days late"),
        (date(2026, 5, 31), date(2026, 5, 31), "done 31 May 2026"),
        (None, date(2026, 6, 3), "done 3 June 2026"),
        (date(2026, 6, 30), None, "1 day late"),
        (date(2026, 7, 1), None, ""),
        (None, None, ""),
    ],
)
def test_a_milestone_says_where_it_stands_on_a_day(due_on, done_on, words):
    assert wording.ticked(due_on, done_on, date(2026, 7, 1)) == words


def test_once_the_action_is_over_no_milestone_is_late():
    assert wording.ticked(date(2026, 6, 30), None, None) == ""


@pytest.mark.parametrize(
    "first, times, words",
    [
        (
            date(2026, 3, 31),
            1,
            "Now due June 2026. First due 31 March 2026; moved once, now 91 days later",
        ),
        (date(2026, 6, 30), 0, "Due June 2026"),
        (None, 0, ""),
    ],
)
def test_a_leads_own_date_is_told_where_it_changed(first, times, words):
    assert wording.own_date(date(2026, 6, 30), "month", first, times) == words


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("One line\nand another", "One line and another"),
        ("- Four were held\n- One is planned", "Four were held; One is planned"),
        ("- It began.\n- It ended.", "It began. It ended."),
        ("Three steps:\n• write\n• try\n• train", "Three steps: write; try; train"),
        ("A 3–4 week wait - at most", "A 3–4 week wait - at most"),
        ("-", "-"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_list_on_one_line_has_no_marks(text, line):
    assert wording.shortened(text, 200) == line


def test_names_are_listed_as_they_are_said():
    names = ["Health", "Education", "Police"]

    said = [wording.listed(names[:number]) for number in (1, 2, 3)]
    assert said == ["Health", "Health and Education", "Health, Education and Police"]
