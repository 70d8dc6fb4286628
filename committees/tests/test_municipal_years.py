"""Municipal years: they begin when the council says, and have both calendar years."""

from datetime import date, timedelta

import pytest

from committees.municipal_years import first_day, last_day, year_of, years_in_words

MAY, MARCH = 5, 3


@pytest.mark.parametrize(
    ("day", "starts", "year"),
    [
        (date(2026, 4, 30), MAY, 2025),
        (date(2026, 5, 1), MAY, 2026),
        (date(2026, 12, 31), MAY, 2026),
        (date(2027, 1, 1), MAY, 2026),
        (date(2027, 2, 28), MARCH, 2026),
        (date(2027, 3, 1), MARCH, 2027),
    ],
)
def test_a_municipal_year_begins_in_the_councils_month(day, starts, year):
    assert year_of(day, starts) == year


@pytest.mark.parametrize("starts", [3, 4, 5, 6])
def test_the_next_year_begins_the_day_after_the_last(starts):
    first, last = first_day(2027, starts), last_day(2027, starts)

    assert last + timedelta(days=1) == first_day(2028, starts)
    assert year_of(first, starts) == year_of(last, starts) == 2027


@pytest.mark.parametrize(
    ("year", "words"), [(2026, "2026/27"), (1999, "1999/00"), (2008, "2008/09")]
)
def test_a_year_is_written_with_both_its_calendar_years(year, words):
    assert years_in_words(year) == words
