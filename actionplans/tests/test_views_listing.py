"""The words of a row: shortened text, lateness, addresses."""

from datetime import date

import pytest

from actionplans.views.listing import filled, in_words, overdue_words, shortened


@pytest.mark.parametrize(
    "text, length, expected",
    [
        ("Short enough", 12, "Short enough"),
        ("  Two\n\nlines ", 20, "Two lines"),
        ("Cut after a whole word", 15, "Cut after a…"),
        ("No comma, then nothing", 10, "No comma…"),
        ("Donaudampfschiff", 5, "Donau…"),
        ("", 5, ""),
    ],
)
def test_text_is_shortened_after_a_word(text, length, expected):
    assert shortened(text, length) == expected


@pytest.mark.parametrize(
    "days, words",
    [
        (0, ""),
        (1, "1 day overdue"),
        (41, "41 days overdue"),
        (1200, "1,200 days overdue"),
    ],
)
def test_lateness_is_told_in_words(days, words):
    assert overdue_words(days) == words


@pytest.mark.parametrize(
    "day, precision, words",
    [
        (date(2026, 1, 31), "month", "January 2026"),
        (date(2026, 1, 31), "day", "31 January 2026"),
        (None, "", ""),
    ],
)
def test_dates_are_as_exact_as_they_were_promised(day, precision, words):
    assert in_words(day, precision) == words


def test_a_ref_is_quoted_in_its_address():
    assert (
        filled("/plans/a/actions/!/", "7?x=1 #!") == "/plans/a/actions/7%3Fx=1%20%23!/"
    )
