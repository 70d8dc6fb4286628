"""Who said what as at which day: this period, the last one and dated columns."""

from datetime import date

import pytest

from actionplans.importing.accept import accept
from actionplans.importing.accepting.days import days_of, quarter_end_before
from actionplans.importing.proposal import EarlierUpdate as Earlier
from actionplans.importing.proposal import ProposedAction, ProposedGroup, ProposedPlan
from actionplans.refusals import Refusal

from .test_importing_writing import imported
from .uploads import AT, answer, make_upload

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
    ("day", "starts", "before"),
    [
        (date(2026, 6, 30), 4, date(2026, 3, 31)),
        (date(2026, 1, 1), 4, date(2025, 12, 31)),
        (date(2026, 12, 5), 4, date(2026, 9, 30)),
        (date(2026, 1, 5), 6, date(2025, 11, 30)),
    ],
)
def test_the_last_period_ended_with_the_quarter_before(day, starts, before):
    assert quarter_end_before(day, starts) == before


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


GRID = [
    ["Recommendation", "Last Period", None, "This Period", None],
    [None, "Process RAG", "Impact RAG", "Process RAG", "Impact RAG"],
    ["1. Improve supervision", "Red", "Grey", "Green", "Amber"],
]
PERIODS = ("B1:C1", "D1:E1")


def days(plan):
    told = plan.recommendations.get().updates.order_by("seq")
    return [update.as_at for update in told]


def test_the_last_period_counts_as_at_the_end_of_the_quarter_before(council, admin):
    plan = imported(council, admin, GRID, merges=PERIODS)

    assert days(plan) == [LAST, NOW]


def test_the_day_of_the_last_period_is_the_admins_to_say(council, admin):
    upload = make_upload(council, admin, GRID, merges=PERIODS)
    answer(upload, "D3", value="30/04/2026")

    plan = accept(upload=upload, by=admin, at=AT, leave_open=True)

    assert days(plan) == [date(2026, 4, 30), NOW]
    upload.refresh_from_db()
    assert upload.last_as_at == date(2026, 4, 30)


def test_the_last_period_is_before_this_one(council, admin):
    upload = make_upload(council, admin, GRID, merges=PERIODS)
    answer(upload, "D3", value="30/06/2026")

    with pytest.raises(Refusal, match="not before this period"):
        accept(upload=upload, by=admin, at=AT, leave_open=True)


def test_headings_tell_the_days_of_both_periods(council, admin):
    rows = [
        ["Recommendation", "RAG Q3 25/26", "RAG Q4 25/26"],
        ["1. Improve", "R", "A"],
    ]

    plan = imported(council, admin, rows, as_at=None)

    assert days(plan) == [date(2025, 12, 31), date(2026, 3, 31)]


def test_a_quarter_that_is_not_over_counts_as_at_today(council, admin):
    heading = [*FIRST, "Update Q1 26/27", "Update Q2 26/27"]
    rows = [heading, [*ONE, "Drafted.", "Agreed."]]

    plan = imported(council, admin, rows, as_at=None)

    assert [day for day, _, _ in ledger(plan.actions.get())] == [
        date(2026, 6, 30),
        AT.date(),
    ]


def test_a_file_of_one_period_asks_about_no_other(council, admin):
    upload = make_upload(council, admin)

    assert upload.last_as_at is None
    assert "D3" not in {issue["code"] for issue in upload.proposal["issues"]}
