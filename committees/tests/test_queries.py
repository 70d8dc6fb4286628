"""Pages of what is issued ask the database as often, however many items there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from committees.issuing import issue_agenda, issue_supplement
from committees.models import AgendaItem

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_minutes,
    make_report,
    make_seat,
    make_template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
MOST = 12
# Pages that compose a whole pack as it would be issued read every kind of paper.
MOST_TO_COMPOSE = 25


@pytest.fixture
def agenda(council, people, store):
    """Makes a meeting with so many items."""
    by = people.committee_officer
    committee = make_committee(council, officer=by)
    make_seat(committee, "Beth Nyland", kind="chair")
    template = make_template(council, by)

    def made(number):
        on = localdate().replace(year=localdate().year + 1)
        meeting = make_meeting(committee, on)
        before = make_meeting(committee, localdate(), state="held")
        make_minutes(before, state="draft")
        make_item(meeting, "Minutes", minutes_of=before, papers="attached")
        for place in range(number):
            item = make_item(meeting, f"Item {place}", papers="attached")
            make_report(item, template, state="cleared")
            make_appendix(item, "Audit", file="audit.pdf", pages=2)
            make_item(meeting, f"To follow {place}", papers="to_follow")
        return meeting

    return made


def issued(meeting, by):
    """Its agenda, then a supplement with half of its items."""
    issue_agenda(meeting=meeting, by=by, at=now())
    late = list(AgendaItem.objects.filter(meeting=meeting, papers="to_follow"))
    for item in late:
        make_appendix(item, "Letter", file="letter.pdf", pages=2)
    issue_supplement(meeting=meeting, items=late, by=by, at=now())
    return meeting


def asked(client, place):
    """How often the page asks the database."""
    client.get(place)  # what is asked once a process
    with CaptureQueriesContext(connection) as queries:
        assert client.get(place).status_code == 200
    return len(queries)


def place(name, meeting):
    return reverse(f"committees:{name}", args=["fernshire", meeting.pk])


@pytest.mark.parametrize("who", ["", "member", "committee_officer"])
def test_a_meeting_and_its_papers(client, people, agenda, who):
    few, many = agenda(1), agenda(6)
    for meeting in (few, many):
        issued(meeting, people.committee_officer)
    if who:
        client.force_login(getattr(people, who))

    counts = [asked(client, one.get_absolute_url()) for one in (few, many)]
    assert counts[0] == counts[1] <= MOST
    papers = [one.papers.first().get_absolute_url() for one in (few, many)]
    counts = [asked(client, one) for one in papers]
    assert counts[0] == counts[1] <= MOST


@pytest.mark.parametrize(
    "name", ["meeting-publish", "meeting-supplement", "meeting-check"]
)
def test_issuing_composes_the_whole_pack(client, people, agenda, name):
    few, many = agenda(1), agenda(6)
    client.force_login(people.committee_officer)

    counts = [asked(client, place(name, one)) for one in (few, many)]

    assert counts[0] == counts[1] <= MOST_TO_COMPOSE
