"""A committee officer prints a draft of the pack by keyboard, and waits for it."""

import pytest
from playwright.sync_api import expect

from committees.tests.building import make_committee, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_draft_pack_is_asked_for_and_waited_for(
    live_server, page, signed_in, check_page, council, people
):
    committee = make_committee(council, officer=people.committee_officer)
    meeting = make_meeting(committee)
    signed_in(page, people.committee_officer)
    page.goto(f"{live_server.url}/{council.slug}/meetings/{meeting.pk}/draft/")
    check_page(page)

    button = page.get_by_role("button", name="Print a draft of the pack")
    button.focus()
    button.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("waiting to be printed")
    check_page(page)
