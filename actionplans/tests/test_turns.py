"""Whose paper is printed next: councils take turns, and people within them."""

from datetime import UTC, datetime, timedelta

from actionplans.turns import Waiting, in_turn

NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)
FERN, MARROW = 1, 2
ASHA, BEN, CARYS = 10, 11, 12


def order(*asked, councils=None, people=None):
    waiting = [Waiting(key, *who) for key, who in enumerate(asked, start=1)]
    return [one.key for one in in_turn(waiting, councils or {}, people or {})]


def test_nothing_waits():
    assert order() == []


def test_one_persons_papers_come_in_the_order_they_were_asked_for():
    assert order((FERN, ASHA), (FERN, ASHA), (FERN, ASHA)) == [1, 2, 3]


def test_another_council_does_not_wait_for_forty():
    forty = [(FERN, ASHA)] * 40

    assert order(*forty, (MARROW, CARYS))[:3] == [1, 41, 2]


def test_a_colleague_does_not_wait_for_them_either():
    assert order(*[(FERN, ASHA)] * 40, (FERN, BEN))[:3] == [1, 41, 2]


def test_many_people_of_one_council_have_one_turn_together():
    asked = [(FERN, person) for person in range(40)]

    assert order(*asked, (MARROW, CARYS))[:2] == [1, 41]


def test_who_was_served_last_waits_for_the_others():
    asked = [(FERN, ASHA), (MARROW, CARYS)]

    assert order(*asked, councils={FERN: NOON}) == [2, 1]
    later = {FERN: NOON, MARROW: NOON + timedelta(seconds=1)}
    assert order(*asked, councils=later) == [1, 2]
    assert order((FERN, ASHA), (FERN, BEN), people={ASHA: NOON}) == [2, 1]


def test_what_is_no_councils_has_its_turn_as_well():
    assert order((FERN, ASHA), (FERN, ASHA), (None, ASHA)) == [1, 3, 2]
