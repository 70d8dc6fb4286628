"""A meeting’s history tells no exempt words to who does not read exempt papers."""

import pytest
from django.urls import reverse

from actionplans.models import AuditEvent
from committees import appending
from committees.appending import AppendixSaid

from .building import AT, make_committee, make_item, make_meeting

pytestmark = pytest.mark.django_db
TITLE = "Costs of the placement"


def test_who_runs_committees_and_does_not_serve_this_one_reads_no_exempt_title(
    client, council, people
):
    by = people.committee_officer
    committee = make_committee(council)
    item = make_item(make_meeting(committee))
    said = AppendixSaid(TITLE, "Paragraph 1", "It tells of one child")
    appending.add(item=item, by=by, at=AT, said=said)
    assert AuditEvent.objects.get().subject == TITLE
    client.force_login(by)
    where = reverse("committees:meeting-history", args=[council.slug, item.meeting_id])

    page = client.get(where).text
    assert "An appendix was added" in page
    assert TITLE not in page and "one child" not in page

    committee.others.add(by)
    assert TITLE in client.get(where).text
