"""Reading what is published: on a phone, without script, and axe on each page."""

from datetime import date

import pytest
from playwright.sync_api import expect

from actionplans.models import GlossaryTerm
from actionplans.tests.building import make_council, make_plan, make_user
from actionplans.tests.reading import PLAN, make_mixed_actions, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Q2 = dict(label="Q2 2026/27", opens_on=date(2026, 7, 1), as_at=date(2026, 7, 2))


@pytest.fixture
def member():
    council = make_council()
    admin = make_user("Amara Dean", council=council, roles=["plan_admin"])
    plan = make_plan(council)
    made = make_mixed_actions(plan, admin)
    GlossaryTerm.objects.create(plan=plan, abbreviation="SM", term="Service Manager")
    make_version(plan, admin)
    said = dict(text="Ask each SM, and act", progress=made["2.1"].progress)
    plan.actions.filter(ref="1.1").update(**said)
    make_version(plan, admin, **Q2)
    return make_user("Mei Barrow", council=council, roles=["member"])


def test_a_citizen_reads_a_plan_from_its_home_to_what_changed(
    page, member, live_server, check_page
):
    page.goto(f"{live_server.url}{PLAN}")
    check_page(page)

    page.get_by_role("link", name="Recommendation 1").click()
    expect(page.get_by_text("Ask each SM (Service Manager), and act")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Find an action").click()
    page.get_by_label("Words").fill("ask each")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("1 of 6 actions fits")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="1.1", exact=True).click()
    expect(page.locator("[id='action-1.1']")).to_be_in_viewport()

    page.goto(f"{live_server.url}{PLAN}")
    page.get_by_role("link", name="Every change, word by word").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What changed from Q1 2026/27 to Q2 2026/27"
    )
    check_page(page)


def test_a_member_follows_a_plan_without_script(
    browser, signed_in, member, live_server, page, check_page
):
    context = browser.new_context(java_script_enabled=False)
    tab = signed_in(context.new_page(), member)
    tab.goto(f"{live_server.url}/fernshire/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("My plans")
    tab.get_by_role("link", name="All plans at a glance").click()
    tab.get_by_role("button", name="Follow this plan").click()
    expect(tab.get_by_role("heading", name="Plans I follow")).to_be_visible()

    signed_in(page, member)
    for place in ("/fernshire/", "/fernshire/plans/"):
        page.goto(f"{live_server.url}{place}")
        expect(page.get_by_role("heading", name="Plans I follow")).to_be_visible()
        check_page(page)
    context.close()
