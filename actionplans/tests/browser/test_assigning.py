"""Who leads an action, and many, said by keyboard and without script."""

from datetime import date

import pytest
from playwright.sync_api import expect

from actionplans.models import ActionLead
from actionplans.tests.building import make_action, make_lead, make_recommendation
from actionplans.tests.large_plan import make_large_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def action(plan, council):
    leads = [make_lead(council, "Head of Practice"), make_lead(council, "Health")]
    action = make_action(make_recommendation(plan, "A"), "A.2", leads=leads)
    own = {"due_on": date(2027, 3, 31), "due_precision": "month"}
    action.leads.filter(order=1).update(**own, timescale_text="End of the year")
    ActionLead.objects.create(action=action, order=2, as_written="SM QA " * 20)
    return action


def test_leads_are_put_in_order_and_added_by_keyboard(
    live_server, page, people, action, signed_in, check_page
):
    signed_in(page, people.plan_admin)
    page.goto(live_server.url + action.get_absolute_url())
    page.get_by_role("link", name="Change who leads").press("Enter")
    check_page(page)

    page.get_by_role("group", name="Health").get_by_label("Order").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    another = page.get_by_role("group", name="Another lead")
    another.get_by_label("In words").fill("Fernshire Police")
    another.get_by_label("Their own timescale").fill("June 2027")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Fernshire Police: due June 2027.")).to_be_visible()
    first = action.leads.earliest("order")
    assert (first.as_written, first.due_on) == ("Health", date(2027, 3, 31))


def test_a_mistake_in_the_leads_is_led_to(
    live_server, page, people, action, signed_in, check_page
):
    signed_in(page, people.plan_admin)
    page.goto(f"{live_server.url}{action.get_absolute_url()}leads/")
    page.get_by_role("group", name="Head of Practice").get_by_label("Order").fill("0")
    page.get_by_role("button", name="Save the leads").click()

    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_role("alert").get_by_role("link").press("Enter")
    order = page.get_by_role("group", name="Head of Practice").get_by_label("Order")
    expect(order).to_be_focused()


def test_many_actions_pass_from_one_lead_to_another(
    live_server, page, people, plan, action, signed_in, check_page
):
    make_large_plan(plan, people.officer, actions=120, periods=0)
    signed_in(page, people.plan_admin)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}edit/")
    page.get_by_role("link", name="Leads of many actions").click()
    check_page(page)

    page.get_by_label("Led now by").select_option(label="Service Manager, Practice")
    page.get_by_role("button", name="Find actions").click()
    expect(page.get_by_text("120 actions found")).to_be_visible()
    page.get_by_label("All 120 actions that were found").check()
    page.get_by_label("Who leads then").select_option(label="Health (post)")
    page.get_by_role("button", name="Change the leads").click()

    said = "Health took over 120 actions from Service Manager, Practice"
    expect(page.get_by_text(said)).to_be_visible()
    check_page(page)


def test_one_action_is_ticked_by_its_own_name(
    live_server, page, people, plan, action, signed_in, check_page
):
    signed_in(page, people.plan_admin)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}edit/leads/")
    page.get_by_role("checkbox", name="Action A.2").check()
    page.get_by_label("Replace all leads").check()
    page.get_by_label("Who leads then").select_option(label="Head of Practice (post)")
    page.get_by_role("button", name="Change the leads").click()

    expect(page.get_by_role("alert")).to_contain_text("A.2: Health (March 2027)")
    check_page(page)
    page.get_by_label("Dates that these leads have of their own may go").check()
    page.get_by_role("button", name="Change the leads").click()

    expect(
        page.get_by_text("Head of Practice alone leads 1 action now")
    ).to_be_visible()
    assert action.leads.count() == 1
