"""What went wrong, as a browser shows it, while debugging too."""

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import (
    make_action,
    make_council,
    make_plan,
    make_recommendation,
    make_user,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = "/fernshire/plans/getting-better/"


@pytest.fixture
def admin():
    council = make_council()
    make_action(make_recommendation(make_plan(council), "1"), "1.1")
    return make_user("Amara Dean", council=council, roles=["plan_admin"])


@pytest.fixture
def debugging(settings):
    settings.DEBUG = True


def test_a_refusal_stands_above_the_form_while_debugging(
    page, signed_in, admin, live_server, debugging
):
    signed_in(page, admin)
    page.goto(f"{live_server.url}{PLAN}actions/1.1/")
    page.get_by_role("link", name="Update this action").click()
    page.get_by_label("Progress to date").fill("The rota is filled now")
    page.context.clear_cookies()

    page.get_by_role("button", name="Save update").click()

    refused = page.locator("#failure")
    expect(refused).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Action 1.1")).to_be_visible()
    typed = page.locator(".update-form [name=progress_text]")
    expect(typed).to_have_value("The rota is filled now")


@pytest.mark.parametrize(
    "path", ["/no/such/page/", "/fernshire/plans/no-such-plan/", "/nowhere/"]
)
def test_a_wrong_address_shows_the_way_back(
    page, live_server, admin, check_page, debugging, path
):
    page.goto(live_server.url + path)

    check_page(page)
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_be_visible()
    expect(page.get_by_role("link", name="Go to the first page")).to_be_visible()


def test_a_refused_page_leads_back_to_the_council(
    page, signed_in, admin, live_server, check_page
):
    member = make_user("Ira Vance", council=admin.roles.get().council, roles=["member"])
    signed_in(page, member)

    page.goto(f"{live_server.url}/fernshire/imports/")

    check_page(page)
    page.get_by_role("link", name="Go to the council’s first page").click()
    expect(page).to_have_url(f"{live_server.url}/fernshire/")
