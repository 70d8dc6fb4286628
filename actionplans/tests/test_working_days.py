"""Working days, clear days and the deadlines that follow from them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.working_days import (
    RULES,
    add_working_days,
    clear_days,
    deadline,
    is_working_day,
    latest_issue,
    working_days_between,
)

DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected", "because"),
    [
        (date(2018, 2, 21), True, "a Wednesday"),
        (date(2018, 2, 24), False, "a Saturday"),
        (date(2018, 2, 25), False, "a Sunday"),
        (date(2018, 3, 30), False, "Good Friday"),
        (date(2018, 4, 2), False, "Easter Monday"),
        (date(2017, 12, 25), False, "Christmas Day"),
        (date(2021, 12, 27), False, "Christmas Day's substitute"),
        (date(2021, 12, 28), False, "Boxing Day's substitute"),
        (date(2020, 5, 8), False, "the bank holiday moved to VE Day"),
        (date(2020, 5, 4), True, "where that bank holiday would have been"),
        (date(2022, 9, 19), False, "the late Queen's funeral"),
        (date(2024, 3, 18), True, "a holiday in Northern Ireland only"),
        (date(2024, 8, 5), True, "a holiday in Scotland only"),
    ],
)
def test_working_days_are_those_of_england_and_wales(day, expected, because):
    assert is_working_day(day) is expected, because


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2024, 1, 12), 20, date(2024, 2, 9)),
        (date(2024, 1, 12), 70, date(2024, 4, 23)),
        (date(2017, 11, 4), 70, date(2018, 2, 14)),
        (date(2016, 8, 26), 70, date(2016, 12, 5)),
        (date(2023, 9, 8), 35, date(2023, 10, 27)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 12, 24), 5, date(2027, 1, 5)),
        (date(2027, 1, 4), -1, date(2026, 12, 31)),
        (date(2018, 2, 24), 0, date(2018, 2, 24)),
        (date(2018, 2, 24), 1, date(2018, 2, 26)),
        (date(2018, 2, 24), -1, date(2018, 2, 23)),
    ],
)
def test_working_days_are_added_from_the_next_day(day, number, expected):
    assert add_working_days(day, number) == expected


@pytest.mark.parametrize(
    ("issued", "meeting", "expected"),
    [
        (date(2018, 2, 21), date(2018, 3, 1), 5),
        (date(2018, 2, 22), date(2018, 3, 1), 4),
        (date(2018, 3, 28), date(2018, 4, 5), 3),
        (date(2018, 3, 1), date(2018, 3, 1), 0),
        (date(2018, 3, 2), date(2018, 3, 1), 0),
    ],
)
def test_clear_days_leave_out_both_ends(issued, meeting, expected):
    assert clear_days(issued, meeting) == expected


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (date(2018, 3, 1), date(2018, 2, 21)),
        (date(2018, 4, 5), date(2018, 3, 26)),
        (date(2024, 1, 3), date(2023, 12, 21)),
        (date(2027, 1, 6), date(2026, 12, 24)),
    ],
)
def test_the_latest_issue_leaves_exactly_five_clear_days(meeting, expected):
    assert latest_issue(meeting) == expected
    assert clear_days(expected, meeting) == 5


def test_a_day_on_which_the_council_is_closed_is_no_clear_day():
    closed = {date(2018, 2, 26)}

    assert clear_days(date(2018, 2, 21), date(2018, 3, 1), closed) == 4
    assert latest_issue(date(2018, 3, 1), 5, closed) == date(2018, 2, 20)
    assert add_working_days(date(2018, 2, 23), 1, closed) == date(2018, 2, 27)


@given(DAYS, st.sets(DAYS, max_size=5))
def test_closed_days_never_make_a_publication_later(meeting, closed):
    latest = latest_issue(meeting, 5, closed)

    assert latest <= latest_issue(meeting)
    assert clear_days(latest, meeting, closed) == 5


@given(DAYS)
def test_a_day_after_the_latest_issue_is_too_late(meeting):
    latest = latest_issue(meeting)

    assert clear_days(latest, meeting) == 5
    assert clear_days(add_working_days(latest, 1), meeting) == 4


@given(DAYS, st.integers(1, 90))
def test_adding_and_counting_agree(day, number):
    end = add_working_days(day, number)

    assert is_working_day(end)
    assert working_days_between(day, end) == number - 1
    assert working_days_between(day, end + timedelta(days=1)) == number


def test_every_rule_names_its_source():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.source.endswith(".") for rule in RULES)


@pytest.mark.parametrize(
    ("code", "received", "expected"),
    [
        ("publish-report", date(2024, 1, 12), date(2024, 2, 23)),
        ("draft-plan", date(2024, 1, 12), date(2024, 2, 9)),
        ("action-plan", date(2024, 1, 12), date(2024, 4, 23)),
        ("send-priority-plan", date(2023, 9, 8), date(2023, 10, 27)),
    ],
)
def test_a_deadline_counts_from_receipt(code, received, expected):
    (rule,) = [rule for rule in RULES if rule.code == code]

    assert deadline(rule, received) == expected
