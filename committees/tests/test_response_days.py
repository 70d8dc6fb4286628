"""Two months that begin with the day of the notice, counted as months are."""

from datetime import date

import pytest

from committees.response_days import respond_by


@pytest.mark.parametrize(
    "notice, last",
    [
        (date(2026, 10, 28), date(2026, 12, 27)),
        (date(2026, 1, 1), date(2026, 2, 28)),
        (date(2026, 11, 15), date(2027, 1, 14)),
        # February has no 30th or 31st: its last day ends the two months.
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 30), date(2028, 2, 29)),
        (date(2027, 12, 29), date(2028, 2, 28)),
        (date(2026, 7, 1), date(2026, 8, 31)),
    ],
)
def test_the_day_of_notice_is_the_first_of_two_months(notice, last):
    assert respond_by(notice) == last
