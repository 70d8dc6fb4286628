"""Who said what as at which day: this period, the last one and dated columns."""

from datetime import date

import pytest

from actionplans.importing.accepting.telling import days_of, quarter_end_before
from actionplans.importing.proposal import EarlierUpdate as Earlier
from actionplans.importing.proposal import ProposedAction, ProposedGroup, ProposedPlan

from .test_importing_writing import imported

NOW, LAST = date(2026, 6, 30), date(2026, 3, 31)
FIRST = ["Ref", "Action", "Lead", "Timescale"]
ONE = ["1.1", "Agree the standard", "Ann Lee", "31/03/2027"]
TWO = ["1.2", "Audit it monthly", "Ben Orr", "30/04/2027"]


def plan_of(*rows):
    actions = tuple(
        ProposedAction("Plan", n, earlier=tuple(row))
        for n, row in enumerate(rows, start=2)
    )
    group = ProposedGroup("recommendation", "1", "Improve", "Plan", "A1")
    return ProposedPlan(
        groups=(
            ProposedGroup(group.kind, "1", "Improve", "Plan", "A1", actions=actions),
        )
    )


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 6, 30), date(2026, 3, 31)),
        (date(2026, 1, 1), date(2025, 12, 31)),
        (date(2026, 12, 5), date(2026, 9, 30)),
    ],
)
def test_the_last_period_ended_with_the_quarter_before(day, before):
    assert quarter_end_before(day) == before


def test_a_column_counts_as_at_its_own_day():
    plan = plan_of([Earlier("Q3", "Drafted.", "2025-12-31")])

    assert days_of(plan, NOW, LAST).earlier == {"Q3": date(2025, 12, 31)}


def test_a_day_after_this_period_is_this_periods():
    plan = plan_of([Earlier("Q4", "Drafted.", "2027-03-31")])

    assert days_of(plan, NOW, LAST).earlier == {"Q4": NOW}


def test_without_a_day_it_is_the_last_period_and_the_day_before_the_next():
    plan = plan_of(
        [Earlier("Oct", "a"), Earlier("Dec", "c")],
        [Earlier("Oct", "a"), Earlier("Nov", "b"), Earlier("Dec", "c")],
    )

    days = days_of(plan, NOW, LAST).earlier
    assert days == {
        "Oct": date(2026, 3, 29),
        "Nov": date(2026, 3, 30),
        "Dec": date(2026, 3, 31),
    }
    assert list(days) == ["Oct", "Nov", "Dec"]


@pytest.fixture
def admin(people):
    return people.plan_admin


def ledger(action):
    told = action.updates.order_by("seq").select_related("progress")
    return [
        (u.as_at, u.progress_text, u.progress.word if u.progress else None)
        for u in told
    ]


def test_dated_columns_are_updates_before_the_newest(council, admin):
    heading = [*FIRST, "Update Q2 25/26", "RAG Q2", "Update Q3 25/26", "RAG Q3"]
    rows = [heading, [*ONE, "Drafted.", "R", "Agreed.", "G"]]

    plan = imported(council, admin, rows)

    action = plan.actions.get()
    assert ledger(action) == [
        (date(2025, 9, 30), "Drafted.", "Red"),
        (NOW, "Agreed.", "Green"),
    ]
    assert (action.version, action.progress_text) == (2, "Agreed.")
    first = action.updates.order_by("seq").first()
    assert first.source_name == "plan.xlsx, Update Q2 25/26"


def test_a_row_that_is_blank_in_the_newest_column_has_said_nothing_new(council, admin):
    heading = [*FIRST, "Update Q2 25/26", "Update Q3 25/26"]
    rows = [heading, [*ONE, "Drafted.", "Agreed."], [*TWO, "Planned.", None]]

    plan = imported(council, admin, rows)

    action = plan.actions.get(ref="1.2")
    assert ledger(action) == [
        (date(2025, 9, 30), "Planned.", None),
        (NOW, "", None),
    ]
    assert action.progress_text == ""


def test_a_column_without_a_day_says_its_heading_in_its_words(council, admin):
    rows = [[*FIRST, "Progress Oct", "Progress Nov"], [*ONE, "Drafted.", "Agreed."]]

    plan = imported(council, admin, rows)

    assert ledger(plan.actions.get()) == [
        (date(2026, 3, 31), "Progress Oct: Drafted.", None),
        (NOW, "Agreed.", None),
    ]


def test_next_steps_and_concerns_are_said_in_the_update(council, admin):
    rows = [[*FIRST, "Next steps", "Risks"], [*ONE, "Train managers", "Vacancies"]]

    plan = imported(council, admin, rows)

    action = plan.actions.get()
    assert (action.next_steps, action.concerns) == ("Train managers", "Vacancies")
    assert action.other_text == []
