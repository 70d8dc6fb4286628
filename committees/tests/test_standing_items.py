"""Standing items: what is shipped, and texts whose places are filled."""

import pytest

from committees.models import Committee, ItemKind, StandingItem
from committees.standing_items import (
    PLACES,
    USUAL,
    Standing,
    filled,
    of_kind,
    shipped,
    standing_of,
    unfilled,
)

from .building import make_committee


def committee(kind="scrutiny", **said):
    return Committee(kind=kind, **said)


@pytest.mark.parametrize("kind", Committee.Kind.values)
def test_every_kind_of_committee_ships_with_an_agenda(kind):
    kinds = [one.kind for one in shipped(committee(kind))]

    assert kinds[:3] == ["apologies", "interests", "minutes"]
    assert kinds[-1] == "next_meeting"
    assert len(set(kinds)) == len(kinds)


def test_every_kind_of_item_has_usual_words_whose_places_are_known():
    assert set(USUAL) == set(ItemKind)
    facts = dict.fromkeys(PLACES, "known")
    for one in USUAL.values():
        assert "{" not in filled(one.text, facts)


def test_a_board_that_meets_in_private_tells_the_public_nothing():
    private = committee("scrutiny", meets_in_public=False)

    kinds = [one.kind for one in shipped(private)]

    assert "public_questions" not in kinds and "exclusion" not in kinds
    assert "public_questions" in [one.kind for one in shipped(committee())]


def test_places_are_filled_and_what_is_not_known_stays_to_be_seen():
    text = "Next on {next_meeting}, under {rule}; {rule} again, {unknown} braces {}"
    half = filled(text, {"rule": "Rule 14", "next_meeting": ""})

    assert half == (
        "Next on {next_meeting}, under Rule 14; Rule 14 again, {unknown} braces {}"
    )
    assert unfilled(half) == ["{next_meeting}"]
    assert unfilled(text) == ["{next_meeting}", "{rule}"]


@pytest.mark.django_db
def test_a_committees_own_items_take_the_place_of_the_shipped_ones():
    own = make_committee()
    assert standing_of(own) == shipped(own)

    StandingItem.objects.create(
        committee=own, order=1, kind="other", title="Chair’s announcements"
    )

    (only,) = standing_of(own)
    assert only == Standing("other", "Chair’s announcements")
    assert of_kind([only], "other") is only
    assert of_kind([only], "urgent") == USUAL["urgent"]
