"""What minutes say: composed from rows, numbered, withheld where exempt."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees.minutes_content import content_of
from committees.models import Attendance, ItemKind, MinuteEntry, Seat

from .building import (
    AT,
    make_clause,
    make_committee,
    make_item,
    make_meeting,
    make_minutes,
    make_seat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def minutes(council):
    committee = make_committee(council, chair_title="Chairman")
    meeting = make_meeting(committee, ends=time(12, 15))
    return make_minutes(meeting, first_number=24)


def test_items_and_paragraphs_carry_the_numbers_of_the_year(minutes):
    make_clause(minutes, "note the report", heading="Apologies")
    clause = make_clause(minutes, "note the plan", heading="The plan")
    clause.entry.clauses.create(order=1, text="bring it back in March")

    first, second = content_of(minutes, everything=True)["items"]

    assert (first["number"], second["number"]) == ("24", "25")
    assert first["entries"][0]["clauses"][0]["letter"] == ""
    assert [one["letter"] for one in second["entries"][0]["clauses"]] == ["a", "b"]
    assert second["entries"][0]["number"] == "25.1"


def test_hours_officer_and_roles_stand_at_its_head(minutes):
    chair = make_seat(minutes.meeting.committee, kind=Seat.Kind.CHAIR)
    minutes.attendances.create(
        order=0, seat=chair, name="Councillor Orla Penn", kind=Attendance.Kind.PRESENT
    )

    content = content_of(minutes, everything=True)

    assert (content["on"], content["starts"], content["ends"]) == (
        "2026-10-28",
        "10:00",
        "12:15",
    )
    assert content["attendance"][0]["role"] == "Chairman"


def test_everybody_reads_of_an_exempt_item_the_heading_alone(minutes):
    secret = make_clause(minutes, "end the contract", heading="A provider")
    secret.entry.item.is_exempt = True
    secret.entry.item.save()

    assert content_of(minutes, everything=True)["items"][0]["entries"]
    told = content_of(minutes, everything=False)["items"][0]
    assert (told["heading"], told["entries"]) == ("A provider", [])


def test_the_confirming_meeting_prints_what_it_corrected(minutes, people):
    clause = make_clause(minutes)
    later = make_meeting(minutes.meeting.committee, on=date(2026, 12, 2))
    brought = make_item(
        later, "Minutes", kind=ItemKind.MINUTES, minutes_of=minutes.meeting
    )
    minutes.state, minutes.confirmed_at = "confirmed", later
    minutes.confirmed_on = later.on
    minutes.save()
    minutes.corrections.create(
        order=0,
        number="24.1",
        words="“note” is corrected to “welcome”",
        made_at=AT,
        made_by=people.committee_officer,
    )
    new = make_minutes(later, first_number=30)
    new.items.create(order=0, heading="Minutes", agenda_item=brought)

    (item,) = content_of(new, everything=False)["items"]
    clause.entry.item.is_exempt = True
    clause.entry.item.save()
    (hidden,) = content_of(new, everything=True)["items"]

    assert item["corrections"] == [
        {
            "number": "24.1",
            "words": "“note” is corrected to “welcome”",
            "on": "2026-10-28",
        }
    ]
    assert hidden["corrections"][0]["words"] == "", "of an exempt minute: its number"


def test_composing_takes_as_many_queries_for_many_items_as_for_one(minutes):
    make_clause(minutes)
    with CaptureQueriesContext(connection) as one:
        content_of(minutes, everything=True)
    for number in range(4):
        clause = make_clause(minutes, heading=f"Item {number}")
        MinuteEntry.objects.create(item=clause.entry.item, order=1, kind="paragraph")
    with CaptureQueriesContext(connection) as many:
        content_of(minutes, everything=True)

    assert len(many) == len(one) <= 8
