"""An officer proposes, a manager returns and then signs off; every page is read."""

from datetime import date

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from actionplans.models import Action
from actionplans.tests.building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
    make_update,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(live_server, plan, people):
    post = make_lead(plan.council, "Head of Practice")
    make_holding(post, people.officer)
    action = make_action(
        make_recommendation(plan),
        leads=[post],
        progress="blue",
        impact="green",
        progress_text="All six teams use it.",
        version=1,
        due_on=date(2026, 6, 30),
    )
    make_update(action, author=people.officer, progress="blue")
    return f"{live_server.url}/fernshire/plans/{plan.slug}/actions/1.1/"


def test_a_proposal_is_returned_and_then_accepted(
    page, signed_in, check_page, people, address
):
    signed_in(page, people.officer)
    page.goto(address)
    page.get_by_role("link", name="Propose as complete").click()
    page.get_by_role("button", name="Propose as complete").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("The day it was done").fill("1/6/2024")
    page.get_by_role("button", name="Propose as complete").click()
    expect(page.get_by_text("Waiting for sign-off")).to_be_visible()
    check_page(page)

    signed_in(page, people.performance_manager)
    page.goto(address)
    page.get_by_role("link", name="Decide").click()
    check_page(page)
    page.get_by_label("Return with a comment").check()
    page.get_by_role("textbox", name="Comment").fill("How many used it?")
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_text("Returned for revision by Pavel Moran")).to_be_visible()
    check_page(page)

    signed_in(page, people.officer)
    page.goto(f"{address}update/")
    page.get_by_label("Progress to date").fill("Forty cases were looked at.")
    page.get_by_label("This is complete").check()
    page.get_by_label("The day it was done").fill("1/6/2024")
    check_page(page)
    page.get_by_role("button", name="Save update").click()
    expect(page.get_by_text("Waiting for sign-off")).to_be_visible()
    expect(page.get_by_text("Returned for revision by")).to_have_count(0)

    signed_in(page, people.performance_manager)
    page.goto(f"{address}decide/")
    page.get_by_label("Accept").check()
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_text("Impact still open")).to_be_visible()
    check_page(page)


@pytest.mark.parametrize(
    "below", ["sign-off/", "withdraw/", "return/", "reopen/", "reinstate/", "settle/"]
)
def test_pages_of_a_manager_are_accessible(
    page, signed_in, check_page, people, address, below
):
    """Those that cannot be done say why; the others ask."""
    signed_in(page, people.performance_manager)
    page.goto(address + below)

    check_page(page)


@pytest.mark.parametrize(
    "below, over, button",
    [
        ("reopen/", "closed", "Reopen it"),
        ("settle/", "closed", "Settle it"),
        ("reinstate/", "withdrawn", "Put it back"),
    ],
)
def test_pages_of_what_is_over_are_accessible(
    page, signed_in, check_page, people, address, below, over, button
):
    ended = {f"{over}_at": now(), f"{over}_by": people.plan_admin}
    Action.objects.update(**ended)
    signed_in(page, people.performance_manager)
    page.goto(address + below)

    expect(page.get_by_role("button", name=button)).to_be_visible()
    check_page(page)


def test_the_page_of_a_question_is_accessible(
    page, signed_in, check_page, people, address
):
    signed_in(page, people.officer)
    page.goto(f"{address}ask/")

    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    check_page(page)


def test_a_question_is_asked_without_script(browser, signed_in, people, address):
    context = browser.new_context(java_script_enabled=False)
    page = signed_in(context.new_page(), people.officer)
    page.goto(f"{address}ask/")

    page.get_by_label("A new due date").check()
    page.get_by_label("The new date").fill("30/9/2026")
    page.get_by_label("Why you ask for it").fill("The supplier was late")
    page.get_by_role("button", name="Ask").click()

    expect(
        page.get_by_text("asks for a new due date, 30 September 2026")
    ).to_be_visible()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("What you asked for is taken back")).to_be_visible()
    assert not Action.objects.awaiting_decision().exists()
    context.close()
