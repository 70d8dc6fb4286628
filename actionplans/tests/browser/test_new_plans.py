"""A plan from nothing, its copy, and its end, as a plan admin makes them by hand."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actionplans import keying
from actionplans.models import Inspection, Plan
from actionplans.tests.building import (
    make_action,
    make_council,
    make_lead,
    make_plan,
    make_recommendation,
    make_user,
)
from actionplans.tests.reading import MOMENT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def admin(council):
    return make_user("Carys", council=council, roles=["plan_admin"])


@pytest.fixture
def opened(page, signed_in, live_server, council, admin):
    signed_in(page, admin)

    def open_page(name, *where):
        page.goto(live_server.url + reverse(name, args=[council.slug, *where]))
        return page

    return open_page


def test_a_plan_is_made_from_nothing(opened, check_page, council):
    page = opened("plan-new")
    check_page(page)
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the plan’s title")
    page.get_by_role("link", name="Enter the plan’s title").click()
    expect(page.get_by_label("Title of the plan")).to_be_focused()
    check_page(page)

    page.get_by_label("Title of the plan").fill("Better care")
    page.get_by_text("Write down an inspection that is not listed yet").click()
    page.get_by_label("What it is called").fill("Focused visit, March 2026")
    page.get_by_label("Kind").select_option(label="Focused visit")
    page.get_by_label("Report published on").fill("12 April 2026")
    page.get_by_label("Four-value status with % complete").check()
    page.get_by_label("In the tables: Next steps").check()
    page.get_by_label("Heading: Impact measure").fill("How we will know")
    page.get_by_role("button", name="Make the plan").click()

    expect(page.get_by_role("status")).to_contain_text("“Better care” was made")
    expect(page.get_by_text("What comes next")).to_be_visible()
    expect(page.get_by_text("Answers: Focused visit, March 2026")).to_be_visible()
    check_page(page)
    labels = [column["label"] for column in Plan.objects.get().columns]
    assert {"How we will know", "Next steps", "Status"} <= set(labels)


def test_a_plan_is_copied_archived_and_brought_back(opened, check_page, council):
    source = make_plan(council)
    make_action(make_recommendation(source), leads=[make_lead(council)])
    page = opened("plan-copy")
    page.get_by_label("The plan to copy").select_option(label=source.title)
    page.get_by_label("Title of the plan").fill("Better still")
    check_page(page)
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("status")).to_contain_text("“Better still” was made")
    assert Plan.objects.get(title="Better still").actions.get().leads.count() == 1

    page = opened("plan-archive", source.slug)
    check_page(page)
    page.get_by_role("button", name="Archive the plan").click()
    expect(page.get_by_text("This plan is archived.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Bring it back into use").click()
    check_page(page)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("This plan is archived.")).to_have_count(0)


def test_columns_key_and_inspections_are_kept(opened, check_page, council, admin):
    plan = make_plan(council)
    Inspection.objects.create(
        council=council,
        title="Full inspection",
        kind="ilacs",
        published_on=date(2026, 4, 9),
    )
    keying.set_definitions(
        plan=plan,
        by=admin,
        at=MOMENT,
        version=1,
        definitions=[keying.Definition("red", "Stuck", "Stuck")],
    )
    page = opened("plan-edit-columns", plan.slug)
    check_page(page)
    page.get_by_label("In the tables: Lead", exact=True).check()
    page.get_by_role("button", name="Save the columns").click()
    expect(page.get_by_role("alert")).to_contain_text("would stand there twice")
    check_page(page)

    page = opened("plan-edit-inspections", plan.slug)
    page.get_by_label("Full inspection").check()
    check_page(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("What the plan answers")

    page = opened("plan-edit-key", plan.slug)
    page.get_by_text("Version 1, until 2 July 2026").click()
    expect(page.get_by_role("table")).to_be_visible()
    check_page(page)
    for name in ("inspection-list", "inspection-new"):
        check_page(opened(name))


def test_who_may_do_what_is_read_at_any_width(page, live_server, check_page):
    page.goto(f"{live_server.url}/help/who-may-do-what/")

    expect(page.get_by_role("table")).to_contain_text("Any, on behalf of the lead")
    check_page(page)
