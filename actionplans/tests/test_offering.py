"""Which schemes new plans choose from, and in whose words; plans that are here stay."""

import pytest

from actionplans import configuring, creating, offering
from actionplans.keying import Definition
from actionplans.models import AuditEvent, Council
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS

from .reading import MOMENT

pytestmark = pytest.mark.django_db
STUCK = Definition("red", "Stuck, and nobody has a plan", "No child notices")


@pytest.fixture
def do(council, people):
    def deed(verb, **typed):
        council.refresh_from_db()
        said = {"council": council, "by": people.council_admin, "at": MOMENT}
        verb(**said, seen=configuring.seal(council, offering.SCHEMES), **typed)
        return Council.objects.get(pk=council.pk)

    return deed


def word(do, *definitions):
    return do(offering.set_meanings, code="rag3", definitions=definitions)


def meaning(council, code="red"):
    values = {one.code: one for one in offering.preset_of(council, "rag3").values}
    return values[code].progress_definition


def test_out_of_the_box_all_are_offered_in_the_shipped_words(council):
    assert offering.offered(council) == list(PRESETS.values())


def test_a_new_plan_chooses_from_what_is_offered(do):
    held = do(offering.set_offered, codes=["rag3", "rag5"])

    assert [one.code for one in offering.offered(held)] == ["rag3", "rag5"]
    event = AuditEvent.objects.get()
    assert event.after["Offered to new plans"] == [
        PRESETS["rag3"].name,
        PRESETS["rag5"].name,
    ]
    with pytest.raises(Refusal, match="at least one"):
        do(offering.set_offered, codes=[])


def test_the_councils_words_stand_in_the_key_of_a_new_plan(do, plan, people):
    before = plan.scheme.values.get(code="red").progress_definition
    held = word(do, STUCK)

    made = creating.create_plan(
        council=held,
        title="Another",
        by=people.plan_admin,
        at=MOMENT,
        scheme=offering.preset_of(held, "rag3"),
    )

    keyed = made.scheme.values.get(code="red")
    assert (keyed.progress_definition, keyed.impact_definition) == (
        STUCK.progress,
        STUCK.impact,
    )
    assert plan.scheme.values.get(code="red").progress_definition == before


def test_one_rating_reworded_leaves_the_others_and_other_schemes(do):
    held = word(do, STUCK)

    assert meaning(held) == STUCK.progress
    assert meaning(held, "amber") == PRESETS["rag3"].values[1].progress_definition
    assert offering.preset_of(held, "rag5") == PRESETS["rag5"]
    assert do(offering.set_offered, codes=["rag3"]).schemes["words"]


def test_the_shipped_words_are_taken_again(do):
    word(do, STUCK)

    held = word(do, *offering.shipped("rag3"))

    assert held.schemes == {}


@pytest.mark.parametrize(
    "definition, said",
    [
        (Definition("blue", "Done"), "has no rating “blue”"),
        (Definition("red", "x" * 501), "at most 500"),
        (Definition("red"), "nothing was changed"),
    ],
)
def test_meanings_that_mean_nothing_are_refused(do, definition, said):
    with pytest.raises(Refusal, match=said):
        word(do, definition)
