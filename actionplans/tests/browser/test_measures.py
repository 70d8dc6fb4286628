"""An admin makes a measure and links it; its readings are written down and mended."""

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import make_action, make_recommendation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_measure_is_made_read_and_stands_beside_the_impact(
    live_server, page, signed_in, check_page, people, plan
):
    make_action(make_recommendation(plan), measure="Repeat plans below 12%")
    signed_in(page, people.plan_admin)
    page.goto(f"{live_server.url}/fernshire/plans/{plan.slug}/measures/")
    check_page(page)

    page.get_by_role("link", name="Add a measure").click()
    page.get_by_role("button", name="Add the measure").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("What is measured").fill("Repeat plans within two years")
    page.get_by_label("Unit", exact=True).select_option("percent")
    page.get_by_label("Lower is better").check()
    page.get_by_role("button", name="Add the measure").click()
    page.get_by_label("To be reached by").first.fill("March 2026")
    page.get_by_label("Target", exact=True).first.fill("12")
    check_page(page)
    page.get_by_role("button", name="Save the targets").click()
    page.get_by_role("link", name="Link actions").click()
    page.get_by_label("Find actions").fill("repeat")
    page.get_by_role("button", name="Find").click()
    page.get_by_label("Repeat plans below 12%").check()
    check_page(page)
    page.get_by_role("button", name="Save the links").click()

    page.get_by_role("link", name="Measures", exact=True).click()
    page.get_by_role("link", name="Write down readings").click()
    page.get_by_label("Position as at").fill("30/4/2026")
    page.get_by_label("How many", exact=True).fill("31")
    page.get_by_label("Of how many").fill("200")
    check_page(page)
    page.get_by_role("button", name="Write them down").click()
    expect(page.get_by_text("16% against 12% by March 2026")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Repeat plans").click()
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("How many", exact=True).fill("29")
    page.get_by_label("Figure").fill("")
    page.get_by_label("What was wrong").fill("Two were counted twice")
    check_page(page)
    page.get_by_role("button", name="Correct the reading").click()
    expect(page.get_by_text("Two were counted twice")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Action 1.1").click()
    expect(page.get_by_text("15% against 12% by March 2026")).to_be_visible()
    check_page(page)
