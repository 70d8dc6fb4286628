"""What the next period is called, and its days."""

from datetime import date, timedelta

import pytest

from actionplans.next_periods import began, proposed

APRIL = 4


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
    made = proposed(frequency, date(*opens), APRIL)

    assert (made.label, made.opens_on) == (label, date(*opens))
    assert (made.as_at, made.update_deadline) == (date(*as_at), date(*deadline))


def test_without_a_rhythm_nothing_is_proposed():
    assert proposed("", date(2026, 7, 1), APRIL) is None


@pytest.mark.parametrize(
    "starts, opens, label, as_at",
    [
        (1, (2026, 1, 1), "Q1 2026", (2026, 3, 31)),
        (9, (2026, 9, 1), "Q1 2026/27", (2026, 11, 30)),
        (9, (2026, 12, 1), "Q2 2026/27", (2027, 2, 28)),
        (5, (2026, 12, 15), "Q3 2026/27", (2027, 1, 31)),
        (5, (2027, 2, 1), "Q4 2026/27", (2027, 4, 30)),
    ],
)
def test_quarters_are_those_of_the_councils_own_year(starts, opens, label, as_at):
    made = proposed("quarterly", date(*opens), starts)

    assert (made.label, made.as_at) == (label, date(*as_at))


@pytest.mark.parametrize("starts", range(1, 13))
def test_each_quarter_opens_on_the_day_after_the_one_before(starts):
    opens = began("quarterly", date(2026, 2, 14), starts)
    labels = []
    for _ in range(4):
        made = proposed("quarterly", opens, starts)
        assert began("quarterly", made.as_at, starts) == opens
        labels.append(made.label)
        opens = made.as_at + timedelta(days=1)

    assert len(set(labels)) == 4
    assert (opens.month - starts) % 3 == 0


def test_the_first_period_begins_with_its_month_or_quarter():
    assert began("quarterly", date(2026, 8, 20), APRIL) == date(2026, 7, 1)
    assert began("monthly", date(2026, 8, 20), APRIL) == date(2026, 8, 1)
    assert began("quarterly", date(2026, 1, 20), 5) == date(2025, 11, 1)
