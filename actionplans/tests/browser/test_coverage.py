"""A plan admin writes an inspection down, pastes its findings and closes the gaps."""

from datetime import date

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import (
    make_action,
    make_finding,
    make_inspection,
    make_lead,
    make_recommendation,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_findings_are_pasted_answered_and_traced(
    live_server, page, signed_in, check_page, people, plan
):
    one = make_recommendation(plan, "1", text="See every child soon")
    make_action(one, "1.1", leads=[make_lead(plan.council)], due_on=date(2026, 7, 31))
    make_action(one, "1.2")
    earlier = make_inspection(
        plan.council, "Visit of 2019", published_on=date(2019, 5, 1)
    )
    make_finding(earlier, "Visits slip", answered_by=[one])
    signed_in(page, people.plan_admin)

    page.goto(f"{live_server.url}/fernshire/inspections/new/")
    page.get_by_label("What it is called").fill("ILACS of spring")
    page.get_by_label("Kind").select_option("ilacs")
    page.get_by_label("Report or letter received on").fill("2/3/2026")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("30 working days after 2 March 2026")).to_be_visible()
    check_page(page)
    plan.inspections.add(plan.council.inspections.get(title="ILACS of spring"))

    page.get_by_role("link", name="Edit the judgements").click()
    page.get_by_label("What was judged").first.fill("Overall effectiveness")
    page.get_by_role("button", name="Save the judgements").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("Grade").first.fill("Good")
    page.get_by_role("button", name="Save the judgements").click()

    page.get_by_role("link", name="Paste findings").click()
    check_page(page)
    page.get_by_label("What the inspectors wrote").fill(
        "1. Visits are late\n2. Nobody listens\n3. Health waits"
    )
    page.get_by_role("button", name="Add the findings").click()
    expect(page.get_by_text("3 findings added")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Edit, order or classify").click()
    check_page(page)
    page.go_back()
    page.get_by_role("link", name="Change the deadlines").click()
    check_page(page)
    page.go_back()

    page.get_by_role("link", name="Recommendation 1").click()
    page.get_by_role("link", name="Say which earlier finding it repeats").click()
    check_page(page)
    page.get_by_label("Which earlier finding").select_option(index=1)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Found for the second time")).to_be_visible()
    check_page(page)

    page.goto(f"{live_server.url}/fernshire/plans/{plan.slug}/coverage/")
    page.get_by_role("link", name="Say what answers each finding").click()
    page.get_by_label("Recommendations that answer it").first.fill("1, 9")
    page.get_by_label("Or why no plan answers it").last.fill("Health answers it")
    page.get_by_role("button", name="Save what answers them").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("Recommendations that answer it").first.fill("1")
    page.get_by_role("button", name="Save what answers them").click()

    expect(page.get_by_text("Reason: Health answers it")).to_be_visible()
    expect(page.get_by_role("link", name="Has actions, but one lacks")).to_be_visible()
    check_page(page)
    page.goto(f"{live_server.url}/fernshire/inspections/")
    check_page(page)
