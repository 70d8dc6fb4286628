"""A plan admin marks an action exempt; the version says so, its annex stands alone."""

import pytest
from playwright.sync_api import expect

from actionplans import closing
from actionplans.tests.building import make_action, make_period, make_recommendation
from actionplans.tests.reading import MOMENT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = "/fernshire/plans/getting-better/"


def test_an_action_is_marked_and_reported_apart(
    live_server, page, signed_in, check_page, plan, people, store
):
    whole = make_recommendation(plan)
    make_action(whole, "1.1", progress="green")
    make_action(whole, "1.2", text="Buy the house in Mill Lane", progress="amber")
    period = make_period(plan)
    signed_in(page, people.plan_admin)

    page.goto(f"{live_server.url}{PLAN}actions/1.2/")
    page.get_by_role("link", name="Change who may read it").click()
    page.get_by_label("Exempt: reported in private").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("If exempt: under which paragraph").select_option("Paragraph 3")
    page.get_by_label("If exempt: why").fill("The price is being agreed")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is marked: Exempt: paragraph 3")).to_be_visible()
    check_page(page)

    page.goto(f"{live_server.url}{PLAN}edit/sections/")
    check_page(page)
    version = closing.close(period=period, by=people.plan_admin, at=MOMENT)
    page.goto(f"{live_server.url}{version.get_absolute_url()}publish/")
    expect(page.get_by_text("Action 1.2")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("You are shown parts that the public")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="The exempt annex", exact=True).click()
    expect(page.get_by_text("The price is being agreed")).to_be_visible()
    check_page(page)

    page.context.clear_cookies()
    page.goto(live_server.url + version.get_absolute_url())
    expect(
        page.get_by_text("Part of this plan is exempt from publication")
    ).to_be_visible()
    expect(page.get_by_text("Mill Lane")).to_have_count(0)
    check_page(page)
