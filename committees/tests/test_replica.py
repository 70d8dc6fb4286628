"""The pages of committees that may be read from a replica, but whose seats never."""

from actionplans.replica import pages
from actionplans.replica.routing import Router, from_replica
from committees.models import SeatHolding

from .test_urls import NEEDS, OPEN


def test_every_page_for_everybody_is_said_to_read_there():
    """A new one has to be thought about."""
    known = {
        name.removeprefix("committees:")
        for name in pages.OF_THE_PUBLIC
        if name.startswith("committees:")
    }
    opened = {name for name, need in NEEDS.items() if need == OPEN}

    assert opened <= known, opened - known
    assert known <= set(NEEDS), known - set(NEEDS)


def test_who_holds_a_seat_is_asked_of_the_primary():
    with from_replica(signed_in=True):
        assert Router().db_for_read(SeatHolding) == "default"
