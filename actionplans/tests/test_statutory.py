"""Statutory deadlines: which a framework has, when they fall, how one stands."""

from datetime import date

import pytest

from actionplans.statutory import due_on, is_countable, rules_for, standing


@pytest.mark.parametrize(
    "counted_from, days, due",
    [
        (date(2024, 1, 12), 20, date(2024, 2, 9)),
        (date(2024, 1, 12), 70, date(2024, 4, 23)),
        (date(2017, 11, 4), 70, date(2018, 2, 14)),
        (date(2016, 8, 26), 70, date(2016, 12, 5)),
        (date(2023, 9, 8), 35, date(2023, 10, 27)),
    ],
)
def test_deadlines_fall_where_the_bank_holidays_of_england_let_them(
    counted_from, days, due
):
    assert due_on(counted_from, days) == due


@pytest.mark.parametrize(
    "kind, year, has_priority, codes",
    [
        ("ilacs", 2025, False, ["publish-report", "action-plan"]),
        ("sif", 2016, False, ["publish-report", "action-plan"]),
        ("focused_visit", 2024, False, []),
        ("focused_visit", 2024, True, ["draft-plan", "action-plan"]),
        ("jtai", 2024, False, ["jtai-statement"]),
        ("area_send", 2024, True, ["send-priority-plan"]),
        ("area_send", 2024, False, []),
        ("area_send", 2019, True, ["send-wsoa"]),
        ("peer_review", 2024, True, []),
    ],
)
def test_each_framework_has_its_own_rules(kind, year, has_priority, codes):
    rules = rules_for(kind, date(year, 5, 1), has_priority=has_priority)

    assert [rule.code for rule in rules] == codes


@pytest.mark.parametrize(
    "on, words, is_late",
    [
        (date(2026, 4, 1), "4 working days left", False),
        (date(2026, 4, 8), "1 working day left", False),
        (date(2026, 4, 9), "Due today", False),
        (date(2026, 4, 10), "1 working day late", True),
        (date(2026, 4, 14), "3 working days late", True),
    ],
)
def test_days_left_and_late_are_working_days(on, words, is_late):
    """Good Friday and Easter Monday 2026 are 3 and 6 April."""
    found = standing(date(2026, 4, 9), None, on)

    assert (found.words, found.is_late) == (words, is_late)


def test_a_deadline_that_fell_on_a_friday_is_late_on_the_saturday():
    assert standing(date(2026, 4, 10), None, date(2026, 4, 11)).is_late


def test_what_was_met_says_whether_in_time():
    due = date(2026, 4, 9)

    assert standing(due, due, due).words == "Done on 9 April 2026, in time"
    late = standing(due, date(2026, 4, 13), date(2027, 1, 1))
    assert late.words == "Done on 13 April 2026, 2 working days late"
    assert not late.is_late


def test_days_that_nobody_means_are_not_counted():
    assert not is_countable(date(9999, 1, 1))
    assert not is_countable(date(1, 1, 1))
    assert is_countable(None)
