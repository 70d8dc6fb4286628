"""The check before publication, from what it finds to the version that is public."""

import pytest
from playwright.sync_api import expect

from actionplans.models import Version
from actionplans.tests.building import make_action, make_period, make_recommendation
from actionplans.tests.papers import DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = "/fernshire/plans/getting-better/"


def test_what_is_found_is_accepted_mended_or_gone_past(
    page, live_server, signed_in, check_page, plan, people
):
    whole = make_recommendation(plan)
    make_action(whole, "1.1", progress_text="One child was moved twice, CMOG heard")
    make_action(whole, "1.2", progress_text="Launch date TBC")
    period = make_period(plan, as_at=DAY)
    signed_in(page, people.plan_admin)
    closing = f"{live_server.url}{PLAN}periods/{period.pk}/close/"

    page.goto(closing)
    check_page(page)
    page.get_by_role("link", name="Look through them").click()
    check_page(page)
    page.get_by_label("One child was moved twice").first.check()
    page.get_by_label("Why they may be published").fill("The family agreed")
    page.get_by_role("button", name="Accept what is ticked").click()
    expect(page.get_by_text("1 thing is accepted")).to_be_visible()
    expect(page.get_by_role("cell", name="The family agreed")).to_be_visible()

    page.get_by_role("link", name="Action 1.2, Progress to date").click()
    page.get_by_label("Progress to date").fill("The launch is in June")
    page.get_by_role("button", name="Save").first.click()
    page.goto(f"{live_server.url}{PLAN}safety/")
    expect(page.get_by_text("Launch date")).not_to_be_visible()
    check_page(page)

    page.goto(closing)
    page.get_by_label("What the version is called").fill("V1")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Close the period").click()
    expect(page.get_by_role("alert")).to_contain_text("1 thing that the check")
    check_page(page)
    page.get_by_label("Why it goes ahead").fill("The board knows what CMOG is")
    page.get_by_role("button", name="Close the period").click()
    expect(page.get_by_text("The board knows what CMOG is")).to_be_visible()

    page.get_by_role("link", name="Publish this version").click()
    check_page(page)
    page.get_by_role("link", name="Look through them").click()
    check_page(page)
    page.get_by_label("CMOG heard").check()
    page.get_by_role("button", name="Accept what is ticked").click()
    page.get_by_role("link", name="Back to publishing").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("“V1” is published")).to_be_visible()
    assert Version.objects.published().exists()
