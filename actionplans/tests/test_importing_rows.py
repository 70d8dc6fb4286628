"""What each row is and belongs to: bands, narrative, continuations, furniture."""

import pytest

from actionplans.tests.workbooks import (
    GREEN,
    HEADING,
    Filled,
    Wide,
    action_row,
    codes,
    issue,
    read,
    read_csv_plan,
)


def test_the_ofsted_number_in_brackets_is_taken_out_of_the_wording():
    plan = read(
        [
            Wide("THEME 1: OVERSIGHT"),
            HEADING,
            [
                "1.1",
                Wide("Supervise often and well (OFSTED RECOMMENDATION 4)", first=2),
            ],
            [None, Wide("Why this is important: children wait", first=2)],
            [None, *action_row()[1:]],
        ]
    )

    (recommendation,) = plan.leaves
    assert recommendation.text == "Supervise often and well"
    assert recommendation.ofsted_recommendation == "4"
    assert recommendation.number == "1.1"
    assert recommendation.why_important == "children wait"
    assert plan.groups[0].kind == "theme"


def test_a_banded_sheet_gives_a_recommendation_per_band():
    plan = read(
        [
            Wide("Fernshire improvement plan"),
            Wide("RECOMMENDATION 1: Answer calls"),
            Wide("Summary from Ofsted Inspection:\n• Calls wait\n• Staff leave"),
            HEADING,
            action_row("1.1"),
            [],
            Wide("RECOMMENDATION 2: Visit sooner"),
            HEADING,
            action_row("2.1"),
            action_row("2.2"),
        ]
    )

    first, second = plan.leaves
    assert [a.ref for a in second.actions] == ["2.1", "2.2"]
    assert first.findings == ("Calls wait", "Staff leave")
    assert first.ofsted_recommendation == "1"
    assert plan.plan.title == "Fernshire improvement plan"


def test_a_row_without_ref_and_lead_continues_the_action_above():
    plan = read(
        [
            HEADING,
            action_row("1.1"),
            action_row("1.2"),
            action_row("1.3"),
            action_row("1.4", "Raise the share of visits made"),
            HEADING,
            [None, "within five days", None, None, None, None, None],
            action_row("1.5"),
        ]
    )

    assert [a.ref for a in plan.actions] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert plan.actions[3].action == ("Raise the share of visits made within five days")
    assert issue(plan, "C1").cell == "B7"


def test_a_lead_cut_by_a_page_break_is_joined_by_a_space():
    plan = read(
        [
            ["Ref", "Action", "Lead and Timescale", "Progress"],
            *(["1." + n, "Do it", "Ann Lee\n01/02/2026", "Begun"] for n in "1234"),
            ["1.5", "Shorten the forms", "Service Manager", "Begun"],
            [None, None, "Gateway & Duty\nMar 2026", None],
        ]
    )

    assert plan.actions[4].leads == ("Service Manager Gateway & Duty",)
    assert plan.actions[4].due_month == "2026-03"


def test_without_refs_a_row_whose_action_is_blank_continues():
    plan = read(
        [
            HEADING,
            action_row(None, "Agree a framework", timescale="October 2026"),
            action_row(None, "Train everyone"),
            [
                None,
                None,
                "More practice",
                None,
                "Training begins: May 2027",
                None,
                None,
            ],
        ]
    )

    assert len(plan.actions) == 2
    assert plan.actions[1].outcome == "Cover is never short More practice"


def test_never_across_a_band():
    plan = read(
        [
            Wide("RECOMMENDATION 1: Answer calls"),
            HEADING,
            action_row("1.1"),
            action_row("1.2"),
            action_row("1.3"),
            action_row("1.4"),
            Wide("RECOMMENDATION 2: Visit"),
            [None, "Stray words", None, None, None, None, None],
        ]
    )

    assert [len(g.actions) for g in plan.leaves] == [4, 1]
    assert plan.actions[-1].action == "Stray words"


def test_an_action_merged_over_two_rows_is_one_action():
    plan = read(
        [
            HEADING,
            action_row("1.1"),
            action_row("1.2"),
            [None, None, "And outcome two", None, None, None, None],
        ],
        merges=("A3:A4", "B3:B4"),
    )

    assert len(plan.actions) == 2
    assert plan.actions[1].outcome == "Cover is never short And outcome two"


def test_page_furniture_and_repeated_headings_are_no_actions():
    plan = read(
        [
            HEADING,
            action_row("1.1"),
            ["Page 2 of 9"],
            Wide("Agenda Item 7"),
            HEADING,
            action_row("1.2"),
            ["Total", 2],
        ]
    )

    assert [a.ref for a in plan.actions] == ["1.1", "1.2"]


def test_a_paragraph_under_an_area_describes_it():
    plan = read(
        [
            Wide("Area for Improvement 1: Staffing"),
            Wide("Enough staff, and staff who stay."),
            HEADING,
            action_row(),
        ]
    )

    assert plan.leaves[0].description == "Enough staff, and staff who stay."


def test_a_sheet_per_area_takes_its_number_from_the_sheet():
    plan = read(
        sheets={
            "1 Front door": [HEADING, action_row("1.1")],
            "2 Care leavers": [HEADING, action_row("2.1")],
        }
    )

    assert [(g.number, g.text) for g in plan.leaves] == [
        ("1", "Front door"),
        ("2", "Care leavers"),
    ]


@pytest.mark.parametrize("repeats", [True, False])
def test_a_flat_register_groups_by_its_recommendation_column(repeats):
    again = "1. Answer calls" if repeats else None
    plan = read(
        [
            ["Recommendation", *HEADING],
            ["1. Answer calls", *action_row("1.1")],
            [again, *action_row("1.2")],
            ["2. Visit sooner", *action_row("2.1")],
        ],
        merges=() if repeats else ("A2:A3",),
    )

    assert [(g.kind, g.number, len(g.actions)) for g in plan.leaves] == [
        ("recommendation", "1", 2),
        ("recommendation", "2", 1),
    ]


def test_what_is_the_parent_of_how():
    plan = read(
        [
            ["What?", "How?", "Who?", "By when?", "RAG"],
            ["Better visits", "Train staff", "Ann Lee", "31/03/2026", "G"],
            [None, "Audit visits", "Ann Lee", "30/04/2026", "A"],
            ["Better plans", "Write a guide", "Ben Okoro", "30/04/2026", "R"],
        ],
        merges=("A2:A3",),
    )

    assert [(g.text, len(g.actions)) for g in plan.leaves] == [
        ("Better visits", 2),
        ("Better plans", 1),
    ]
    assert [a.action for a in plan.actions] == [
        "Train staff",
        "Audit visits",
        "Write a guide",
    ]


def test_a_grid_rates_recommendations_in_two_periods():
    plan = read(
        sheets={
            "Summary": [
                ["Recommendation", "Last Period", None, "This Period", None],
                [None, "Process RAG", "Impact RAG", "Process RAG", "Impact RAG"],
                ["Recommendation 1: Answer calls", "Red", "Grey", "Green", "Amber"],
                ["Recommendation 2: Visit", None, Filled(None, GREEN), "Blue", None],
            ],
            "Narrative": [
                Wide("Recommendation 1: Answer calls"),
                ["Summary:", "• Calls wait"],
                ["Current Position:", "Good progress:\n• Two staff came"],
                ["Areas of concern", None],
            ],
        },
        merges=("B1:C1", "D1:E1"),
    )

    first, second = plan.leaves
    assert first.rag == {
        "last_period_process": "Red",
        "last_period_impact": "Grey",
        "this_period_process": "Green",
        "this_period_impact": "Amber",
    }
    assert second.rag["last_period_impact"] == "Green"
    assert first.findings == ("Calls wait",)
    assert first.current_position == ("Two staff came",)
    assert first.introductions == {"current_position": "Good progress:"}
    assert plan.actions == ()


def test_a_key_and_a_glossary_sheet_are_put_aside_with_a_reason():
    plan = read(
        sheets={
            "Plan": [HEADING, action_row()],
            "Key": [["RAG key"], ["Red", "Late"], ["Green", "On time"]],
            "Glossary": [["QA", "Quality assurance"]],
        }
    )

    assert plan.ignored_sheets == (
        ("Key", "rating key, no actions"),
        ("Glossary", "glossary, no actions"),
    )
    assert [(k.rag, k.meaning) for k in plan.rating_key] == [
        ("Red", "Late"),
        ("Green", "On time"),
    ]


def test_a_csv_without_merged_cells_reads_the_same_bands():
    plan = read_csv_plan(
        "RECOMMENDATION 1: Answer calls,,,,\n"
        "Ref,Action,Lead and Timescale,Progress,Progress RAG\n"
        '1.1,Review the rota,"Ann Lee/Ben Okoro\n31/03/2026",Begun,G\n'
    )

    assert plan.leaves[0].text == "Answer calls"
    assert plan.actions[0].leads == ("Ann Lee", "Ben Okoro")
    assert plan.actions[0].due_date == "2026-03-31"
    assert plan.actions[0].progress_rag == "Green"


def test_no_heading_anywhere_blocks():
    assert codes(read([["Nothing", "to see"], ["here", "either"]]), "BLOCK") == ["S1"]


def test_two_tables_side_by_side_block():
    plan = read([["Ref", "Action", "Lead", "Ref", "Action", "Lead"], ["1.1", "A"] * 3])

    assert "S2" in codes(plan, "BLOCK")


def test_a_sheet_of_refs_and_progress_is_a_sheet_of_updates():
    plan = read([["Ref", "Progress", "Progress RAG"], ["1.1", "Begun", "G"]])

    assert plan.kind == "updates"
    assert [(a.ref, a.progress) for a in plan.actions] == [("1.1", "Begun")]
    assert codes(plan, "BLOCK") == []


def test_a_copy_is_put_aside_and_said():
    rows = [HEADING, action_row("1.1", "See them"), action_row("1.2", "Hear them")]
    plan = read(sheets={"Plan OLD": rows, "Plan": rows})

    assert plan.ignored_sheets == (("Plan OLD", "an older copy"),)
    assert {a.sheet for a in plan.actions} == {"Plan"}
    assert issue(plan, "S10").sheet == "Plan OLD"


def test_ditto_marks_are_the_words_above_and_are_said_once():
    plan = read(
        [
            HEADING,
            action_row("1.1"),
            action_row("1.2", lead='"', timescale="ditto"),
            action_row("1.3", lead="as above"),
        ]
    )

    assert [a.leads for a in plan.actions] == [("Ann Lee",)] * 3
    assert plan.actions[1].due_date == "2026-03-31"
    assert issue(plan, "C4").cells == ("D3", "E3", "D4")


@pytest.mark.parametrize("beside", [None, "Comments"])
def test_a_column_of_ratings_is_no_key(beside):
    more = [beside] if beside else []
    plan = read(
        [
            ["Ref", "Action", "Lead", "RAG rating", *more],
            ["1.1", "See them", "Ann Lee", "Green", *more],
            ["1.2", "Hear them", "Ann Lee", "Amber", *more],
        ]
    )

    assert [a.progress_rag for a in plan.actions] == ["Green", "Amber"]
    assert plan.rating_key == ()


def test_sheets_that_are_all_drafts_are_the_plan():
    plan = read(
        sheets={
            "Draft - visits": [HEADING, action_row("1.1", "See them")],
            "Draft - calls": [HEADING, action_row("2.1", "Ring them")],
        }
    )

    assert [a.ref for a in plan.actions] == ["1.1", "2.1"]
