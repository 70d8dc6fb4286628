"""The meeting's page: for everybody what was issued, before that nothing."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from actionplans.tests.reading import words
from committees.issuing import issue_agenda
from committees.models import Committee, Meeting

from .building import make_committee, make_item, make_meeting, make_seat
from .test_urls import address
from .worlds import World

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 20, 9, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def meeting(council, people):
    committee = make_committee(council, officer_email="clerk@fernshire.example")
    return make_meeting(committee)


def page(client, meeting, status=200):
    answer = client.get(meeting.get_absolute_url())
    assert answer.status_code == status
    return words(answer)


def test_before_the_agenda_is_issued_nothing_of_it_is_told(client, meeting):
    make_item(meeting, "Fostering allowances")

    said = page(client, meeting)

    assert "Wednesday 28 October 2026, 10.00am" in said
    assert "The agenda is not published yet" in said
    assert "Fostering" not in said


def test_an_issued_agenda_is_read_by_everybody(client, meeting, people):
    why = {"exempt_paragraph": "Paragraph 3", "exempt_reason": "A contract is let"}
    make_item(meeting, "Fostering allowances", text="All of them")
    make_item(meeting, "Bids", text="Two bids", openness="exempt", **why)
    issue_agenda(meeting=meeting, by=people.committee_officer, at=AT)

    said = page(client, meeting)

    assert "Fostering allowances" in said and "All of them" in said
    assert "Bids" in said and "paragraph 3" in said
    assert "Two bids" not in said
    assert "The PDF is being printed" in said


def test_a_member_of_the_committee_reads_its_exempt_items(client, meeting, people):
    make_seat(meeting.committee, "Mei Barrow", user=people.member)
    why = {"exempt_paragraph": "Paragraph 3", "exempt_reason": "A contract is let"}
    make_item(meeting, "Bids", text="Two bids", openness="exempt", **why)
    issue_agenda(meeting=meeting, by=people.committee_officer, at=AT)

    client.force_login(people.member)
    answer = client.get(meeting.get_absolute_url())

    assert "Two bids" in words(answer)
    assert "no-store" in answer["Cache-Control"]


def test_it_says_how_and_by_when_to_ask_a_question(client, meeting):
    late, early = AT.replace(year=2036), AT.replace(year=2020)
    Meeting.objects.update(public_questions_by=late, member_questions_by=None)

    said = page(client, meeting)
    assert "Members of the public: by 9.30am on 20 October 2036" in said
    assert "clerk@fernshire.example" in said

    Meeting.objects.update(public_questions_by=early)
    assert "The time to ask a question at this meeting is over" in page(client, meeting)
    Meeting.objects.update(state="cancelled", called_off_because="Snow")
    assert "ask a question" not in page(client, meeting).lower()


def test_one_that_is_called_off_says_so_and_where_it_went(client, meeting, people):
    make_item(meeting, "Fostering allowances")
    issue_agenda(meeting=meeting, by=people.committee_officer, at=AT)
    other = make_meeting(meeting.committee, date(2026, 11, 4))
    Meeting.objects.filter(pk=meeting.pk).update(
        state="moved", moved_to=other, called_off_because="The hall is flooded"
    )

    said = page(client, meeting)

    assert "This meeting was moved. It is now on 4 November 2026" in said
    assert "The hall is flooded" in said
    assert "Fostering allowances" in said


def test_a_board_that_does_not_meet_in_public_is_not_there_for_others(
    client, meeting, people
):
    make_seat(meeting.committee, "Mei Barrow", user=people.member)
    Committee.objects.update(meets_in_public=False)

    page(client, meeting, status=404)
    client.force_login(people.outsider)
    page(client, meeting, status=404)
    client.force_login(people.member)
    assert "Not a public meeting" in page(client, meeting)


def test_officers_find_their_tools_and_others_do_not(client, meeting, people):
    publish = reverse("committees:meeting-publish", args=["fernshire", meeting.pk])

    assert publish not in client.get(meeting.get_absolute_url()).content.decode()
    client.force_login(people.committee_officer)
    assert publish in client.get(meeting.get_absolute_url()).content.decode()


def test_each_issued_paper_has_its_page_with_hash_and_day(client, plan, people, store):
    world = World(plan, people)

    said = words(client.get(address(world, "paper")))

    assert "Agenda pack" in said and "Issued on 20 October 2026" in said
    assert world.paper.sha256 in said
    other = address(world, "paper", pk=world.later.pk)
    assert client.get(other).status_code == 404


def test_a_replaced_agenda_stays_readable_and_says_so(client, meeting, people):
    item = make_item(meeting, "Fostering")
    by = people.committee_officer
    first = issue_agenda(meeting=meeting, by=by, at=AT)
    type(item).objects.update(title="Adoption")
    issue_agenda(meeting=meeting, by=by, at=AT, correction="The wrong item")

    said = words(client.get(first.get_absolute_url()))
    assert "Another agenda replaces this one" in said and "The wrong item" in said
    assert "Fostering" in said
    said = page(client, meeting)
    assert "This agenda replaces an earlier one. The wrong item" in said
    assert "Adoption" in said and "Fostering" not in said


def test_what_is_exempt_since_is_not_read_in_the_replaced_agenda(
    client, meeting, people
):
    item = make_item(meeting, "Bids", text="Two bids")
    by = people.committee_officer
    first = issue_agenda(meeting=meeting, by=by, at=AT)
    why = {"exempt_paragraph": "Paragraph 3", "exempt_reason": "A contract is let"}
    type(item).objects.update(openness="exempt", **why)
    issue_agenda(meeting=meeting, by=by, at=AT, correction="It is exempt")

    assert "Two bids" not in words(client.get(first.get_absolute_url()))


def test_it_can_be_marked_as_held_from_its_day_on(client, meeting, people, monkeypatch):
    client.force_login(people.committee_officer)
    at = reverse(
        "committees:meeting-held", args=[meeting.committee.council.slug, meeting.pk]
    )

    def offered():
        return at in client.get(meeting.get_absolute_url()).content.decode()

    for day, told in ((date(2026, 10, 27), False), (meeting.on, True)):
        monkeypatch.setattr("committees.views.meeting_page.localdate", lambda d=day: d)
        assert offered() is told
