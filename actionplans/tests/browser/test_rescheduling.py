"""A manager moves a date and finds it told in the action's and the plan's history."""

from datetime import date

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import make_action, make_recommendation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_date_is_changed_with_its_reason(
    live_server, page, signed_in, check_page, people, plan
):
    make_action(make_recommendation(plan), "1.1", due_on=date(2026, 6, 30))
    signed_in(page, people.performance_manager)
    page.goto(f"{live_server.url}/fernshire/plans/{plan.slug}/actions/1.1/")

    page.get_by_role("link", name="Change the date").click()
    check_page(page)
    page.get_by_role("button", name="Change the date").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("The new date").fill("30/9/2026")
    page.get_by_label("Why it is changed").fill("The supplier was late")
    page.get_by_label("Who agreed").fill("Improvement Board, 4 May 2026")
    page.get_by_role("button", name="Change the date").click()

    expect(page.get_by_text("The due date of 1.1 was changed")).to_be_visible()
    expect(page.get_by_text("First due 30 June 2026")).to_be_visible()
    page.goto(f"{live_server.url}/fernshire/plans/{plan.slug}/history/")
    expect(page.get_by_text("The supplier was late")).to_be_visible()
    check_page(page)


def test_milestones_are_set_and_ticked_off(
    live_server, page, signed_in, check_page, people, plan
):
    make_action(make_recommendation(plan), "1.1", due_on=date(2026, 6, 30))
    place = f"{live_server.url}/fernshire/plans/{plan.slug}/actions/1.1/"
    signed_in(page, people.plan_admin)
    page.goto(place)

    page.get_by_role("link", name="Change the milestones").click()
    check_page(page)
    page.get_by_label("What is to be reached").first.fill("Pilot in two teams")
    page.get_by_label("By when").first.fill("some day")
    page.get_by_role("button", name="Save the milestones").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("By when").first.fill("April 2026")
    page.get_by_role("button", name="Save the milestones").click()

    page.get_by_role("link", name="Tick off").click()
    check_page(page)
    page.get_by_label("The day it was done").fill("3/5/2026")
    page.get_by_role("button", name="Tick it off").click()
    told = "due April 2026, done 3 May 2026, 3 days late"
    expect(page.get_by_text(told)).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Open again").click()
    check_page(page)
    page.get_by_role("button", name="Open it again").click()
    expect(page.get_by_text("“Pilot in two teams” is open again")).to_be_visible()


def test_a_review_date_is_agreed_where_there_is_no_end(
    live_server, page, signed_in, check_page, people, plan
):
    make_action(make_recommendation(plan), "1.1", timescale_kind="ongoing")
    signed_in(page, people.performance_manager)
    page.goto(f"{live_server.url}/fernshire/plans/{plan.slug}/actions/1.1/")
    expect(page.get_by_text("No review date agreed")).to_be_visible()

    page.get_by_role("link", name="Change the date").click()
    check_page(page)
    page.get_by_role("link", name="Set a review date instead").click()
    check_page(page)
    page.get_by_label("The next review date").fill("1/12/2099")
    page.get_by_role("button", name="Save the review date").click()

    expect(page.get_by_text("The review date of 1.1 was changed")).to_be_visible()
    expect(page.get_by_text("1 December 2099").first).to_be_visible()
