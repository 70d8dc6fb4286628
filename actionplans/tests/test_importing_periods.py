"""Columns of several periods: the newest is the field, the others were said earlier."""

import pytest

from actionplans.importing.deciding import Decision, decide
from actionplans.tests.workbooks import AMBER, GREEN, RED, Filled, codes, issue, read

FIRST = ["Ref", "Action", "Lead", "Timescale"]
ONE = ["1.1", "Agree the standard", "Ann Lee", "31/03/2027"]
TWO = ["1.2", "Audit it monthly", "Ben Orr", "30/04/2027"]


def earlier(action):
    return [(said.label, said.text, said.as_at) for said in action.earlier]


def test_the_newest_column_with_words_is_the_progress():
    plan = read(
        [
            [*FIRST, "Update Q1 25/26", "Update Q2 25/26", "Update Q3 25/26"],
            [*ONE, "Drafted.", "Agreed.", None],
            [*TWO, "Planned.", None, None],
        ]
    )

    one, two = plan.actions
    assert (one.progress, two.progress) == ("Agreed.", None)
    assert earlier(one) == [("Update Q1 25/26", "Drafted.", "2025-06-30")]
    assert earlier(two) == [("Update Q1 25/26", "Planned.", "2025-06-30")]
    assert "H1" not in codes(plan)
    assert not [i for i in plan.issues if i.code == "H2" and i.is_open]


@pytest.mark.parametrize(
    "headings",
    [("Update June 2026", "Update Sept 2026"), ("Previous update", "Latest update")],
)
def test_the_plans_column_is_called_without_its_time(headings):
    heading = [*FIRST, *headings]
    plan = read([heading, [*ONE, "Drafted.", "Agreed."]])

    assert [c.label for c in plan.plan.columns if c.field == "progress"] == ["Update"]


def test_months_under_one_heading_are_periods():
    plan = read(
        [
            [*FIRST, "Progress", None, None],
            [None] * 4 + ["Oct", "Nov", "Dec"],
            [*ONE, "Drafted.", "Sent out.", "Agreed."],
        ],
        merges=("E1:G1",),
    )

    (action,) = plan.actions
    assert action.progress == "Agreed."
    assert earlier(action) == [
        ("Progress Oct", "Drafted.", None),
        ("Progress Nov", "Sent out.", None),
    ]


def test_ratings_go_with_the_words_of_their_period():
    heading = [*FIRST, "Previous update", "Latest update", "Previous RAG", "Latest RAG"]
    plan = read([heading, [*ONE, "Drafted.", "Agreed.", "R", "G"]])

    (action,) = plan.actions
    assert (action.progress, action.progress_rag) == ("Agreed.", "Green")
    (before,) = action.earlier
    assert (before.text, before.progress_rag) == ("Drafted.", "Red")


def test_a_quarter_without_a_year_is_that_of_the_day_beside_it():
    heading = [*FIRST, "Position at 31/12/25", "Position at 30/09/25"]
    heading += ["Progress RAG Q3", "Progress RAG Q2"]
    plan = read([heading, [*ONE, "Agreed.", "Drafted.", "G", "A"]])

    (action,) = plan.actions
    assert (action.progress, action.progress_rag) == ("Agreed.", "Green")
    (before,) = action.earlier
    assert (before.text, before.progress_rag) == ("Drafted.", "Amber")
    assert before.as_at == "2025-09-30"


def test_ratings_by_fill_alone_are_periods_too():
    heading = [*FIRST, "Progress RAG Q1", "Progress RAG Q2", "Progress RAG Q3"]
    fills = [Filled(None, RED), Filled(None, AMBER), None]
    plan = read([heading, [*ONE, *fills], [*TWO, Filled(None, GREEN), None, None]])

    one, two = plan.actions
    assert (one.progress_rag, two.progress_rag) == ("Amber", None)
    assert [said.progress_rag for said in (*one.earlier, *two.earlier)] == [
        "Red",
        "Green",
    ]


def test_a_shaded_row_makes_no_empty_column_the_newest():
    heading = [*FIRST, "Progress RAG Q1", "Progress RAG Q2"]
    shaded = [Filled(value, "DDEBF7") for value in (*TWO, "A", None)]
    plan = read([heading, [*ONE, "G", None], shaded])

    assert [action.progress_rag for action in plan.actions] == ["Green", "Amber"]


def test_a_doubt_about_an_earlier_rating_is_shown_and_not_asked():
    heading = [*FIRST, "Progress RAG Q1", "Progress RAG Q2"]
    plan = read([heading, [*ONE, "Amber/Green", "G"]])

    doubt = issue(plan, "G7")
    assert (doubt.severity, doubt.cell) == ("CHECK", "E2")
    (before,) = plan.actions[0].earlier
    assert before.progress_rag is None
    assert before.text == "Progress RAG Q1: Amber/Green"


def test_an_answer_about_an_earlier_rating_reaches_it():
    heading = [*FIRST, "Progress RAG Q1", "Progress RAG Q2"]
    plan = read([heading, [*ONE, "Amber/Green", "G"]])

    decided = decide(plan, {issue(plan, "G7").id: Decision("Amber")})

    (action,) = decided.plan.actions
    assert action.progress_rag == "Green"
    assert [said.progress_rag for said in action.earlier] == ["Amber"]


def test_an_earlier_column_can_be_left_out():
    heading = [*FIRST, "Update June 2026", "Update Sept 2026"]
    plan = read([heading, [*ONE, "Drafted.", "Agreed."]])

    decided = decide(plan, {issue(plan, "H2").id: Decision(None)})

    assert decided.plan.actions[0].earlier == ()
    assert decided.plan.actions[0].progress == "Agreed."


def test_last_and_this_period_over_actions_are_two_updates():
    plan = read(
        [
            [*FIRST, "Last Period", None, "This Period", None],
            [None] * 4 + ["Process RAG", "Impact RAG"] * 2,
            [*ONE, "R", "A", "G", "A"],
        ],
        merges=("E1:F1", "G1:H1"),
    )

    (action,) = plan.actions
    assert (action.progress_rag, action.impact_rag) == ("Green", "Amber")
    (before,) = action.earlier
    assert (before.progress_rag, before.impact_rag) == ("Red", "Amber")


def test_in_a_grid_the_two_newest_quarters_are_last_and_this_period():
    plan = read(
        [
            ["Recommendation", "Q1 2025/26", "Q2 2025/26", "Q3 2025/26"],
            [None, "Process RAG", "Process RAG", "Process RAG"],
            ["1. Improve supervision", "R", "A", "G"],
        ]
    )

    (leaf,) = plan.leaves
    assert leaf.rag["last_period_process"] == "Amber"
    assert leaf.rag["this_period_process"] == "Green"


@pytest.mark.parametrize("second", ["Comments", "Commentary"])
def test_comments_beside_dated_updates_are_no_period(second):
    heading = [*FIRST, "Update June 2026", "Update Sept 2026", second]
    plan = read([heading, [*ONE, "Drafted.", "Agreed.", "Well done"]])

    assert plan.actions[0].progress == "Agreed."
    assert plan.actions[0].other == {second: "Well done"}


def test_months_alone_as_headings_are_updates():
    plan = read([[*FIRST, "Apr-26", "May-26"], [*ONE, "Drafted.", "Agreed."]])

    (action,) = plan.actions
    assert action.progress == "Agreed."
    assert earlier(action) == [("Apr-26", "Drafted.", "2026-04-30")]
    assert "H1" not in codes(plan)


def test_other_fields_of_earlier_periods_are_kept_in_words():
    heading = [*FIRST, "Performance Q1", "Performance Q2"]
    plan = read([heading, [*ONE, "70%", "80%"]])

    (action,) = plan.actions
    assert action.performance == "80%"
    assert action.other == {"Performance Q1": "70%"}
    assert issue(plan, "H2").severity == "CHECK"
