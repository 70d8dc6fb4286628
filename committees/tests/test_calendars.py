"""Calendars: what a calendar program is told of a meeting, and who is told at all."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar

from committees import scheduling
from committees.calendars import calendar_of

from .building import make_committee, make_meeting, make_seat

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 9, 1, 9, tzinfo=LONDON)


@pytest.fixture
def committee(council):
    return make_committee(council)


@pytest.fixture
def board(council):
    return make_committee(council, "Improvement Board", meets_in_public=False)


def events(body):
    return {str(one["UID"]): one for one in Calendar.from_ical(body).events}


def told(*meetings):
    body = calendar_of(
        meetings, name="Meetings", changed={}, address=lambda one: f"/{one.pk}"
    )
    return list(events(body).values())


def test_a_meeting_is_at_its_hour_in_london_summer_and_winter(committee):
    summer = make_meeting(committee, date(2026, 10, 21))
    winter = make_meeting(committee, date(2026, 10, 28), ends=time(12, 15))

    first, second = told(summer, winter)

    assert first["DTSTART"].dt.utcoffset() == timedelta(hours=1)
    assert first["DTSTART"].dt.hour == second["DTSTART"].dt.hour == 10
    assert second["DTEND"].dt == datetime(2026, 10, 28, 12, 15, tzinfo=LONDON)
    assert (first["STATUS"], first["LOCATION"]) == ("CONFIRMED", committee.venue)


def test_one_that_moves_keeps_its_identity_and_is_cancelled(committee, people):
    meeting = make_meeting(committee, date(2026, 10, 21))
    (before,) = told(meeting)

    other = scheduling.move_meeting(
        meeting=meeting,
        by=people.committee_officer,
        at=AT,
        version=0,
        on=date(2026, 11, 4),
        starts=time(10),
        venue="",
        because="Repairs.",
    )
    meeting.refresh_from_db()
    after, new = told(meeting, other)

    assert (before["UID"], before["SEQUENCE"]) == (after["UID"], 0)
    assert (after["SEQUENCE"], after["STATUS"]) == (1, "CANCELLED")
    assert "moved to 4 November 2026" in after["SUMMARY"]
    assert after["DESCRIPTION"].startswith("Repairs.")
    assert (new["STATUS"], new["UID"] != after["UID"]) == ("CONFIRMED", True)


def test_the_public_calendar_has_no_board_that_meets_apart(
    client, committee, board, people, today
):
    open_to_all = make_meeting(committee)
    apart = make_meeting(board)
    make_seat(board, "Mei Barrow", user=people.member)
    address = reverse("committees:council-calendar", args=[committee.council.slug])

    def uids():
        return {uid.split("@")[0] for uid in events(client.get(address).content)}

    assert uids() == {f"meeting-{open_to_all.pk}"}
    client.force_login(people.officer)
    assert uids() == {f"meeting-{open_to_all.pk}"}
    for person in (people.member, people.plan_admin, people.committee_officer):
        client.force_login(person)
        assert uids() == {f"meeting-{open_to_all.pk}", f"meeting-{apart.pk}"}


def test_a_board_that_meets_apart_has_no_calendar_for_others(client, board):
    meeting = make_meeting(board)
    slug = board.council.slug

    of_board = reverse("committees:committee-calendar", args=[slug, board.slug])
    of_meeting = reverse("committees:meeting-calendar", args=[slug, meeting.pk])

    assert client.get(of_board).status_code == 404
    assert client.get(of_meeting).status_code == 404


def test_who_has_the_calendar_already_is_not_sent_it_again(client, committee, today):
    make_meeting(committee)
    where = [committee.council.slug, committee.slug]
    address = reverse("committees:committee-calendar", args=where)

    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert again.status_code == 304
