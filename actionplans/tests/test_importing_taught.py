"""What the council said a heading means holds, in every kind of table."""

import pytest

from actionplans.importing.reading import read_plan
from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.words.spellings import HEADING_LABELS, LEFT_OUT
from actionplans.tests.workbooks import (
    BLUE,
    GREEN,
    HEADING,
    Filled,
    Wide,
    action_row,
    codes,
    make_workbook,
)


def read(rows, said, **how):
    """The plan of these rows, with what was said of headings as they are written."""
    headings = {squeezed(words): field for words, field in said.items()}
    return read_plan("plan.xlsx", make_workbook(rows, **how), None, headings=headings)


def one(heading, value, field, *, beside=("Ref", "Action"), cells=("1.1", "Act")):
    """The action under a heading nobody knows, once the council said what it is."""
    rows = [[*beside, heading], [*cells, value]]
    (action,) = read(rows, {heading: field}).actions
    return action


@pytest.mark.parametrize(
    ("field", "value", "read_as"),
    [
        ("outcome", "Fewer moves", {"outcome": "Fewer moves"}),
        ("measure", "Moves", {"measure": "Moves"}),
        ("reporting_mechanism", "Board", {"reporting_mechanism": "Board"}),
        ("leads", "Ann Lee", {"leads": ("Ann Lee",)}),
        ("timescale", "31/03/2027", {"due_date": "2027-03-31"}),
        (
            "lead_and_timescale",
            "Ann Lee 31/03/2027",
            {"leads": ("Ann Lee",), "due_date": "2027-03-31"},
        ),
        ("start", "01/04/2026", {"start_date": "2026-04-01"}),
        ("progress", "Begun", {"progress": "Begun"}),
        ("performance", "Up", {"performance": "Up"}),
        ("next_steps", "Train", {"next_steps": "Train"}),
        ("concerns", "Staff", {"concerns": "Staff"}),
        ("percent_complete", "75%", {"percent_complete": 75}),
        ("progress_rag", "Green", {"progress_rag": "Green"}),
        ("progress_rag", Filled(None, GREEN), {"progress_rag": "Green"}),
        ("impact_rag", Filled(None, BLUE), {"impact_rag": "Blue"}),
        ("", "Dull", {"other": {"Colour of the hall": "Dull"}}),
        (LEFT_OUT, "Dull", {"other": {}}),
    ],
)
def test_a_column_is_read_as_the_council_said(field, value, read_as):
    action = one("Colour of the hall", value, field)

    assert {name: getattr(action, name) for name in read_as} == read_as


def test_the_action_and_its_ref_may_be_taught():
    rows = [["Mark", "Our work", "Lead"], ["1.1", "Review the rota", "Ann Lee"]]

    (action,) = read(rows, {"Mark": "ref", "Our work": "action"}).actions

    assert (action.ref, action.action) == ("1.1", "Review the rota")


@pytest.mark.parametrize("field", ["recommendation", "theme"])
def test_what_groups_the_actions_may_be_taught(field):
    rows = [["Ref", "Strand", "Action"], ["1.1", "Help early", "Review the rota"]]

    plan = read(rows, {"Strand": field})

    assert plan.groups[0].text == "Help early"


def test_what_was_taught_is_not_asked_again():
    rows = [["Ref", "Action", "Hall"], ["1.1", "Act", "Dull"]]

    assert "H1" in codes(read(rows, {}))
    assert "H1" not in codes(read(rows, {"Hall": ""}))
    assert "H1" not in codes(read(rows, {"Hall": LEFT_OUT}))


def test_a_row_that_is_known_by_what_was_taught_alone_is_the_heading():
    rows = [
        ["Our work", "Hall", "Colour", "Wall", "Lead"],
        ["Review the rota", "a", "b", "c", "Ann Lee"],
    ]
    said = {"Our work": "action", "Hall": "", "Colour": "", "Wall": LEFT_OUT}

    (action,) = read(rows, said).actions

    assert action.action == "Review the rota"
    assert action.other == {"Hall": "a", "Colour": "b"}


def test_a_column_of_known_words_is_read_otherwise_where_the_council_said_so():
    rows = [HEADING, action_row("1.1", progress="Green", rag="On its way")]

    (action,) = read(rows, {"Progress": "progress_rag", "Progress RAG": ""}).actions

    assert action.progress_rag == "Green"
    assert action.other == {"Progress RAG": "On its way"}


def test_of_two_columns_of_one_field_that_holds_which_was_taught():
    rows = [["Ref", "Action", "Update", "Story"], ["1.1", "Act", "Old", "New"]]

    (action,) = read(rows, {"Story": "progress"}).actions

    assert action.progress == "New"
    assert action.other == {"Update": "Old"}


def test_a_column_said_to_be_progress_stays_words_though_all_of_them_rate():
    (action,) = read(
        [["Ref", "Action", "Status"], ["1.1", "Act", "Green"]], {"Status": "progress"}
    ).actions

    assert (action.progress, action.progress_rag) == ("Green", None)


def test_an_earlier_period_may_be_taught():
    rows = [
        ["Ref", "Action", "Then", "Update"],
        ["1.1", "Act", "Half done", "All done"],
    ]

    (action,) = read(rows, {"Then": "earlier_progress"}).actions

    assert action.progress == "All done"
    assert [said.text for said in action.earlier] == ["Half done"]


def test_of_dated_columns_that_is_the_progress_which_was_taught():
    rows = [
        ["Ref", "Action", "Update June 2026", "Update September 2026"],
        ["1.1", "Act", "Half done", "All done"],
    ]

    (action,) = read(rows, {"Update June 2026": "progress"}).actions

    assert action.progress == "Half done"
    assert action.other == {"Update September 2026": "All done"}


def test_the_lower_level_of_a_heading_may_be_taught():
    rows = [
        ["Recommendation", "Last period", None, "This period", None],
        [None, "Doing", "Difference", "Doing", "Difference"],
        ["1. Help early", "Green", "Red", "Amber", "Green"],
    ]
    said = {"Doing": "progress_rag", "Difference": "impact_rag"}

    plan = read(rows, said, merges=["B1:C1", "D1:E1", "A1:A2"])

    assert plan.leaves[0].rag == {
        "last_period_process": "Green",
        "last_period_impact": "Red",
        "this_period_process": "Amber",
        "this_period_impact": "Green",
    }


def test_a_heading_over_two_rows_is_taught_as_one():
    rows = [["Ref", "Action", "The"], [None, None, "hall"], ["1.1", "Act", "Dull"]]

    (action,) = read(rows, {"The hall": "outcome"}).actions

    assert action.outcome == "Dull"


def test_every_field_that_may_be_said_has_words():
    assert all(HEADING_LABELS.values())
    assert len(set(HEADING_LABELS.values())) == len(HEADING_LABELS)


def test_where_no_heading_is_known_the_likeliest_row_is_offered():
    rows = [
        Wide("Our plan"),
        ["Strand", "Our work", "Hall"],
        ["Help early", "Review the rota", "Dull"],
    ]

    plan = read(rows, {})

    assert "S1" in codes(plan)
    assert [(h.label, h.cell, h.field) for h in plan.headings] == [
        ("Strand", "A2", None),
        ("Our work", "B2", None),
        ("Hall", "C2", None),
    ]


def test_nothing_is_offered_of_notes():
    assert read([["Some", "notes"], ["and", "more"]], {}).headings == ()
