"""No word of the file is lost where it has no field: it is noted on its action."""

import pytest

from actionplans.importing.accepting.notes import asked, note_of
from actionplans.importing.accepting.promises import Promise
from actionplans.importing.proposal import Issue, ProposedAction
from actionplans.schemes import PRESETS


def note(placed="1.1", *, promise=None, issues=(), scheme="rag5", **fields):
    action = ProposedAction("Plan", 3, cells={"timescale_text": "F3"}, **fields)
    key = PRESETS[scheme]
    return note_of(action, promise or Promise(), placed, asked(issues), key)


def test_an_ordinary_action_needs_no_note():
    assert note(progress_rag="Green", progress_rag_text="G") == ""


@pytest.mark.parametrize(
    ("colour", "words", "expected"),
    [
        ("Amber", "Yellow", "Progress rating in the file: “Yellow”."),
        ("Green", "On track", "Progress rating in the file: “On track”."),
        (None, "N/A", "Progress rating in the file: “N/A”."),
        (
            "Yellow",
            "Y",
            "Progress rating in the file: Yellow, which the plan’s key has",
        ),
        ("Green", "GREEN ", ""),
        ("Grey", "Gy", ""),
        ("Blue", "Completed", ""),
    ],
)
def test_a_rating_keeps_words_that_are_more_than_its_name(colour, words, expected):
    found = note(progress_rag=colour, progress_rag_text=words)

    assert found.startswith(expected) if expected else found == ""


def test_a_question_left_open_stands_with_its_cell_and_the_files_words():
    issue = Issue("T4", "DECIDE", "Which year?", "Plan", "F3", raw="Q3\nreport")

    assert note(issues=[issue]) == (
        "Left open at the import (cell F3 of “Plan”): Which year? "
        "In the file: “Q3 report”."
    )


def test_a_question_about_another_sheets_cell_is_not_this_actions():
    issue = Issue("T4", "DECIDE", "Which year?", "Other", "F3")

    assert note(issues=[issue]) == ""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"ref": "1.1"}, "The ref in the file is “1.1”."),
        ({"percent_complete": 12.5}, "% complete in the file: 12.5."),
        ({"leads": ("A" * 301,)}, "A lead is written at length in the file: “AAA"),
    ],
)
def test_what_does_not_fit_is_said(fields, expected):
    assert note("1.1 (2)", **fields).startswith(expected)
