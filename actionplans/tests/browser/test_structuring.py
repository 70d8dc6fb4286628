"""A plan's structure in a browser: by keyboard, without script, and for everybody."""

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import (
    make_action,
    make_council,
    make_lead,
    make_plan,
    make_recommendation,
    make_user,
)
from actionplans.tests.reading import PLAN, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STRUCTURE = PLAN + "edit/structure/"


@pytest.fixture
def plan():
    """Four recommendations, the first with three actions; nothing published."""
    plan = make_plan(make_council())
    one, *_ = (make_recommendation(plan, f"{n}") for n in range(1, 5))
    plan.themes.create(number="A", title="Practice at the front door", order=1)
    for n in range(1, 4):
        make_action(one, f"1.{n}", other_text=[["Cost", "£1"]])
    make_lead(plan.council)
    return plan


@pytest.fixture
def admin(plan):
    return make_user("Carys", council=plan.council, roles=["plan_admin"])


@pytest.fixture
def without_script(browser, admin, signed_in):
    context = browser.new_context(java_script_enabled=False)
    yield signed_in(context.new_page(), admin)
    context.close()


def test_by_keyboard_and_without_script_the_last_becomes_the_first(
    live_server, without_script, plan
):
    page = without_script
    page.goto(live_server.url + STRUCTURE)
    page.get_by_role("link", name="Put its actions in order").press("Enter")
    page.get_by_label("Action 1.3").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("was saved")
    actions = plan.actions.order_by("order")
    assert [action.ref for action in actions] == ["1.3", "1.1", "1.2"]

    page.get_by_role("link", name="Renumber").click()
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", name="3 changes")).to_be_visible()
    page.get_by_role("button", name="Renumber").click()
    expect(page.get_by_role("status")).to_contain_text("follow the order")
    assert [action.ref for action in actions.all()] == ["1.1", "1.2", "1.3"]


def test_an_action_is_added_once_its_timescale_is_understood(
    live_server, without_script, plan
):
    page = without_script
    page.goto(live_server.url + STRUCTURE)
    page.get_by_role("link", name="Add an action to Recommendation 2").click()
    page.get_by_label("Action", exact=True).fill("Audit weekly")
    page.get_by_label("Timescale").fill("by 31 March")
    page.get_by_role("button", name="Add the action").click()

    asked = page.get_by_role("group", name="How the timescale is understood")
    expect(asked).to_be_focused()
    asked.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="This is right").click()

    expect(page.get_by_role("status")).to_contain_text("Action 2.1 was added")
    made = plan.actions.get(ref="2.1")
    assert (made.due_on.month, made.due_on.day) == (3, 31)


def test_every_page_of_structure_passes(
    live_server, page, admin, signed_in, check_page, plan
):
    signed_in(page, admin)
    below = [
        "",
        "themes/",
        "order/",
        "order/1/",
        "renumber/?scope=plan",
        "add/",
        "add/1/",
    ]
    places = [STRUCTURE + name for name in below]
    places += [f"{PLAN}recommendations/1/{way}/" for way in ("edit", "remove")]
    places += [f"{PLAN}recommendations/4/remove/"]
    places += [f"{PLAN}actions/1.1/{way}/" for way in ("edit", "split", "move")]
    for place in [*places, PLAN + "edit/"]:
        page.goto(live_server.url + place)
        check_page(page)


def test_what_is_wrong_and_what_is_asked_passes_too(
    live_server, page, admin, signed_in, check_page, plan
):
    signed_in(page, admin)
    page.goto(f"{live_server.url}{PLAN}actions/1.1/edit/")
    page.get_by_label("Timescale").fill("by 31 March")
    page.get_by_role("button", name="Save").click()
    check_page(page)
    page.goto(f"{live_server.url}{PLAN}actions/1.1/split/")
    page.get_by_role("button", name="Split the action").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.goto(f"{live_server.url}{STRUCTURE}order/")
    page.get_by_label("Recommendation 2").fill("")
    page.get_by_role("button", name="Save the order").click()
    expect(page.get_by_role("alert")).to_contain_text("Recommendation 2")
    check_page(page)


def test_a_conflict_shows_both_and_passes(
    live_server, page, admin, signed_in, check_page, plan
):
    signed_in(page, admin)
    place = f"{live_server.url}{PLAN}actions/1.1/edit/"
    page.goto(place)
    other = page.context.new_page()
    other.goto(place)
    other.get_by_label("Action", exact=True).fill("Their words")
    other.get_by_role("button", name="Save").click()

    page.get_by_label("Action", exact=True).fill("My words")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Their words")).to_be_visible()
    expect(page.get_by_label("Action", exact=True)).to_have_value("My words")
    check_page(page)


def test_what_is_published_passes(
    live_server, page, admin, signed_in, check_page, plan
):
    make_version(plan, admin)
    signed_in(page, admin)
    ways = ["edit/structure/", "edit/structure/renumber/"]
    ways += ["actions/1.1/edit/", "actions/1.1/move/", "recommendations/1/edit/"]
    for place in ways:
        page.goto(f"{live_server.url}{PLAN}{place}")
        check_page(page)
