"""The next meetings and the last papers: on the council's home, on pages, in a feed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.timezone import localdate

from actionplans.tests.reading import words
from committees.issuing import issue_agenda
from committees.latest import meetings_of, papers_of
from committees.models import Committee, Meeting, Paper

from .building import make_committee, make_item, make_meeting, make_minutes

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 20, 9, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def meeting(council, people):
    meeting = make_meeting(make_committee(council))
    make_item(meeting, "Fostering allowances")
    issue_agenda(meeting=meeting, by=people.committee_officer, at=AT)
    return meeting


def issue_minutes(meeting, people, kind):
    return Paper.objects.create(
        meeting=meeting,
        kind=kind,
        content={},
        sha256="ab" * 32,
        issued_on=AT.date(),
        issued_at=AT + timedelta(days=20),
        issued_by=people.committee_officer,
    )


def told(*committees):
    return [one.words for one in papers_of(committees)]


def test_what_stands_is_told_the_last_first(meeting, people):
    by = people.committee_officer
    issue_agenda(meeting=meeting, by=by, at=AT, correction="The wrong room")
    assert told(meeting.committee) == ["Corrected agenda, 28 October 2026"]

    make_minutes(meeting, state="draft")
    issue_minutes(meeting, people, "draft_minutes")
    minutes, _ = papers_of([meeting.committee])
    assert minutes.words == "Draft minutes, 28 October 2026"
    assert minutes.address == f"/fernshire/meetings/{meeting.pk}/minutes/"


def test_a_draft_is_not_told_beside_the_minutes_that_were_confirmed(meeting, people):
    later = make_meeting(meeting.committee, date(2026, 12, 9))
    make_minutes(meeting, state="confirmed", confirmed_at=later, confirmed_on=later.on)
    for kind in ("draft_minutes", "minutes"):
        issue_minutes(meeting, people, kind)

    assert told(meeting.committee) == [
        "Minutes, 28 October 2026",
        "Agenda, 28 October 2026",
    ]


def test_of_meetings_those_to_come_are_told_the_next_first(council):
    committee = make_committee(council)
    today = date(2026, 10, 28)
    for days in (-7, 21, 0, 14, 7):
        make_meeting(committee, today + timedelta(days=days))
    Meeting.objects.filter(on=today + timedelta(days=7)).update(
        state="cancelled", called_off_because="Snow"
    )

    days = [(one.on - today).days for one in meetings_of([committee], today)]
    assert days == [0, 14, 21]


def test_the_councils_home_leads_there_and_names_no_closed_board(
    client, council, meeting
):
    board = make_committee(council, "Quiet Board", meets_in_public=False)
    for committee in (meeting.committee, board):
        make_meeting(committee, localdate() + timedelta(days=9))

    said = words(client.get("/fernshire/"))

    assert "Families Scrutiny Committee: Agenda, 28 October 2026" in said
    assert "Next meetings" in said
    assert "Quiet Board" not in said


def test_a_committee_has_a_feed_of_its_papers(client, meeting):
    place = "/fernshire/committees/families-scrutiny-committee/papers.atom"

    answer = client.get(place)
    said = answer.content.decode()

    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "Families Scrutiny Committee: Agenda, 28 October 2026" in said
    assert "Fostering" not in said
    again = client.get(place, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    Committee.objects.update(meets_in_public=False)
    assert client.get(place).status_code == 404


def test_a_committees_page_shows_its_last_papers(client, meeting):
    said = words(client.get(meeting.committee.get_absolute_url()))

    assert "Latest papers" in said and "Agenda, 28 October 2026" in said
