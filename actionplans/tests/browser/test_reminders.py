"""From a reminder in the post to the page that it is of, to muting and a calendar."""

import re
from urllib.parse import urlparse

import pytest
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from actionplans import muting
from actionplans.tests.building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
)
from actionplans.tests.mail_server import body, mail_server

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def message(live_server, settings, plan, people):
    post = make_lead(plan.council)
    make_holding(post, people.officer)
    recommendation = make_recommendation(plan)
    make_action(recommendation, leads=[post], due_on=timezone.localdate())
    settings.SITE_ADDRESS = live_server.url
    with mail_server() as server:
        for name, value in server.settings.items():
            setattr(settings, name, value)
        call_command("send_reminders")
    (message,) = server.messages
    return message


def test_a_reminder_leads_to_its_page_to_muting_and_to_a_calendar(
    page, message, signed_in, people, check_page
):
    html = body(message, "html")
    page.set_content(html)
    check_page(page)
    signed_in(page, people.officer)
    page.get_by_role("link", name="1.1: Do what 1.1 says").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.1")

    page.goto("about:blank")
    page.set_content(html)
    page.get_by_role("link", name="Choose what you are reminded of").click()
    check_page(page)
    page.get_by_label("Due soon").uncheck()
    page.get_by_role("button", name="Save my reminders").click()
    expect(page.get_by_text("Your reminders are saved")).to_be_visible()
    assert muting.muted_by(people.officer) == {"due_soon"}

    page.get_by_role("link", name="your own calendar").click()
    page.get_by_role("button", name="Make the address").click()
    check_page(page)
    address = page.locator("code").inner_text()
    assert re.fullmatch(r"/calendar/[\w-]{43}\.ics", urlparse(address).path)
    read = page.context.request.get(address, headers={"Cookie": ""})
    (event,) = Calendar.from_ical(read.body()).events
    assert event["SUMMARY"] == "Due: 1.1: Do what 1.1 says"
    page.get_by_role("button", name="Revoke the address").click()
    check_page(page)
    assert page.context.request.get(address).status == 404
