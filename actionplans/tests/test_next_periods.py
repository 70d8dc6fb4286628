"""What the next period is called, and its days."""

from datetime import date

import pytest

from actionplans.next_periods import began, proposed


@pytest.mark.parametrize(
    "frequency, opens, label, as_at, deadline",
    [
        ("quarterly", (2026, 7, 1), "Q2 2026/27", (2026, 9, 30), (2026, 10, 7)),
        ("quarterly", (2026, 4, 1), "Q1 2026/27", (2026, 6, 30), (2026, 7, 7)),
        ("quarterly", (2026, 10, 1), "Q3 2026/27", (2026, 12, 31), (2027, 1, 7)),
        ("quarterly", (2027, 1, 1), "Q4 2026/27", (2027, 3, 31), (2027, 4, 7)),
        ("quarterly", (2099, 11, 3), "Q3 2099/00", (2099, 12, 31), (2100, 1, 7)),
        ("monthly", (2026, 10, 1), "October 2026", (2026, 10, 31), (2026, 11, 9)),
        ("monthly", (2028, 2, 5), "February 2028", (2028, 2, 29), (2028, 3, 7)),
    ],
)
def test_a_period_is_proposed_whole(frequency, opens, label, as_at, deadline):
    made = proposed(frequency, date(*opens))

    assert (made.label, made.opens_on) == (label, date(*opens))
    assert (made.as_at, made.update_deadline) == (date(*as_at), date(*deadline))


def test_without_a_rhythm_nothing_is_proposed():
    assert proposed("", date(2026, 7, 1)) is None


def test_the_first_period_begins_with_its_month_or_quarter():
    assert began("quarterly", date(2026, 8, 20)) == date(2026, 7, 1)
    assert began("monthly", date(2026, 8, 20)) == date(2026, 8, 1)
