"""From words in a workbook to an officer's own actions, with script and without it."""

import re

import pytest
from playwright.sync_api import expect

from actionplans.importing.accept import accept
from actionplans.models import ActionLead, Lead
from actionplans.tests.building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
)
from actionplans.tests.uploads import AT, BAND, make_upload
from actionplans.tests.workbooks import HEADING, action_row

pytestmark = pytest.mark.browser
ROWS = [
    BAND,
    HEADING,
    action_row("1.1", lead="SM QA"),
    action_row("1.2", "Train the new managers", lead="SM QA"),
    action_row("1.3", "Open the office", lead="Head of Property"),
]


@pytest.fixture(params=["with script", "without script"])
def page_of(request, browser):
    """A page in a browser that runs script, or does not."""
    context = browser.new_context(java_script_enabled=request.param == "with script")
    yield context.new_page()
    context.close()


@pytest.fixture
def imported(people, council):
    """A plan from a workbook whose leads nobody knew: kept as the paper writes them."""
    upload = make_upload(council, people.plan_admin, ROWS)
    return accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)


def test_words_of_the_paper_become_an_officers_own_actions(
    live_server, page_of, people, signed_in, imported
):
    page = signed_in(page_of, people.plan_admin)
    page.goto(imported_leads(live_server))
    expect(page.get_by_text("As written: SM QA, on 2 actions")).to_be_visible()

    page.get_by_role("link", name=re.compile("Say who this is.*SM QA")).click()
    expect(page.get_by_label("Post", exact=True)).to_be_checked()
    page.get_by_label("Name, or title of the post").fill("Service Manager, QA")
    page.get_by_label("Abbreviation").fill("SM QA")
    page.get_by_role("button", name="Name and link").click()
    expect(page.get_by_role("status")).to_contain_text("on 2 actions")
    expect(page.get_by_text("Its actions can be updated by managers")).to_be_visible()

    page.get_by_role("link", name="Say who holds it").click()
    page.get_by_label("Account").select_option(label=of(people.officer))
    page.get_by_label("From", exact=True).fill("1 July 2026")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Odette Lund holds")

    page.context.clear_cookies()
    signed_in(page, people.officer).goto(live_server.url + "/fernshire/")
    expect(page.get_by_text("You lead 2 open actions.")).to_be_visible()
    page.get_by_role("link", name="Update Action 1.2").click()
    expect(page.get_by_role("button", name="Save update")).to_be_visible()


def imported_leads(live_server):
    return live_server.url + "/fernshire/leads/"


def of(user):
    return f"{user.name} ({user.email})"


def test_a_mistake_is_led_to_and_nothing_typed_is_lost(
    live_server, page_of, people, council, signed_in
):
    make_holding(post := make_lead(council), people.officer)
    page = signed_in(page_of, people.plan_admin)
    page.goto(live_server.url + post.get_absolute_url())

    page.get_by_role("link", name="Hand over", exact=True).click()
    page.get_by_label("Account").select_option(label=of(people.colleague))
    page.get_by_label("From", exact=True).fill("31 June 2026")
    page.get_by_role("button", name="Save").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Enter a real date").click()
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    expect(page.get_by_label("Account")).to_have_value(f"{people.colleague.pk}")


def test_by_keyboard_a_lead_is_named(live_server, page, people, signed_in):
    signed_in(page, people.plan_admin).goto(imported_leads(live_server))

    page.get_by_role("link", name="Name a lead").press("Enter")
    page.get_by_label("Post", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Practice Team")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Practice Team")).to_be_visible()
    assert Lead.objects.get().kind == "team"


def test_every_page_of_leads_passes(
    live_server, page, people, plan, signed_in, check_page
):
    post = make_lead(plan.council, "Service Manager, Practice", abbreviation="SM P")
    make_lead(plan.council, "Asha Brook", kind="person")
    make_holding(post, people.officer, delegate=people.colleague)
    post.aliases.create(council=plan.council, text="the service manager")
    action = make_action(make_recommendation(plan), leads=[post])
    ActionLead.objects.create(action=action, order=1, as_written="SM QA " * 12)
    signed_in(page, people.plan_admin)

    below = ["", "edit/", "hold/", "end/", "delegate/", "written/"]
    places = [f"leads/{post.pk}/{name}" for name in below]
    places += ["leads/", "leads/new/", f"leads/as-written/?words={'SM+QA+' * 12}"]
    places += ["plans/getting-better/edit/", "plans/getting-better/edit/readers/"]
    for place in places:
        page.goto(f"{live_server.url}/fernshire/{place}")
        check_page(page)
    page.goto(f"{live_server.url}/fernshire/leads/{post.pk}/hold/")
    page.get_by_label("From", exact=True).fill("")
    page.get_by_role("button", name="Save").click()
    check_page(page)
