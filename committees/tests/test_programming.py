"""The work programme: entered, brought by an item, or dropped with a reason."""

from datetime import date

import pytest

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from committees import programming

from .building import (
    AT,
    make_clause,
    make_committee,
    make_item,
    make_meeting,
    make_minutes,
)

MARCH = date(2027, 3, 17)


@pytest.fixture
def scrutiny(council):
    return make_committee(council, short="CFS")


@pytest.fixture
def do(people):
    def do(deed, **said):
        return deed(by=people.committee_officer, at=AT, **said)

    return do


def test_bring_it_back_in_march_is_fulfilled_by_an_item(scrutiny, plan, do):
    asked = make_clause(make_minutes(make_meeting(scrutiny, date(2026, 7, 15))))
    entry = do(
        programming.enter,
        committee=scrutiny,
        topic=" The plan, again ",
        plan=plan,
        clause=asked,
        month=MARCH,
    )
    assert (entry.topic, entry.month) == ("The plan, again", date(2027, 3, 1))
    assert programming.open_entries(scrutiny) == [entry]

    item = make_item(make_meeting(scrutiny, MARCH))
    do(programming.fulfil, entry=entry, version=0, item=item)

    assert programming.open_entries(scrutiny) == []
    assert list(item.fulfils.all()) == [entry]
    told = AuditEvent.objects.last()
    assert (told.deed, told.about) == ("programme-fulfil", f"committee {scrutiny.pk}")
    with pytest.raises(Refusal, match="brought by an agenda item already"):
        do(programming.drop, entry=entry, version=1, reason="Done")


def test_a_meeting_brings_its_month_and_the_soonest_stands_first(scrutiny, do):
    some_day = do(programming.enter, committee=scrutiny, topic="Some day")
    later = do(programming.enter, committee=scrutiny, topic="Later", month=MARCH)
    meeting = make_meeting(scrutiny, date(2027, 1, 13))
    soon = do(programming.enter, committee=scrutiny, topic="Soon", meeting=meeting)

    assert soon.month == date(2027, 1, 1)
    assert programming.open_entries(scrutiny) == [soon, later, some_day]


def test_dropped_it_says_why_and_can_be_planned_again(scrutiny, do):
    entry = do(programming.enter, committee=scrutiny, topic="A visit")
    with pytest.raises(Refusal, match="Say why"):
        do(programming.drop, entry=entry, version=0, reason=" ")

    do(programming.drop, entry=entry, version=0, reason="The board does it")
    entry.refresh_from_db()
    assert (entry.dropped_because, entry.version) == ("The board does it", 1)
    with pytest.raises(programming.EntryChanged):
        do(programming.restore, entry=entry, version=0)

    do(programming.restore, entry=entry, version=1)
    assert programming.open_entries(scrutiny) == [entry]


def test_another_committees_things_are_refused(scrutiny, do):
    board = make_committee(scrutiny.council, "Board", short="IB")
    theirs = make_meeting(board, MARCH)
    asked = make_clause(make_minutes(theirs))
    entry = do(programming.enter, committee=scrutiny, topic="The plan")

    with pytest.raises(Refusal, match="one of this committee"):
        do(programming.enter, committee=scrutiny, topic="It", meeting=theirs)
    with pytest.raises(Refusal, match="one of this committee"):
        do(programming.enter, committee=scrutiny, topic="It", clause=asked)
    with pytest.raises(Refusal, match="an agenda of this committee"):
        do(programming.fulfil, entry=entry, version=0, item=make_item(theirs))
