"""Headings by every spelling, over two rows, bare, doubled and unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.words.naming import field_of, tidy
from actionplans.importing.words.spellings import SPELLINGS
from actionplans.tests.workbooks import HEADING, action_row, codes, issue, read


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Impac t RAG", "impact_rag"),
        ("IMPACT\nMEASURE", "measure"),
        ("Reporting mechanism", "reporting_mechanism"),
        ("Lead(s)", "leads"),
        ("Lead & Timescale", "lead_and_timescale"),
        ("Date Due", "timescale"),
        ("Timescle", "timescale"),
        ("Responsble Officer", "leads"),
        ("Progress to date (March 2026)", "progress"),
        ("Process RAG", "progress_rag"),
        ("Key future actions", "action"),
        ("No.", "ref"),
        ("#", "ref"),
        ("Colour of the hall", None),
        ("", None),
    ],
)
def test_a_heading_names_its_field(words, field):
    assert field_of(words) == field


def test_every_spelling_names_one_field():
    for field, spellings in SPELLINGS.items():
        for spelling in spellings:
            assert field_of(spelling) == field, spelling


@given(st.text(max_size=40))
def test_naming_a_heading_never_raises(words):
    field_of(words)
    tidy(words)


def test_a_broken_heading_is_mended_in_the_columns():
    plan = read(
        [["Ref", "Action", "Lead", "Impac t RAG"], ["1.1", "Act", "Ann Lee", "Green"]]
    )

    assert [(c.field, c.label) for c in plan.plan.columns][-1] == (
        "impact_rag",
        "Impact RAG",
    )
    assert plan.actions[0].impact_rag == "Green"


def test_a_heading_over_two_rows_is_joined():
    plan = read(
        [
            ["Ref", "Actions", "Impact", "Lead and", "Progress"],
            [None, None, "Measure", "Timescale", "RAG"],
            ["1.1", "Act", "Audit", "Ann Lee 01/02/2026", "R"],
        ]
    )

    action = plan.actions[0]
    assert (action.measure, action.leads, action.progress_rag) == (
        "Audit",
        ("Ann Lee",),
        "Red",
    )
    assert action.due_date == "2026-02-01"


def test_a_bare_rag_alone_is_progress_and_confirmed():
    plan = read([["Ref", "Action", "Lead", "RAG"], ["1.1", "Act", "Ann Lee", "Green"]])

    assert plan.actions[0].progress_rag == "Green"
    confirmed = issue(plan, "H2")
    assert (confirmed.severity, confirmed.cell) == ("CHECK", "D1")


def test_a_bare_rag_beside_progress_rag_is_asked():
    plan = read(
        [
            ["Ref", "Action", "Lead", "Progress RAG", "RAG"],
            ["1.1", "Act", "Ann Lee", "Green", "Red"],
        ]
    )

    asked = issue(plan, "H2")
    assert (asked.severity, asked.cell) == ("DECIDE", "E1")
    assert plan.actions[0].impact_rag is None
    assert plan.actions[0].other == {"RAG": "Red"}


def test_a_status_column_of_rating_words_is_the_rating():
    heading = ["Ref", "Action", "Lead", "Status: what is the progress on the action?"]
    plan = read([heading, ["1.1", "Act", "Ann Lee", "Overdue"]])

    assert plan.actions[0].progress_rag == "Red"
    assert plan.actions[0].progress is None


def test_a_status_column_of_words_is_progress():
    heading = ["Ref", "Action", "Lead", "Current status"]
    plan = read([heading, ["1.1", "Act", "Ann Lee", "Adverts are out"]])

    assert plan.actions[0].progress == "Adverts are out"


def test_an_unknown_column_is_kept_and_asked():
    plan = read([[*HEADING, "Budget code"], [*action_row(), "FX 12"]])

    assert plan.actions[0].other == {"Budget code": "FX 12"}
    assert issue(plan, "H1").choices[0].value == "other"


def test_a_repeated_heading_asks_nothing_twice():
    rows = [[*HEADING, "Budget code"], [*action_row(), "FX 12"]]

    assert codes(read([*rows, *rows])).count("H1") == 1


def test_next_steps_and_concerns_are_fields_and_evidence_stays_in_words():
    heading = [*HEADING, "Next steps", "Risks", "Evidence"]
    plan = read([heading, [*action_row(), "Train", "Vacancies", "Minutes"]])

    (action,) = plan.actions
    assert (action.next_steps, action.concerns) == ("Train", "Vacancies")
    assert action.other == {"Evidence": "Minutes"}
    assert [(c.field, c.label) for c in plan.plan.columns][-2:] == [
        ("next_steps", "Next steps"),
        ("concerns", "Risks"),
    ]
    assert not {"H1", "H2"} & set(codes(plan))
