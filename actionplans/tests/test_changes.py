"""Before and after in words: short values in a line, long texts under their heading."""

import pytest

from actionplans.changes import Changes, changes

LONG = "Audit every file of every team, each week, with the managers who own them"


@pytest.mark.parametrize(
    "before, after, notes, because",
    [
        ({"measure": "a"}, {"measure": "b"}, ["Impact measure: b, was a"], "renamed"),
        (None, {"due": "2027-03-31"}, ["Due: 31 March 2027"], "a day is written out"),
        ({"lead": "a"}, {"lead": ""}, ["Lead: none, was a"], "taken out"),
        ({"text": "a", "ref": "1"}, None, ["Wording was a", "Ref was 1"], "removed"),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, ["B: 3, was 2"], "what stays is left out"),
        (
            {"late": False},
            {"late": True},
            ["Late: Yes, was No"],
            "no programmer’s word",
        ),
        ({}, {"section-key-risks": "a"}, ["Key risks: a"], "a section by its heading"),
        ({}, {"Cost in £": "1"}, ["Cost in £: 1"], "a plan's own heading stays"),
        ({"order": ["1", "2"]}, {"order": ["2", "1"]}, ["Order: 2, 1, was 1, 2"], ""),
        (None, None, [], "nothing"),
        (
            [{"heading": "A"}, {"heading": "B", "body": "x"}],
            [{"heading": "B", "body": "y"}, {"heading": "C"}],
            ["Reworded: B", "B, text: y, was x", "Added: C", "Removed: A"],
            "entries of a list by their names",
        ),
    ],
)
def test_short_values_are_told_in_a_line(before, after, notes, because):
    assert changes(before, after) == Changes(notes=tuple(notes)), because


def test_what_was_written_in_an_entry_is_told_old_and_new():
    old = {"abbreviation": "PA", "term": "Adviser", "definition": LONG}
    new = {"abbreviation": "SM", "term": "Service Manager", "definition": ""}

    told = changes([old], [new])

    assert told.notes == (
        "Added: SM",
        "SM, in full: Service Manager",
        "Removed: PA",
        "PA, in full was Adviser",
    )
    assert told.words == (("PA, meaning, before", LONG),)


def test_a_long_text_stands_under_its_heading_and_the_old_one_after_it():
    told = changes({"findings": "Late\nThin"}, {"findings": LONG})

    assert told.notes == ()
    assert told.words == (
        ("Summary from the inspection", LONG),
        ("Summary from the inspection, before", "Late\nThin"),
    )


def test_sentences_of_a_list_stand_under_each_other():
    told = changes(None, {"left_open": ["F9: When is it due?", "F12: Which year?"]})

    assert told.words == (("Left open", "F9: When is it due?\nF12: Which year?"),)
