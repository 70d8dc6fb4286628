"""An officer's work in a browser: in place, with and without script, met by another."""

from datetime import date, datetime
from time import sleep
from uuid import uuid4

import pytest
from django.utils.timezone import get_current_timezone
from playwright.sync_api import expect

from actionplans import updating
from actionplans.ledger import Said
from actionplans.models import Action
from actionplans.tests.building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
    make_scheme,
    make_update,
    make_user,
    rating,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOMENT = datetime(2026, 6, 30, 14, 6, tzinfo=get_current_timezone())
PASSWORD = "a-long-walk-to-market"
ACTION = "/fernshire/plans/getting-better/actions/4.2/"


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def officer(council):
    officer = make_user("Asha Brook", council=council, roles=["officer"])
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.fixture
def action(council, officer):
    """Amber with a concern since June; a second action was never updated."""
    plan = make_plan(council)
    make_period(plan)
    lead = make_lead(council)
    make_holding(lead, officer)
    recommendation = make_recommendation(plan, "4")
    make_action(recommendation, "4.1", leads=[lead])
    action = make_action(recommendation, "4.2", leads=[lead], due_on=date(2026, 3, 31))
    say(
        action,
        officer,
        progress=rating(plan, "amber"),
        percent=40,
        progress_text="Half of the rota is filled",
        concerns="Two posts are vacant; adverts are out",
    )
    return action


def say(action, by, **said):
    action.refresh_from_db()
    return updating.update(
        subject=action,
        by=by,
        at=MOMENT,
        as_at=MOMENT.date(),
        version=action.version,
        submission=uuid4(),
        said=Said(**said),
    )


@pytest.fixture
def mine(page, signed_in, officer, action, live_server):
    signed_in(page, officer)
    page.goto(f"{live_server.url}/fernshire/")
    return page


def box(page, name):
    return page.get_by_label(name, exact=False)


def choose(page, dimension, word):
    group = page.get_by_role("group", name=dimension)
    group.get_by_role("radio", name=word).check()


def stands_at(action):
    return Said.by(Action.objects.get(pk=action.pk))


@pytest.mark.journey
def test_from_signing_in_to_a_saved_update(page, live_server, action, officer):
    page.goto(f"{live_server.url}/fernshire/plans/")
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("E-mail address").fill(officer.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Update Action 4.2").click()

    expect(page.get_by_role("heading", name="Update action 4.2")).to_be_focused()
    last = page.get_by_text("Half of the rota is filled", exact=True)
    expect(last).to_be_visible()
    box(page, "Progress to date").fill("All of the rota is filled")
    choose(page, "Process RAG", "Green")
    box(page, "Areas of concern").fill("")
    page.get_by_role("button", name="Save update").click()

    saved = page.get_by_role("status")
    expect(saved).to_contain_text("The update to action 4.2 is saved")
    expect(page).to_have_url(f"{live_server.url}/fernshire/")
    said = stands_at(action)
    assert said.progress_text == "All of the rota is filled"
    assert (said.progress.code, said.percent, said.concerns) == ("green", 40, "")


def test_the_list_and_the_open_form_are_accessible(mine, check_page):
    check_page(mine)

    mine.get_by_role("link", name="Update Action 4.2").click()
    expect(mine.get_by_role("heading", name="Update action 4.2")).to_be_visible()
    mine.get_by_role("link", name="Update Action 4.1").click()
    expect(mine.get_by_role("heading", name="Update action 4.1")).to_be_visible()

    check_page(mine)


def test_saving_one_form_keeps_what_is_typed_in_another(mine, action):
    mine.get_by_role("link", name="Update Action 4.1").click()
    box(mine, "Progress to date").fill("Half a thought")
    mine.get_by_role("link", name="Update Action 4.2").click()
    second = mine.get_by_role("region", name="Update action 4.2")
    second.get_by_label("Progress to date").fill("All of the rota is filled")
    second.get_by_role("button", name="Save update").click()

    saved = mine.get_by_role("status").filter(has_text="action 4.2 is saved")
    expect(saved).to_be_focused()
    expect(second).to_have_count(0)
    expect(box(mine, "Progress to date")).to_have_value("Half a thought")
    expect(mine.get_by_text("1 waits for an update this period")).to_be_visible()
    assert stands_at(action).progress_text == "All of the rota is filled"


def test_leaving_one_form_closes_it_alone(mine):
    for ref in ("4.1", "4.2"):
        mine.get_by_role("link", name=f"Update Action {ref}").click()
        form = mine.get_by_role("region", name=f"Update action {ref}")
        form.get_by_label("Progress to date").fill(f"Words of {ref}")
    form.get_by_role("link", name="Cancel").click()

    expect(form).to_have_count(0)
    expect(mine.get_by_role("link", name="Update Action 4.2")).to_be_focused()
    expect(box(mine, "Progress to date")).to_have_value("Words of 4.1")
    mine.get_by_role("link", name="Update Action 4.1").click()
    expect(mine.get_by_role("heading", name="Update action 4.1")).to_be_focused()
    expect(box(mine, "Progress to date")).to_have_value("Words of 4.1")


def test_what_is_wrong_in_place_keeps_the_words_and_takes_the_focus(mine, check_page):
    mine.get_by_role("link", name="Update Action 4.2").click()
    box(mine, "Progress to date").fill("Nothing yet")
    box(mine, "Areas of concern").fill("")
    box(mine, "% complete").fill("130")
    mine.get_by_role("button", name="Save update").click()

    alert = mine.get_by_role("alert").filter(has_text="There is a problem")
    expect(alert).to_be_focused()
    expect(alert.get_by_role("link")).to_have_count(2)
    expect(box(mine, "Progress to date")).to_have_value("Nothing yet")
    check_page(mine)
    alert.get_by_role("link", name="Amber needs a reason").click()
    expect(box(mine, "Areas of concern")).to_be_focused()


@pytest.fixture
def met(council, action):
    """Somebody else saves while the form is open."""

    def meet():
        carys = make_user("Carys Penn", council=council, roles=["plan_admin"])
        say(
            action,
            carys,
            progress=rating(action.plan, "green"),
            percent=80,
            progress_text="Eight of ten shifts are filled",
        )

    return meet


def write_and_meet(page, met):
    box(page, "Progress to date").fill("Seven of ten shifts are filled")
    choose(page, "Process RAG", "Red")
    box(page, "Why did the rating change?").fill("The agency sends nobody any more")
    met()
    page.get_by_role("button", name="Save update").click()


def check_met(page, action):
    expect(page.get_by_role("alert").filter(has_text="nothing is lost")).to_be_focused()
    expect(
        page.get_by_role("heading", name="Someone else updated this action")
    ).to_be_visible()
    expect(page.get_by_text("Eight of ten shifts are filled")).to_be_visible()
    typed = box(page, "Progress to date")
    expect(typed).to_have_value("Seven of ten shifts are filled")
    expect(box(page, "% complete")).to_have_value("80")
    assert action.updates.count() == 2


def check_both_saved(page, action):
    page.get_by_role("button", name="Save mine as the next update").click()
    expect(page.get_by_role("status")).to_contain_text("is saved")
    assert [row.progress_text for row in action.updates.order_by("seq")][1:] == [
        "Eight of ten shifts are filled",
        "Seven of ten shifts are filled",
    ]


def test_a_conflict_in_place_keeps_both(mine, action, met, check_page):
    mine.get_by_role("link", name="Update Action 4.2").click()
    write_and_meet(mine, met)

    check_met(mine, action)
    check_page(mine)
    check_both_saved(mine, action)


def test_a_conflict_on_the_page_keeps_both(mine, action, met, live_server, check_page):
    mine.goto(f"{live_server.url}{ACTION}update/")
    check_page(mine)
    write_and_meet(mine, met)

    check_met(mine, action)
    check_page(mine)
    check_both_saved(mine, action)


def test_the_actions_own_page_opens_the_form_in_place(mine, action, live_server):
    mine.goto(f"{live_server.url}{ACTION}")
    mine.get_by_role("link", name="Update this action").click()
    expect(mine.get_by_role("heading", name="Update action 4.2")).to_be_focused()
    box(mine, "Progress to date").fill("All of the rota is filled")
    mine.get_by_role("button", name="Save update").click()

    expect(mine.get_by_role("status")).to_contain_text("is saved")
    expect(mine).to_have_url(f"{live_server.url}{ACTION}")


def test_without_script_every_step_is_a_page(
    new_context, signed_in, officer, action, met, live_server
):
    page = new_context(java_script_enabled=False).new_page()
    signed_in(page, officer)
    page.goto(f"{live_server.url}/fernshire/")
    page.get_by_role("link", name="Update Action 4.2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Update action 4.2")
    box(page, "Areas of concern").fill("")
    page.get_by_role("button", name="Save update").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()

    box(page, "Areas of concern").fill("Two posts are vacant")
    write_and_meet(page, met)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Someone else")
    check_both_saved(page, action)
    expect(page).to_have_url(f"{live_server.url}/fernshire/")


def open_in_place(page):
    page.get_by_role("link", name="Update Action 4.2").click()
    form = page.get_by_role("region", name="Update action 4.2")
    expect(form.get_by_role("heading", name="Update action 4.2")).to_be_focused()
    return form


def kept_words(action):
    return [draft.boxes["progress_text"] for draft in action.drafts.all()]


def expect_soon(true):
    """What the page sends while it is left has no answer that a page could show."""
    for _ in range(50):
        if true():
            return
        sleep(0.1)
    raise AssertionError("nothing came of it within five seconds")


def test_what_is_typed_is_kept_while_writing(mine, action, live_server, check_page):
    form = open_in_place(mine)
    box(form, "Progress to date").fill("Half a thought")
    choose(form, "Process RAG", "Red")
    expect(form.get_by_role("status")).to_contain_text("Draft kept at ")
    check_page(mine)

    mine.goto(f"{live_server.url}/fernshire/plans/")
    mine.goto(f"{live_server.url}{ACTION}update/")

    expect(mine.get_by_text("You began this on")).to_be_visible()
    expect(box(mine, "Progress to date")).to_have_value("Half a thought")
    group = mine.get_by_role("group", name="Process RAG")
    expect(group.get_by_role("radio", name="Red")).to_be_checked()
    check_page(mine)
    assert action.updates.count() == 1


def test_leaving_at_once_loses_nothing(mine, action, live_server):
    mine.goto(f"{live_server.url}{ACTION}update/")
    box(mine, "Progress to date").press_sequentially("Half a thought")
    mine.get_by_role("link", name="My actions").click()
    expect(mine.get_by_role("heading", level=1, name="My actions")).to_be_visible()

    expect_soon(lambda: kept_words(action) == ["Half a thought"])


def test_closing_the_form_in_place_loses_nothing(mine, action):
    form = open_in_place(mine)
    box(form, "Progress to date").press_sequentially("Half a thought")
    form.get_by_role("link", name="Cancel").click()
    expect(form).to_have_count(0)
    expect_soon(lambda: kept_words(action) == ["Half a thought"])

    form = open_in_place(mine)
    expect(box(form, "Progress to date")).to_have_value("Half a thought")
    form.get_by_role("button", name="Discard the draft").click()

    expect(box(form, "Progress to date")).to_have_value("")
    expect(form.get_by_role("heading", name="Update action 4.2")).to_be_focused()
    assert kept_words(action) == []


def test_saving_leaves_no_draft_behind(mine, action):
    form = open_in_place(mine)
    box(form, "Progress to date").fill("All of the rota is filled")
    form.get_by_role("button", name="Save update").click()

    expect(mine.get_by_role("status")).to_contain_text("is saved")
    mine.wait_for_timeout(2_000)
    assert kept_words(action) == []


def test_what_cannot_be_kept_is_said(mine):
    form = open_in_place(mine)
    mine.context.set_offline(True)
    box(form, "Progress to date").fill("Half a thought")

    expect(form.get_by_role("status")).to_contain_text("could not be kept just now")
    expect(box(form, "Progress to date")).to_have_value("Half a thought")


def test_no_change_is_one_press_in_the_form(mine, action, live_server, check_page):
    form = open_in_place(mine)
    form.get_by_role("button", name="No change since last time").click()

    saved = mine.get_by_role("status").filter(has_text="No change is recorded")
    expect(saved).to_be_focused()
    assert action.updates.last().no_change
    mine.goto(f"{live_server.url}{ACTION}")
    expect(mine.get_by_text("the last words and ratings still stand")).to_be_visible()
    mine.goto(f"{live_server.url}{ACTION}update/")
    expect(mine.get_by_role("heading", name="by Asha Brook: no change")).to_be_visible()
    check_page(mine)


def test_no_change_is_one_press_in_the_list(mine, action, check_page):
    check_page(mine)
    mine.get_by_role("button", name="No change since last time for Action 4.2").click()

    saved = mine.get_by_role("status").filter(has_text="No change is recorded")
    expect(saved).to_be_focused()
    check_page(mine)
    assert action.updates.last().no_change


def test_no_change_without_a_reason_opens_the_form(mine, action):
    """As a workbook may have left it: amber, and nobody said why."""
    row = action.updates.get()
    Action.objects.filter(pk=action.pk).update(version=2, concerns="")
    make_update(action, author=row.author, progress="amber", percent=40,
                progress_text=row.progress_text)  # fmt: skip
    mine.reload()

    mine.get_by_role("button", name="No change since last time for Action 4.2").click()

    form = mine.get_by_role("region", name="Update action 4.2")
    alert = form.get_by_role("alert").filter(has_text="Amber needs a reason")
    expect(alert).to_be_focused()
    outside = mine.locator(".no-change button")
    expect(outside).to_be_hidden()


def test_no_change_beside_a_change_keeps_the_change(mine, action):
    form = open_in_place(mine)
    box(form, "Progress to date").fill("All of the rota is filled")
    form.get_by_role("button", name="No change since last time").click()

    alert = mine.get_by_role("alert").filter(has_text="both that nothing has changed")
    expect(alert).to_be_focused()
    expect(box(mine, "Progress to date")).to_have_value("All of the rota is filled")
    assert action.updates.count() == 1


def test_a_draft_needs_no_script(new_context, signed_in, officer, action, live_server):
    page = new_context(java_script_enabled=False).new_page()
    signed_in(page, officer)
    page.goto(f"{live_server.url}/fernshire/")
    page.get_by_role("link", name="Update Action 4.2").click()
    box(page, "Progress to date").fill("Half a thought")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_role("status")).to_contain_text("action 4.2 is kept")
    expect(page).to_have_url(f"{live_server.url}/fernshire/")

    page.get_by_role("link", name="Update Action 4.2").click()
    expect(box(page, "Progress to date")).to_have_value("Half a thought")
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_role("status").first).to_contain_text("is discarded")
    expect(box(page, "Progress to date")).to_have_value("")
    page.get_by_role("button", name="No change since last time").click()

    expect(page.get_by_role("status")).to_contain_text("No change is recorded")
    expect(page).to_have_url(f"{live_server.url}/fernshire/")


def test_a_recommendations_form_is_accessible(
    page, signed_in, officer, action, live_server, check_page
):
    signed_in(page, officer)
    page.goto(f"{live_server.url}{ACTION.replace('actions/4.2', 'recommendations/4')}")
    page.get_by_role("link", name="Update this recommendation").click()
    expect(page.get_by_label("Current position")).to_be_visible()
    expect(page.get_by_label("Outcomes so far")).to_be_visible()
    check_page(page)


def test_the_keyboard_alone_is_enough(mine, action):
    mine.get_by_role("link", name="Update Action 4.2").focus()
    mine.keyboard.press("Enter")
    expect(mine.get_by_role("heading", name="Update action 4.2")).to_be_focused()

    mine.keyboard.press("Tab")
    expect(box(mine, "Progress to date")).to_be_focused()
    mine.keyboard.type("All of the rota is filled")
    mine.keyboard.press("Tab")
    mine.keyboard.press("ArrowDown")
    save = mine.get_by_role("button", name="Save update")
    for _ in range(12):
        if save.evaluate("button => button === document.activeElement"):
            break
        mine.keyboard.press("Tab")
    expect(save).to_be_focused()
    mine.keyboard.press("Enter")

    expect(mine.get_by_role("status")).to_contain_text("is saved")
    assert stands_at(action).progress.code == "green"


def test_a_lost_connection_is_not_taken_for_saved_or_lost(mine, action):
    mine.get_by_role("link", name="Update Action 4.2").click()
    box(mine, "Progress to date").fill("All of the rota is filled")
    mine.context.set_offline(True)
    mine.get_by_role("button", name="Save update").click()
    unsure = mine.get_by_text("We do not know if this was saved")
    expect(unsure).to_be_visible()

    mine.context.set_offline(False)
    mine.get_by_role("button", name="Save update").click()

    expect(mine.get_by_role("status")).to_contain_text("is saved")
    assert action.updates.count() == 2


def test_a_session_that_ends_while_typing_loses_no_word(mine, action):
    mine.get_by_role("link", name="Update Action 4.2").click()
    box(mine, "Progress to date").fill("All of the rota is filled")
    mine.context.clear_cookies(name="sessionid")
    mine.get_by_role("button", name="Save update").click()

    notice = mine.get_by_role("alert").filter(has_text="You have been signed out")
    expect(notice).to_be_visible()
    typed = notice.get_by_role("textbox", name="Progress to date")
    expect(typed).to_have_value("All of the rota is filled")


@pytest.mark.parametrize("page_of", ["/fernshire/", f"{ACTION}update/"])
def test_after_signing_in_again_the_first_sending_is_saved(
    mine, action, officer, live_server, page_of, check_page
):
    mine.goto(f"{live_server.url}{page_of}")
    if page_of == "/fernshire/":
        mine.get_by_role("link", name="Update Action 4.2").click()
    box(mine, "Progress to date").fill("All of the rota is filled")
    choose(mine, "Process RAG", "Green")
    mine.context.clear_cookies(name="sessionid")
    mine.get_by_role("button", name="Save update").click()
    again = mine.get_by_role("button", name="Send this again")
    expect(again).to_be_visible()
    told = mine.locator("#failure")
    expect(told).to_contain_text("Progress rating: Green")
    expect(told).to_contain_text("40%")
    expect(told).not_to_contain_text("A file cannot be kept")
    check_page(mine)

    tab = mine.context.new_page()
    tab.goto(f"{live_server.url}/sign-in/")
    tab.get_by_label("E-mail address").fill(officer.email)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", name="My actions")).to_be_visible()
    again.click()

    expect(mine.get_by_role("status")).to_contain_text("is saved")
    assert stands_at(action).progress_text == "All of the rota is filled"


def test_a_scheme_of_long_words_fits_too(mine, council, live_server, check_page):
    plan = make_plan(council, "By status", scheme=make_scheme("status4"))
    late = rating(plan, "behind-schedule")
    lead = council.leads.get()
    make_action(make_recommendation(plan), "1.1", leads=[lead], progress=late)

    mine.reload()
    check_page(mine)
    mine.get_by_role("link", name="Update Action 1.1").click()
    expect(mine.get_by_role("heading", name="Update action 1.1")).to_be_visible()
    check_page(mine)


def test_on_behalf_is_accessible(
    page, signed_in, council, action, live_server, check_page
):
    manager = make_user("Pavel Moran", council=council, roles=["performance_manager"])
    signed_in(page, manager)

    page.goto(f"{live_server.url}{ACTION}update/")
    expect(page.get_by_text("made on behalf of the lead")).to_be_visible()
    check_page(page)
