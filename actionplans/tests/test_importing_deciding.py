"""Answers put into a proposal: choices, own values, leaving empty, refusals."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.deciding import Decision, decide
from actionplans.importing.proposal import (
    Choice,
    Column,
    Issue,
    KeyEntry,
    PlanFacts,
    ProposedAction,
    ProposedGroup,
    ProposedPlan,
)
from actionplans.tests.workbooks import (
    HEADING,
    ORANGE,
    Filled,
    Wide,
    action_row,
    issue,
    read,
)


def answered(plan, code, choice=None, value=None):
    return decide(plan, {issue(plan, code).id: Decision(choice, value)})


def test_undecided_issues_stay_open_and_values_safe():
    plan = read([HEADING, action_row(timescale="Feb Board")])

    decided = decide(plan, {})

    assert [i.code for i in decided.open] == ["T4"]
    assert decided.plan == plan


def test_a_choice_of_a_date_is_put_in_place():
    plan = read(
        [HEADING, action_row(timescale="Stage 1: May 2026\nStage 2: June 2026")]
    )

    decided = answered(plan, "T6", "2026-06")

    assert decided.plan.actions[0].due_month == "2026-06"
    assert decided.open == ()


@pytest.mark.parametrize(
    ("own", "due"), [("31/03/2026", "2026-03-31"), ("1 April 2026", "2026-04-01")]
)
def test_an_own_date_is_read_as_a_timescale(own, due):
    plan = read([HEADING, action_row(timescale="Feb Board")])

    decided = answered(plan, "T4", value=own)

    assert decided.plan.actions[0].due_date == due
    assert decided.plan.actions[0].timescale_text == "Feb Board"


def test_an_own_value_that_cannot_be_read_is_refused_and_stays_open():
    plan = read([HEADING, action_row(timescale="Feb Board")])

    decided = answered(plan, "T4", value="soon")

    assert [i.code for i in decided.open] == ["T4"]
    ((_, sentence),) = decided.refused
    assert '"soon"' in sentence


def test_leaving_empty_is_an_answer():
    plan = read([HEADING, action_row(timescale="Feb Board")])

    decided = answered(plan, "T4")

    assert decided.open == ()
    assert decided.plan.actions[0].due_date is None


def test_one_answer_colours_all_cells_of_a_fill():
    rows = [action_row(f"1.{n}", f"Act {n}", rag=Filled(None, ORANGE)) for n in (1, 2)]
    plan = read([HEADING, *rows])

    decided = answered(plan, "G3", "Amber")

    assert [a.progress_rag for a in decided.plan.actions] == ["Amber", "Amber"]


def test_an_own_rating_is_read_by_the_schemes_words():
    plan = read([HEADING, action_row(rag="110")])

    assert answered(plan, "G7", value="g").plan.actions[0].progress_rag == "Green"
    assert answered(plan, "G7", value="pink").refused


def test_own_leads_part_at_semicolon_and_line():
    plan = read([HEADING, action_row(lead="SM Case Work and Court Team")])

    decided = answered(plan, "L3", value="SM Case Work; Court Team\nAnn Lee")

    assert decided.plan.actions[0].leads == ("SM Case Work", "Court Team", "Ann Lee")


def test_refs_are_generated_and_marked():
    plan = read(
        [
            Wide("RECOMMENDATION 4: Plan"),
            HEADING,
            action_row(None),
            action_row(None, "Act two"),
        ]
    )

    decided = answered(plan, "R1", "generate")

    assert [(a.ref, a.ref_generated) for a in decided.plan.actions] == [
        ("4.1", True),
        ("4.2", True),
    ]


def test_a_column_of_its_own_becomes_a_field():
    plan = read([[*HEADING, "Proof"], [*action_row(), "Audit"]])

    decided = answered(plan, "H1", "measure")

    assert decided.plan.actions[0].measure == "Audit"
    assert decided.plan.actions[0].other == {}


def test_first_of_the_month_can_mean_the_month():
    rows = [
        action_row(f"1.{n}", f"Act {n}", timescale=f"01/0{n}/2026") for n in range(1, 6)
    ]
    plan = read([HEADING, *rows])

    decided = answered(plan, "T10", "month")

    assert decided.plan.actions[0].due_month == "2026-01"
    assert decided.plan.actions[0].due_date is None


def test_a_bare_rag_can_be_said_to_be_impact():
    plan = read([["Ref", "Action", "Lead", "RAG"], ["1.1", "Act", "Ann Lee", "Green"]])

    decided = answered(plan, "H2", "impact_rag")

    assert (
        decided.plan.actions[0].progress_rag,
        decided.plan.actions[0].impact_rag,
    ) == (
        None,
        "Green",
    )


def test_what_cannot_be_applied_stays_blocked():
    plan = read([["Nothing", "here"]])

    assert [i.code for i in answered(plan, "S1", value="x").open] == ["S1"]


def test_of_several_plans_in_a_workbook_one_is_kept():
    refs = ("1.1", "1.2", "1.3")
    plan = read(
        sheets={
            year: [
                Wide(f"Plan of {year}"),
                HEADING,
                *(action_row(ref, f"Act {ref} in {year}") for ref in refs),
            ]
            for year in ("2025", "2026")
        }
    )

    decided = answered(plan, "S9", "2026")

    assert plan.plans == (("2025", "Plan of 2025"), ("2026", "Plan of 2026"))
    assert [i.code for i in plan.issues if i.is_open] == ["S9"]
    assert {a.sheet for a in decided.plan.actions} == {"2026"}
    assert decided.plan.plan.title == "Plan of 2026"


def test_a_choice_that_was_not_offered_is_refused():
    plan = read([HEADING, action_row(timescale="Feb Board")])

    assert answered(plan, "T4", "2031-01").refused


WORDS = st.text(max_size=12)
MAYBE = st.none() | WORDS
ISSUES = st.builds(
    Issue,
    code=WORDS,
    severity=st.sampled_from(["BLOCK", "DECIDE", "CHECK", "INFO"]),
    message=WORDS,
    sheet=MAYBE,
    cell=MAYBE,
    cells=st.lists(WORDS, max_size=2).map(tuple),
    field=MAYBE,
    raw=MAYBE,
    choices=st.lists(st.builds(Choice, MAYBE, WORDS), max_size=2).map(tuple),
)
ACTIONS = st.builds(
    ProposedAction,
    sheet=WORDS,
    row=st.integers(1, 9),
    ref=MAYBE,
    leads=st.lists(WORDS, max_size=2).map(tuple),
    percent_complete=st.none() | st.integers(0, 100),
    other=st.dictionaries(WORDS, WORDS, max_size=2),
)
LEAVES = st.builds(
    ProposedGroup,
    kind=st.sampled_from(["recommendation", "area"]),
    number=MAYBE,
    text=WORDS,
    sheet=WORDS,
    cell=WORDS,
    findings=st.lists(WORDS, max_size=2).map(tuple),
    rag=st.none() | st.dictionaries(WORDS, MAYBE, max_size=2),
    actions=st.lists(ACTIONS, max_size=2).map(tuple),
)
THEMES = st.builds(
    ProposedGroup,
    kind=st.just("theme"),
    number=MAYBE,
    text=WORDS,
    sheet=WORDS,
    cell=WORDS,
    groups=st.lists(LEAVES, max_size=2).map(tuple),
)
PLANS = st.builds(
    ProposedPlan,
    plan=st.builds(
        PlanFacts,
        title=MAYBE,
        columns=st.lists(st.builds(Column, WORDS, WORDS), max_size=2).map(tuple),
    ),
    groups=st.lists(LEAVES | THEMES, max_size=2).map(tuple),
    issues=st.lists(ISSUES, max_size=2).map(tuple),
    rating_key=st.lists(st.builds(KeyEntry, WORDS, WORDS, WORDS), max_size=2).map(
        tuple
    ),
    plans=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    ignored_sheets=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    warnings=st.lists(WORDS, max_size=2).map(tuple),
)


@given(PLANS)
def test_a_proposal_survives_json_exactly(plan):
    assert ProposedPlan.from_json(json.loads(json.dumps(plan.to_json()))) == plan
