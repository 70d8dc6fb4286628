"""Many questions at few presses; answers that stay; columns re-mapped by hand."""

import re

import pytest
from playwright.sync_api import expect

from actionplans.models import Plan, Role
from actionplans.tests import many_doubts
from actionplans.tests.building import make_user
from actionplans.tests.uploads import BAND, make_upload
from actionplans.tests.workbooks import AMBER, HEADING, Filled, action_row

from .test_importing import XLSX, page_of, workbook

pytestmark = pytest.mark.browser
__all__ = ["page_of"]

ROWS = [
    BAND,
    [*HEADING, "Our hopes"],
    [*action_row("1.1", "Open the office", timescale="Ongoing"), "Fewer moves"],
    [*action_row("1.2", "Train managers", timescale="ongoing."), "Good practice"],
    [
        *action_row("1.3", "Write to families", timescale=Filled("Quarterly", AMBER)),
        "They know us",
    ],
]


@pytest.fixture
def admin(people):
    return people.plan_admin


@pytest.fixture
def council(admin):
    return admin.roles.get().council


def test_one_answer_serves_a_pattern_and_an_own_one_stands_over_it(
    live_server, page_of, council, admin, signed_in
):
    upload = make_upload(council, admin, ROWS)
    page = signed_in(page_of, admin)
    page.goto(live_server.url + upload.get_absolute_url())

    together = page.get_by_role("group", name=re.compile("All 2 of these"))
    together.get_by_role("textbox").fill("March 2027")
    page.get_by_text("2 cells one by one").click()
    single = page.get_by_role("group", name=re.compile("Action 1.2"))
    single.get_by_role("textbox").fill("May 2027")
    page.get_by_role("button", name="Save the answers for later").last.click()

    expect(page.get_by_text("2 of 4 decided")).to_be_visible()
    expect(page.get_by_text("1 with an answer of its own")).to_be_visible()
    upload.refresh_from_db()
    values = sorted(said["value"] for said in upload.decisions.values())
    assert values == ["March 2027", "May 2027"]


def test_a_kind_is_left_empty_by_keyboard(live_server, page, council, admin, signed_in):
    upload = make_upload(council, admin, ROWS)
    signed_in(page, admin).goto(live_server.url + upload.get_absolute_url())

    page.get_by_role("link", name="Ongoing, or again and again").press("Enter")
    page.get_by_role("button", name="Leave all 3 empty").press("Enter")

    expect(page).to_have_url(re.compile("#group-"))
    expect(page.get_by_text("3 of 4 decided")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Ongoing"))).to_be_in_viewport()


def test_leaving_and_coming_back_loses_nothing_even_in_anothers_browser(
    live_server, browser, page, council, admin, signed_in
):
    upload = make_upload(council, admin, ROWS)
    signed_in(page, admin).goto(live_server.url + upload.get_absolute_url())
    quarterly = page.get_by_role("group", name=re.compile("Action 1.3"))
    quarterly.get_by_role("textbox").fill("March 2027")
    page.get_by_role("button", name="Save the answers for later").last.click()
    page.get_by_role("link", name="Plans").first.click()
    page.get_by_role("link", name="Imports").first.click()
    page.get_by_role("link", name="plan.xlsx").click()
    expect(quarterly.get_by_role("textbox")).to_have_value("March 2027")

    colleague = make_user("Odd Lund", council=council, roles=[Role.Kind.PLAN_ADMIN])
    elsewhere = signed_in(browser.new_context().new_page(), colleague)
    elsewhere.goto(live_server.url + upload.get_absolute_url())

    theirs = elsewhere.get_by_role("group", name=re.compile("Action 1.3"))
    expect(theirs.get_by_role("textbox")).to_have_value("March 2027")
    elsewhere.context.close()


def test_the_file_is_read_again_with_other_columns_and_the_answers_stay(
    live_server, page_of, council, admin, signed_in
):
    page = signed_in(page_of, admin)
    page.goto(live_server.url + "/fernshire/imports/")
    page.get_by_label("The workbook").set_input_files(workbook(ROWS))
    page.get_by_label("Title of the plan").fill("Getting better")
    page.get_by_role("button", name="Upload and check").click()
    single = page.get_by_role("group", name=re.compile("Action 1.3"))
    single.get_by_role("textbox").fill("March 2027")

    page.get_by_text("headings and what each was read as").click()
    page.get_by_label("Read “Our hopes” as").select_option("Impact measure")
    page.get_by_role("button", name="Read the file again").click()

    expect(page.get_by_role("status").first).to_contain_text("was read again")
    expect(page.get_by_text("1 of 3 decided")).to_be_visible()
    expect(single.get_by_role("textbox")).to_have_value("March 2027")
    page.get_by_text("headings and what each was read as").click()
    expect(page.get_by_text(re.compile("As said on .* by Amara Dean"))).to_be_visible()

    page.get_by_role("link", name="it is forgotten").click()
    page.get_by_role("button", name="Forget “Our hopes”").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()


def test_the_pages_of_columns_and_of_questions_pass(
    live_server, page, council, admin, signed_in, check_page
):
    upload = make_upload(council, admin, ROWS)
    signed_in(page, admin).goto(live_server.url + upload.get_absolute_url())
    for closed in page.locator("details").all():
        closed.locator("summary").first.click()
    check_page(page)

    page.get_by_label("Read “Our hopes” as").select_option("Impact measure")
    page.get_by_role("button", name="Read the file again").click()
    page.get_by_role("link", name="it is forgotten").click()
    check_page(page)
    page.get_by_role("button", name="Forget “Our hopes”").click()
    check_page(page)

    unknown = [["Mark", "Our work", "Boss"], ["1.1", "Review it", "Ann Lee"]]
    upload = make_upload(council, admin, unknown, title="Unknown")
    page.goto(live_server.url + upload.get_absolute_url())
    check_page(page)


def test_two_hundred_questions_take_a_dozen_presses(
    live_server, page, council, admin, signed_in, check_page
):
    """One press for each kind of question, and four from the file to the plan."""
    presses = 0

    def press(name):
        nonlocal presses
        presses += 1
        page.get_by_role("button", name=re.compile(name)).first.click()

    signed_in(page, admin).goto(live_server.url + "/fernshire/imports/")
    file = {"name": "plan.xlsx", "mimeType": XLSX, "buffer": many_doubts.workbook()}
    page.get_by_label("The workbook").set_input_files(file)
    page.get_by_label("Title of the plan").fill("Getting better")
    press("Upload and check")
    questions = page.get_by_text(re.compile("0 of [0-9]+ decided"))
    assert int(questions.inner_text().split()[2]) > 200
    assert len(page.content()) < 250_000
    check_page(page)

    in_bulk = "^(Accept|Leave) "
    while page.get_by_role("button", name=re.compile(in_bulk)).count():
        press(in_bulk)
    single = page.get_by_role("group", name=re.compile("Marvellous"))
    single.get_by_label("Leave it not rated").check()
    press("Save and go on")
    press("Import the plan")

    expect(page.get_by_role("link", name="Go to the plan")).to_be_visible()
    assert presses <= 12
    assert Plan.objects.get().actions.count() == 240
