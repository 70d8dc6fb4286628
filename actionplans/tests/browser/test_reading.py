"""Reading the plan in a browser: every page, the filter with and without script."""

from datetime import date

import pytest
from playwright.sync_api import expect

from actionplans.models import Recommendation
from actionplans.tests.building import (
    make_council,
    make_plan,
    make_scheme,
    make_update,
    make_user,
    rating,
)
from actionplans.tests.reading import PLAN, make_mixed_actions, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people_and_plan(today):
    council = make_council()
    admin = make_user("Amara Dean", council=council, roles=["plan_admin"])
    plan = make_plan(council)
    actions = make_mixed_actions(plan, admin)
    make_update(actions["1.1"], author=admin, progress="red", concerns="No post.")
    make_version(plan, admin, as_at=date(2026, 6, 30))
    Recommendation.objects.filter(number="1").update(progress=rating(plan, "amber"))
    make_plan(council, "A plan with long words", scheme=make_scheme("status4"))
    return admin, plan


@pytest.fixture
def reader(page, signed_in, people_and_plan, live_server):
    admin, _ = people_and_plan
    signed_in(page, admin)
    return page


@pytest.mark.parametrize(
    "path",
    [
        "/fernshire/plans/",
        PLAN,
        f"{PLAN}actions/",
        f"{PLAN}actions/?progress=purple&due=overdue",
        f"{PLAN}actions/?text=nothing+like+it",
        f"{PLAN}actions/1.1/",
        f"{PLAN}recommendations/1/",
    ],
)
def test_pages_of_the_live_plan_are_accessible(reader, live_server, check_page, path):
    reader.goto(live_server.url + path)

    check_page(reader)


@pytest.mark.parametrize(
    "path", ["/", "/fernshire/", "/fernshire/plans/", "/accessibility/"]
)
def test_public_pages_are_accessible(
    page, people_and_plan, live_server, check_page, path
):
    page.goto(live_server.url + path)

    check_page(page)


def test_list_of_councils_is_accessible(page, people_and_plan, live_server, check_page):
    make_council("Marrowdale Council")

    page.goto(live_server.url)

    check_page(page)


def test_filter_changes_the_list_in_place(reader, live_server):
    reader.goto(f"{live_server.url}{PLAN}actions/")
    expect(reader.get_by_role("status")).to_have_text("5 actions")

    reader.get_by_label("Process RAG").select_option("Green")
    reader.get_by_role("button", name="Apply filter").click()

    expect(reader.get_by_role("status")).to_have_text(
        "2 actions fit: Process RAG Green."
    )
    assert reader.url.endswith("/actions/?progress=green")
    expect(reader.get_by_role("link", name="1.1", exact=True)).to_have_count(0)
    reader.go_back()
    expect(reader.get_by_role("status")).to_have_text("5 actions")


def test_sorting_keeps_the_focus_and_the_filter_keeps_the_order(reader, live_server):
    reader.goto(f"{live_server.url}{PLAN}actions/")

    reader.get_by_role("link", name="Due", exact=True).press("Enter")
    expect(reader.get_by_role("columnheader", name="Due")).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(reader.get_by_role("link", name="Due", exact=True)).to_be_focused()
    reader.get_by_label("Words").fill("says")
    reader.get_by_label("Words").press("Enter")

    expect(reader.get_by_role("status")).to_have_text(
        "5 actions fit: the words “says”."
    )
    assert reader.url.endswith("/actions/?text=says&sort=due")


def test_filter_works_without_script(browser, people_and_plan, signed_in, live_server):
    admin, _ = people_and_plan
    context = browser.new_context(java_script_enabled=False)
    page = signed_in(context.new_page(), admin)
    page.goto(f"{live_server.url}{PLAN}actions/")

    page.get_by_label("Impact RAG").select_option("Not rated")
    page.get_by_role("button", name="Apply filter").click()

    expect(page.get_by_role("status")).to_have_text(
        "3 actions fit: Impact RAG Not rated."
    )
    page.get_by_role("link", name="Due", exact=True).click()
    expect(page.get_by_role("columnheader", name="Due")).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(page.get_by_label("Impact RAG")).to_have_value("not-rated")
    context.close()


def test_a_number_of_the_summary_leads_to_its_actions(reader, live_server):
    reader.goto(live_server.url + PLAN)

    table = reader.get_by_role("table", name="Process RAG: Is it being done?")
    table.get_by_role("link", name="2: all recommendations, overdue").click()

    expect(reader.get_by_role("status")).to_have_text("2 actions fit: overdue.")
