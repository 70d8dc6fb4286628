"""A manager chases what is late from the list, and a concern is raised and answered."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from actionplans.models import Return
from actionplans.tests.building import (
    make_action,
    make_concern,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(plan, people):
    lead = make_lead(plan.council, "Head of Practice")
    make_holding(lead, people.officer)
    return lead


@pytest.fixture
def late(plan, people, lead):
    """Two overdue actions, and another recommendation, in a plan with a period open."""
    one = make_recommendation(plan, "1")
    make_recommendation(plan, "2")
    make_period(plan, "Q2", opens_on=date(2026, 7, 1), as_at=date(2026, 9, 30))
    common = dict(leads=[lead], due_on=date(2026, 3, 31), progress="amber")
    words = dict(progress_text="The rota is agreed. " * 20, concerns="Two vacancies")
    return [make_action(one, ref, **common, **words) for ref in ("1.1", "1.2")]


def test_a_manager_returns_what_is_late_in_one_press(
    live_server, page, signed_in, check_page, people, plan, late
):
    signed_in(page, people.performance_manager)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    page.get_by_label("This plan").get_by_role("link", name="Exceptions").click()
    check_page(page)

    kinds = page.get_by_role("navigation", name="Kinds of exceptions")
    kinds.get_by_role("link", name="Overdue").click()
    overdue = page.get_by_role("table", name="Overdue", exact=True)
    overdue.get_by_role("button", name="Return 1.1 to its lead").click()
    expect(overdue.get_by_text("Action 1.1 is returned")).to_be_focused()
    check_page(page)

    page.reload()
    expect(overdue.get_by_role("button", name="Return 1.1 to its lead")).to_have_count(
        0
    )
    assert Return.objects.get().action == late[0]

    overdue.get_by_role("link", name="Reword first what 1.2 is asked for").click()
    box = page.get_by_role("textbox")
    expect(box).to_have_value(re.compile("overdue. Please say what is in the way"))
    box.fill("Ring me first.")
    page.get_by_role("button", name="Return it").click()
    expect(page.get_by_text("Action 1.2 is returned")).to_be_visible()
    assert Return.objects.latest("pk").comment == "Ring me first."


def test_the_press_works_without_script(
    live_server, browser, signed_in, people, plan, late
):
    context = browser.new_context(java_script_enabled=False)
    page = signed_in(context.new_page(), people.performance_manager)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}exceptions/?kind=overdue")

    page.get_by_role("button", name="Return 1.1 to its lead").click()

    expect(page.get_by_text("Action 1.1 is returned")).to_be_visible()
    assert page.url.endswith("exceptions/?kind=overdue")
    assert Return.objects.count() == 1
    context.close()


def test_a_concern_is_raised_answered_and_settled(
    live_server, page, signed_in, check_page, people, plan, lead, late
):
    signed_in(page, people.performance_manager)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}concerns/")
    check_page(page)
    page.get_by_role("link", name="Raise a concern").click()
    page.get_by_role("button", name="Raise the concern").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("The concern").fill("Too many workshops")
    page.get_by_label("Recommendation 1").check()
    page.get_by_label("Recommendation 2").check()
    page.get_by_label("Owner").select_option(label="Head of Practice (post)")
    page.get_by_role("button", name="Raise the concern").click()
    expect(page.get_by_text("The concern was raised")).to_be_visible()
    check_page(page)

    signed_in(page, people.officer)
    page.reload()
    page.get_by_role("link", name="Answer it").click()
    check_page(page)
    page.get_by_label("Answer").fill("One a week from May")
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("button", name="Settle it")).to_have_count(0)

    signed_in(page, people.performance_manager)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}recommendations/2/")
    expect(page.get_by_text("One a week from May")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Open this concern").click()
    page.get_by_role("button", name="Settle it").click()
    expect(page.get_by_text("The concern is settled")).to_be_visible()


def test_a_plan_in_order_is_readable_at_every_width(
    live_server, page, signed_in, check_page, people, plan, lead
):
    one = make_recommendation(plan)
    later = dict(due_on=date(2199, 3, 31), progress="grey", impact="grey")
    make_action(one, leads=[lead], progress_text="From March", version=1, **later)
    signed_in(page, people.officer)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}exceptions/")
    expect(page.get_by_text("Nothing to chase.")).to_be_visible()
    check_page(page)

    make_concern(plan, people.plan_admin, recommendations=[one])
    page.reload()
    expect(page.get_by_role("heading", name="Cross-cutting concerns")).to_be_visible()
    check_page(page)
