"""Municipal years: they begin in May and are written with both calendar years."""

from datetime import date, timedelta

import pytest

from committees.municipal_years import first_day, last_day, year_of, years_in_words


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 4, 30), 2025),
        (date(2026, 5, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
    ],
)
def test_a_municipal_year_begins_in_may(day, year):
    assert year_of(day) == year


def test_the_next_year_begins_the_day_after_the_last():
    assert last_day(2026) + timedelta(days=1) == first_day(2027)
    assert year_of(first_day(2026)) == year_of(last_day(2026)) == 2026


@pytest.mark.parametrize(
    ("year", "words"), [(2026, "2026/27"), (1999, "1999/00"), (2008, "2008/09")]
)
def test_a_year_is_written_with_both_its_calendar_years(year, words):
    assert years_in_words(year) == words
