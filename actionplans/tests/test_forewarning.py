"""Who writes an update hears at once what will be asked about before publication."""

import pytest

from actionplans.forewarning import forewarned
from actionplans.ledger import Said

from .building import make_action, make_recommendation

pytestmark = pytest.mark.django_db
SMALL = "Two young people in Thorsby still wait for a place."


@pytest.fixture
def action(plan):
    return make_action(make_recommendation(plan), "4.2")


def test_words_that_may_point_at_a_child_are_told(action):
    assert "“Two young people”" in forewarned(action, Said(concerns=SMALL))


def test_a_note_to_oneself_is_told(action):
    said = Said(progress_text="Done in June, check with Finance.")

    assert "“check with”" in forewarned(action, said)


@pytest.mark.parametrize(
    "words",
    ["", "Three social workers were appointed.", "The MASH met weekly."],
)
def test_ordinary_words_and_abbreviations_are_not(action, words):
    assert forewarned(action, Said(progress_text=words)) == ""


def test_what_nobody_outside_reads_is_not(action):
    action.openness = "internal"

    assert forewarned(action, Said(concerns=SMALL)) == ""
