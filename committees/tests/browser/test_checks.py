"""An officer accepts one thing that the check finds, and publishes past the other."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from committees.models import Paper
from committees.tests.building import make_committee, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_agenda_is_looked_through_and_goes_out(
    live_server, page, signed_in, check_page, council, people
):
    committee = make_committee(council, officer=people.committee_officer)
    meeting = make_meeting(committee, localdate() + timedelta(days=30))
    text = "Check with Legal. Three children in Elmford were asked."
    make_item(meeting, papers="none", text=text)
    signed_in(page, people.committee_officer)

    page.goto(f"{live_server.url}{meeting.get_absolute_url()}publish/")
    expect(page.get_by_text("Internal notes: 1")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Look through them").click()
    check_page(page)
    page.get_by_label("Accept: Check with Legal.").check()
    page.get_by_label("Why they may be published").fill("Legal are named on purpose")
    page.get_by_role("button", name="Accept what is ticked").click()
    expect(page.get_by_text("1 thing is accepted")).to_be_visible()
    check_page(page)

    page.goto(f"{live_server.url}{meeting.get_absolute_url()}publish/")
    page.get_by_role("button", name="Publish the agenda").click()
    expect(page.get_by_role("alert")).to_contain_text("is still open")
    page.get_by_label("Why it goes ahead").fill("They are named in the report already")
    page.get_by_role("button", name="Publish the agenda").click()
    expect(page.get_by_text("Agenda pack, Families Scrutiny Committee")).to_be_visible()
    assert Paper.objects.count() == 1
