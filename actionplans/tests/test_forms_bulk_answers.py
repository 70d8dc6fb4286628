"""One answer for many questions; one of its own stands over it."""

import pytest

from actionplans.forms.answers import NO_WORDS
from actionplans.forms.bulk_answers import all_answers, reopened, said_of_alike
from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.questions.patterns import kinds

EMPTY = Choice(None, "Leave empty")


def ask(cell, raw="Ongoing", value=None):
    choices = (Choice(value, value), EMPTY) if value else (EMPTY,)
    return Issue(
        "T5", "DECIDE", "When?", "Plan", cell, (), "due_date", raw, choices=choices
    )


ONE, TWO, THREE = ask("E1"), ask("E2"), ask("E3")
(KIND,) = kinds([ONE, TWO, THREE])
(ALIKE,) = KIND.alike
ALL = f"answer-{ALIKE.key}"


def own(value):
    return {"choice": None, "value": value}


def bulk(value):
    return own(value) | {"bulk": "yes"}


def said(posted, stands=None):
    return all_answers([KIND], posted, stands or {}).decisions


def test_one_answer_serves_all_that_are_alike():
    posted = {ALL: "own", f"own-{ALIKE.key}": "March 2027"}

    assert said(posted) == {i.id: bulk("March 2027") for i in (ONE, TWO, THREE)}


def test_an_answer_of_its_own_stands_over_the_common_one():
    posted = {
        ALL: "own",
        f"own-{ALIKE.key}": "March 2027",
        f"answer-{TWO.id}": "own",
        f"own-{TWO.id}": "May 2027",
    }

    decided = said(posted)

    assert decided[TWO.id] == own("May 2027")
    assert decided[ONE.id] == decided[THREE.id] == bulk("March 2027")


def test_changing_the_common_answer_changes_only_what_it_answered():
    stands = {ONE.id: bulk("March 2027"), TWO.id: own("May 2027")}
    stands[THREE.id] = bulk("March 2027")
    # The page sends each button and box as it stands beside the one that was changed.
    posted = {
        f"answer-{ONE.id}": "own",
        f"own-{ONE.id}": "March 2027",
        f"answer-{TWO.id}": "own",
        f"own-{TWO.id}": "May 2027",
        ALL: "own",
        f"own-{ALIKE.key}": "June 2027",
    }

    assert said(posted, stands) == {
        ONE.id: bulk("June 2027"),
        THREE.id: bulk("June 2027"),
    }


def test_saving_the_page_again_changes_nothing():
    stands = {i.id: bulk("March 2027") for i in (ONE, TWO, THREE)}
    posted = {ALL: "own", f"own-{ALIKE.key}": "March 2027"}
    posted |= {f"answer-{ONE.id}": "own", f"own-{ONE.id}": "March 2027"}

    assert said(posted, stands) == {}


def test_half_a_common_answer_is_told_at_the_common_question():
    found = all_answers([KIND], {ALL: "own"}, {})

    assert (found.decisions, found.errors) == ({}, {ALIKE.key: NO_WORDS})


def test_all_are_left_empty_but_for_those_answered():
    decided = said({"leave-all": KIND.key}, {TWO.id: own("May 2027")})

    assert decided == {ONE.id: bulk(None), THREE.id: bulk(None)}


def test_what_is_proposed_is_accepted_where_something_is():
    asked = [ask("E1", "March", "2026-03"), ask("E2", "by May", "2026-05"), ask("E3")]
    (kind,) = kinds(asked)

    found = all_answers([kind], {"accept-all": kind.key}, {}).decisions

    assert found == {
        asked[0].id: {"choice": "2026-03", "value": None, "bulk": "yes"},
        asked[1].id: {"choice": "2026-05", "value": None, "bulk": "yes"},
    }


def test_what_was_typed_beside_a_pressed_button_is_kept():
    posted = {"leave-all": KIND.key, f"own-{TWO.id}": "May 2027"}

    assert said(posted)[TWO.id] == own("May 2027")


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        ({}, None),
        ({ONE.id: bulk("May")}, None),
        ({i.id: bulk("May") for i in (ONE, TWO, THREE)}, "May"),
        ({ONE.id: own("June"), TWO.id: bulk("May"), THREE.id: bulk("May")}, "May"),
        ({ONE.id: bulk("June"), TWO.id: bulk("May"), THREE.id: bulk("May")}, None),
        ({i.id: own("May") for i in (ONE, TWO, THREE)}, None),
    ],
)
def test_the_common_answer_is_what_all_without_their_own_have(stands, expected):
    found = said_of_alike(ALIKE, stands)

    assert (found and found["value"]) == expected


def test_a_press_opens_again_what_was_answered_together_and_no_own_answer():
    stands = {ONE.id: bulk("May"), TWO.id: own("June")}

    assert reopened([KIND], {"reopen": KIND.key}, stands) == [ONE.id]
    assert reopened([KIND], {"reopen": "another"}, stands) == []
