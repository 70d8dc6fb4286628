"""Appendices of an item, given, put in order and read, by keyboard alone."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actionplans.tests.building import make_action, make_recommendation
from committees.tests.building import (
    make_committee,
    make_item,
    make_meeting,
    make_version,
)
from committees.tests.foreign import acts, make_pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARCH = date(2026, 3, 31)


@pytest.fixture
def item(plan, people, store):
    make_action(make_recommendation(plan, "1"), "1.1", progress="green")
    for number in range(2):
        day = MARCH + timedelta(days=30 * number)
        make_version(plan, people.plan_admin, f"V2.{number}", day)
    committee = make_committee(plan.council, officer=people.committee_officer)
    return make_item(make_meeting(committee), papers="attached")


def test_appendices_are_given_ordered_and_read_by_keyboard(
    page, signed_in, people, council, item, live_server, check_page, tmp_path
):
    signed_in(page, people.committee_officer)
    address = reverse("committees:item-appendices", args=[council.slug, item.pk])

    def go(role, name):
        page.get_by_role(role, name=re.compile(name)).first.press("Enter")
        page.wait_for_load_state()

    def give(data):
        file = tmp_path / "budget.pdf"
        file.write_bytes(data)
        page.get_by_label("A PDF that was made elsewhere").press("Space")
        page.get_by_label("The PDF").set_input_files(file)

    page.goto(f"{live_server.url}{address}")
    check_page(page)
    go("link", "Add an appendix")
    check_page(page)
    page.get_by_label("Which version").select_option(index=1)
    go("button", "Add the appendix")
    expect(page.get_by_role("status")).to_contain_text("is an appendix now")

    go("link", "Add an appendix")
    page.get_by_label("Title").fill("Budget monitoring")
    give(make_pdf(change=acts("JavaScript")))
    go("button", "Add the appendix")
    expect(page.get_by_role("alert")).to_contain_text("holds a script")
    expect(page.get_by_label("Title")).to_have_value("Budget monitoring")
    check_page(page)
    give(make_pdf())
    go("button", "Add the appendix")
    expect(page.get_by_role("heading", name="Budget monitoring")).to_be_visible()
    check_page(page)

    page.get_by_label("Budget monitoring").fill("1")
    go("button", "Save the order")
    first = page.get_by_role("link", name="Appendix 1: Budget monitoring", exact=True)
    expect(first).to_be_visible()
    go("link", "Change Appendix 2")
    check_page(page)
    page.get_by_label("What changed since").select_option(index=1)
    go("button", "Save")
    expect(page.get_by_text("chosen for this paper")).to_be_visible()
    go("link", "^Appendix 2: ")
    expect(page.get_by_role("heading", name="Headline counts")).to_be_visible()
    check_page(page)
    page.go_back()
    go("link", "^Appendix 1: ")
    check_page(page)
    page.go_back()
    go("link", "Remove Appendix 1")
    check_page(page)
    go("button", "Remove it")
    expect(page.get_by_text("Budget monitoring", exact=True)).to_have_count(0)
