"""An agenda is published late, then a supplement, by keyboard; everybody reads both."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from committees.models import AgendaItem
from committees.tests.building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_seat,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page, name):
    button = page.get_by_role("button", name=name)
    button.focus()
    button.press("Enter")


def test_an_agenda_and_a_supplement_are_published_and_read(
    live_server, page, signed_in, check_page, council, people
):
    committee = make_committee(council)
    make_seat(committee, "Beth Nyland", kind="chair")
    meeting = make_meeting(committee, localdate() + timedelta(days=2))
    item = make_item(meeting, "Fostering allowances", papers="to_follow")
    home = f"{live_server.url}{meeting.get_absolute_url()}"
    signed_in(page, people.committee_officer)

    page.goto(f"{home}publish/")
    expect(page.get_by_text("It is late.")).to_be_visible()
    check_page(page)
    press(page, "Publish the agenda")
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("Why it is urgent").fill("The inspectors wrote yesterday")
    press(page, "Publish the agenda")
    expect(page.get_by_text("Issued late, as a matter of urgency")).to_be_visible()
    check_page(page)

    make_appendix(item, "Letter", file="letter.pdf", file_name="letter.pdf", pages=2)
    page.goto(f"{home}supplement/")
    check_page(page)
    page.get_by_label("Why item 1 is urgent").fill("It came with the letter")
    press(page, "Publish the supplement")
    expect(page.get_by_role("link", name="supplement 1")).to_be_visible()
    assert AgendaItem.objects.get().papers == "attached"
    page.goto(f"{home}publish/")
    check_page(page)

    page.context.clear_cookies()
    page.goto(home)
    expect(page.get_by_text("Accepted as urgent by Beth Nyland, Chair")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="agenda pack").click()
    expect(page.get_by_role("heading", name="Agenda pack")).to_be_visible()
    check_page(page)
