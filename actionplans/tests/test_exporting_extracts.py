"""A list taken out of a plan: its actions in its order, and how many of how many."""

from datetime import date

import pytest

from actionplans.exporting import Extract, extracts
from actionplans.models import Version, VersionAction, VersionRecommendation
from actionplans.snapshots import Snapshot


@pytest.fixture
def rows():
    one, two = (VersionRecommendation(order=n, number=str(n)) for n in (1, 2))
    actions = (
        VersionAction(ref="1.1", recommendation=one, is_withdrawn=False),
        VersionAction(ref="1.2", recommendation=one, is_withdrawn=True),
        VersionAction(ref="2.1", recommendation=two, is_withdrawn=False),
    )
    return Snapshot(Version(as_at=date(2026, 6, 30)), (one, two), actions)


def test_it_keeps_the_order_asked_for_and_the_recommendations_it_is_of(rows):
    listed, extract = extracts.take(rows, ["2.1", "9.9"], ["Process RAG Red"])

    assert [action.ref for action in listed.actions] == ["2.1"]
    assert [row.number for row in listed.recommendations] == ["2"]
    assert (extract.shown, extract.of) == (1, 3)


def test_it_says_where_withdrawn_actions_are_left_out(rows):
    _, without = extracts.take(rows, ["1.1", "2.1"], [])
    _, withdrawn = extracts.take(rows, ["1.2"], ["withdrawn"])

    assert without.words == "2 of 3 actions: withdrawn actions left out"
    assert withdrawn.words == "1 of 3 actions: withdrawn"
    assert Extract((), 1200, 1200).words == "1,200 of 1,200 actions"
