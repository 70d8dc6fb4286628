"""A member asks of what is published, its lead answers, and the member reads it."""

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import (
    make_action,
    make_comment,
    make_holding,
    make_lead,
    make_recommendation,
)
from actionplans.tests.reading import make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "How was it reckoned that every family is seen in ten days?"


@pytest.fixture
def action(plan, people):
    lead = make_lead(plan.council, "Head of Practice")
    make_holding(lead, people.officer)
    return make_action(make_recommendation(plan), leads=[lead])


def test_a_member_asks_and_reads_the_answer(
    live_server, page, signed_in, check_page, people, plan, action
):
    version = make_version(plan, people.plan_admin)
    make_comment(action, people.plan_admin, "Which teams?", answered_by=people.officer)
    signed_in(page, people.member)
    part = f"{version.get_absolute_url()}recommendations/1/"
    page.goto(f"{live_server.url}{part}")
    page.get_by_role("link", name="Ask a question about it, or challenge it").click()
    page.get_by_role("button", name="Send it to the lead").click()
    expect(page.get_by_role("alert")).to_contain_text("Write what you ask")
    check_page(page)
    page.get_by_label("What it is about").select_option(
        label="Action 1.1: Do what 1.1 says"
    )
    page.get_by_label("A challenge: I doubt something that it says").check()
    page.get_by_label("What you ask").fill(WORDS)
    page.get_by_role("button", name="Send it to the lead").click()
    expect(page.get_by_role("heading", name="Challenge on Action 1.1")).to_be_visible()
    check_page(page)

    signed_in(page, people.officer)
    page.goto(f"{live_server.url}/fernshire/")
    page.get_by_role("link", name="1 question on Getting better waits").click()
    check_page(page)
    page.get_by_role("link", name="Answer it").click()
    page.get_by_label("Your answer").fill("By the audit of June: 42 of 44 families.")
    check_page(page)
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Mei Barrow can read your answer now")).to_be_visible()
    page.get_by_role("link", name="Open Action 1.1").click()
    check_page(page)
    for listed in ("questions/", "exceptions/"):
        page.goto(f"{live_server.url}{plan.get_absolute_url()}{listed}")
        check_page(page)

    signed_in(page, people.member)
    page.goto(f"{live_server.url}/fernshire/")
    page.get_by_role("link", name="1 of your questions was answered").click()
    expect(page.get_by_text("42 of 44 families")).to_be_visible()
    page.get_by_role("link", name="Ask again").click()
    check_page(page)
