"""A file to a proposal: hidden parts, odd cells, encodings, the plan's own facts."""

import json
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplans.importing.proposal import ProposedPlan
from actionplans.importing.reading import read_plan
from actionplans.tests.workbooks import (
    HEADING,
    Filled,
    Wide,
    action_row,
    codes,
    issue,
    make_workbook,
    read,
    read_csv_plan,
)


def test_title_version_and_date_are_read_from_the_top():
    plan = read(
        [
            Wide("Fernshire County Council Children's Improvement Plan"),
            Wide("February 2026    V6"),
            Wide("RECOMMENDATION 1: Answer calls"),
            HEADING,
            action_row("1.1", timescale="01/11/2025"),
        ]
    )

    facts = plan.plan
    assert facts.title == "Fernshire County Council Children's Improvement Plan"
    assert (facts.council, facts.version, facts.date) == (
        "Fernshire County Council",
        "V6",
        "February 2026",
    )
    assert issue(plan, "T8").cell == "E5"


@pytest.mark.parametrize(
    ("value", "number_format", "text", "due"),
    [
        (date(2026, 3, 31), "dd/mm/yyyy", "31/03/2026", ("2026-03-31", None)),
        (datetime(2026, 3, 1), "mmm-yy", "Mar-26", (None, "2026-03")),
        (date(2026, 3, 31), "d mmmm yyyy", "31 March 2026", ("2026-03-31", None)),
        (date(2026, 3, 31), "m/d/yyyy", "31/03/2026", ("2026-03-31", None)),
        (date(2026, 3, 31), "d-mmm", "31/03/2026", ("2026-03-31", None)),
        ("31 st March 2026", None, "31 st March 2026", ("2026-03-31", None)),
    ],
)
def test_a_date_cell_says_what_it_shows(value, number_format, text, due):
    cell = Filled(value, number_format=number_format)
    plan = read([HEADING, action_row(timescale=cell)])

    action = plan.actions[0]
    assert action.timescale_text == text
    assert (action.due_date, action.due_month) == due


def test_a_time_where_a_day_should_be_is_asked():
    plan = read([HEADING, action_row(timescale=time(9, 30))])

    assert plan.actions[0].due_date is None
    assert set(codes(plan, "DECIDE")) & {"T1", "T3", "T7"}


def test_a_blank_timescale_and_a_blank_lead_are_checked_not_asked():
    plan = read([HEADING, action_row(timescale=None, lead=None)])

    assert codes(plan, "DECIDE", "BLOCK") == []
    assert {"T1", "L1"} <= set(codes(plan, "CHECK"))


def hide(workbook):
    workbook["Plan"].row_dimensions[3].hidden = True
    workbook["Plan"].column_dimensions["C"].hidden = True


def test_hidden_rows_and_columns_are_read_and_said():
    plan = read([HEADING, action_row("1.1"), action_row("1.2", "Act")], change=hide)

    assert len(plan.actions) == 2
    assert "Rows 3 are hidden" in issue(plan, "S4").message


def test_struck_words_and_comments_are_said():
    plan = read(
        [
            HEADING,
            action_row(action=Filled("Old words", strike=True)),
            action_row("1.2", Filled("New words", comment="check with Ann")),
        ]
    )

    assert issue(plan, "S6").cell == "B2"
    assert issue(plan, "S7").cell == "B3"


def test_formulas_never_calculated_are_said():
    data = make_workbook([HEADING, action_row()])
    plan = read_plan("a.xlsx", data, None, formulas_without_value=[("Plan", "F2")])

    assert issue(plan, "S5").cells == ("F2",)


def test_cells_beyond_the_bounds_are_not_read():
    data = make_workbook([HEADING, action_row("1.1"), action_row("1.2", "Act")])

    assert len(read_plan("a.xlsx", data, {"Plan": (2, 7)}).actions) == 1


def test_actions_of_the_same_words_are_both_kept():
    plan = read([HEADING, action_row("1.1"), action_row("1.2")])

    assert len(plan.actions) == 2
    assert issue(plan, "R7").severity == "CHECK"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("with a CiC plan", "with a CP plan", True),
        ("in the north of the county", "in the south of the county", True),
        ("on Mondays", "who live more than twenty miles away from home", False),
    ],
)
def test_actions_of_nearly_the_same_words_are_both_kept(one, other, alike):
    words = "Visit every child within five working days of the first meeting, also {}"
    rows = [action_row("1.1", words.format(one)), action_row("1.2", "Write it down")]
    plan = read([HEADING, *rows, action_row("1.3", words.format(other))])

    told = [(i.severity, i.cell) for i in plan.issues if i.code == "R7"]
    assert told == ([("CHECK", "B4")] if alike else [])
    assert len(plan.actions) == 3


def test_very_many_actions_of_nearly_the_same_words_are_one_question():
    rows = [
        action_row(f"1.{n}", f"Visit and report on the home in ward {n}")
        for n in range(1, 81)
    ]
    plan = read([HEADING, *rows])

    told = issue(plan, "R7")
    assert told.message.startswith(
        f"{len(told.cells)} actions have the words of others"
    )
    assert set(told.cells) <= {action.cells["action"] for action in plan.actions}
    assert len(plan.actions) == 80


def test_a_text_that_stops_in_mid_sentence_is_said():
    plan = read([HEADING, action_row(progress="The last draft goes out with the")])

    assert issue(plan, "C2").cell == "F2"


def test_a_gap_in_the_numbers_and_an_empty_recommendation_are_said():
    plan = read(
        [
            HEADING,
            Wide("RECOMMENDATION 1: Answer"),
            action_row("1.1"),
            Wide("RECOMMENDATION 3: Visit"),
        ]
    )

    assert {"B3", "B4"} <= set(codes(plan, "CHECK"))


def test_unknown_leads_are_one_question():
    plan = read(
        [HEADING, action_row("1.1"), action_row("1.2", "Act", lead="Ben Okoro")]
    )

    asked = issue(plan, "L2")
    assert (asked.severity, asked.cell, asked.cells) == ("CHECK", None, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_of_any_usual_encoding_and_delimiter_is_read(encoding, mark):
    lines = [
        ["Ref", "Action", "Lead", "Due date"],
        ["1.1", "Café visits", "Zoë Hall", "1 May 2026"],
    ]
    text = "\r\n".join(mark.join(line) for line in lines)

    plan = read_plan("plan.csv", text.encode(encoding), None)

    assert (plan.actions[0].action, plan.actions[0].leads) == (
        "Café visits",
        ("Zoë Hall",),
    )


def test_a_csv_says_it_has_no_colours():
    plan = read_csv_plan("sep=;\nRef;Action;Lead;RAG\n1.1;Act;Ann Lee;G\n")

    assert plan.actions[0].progress_rag == "Green"
    assert "no colours" in issue(plan, "G3").message


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [*HEADING, "RECOMMENDATION 2: x", "1.1", "Key", "TBC", "Total", "R"]
    ),
    st.integers(-5, 5),
    st.text(alphabet="ab1.:/&•\n", max_size=12),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=9))
def test_any_sheet_gives_a_proposal_that_survives_json(rows):
    plan = read([HEADING, *rows], width=7)

    assert ProposedPlan.from_json(plan.to_json()) == plan
    assert all(i.choices for i in plan.issues if i.severity == "DECIDE")
    assert all(
        i.choices[-1].value is None for i in plan.issues if i.severity == "DECIDE"
    )


def test_a_sheet_of_updates_beside_the_plan_is_put_aside():
    plan = read(
        sheets={
            "Plan": [HEADING, action_row("1.1")],
            "Updates": [["Ref", "Progress", "Progress RAG"], ["1.1", "Done", "Blue"]],
        }
    )

    assert len(plan.actions) == 1
    assert plan.ignored_sheets == (("Updates", "updates only, no actions"),)


def test_a_table_without_actions_blocks():
    plan = read([["Ref", "Lead", "Timescale"], ["1.1", "Ann Lee", "31/03/2026"]])

    assert codes(plan, "BLOCK") == ["H3"]


@pytest.mark.parametrize("day", [date(1899, 12, 25), date(2300, 1, 1)])
def test_a_day_no_plan_can_mean_is_asked(day):
    cell = Filled(datetime(day.year, day.month, day.day), number_format="dd/mm/yyyy")
    plan = read([HEADING, action_row(timescale=cell)])

    assert plan.actions[0].due_date is None
    assert set(codes(plan, "DECIDE")) == {"T7"}


def test_failed_formulas_are_said():
    plan = read([HEADING, action_row(progress="#REF!")])

    assert issue(plan, "S5").cell == "F2"


def test_parts_headed_by_words_alone_are_areas():
    plan = read(
        [
            Wide("Fernshire plan"),
            Wide("Leadership"),
            HEADING,
            action_row("1.1"),
            Wide("Practice"),
            HEADING,
            action_row("2.1"),
        ]
    )

    assert [(g.kind, g.text) for g in plan.leaves] == [
        ("area", "Leadership"),
        ("area", "Practice"),
    ]
    assert plan.plan.title == "Fernshire plan"


@pytest.mark.parametrize("name", ["fernshire-plan", "fernshire-areas"])
def test_a_fixture_yields_what_is_written_beside_it(name):
    folder = Path(__file__).parents[2] / "fixtures"
    expected = json.loads((folder / f"{name}.expected.json").read_text("utf-8"))
    plan = read_plan(f"{name}.xlsx", (folder / f"{name}.xlsx").read_bytes(), None)

    wanted = [a for g in leaves(expected["groups"]) for a in g["actions"]]
    told = [action.to_json() for action in plan.actions]
    fields = ("sheet", "row", "ref", "leads", "due_date", "due_month", "progress_rag")
    assert [[a[f] for f in fields] for a in told] == [
        [a[f] for f in fields] for a in wanted
    ]


def leaves(groups):
    return [leaf for g in groups for leaf in g.get("groups") or [g]]
