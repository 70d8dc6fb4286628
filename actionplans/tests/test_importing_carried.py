"""Answers follow their question into a corrected file, and no other."""

import pytest

from actionplans.importing.questions.carried import carried
from actionplans.tests.workbooks import HEADING, Wide, action_row, issue, read

BAND = Wide("RECOMMENDATION 1: Improve supervision")
ONE = action_row("1.1", "Open the office", timescale="Ongoing")
TWO = action_row("1.2", "Train the managers", timescale="Ongoing")
SAID = {"choice": None, "value": "March 2027", "by": 1, "at": "2026-07-02"}


def plan(*rows):
    return read([BAND, HEADING, *rows])


def asked(proposal):
    """Ids of the questions about a timescale, in the file's order."""
    return [i.id for i in proposal.issues if i.code == "T5"]


def test_the_same_file_has_the_same_answers():
    before = plan(ONE, TWO)
    decisions = dict.fromkeys(asked(before), SAID)

    assert carried(before, decisions, plan(ONE, TWO)) == decisions


def test_a_row_put_in_above_moves_the_answer_with_its_action():
    before = plan(ONE, TWO)
    now = plan(action_row("1.0", "Begin", timescale="Ongoing"), ONE, TWO)

    found = carried(before, {asked(before)[1]: SAID}, now)

    assert found == {asked(now)[2]: SAID}


@pytest.mark.parametrize(
    "row",
    [
        action_row("1.1", "Open the office", timescale="Quarterly"),
        action_row("1.1", "Close the office", timescale="Ongoing"),
        action_row("1.7", "Open the office", timescale="Ongoing"),
    ],
    ids=["other words", "another action", "another ref"],
)
def test_another_question_has_no_answer(row):
    before = plan(ONE)

    assert carried(before, {asked(before)[0]: SAID}, plan(row)) == {}


def test_of_several_that_are_the_same_none_is_answered_when_one_is_gone():
    before, now = plan(ONE, ONE), plan(ONE)

    assert carried(before, {asked(before)[1]: SAID}, now) == {}


def test_a_choice_that_is_no_longer_offered_is_no_answer():
    before = plan(action_row(timescale="September 2026 and quarterly"))
    key = issue(before, "T5").id

    chosen = {"choice": "2031-01", "value": None}
    assert carried(before, {key: chosen}, before) == {}
    assert carried(before, {key: {"choice": None, "value": None}}, before)


def test_an_answer_about_the_whole_file_holds_though_its_number_has_changed():
    before, now = plan(ONE), plan(ONE, action_row("1.3", "More", lead="Bo Ray"))
    chosen = {"choice": "post", "value": None}

    found = carried(before, {issue(before, "L2").id: chosen}, now)

    assert found == {issue(now, "L2").id: chosen}
