"""Ratings by word, by fill and by both; what must agree, and what is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from actionplans.importing.sheets.fills import shade_of, tinted
from actionplans.importing.words.ratings import read_word
from actionplans.tests.workbooks import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    HEADING,
    ORANGE,
    PURPLE,
    RED,
    YELLOW,
    Filled,
    action_row,
    codes,
    issue,
    read,
)


def rated(*ratings, **how):
    """A plan whose actions hold these rating cells, in order."""
    rows = [action_row(f"1.{n}", f"Act {n}", rag=r) for n, r in enumerate(ratings, 1)]
    return read([HEADING, *rows], **how)


def colours(plan):
    return [action.progress_rag for action in plan.actions]


@pytest.mark.parametrize(
    ("words", "colour"),
    [
        ("Green", "Green"), ("g", "Green"), ("R", "Red"), ("GY", "Grey"),
        ("gray", "Grey"), ("Orange", "Amber"), (" AMBER. ", "Amber"), ("B", "Blue"),
        ("Completed", "Blue"), ("On track", "Green"), ("Overdue", "Red"),
        ("Not started", "Grey"), ("Amber - behind schedule", "Amber"), ("🟢", "Green"),
    ],
)  # fmt: skip
def test_a_word_or_letter_is_a_colour(words, colour):
    assert read_word(words).colour == colour


@pytest.mark.parametrize(
    "words",
    ["110", "12.10", "MAG", "Amber E", "amber/green", "G-A", "↑", "Green - overdue"],
)
def test_debris_is_no_colour(words):
    assert not read_word(words).known


@pytest.mark.parametrize("words", ["N/A", "n/a", "-", "Not rated"])
def test_not_applicable_is_not_rated(words):
    word = read_word(words)

    assert word.known
    assert word.colour is None


@pytest.mark.parametrize(
    ("rgb", "colour", "certain"),
    [
        ("FF0000", "Red", True), ("C00000", "Red", True), ("FFC7CE", "Red", True),
        ("FFC000", "Amber", True), ("FFD966", "Amber", True), ("FFEB9C", "Amber", True),
        ("FFFF00", "Yellow", True), ("92D050", "Green", True), ("70AD47", "Green",
        True),
        ("C6EFCE", "Green", True), ("00B050", "Green", True), ("00B0F0", "Blue", True),
        ("0070C0", "Blue", True), ("4472C4", "Blue", True), ("D9D9D9", "Grey", True),
        ("A6A6A6", "Grey", True), ("ED7D31", "Amber", False), ("F4B183", "Amber",
        False),
        ("7030A0", None, False), ("FFFFFF", None, True), ("F2F2F2", None, True),
        ("E7E6E6", "Grey", False), ("FE0101", "Red", True), ("000000", None, True),
    ],
)  # fmt: skip
def test_a_fill_is_named_by_its_hue(rgb, colour, certain):
    shade = shade_of(rgb)

    assert (shade.colour, shade.certain) == (colour, certain)


@given(st.from_regex(r"[0-9A-F]{6}", fullmatch=True), st.floats(-1, 1))
def test_naming_and_tinting_never_raise(rgb, tint):
    assert len(tinted(rgb, tint)) == 6
    shade_of(rgb)


def test_word_letter_and_fill_alone_are_each_enough():
    plan = rated(
        "Green", "R", Filled(None, AMBER), Filled("B", BLUE), Filled("GY", GREY), None
    )

    assert colours(plan) == ["Green", "Red", "Amber", "Blue", "Grey", None]
    assert not set(codes(plan, "DECIDE", "BLOCK"))
    assert plan.plan.scheme == "rag5"


def test_word_and_fill_that_disagree_are_asked():
    plan = rated(Filled("Green", RED), "Amber")

    assert colours(plan) == [None, "Amber"]
    asked = issue(plan, "G4")
    assert (asked.severity, asked.cell) == ("DECIDE", "G2")
    assert asked.choices[0].value == "Red"


def test_an_uncertain_fill_is_one_question_for_all_its_cells():
    plan = rated(Filled(None, ORANGE), "Red", Filled(None, ORANGE))

    assert colours(plan) == [None, "Red", None]
    asked = issue(plan, "G3")
    assert asked.cells == ("G2", "G4")
    assert asked.choices[0].value == "Amber"
    assert asked.choices[-1].value is None


def test_purple_is_asked_without_a_proposal():
    asked = issue(rated(Filled(None, PURPLE), "Red"), "G3")

    assert [c.value for c in asked.choices][:2] == ["Red", "Amber"]


def test_debris_in_a_rating_cell_is_asked():
    plan = rated("110", "Green")

    assert colours(plan) == [None, "Green"]
    assert issue(plan, "G7").cell == "G2"


def test_yellow_is_amber_where_there_is_no_other_yellow_and_said_once():
    plan = rated(Filled(None, YELLOW), "Yellow", "Red")

    assert colours(plan) == ["Amber", "Amber", "Red"]
    confirmed = issue(plan, "G2")
    assert confirmed.severity == "CHECK"
    assert confirmed.cells == ("G2", "G3")
    assert plan.plan.scheme == "rag3"


def test_amber_and_yellow_words_together_need_a_scheme_of_their_own():
    plan = rated("Amber", "Yellow", "Red")

    assert colours(plan) == ["Amber", "Yellow", "Red"]
    assert codes(plan, "BLOCK") == ["G1"]


def test_a_yellow_fill_beside_an_amber_fill_is_asked():
    plan = rated(Filled(None, YELLOW), Filled(None, AMBER))

    assert colours(plan) == [None, "Amber"]
    assert issue(plan, "G3").cell == "G2"


def test_a_colour_the_key_does_not_have_is_asked():
    key = ["RAG key: G = going well, A = slow, R = stuck"]
    plan = read(
        [key, HEADING, action_row("1.1", rag="B"), action_row("1.2", "Act", rag="G")]
    )

    assert colours(plan) == [None, "Green"]
    assert issue(plan, "G2").cell == "G3"


def test_the_words_of_the_key_name_its_colours():
    plan = read(
        sheets={
            "Plan": [
                HEADING,
                action_row("1.1", rag="Embedded"),
                action_row("1.2", "Act", rag="Stuck"),
            ],
            "Key": [
                ["Rating key"],
                ["Embedded", Filled(None, BLUE)],
                ["Stuck", Filled(None, RED)],
            ],
        }
    )

    assert colours(plan) == ["Blue", "Red"]


def test_a_status_word_means_the_fill_it_always_has():
    done = Filled("Complete", GREEN)
    plan = rated(done, done, Filled("Overdue", RED))

    assert colours(plan) == ["Green", "Green", "Red"]
    assert "G4" not in codes(plan)


def test_a_banded_row_is_no_rating():
    band = [Filled(v, "D9D9D9") for v in action_row("1.2", "Act", rag=None)]
    plan = read([HEADING, action_row("1.1"), band])

    assert colours(plan) == ["Green", None]


def test_theme_and_indexed_colours_are_resolved():
    plan = rated(Filled(None, Color(theme=6)), Filled(None, Color(indexed=10)))

    assert colours(plan) == ["Green", "Red"]


def test_an_empty_rating_column_is_one_question():
    plan = rated(None, None)

    asked = issue(plan, "G5")
    assert (asked.severity, asked.cell, asked.cells) == ("DECIDE", None, ())
    assert colours(plan) == [None, None]


def add_formats(workbook):
    sheet = workbook["Plan"]
    green = PatternFill(bgColor=Color(rgb=f"FF{GREEN}"))
    red = PatternFill(bgColor=Color(rgb=f"FF{RED}"))
    sheet.conditional_formatting.add(
        "G2:G9", CellIsRule(operator="equal", formula=['"done well"'], fill=green)
    )
    sheet.conditional_formatting.add(
        "G2:G9", FormulaRule(formula=['$F2="Stuck"'], fill=red)
    )


def test_simple_conditional_formats_are_worked_out():
    rows = [
        action_row("1.1", rag=None, progress="Stuck"),
        action_row("1.2", "Act", rag=None),
    ]
    rows[0][6] = Filled(None, "FFFFFF")
    plan = read(
        [HEADING, *rows, action_row("1.3", "Go", rag="done well")], change=add_formats
    )

    assert colours(plan) == ["Red", None, "Green"]
    assert not set(codes(plan, "DECIDE"))


@pytest.mark.parametrize(
    ("heading", "value", "percent"),
    [
        ("% complete", Filled(0.75, number_format="0%"), 75),
        ("% complete", 75, 75),
        ("% complete", "75%", 75),
        ("Percentage complete", "75 % complete", 75),
        ("% complete", None, None),
        ("% complete", "complete", None),
        ("% complete", 140, None),
        ("% complete", 0, 0),
    ],
)
def test_percent_is_read_from_every_form(heading, value, percent):
    plan = read([["Ref", "Action", "Lead", heading], ["1.1", "Act", "Ann Lee", value]])

    assert plan.actions[0].percent_complete == percent


def test_shares_of_one_are_percents_where_the_whole_column_is():
    rows = [[f"1.{n}", f"Act {n}", "Ann Lee", v] for n, v in enumerate([0.25, 1, 0], 1)]
    plan = read([["Ref", "Action", "Lead", "% complete"], *rows])

    assert [a.percent_complete for a in plan.actions] == [25, 100, 0]


def test_a_bar_of_four_cells_counts_its_shaded_ones():
    bar = [Filled(None, BLUE)] * 3 + [None]
    plan = read(
        [
            ["Ref", "Action", "% complete", None, None, None, "Lead"],
            ["1.1", "Act", *bar, "Ann Lee"],
        ],
        merges=("C1:F1",),
    )

    assert plan.actions[0].percent_complete == 75


def test_four_columns_of_quarters_are_one_bar():
    plan = read(
        [
            ["Ref", "Action", "25%", "50%", "75%", "100%", "Lead"],
            [
                "1.1",
                "Act",
                Filled(None, BLUE),
                Filled(None, BLUE),
                None,
                None,
                "Ann Lee",
            ],
        ]
    )

    assert plan.actions[0].percent_complete == 50


def test_a_key_without_a_heading_is_no_action():
    rows = [["Red", "Late"], ["Amber", "Slow"], ["Green", "Fine"]]
    plan = read([HEADING, action_row(), [], *rows])

    assert len(plan.actions) == 1
    assert [k.meaning for k in plan.rating_key] == ["Late", "Slow", "Fine"]
