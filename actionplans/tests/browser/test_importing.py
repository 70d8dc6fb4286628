"""A plan admin imports a workbook: with script and without it, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from actionplans.importing.accept import accept
from actionplans.models import Plan
from actionplans.tests.uploads import AT, CERTAIN, ROWS, make_upload
from actionplans.tests.word_documents import HEADING, Heading, make_document
from actionplans.tests.workbooks import action_row, make_workbook

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(rows=ROWS):
    return {"name": "plan.xlsx", "mimeType": XLSX, "buffer": make_workbook(rows)}


@pytest.fixture(params=["with script", "without script"])
def page_of(request, browser):
    """A page in a browser that runs script, or does not."""
    context = browser.new_context(java_script_enabled=request.param == "with script")
    yield context.new_page()
    context.close()


@pytest.mark.journey
def test_upload_decide_accept_done(live_server, page_of, people, signed_in):
    page = signed_in(page_of, people.plan_admin)
    page.goto(live_server.url + "/fernshire/imports/")

    page.get_by_label("The workbook").set_input_files(workbook())
    page.get_by_label("Title of the plan").fill("Getting better")
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("heading", name="Check what was read")).to_be_visible()
    expect(page.get_by_text("0 of 1 decided")).to_be_visible()

    question = page.get_by_role("group", name=re.compile("Action 1.2"))
    question.get_by_role("textbox").fill("31/03/2027")
    page.get_by_label("Create each as a person").check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Import the plan").click()

    expect(page.get_by_role("status")).to_contain_text("“Getting better” was imported")
    expect(page.get_by_role("link", name="Go to the plan")).to_be_visible()
    plan = Plan.objects.get()
    assert f"{plan.actions.get(ref='1.2').review_on}" == "2027-03-31"
    assert plan.council.leads.get().kind == "person"


def test_a_wrong_answer_is_led_to_and_kept(live_server, page_of, people, signed_in):
    upload = make_upload(people.plan_admin.roles.get().council, people.plan_admin)
    page = signed_in(page_of, people.plan_admin)
    page.goto(live_server.url + upload.get_absolute_url())

    box = page.get_by_role("group", name=re.compile("Action 1.2")).get_by_role(
        "textbox"
    )
    box.fill("next Tuesday-ish")
    page.get_by_role("button", name="Save and go on").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("names no day or month")
    summary.get_by_role("link").click()
    expect(box).to_be_in_viewport()
    expect(box).to_have_value("next Tuesday-ish")


def test_by_keyboard_return_in_a_box_keeps_the_answers(
    live_server, page, people, signed_in
):
    upload = make_upload(people.plan_admin.roles.get().council, people.plan_admin)
    signed_in(page, people.plan_admin).goto(live_server.url + upload.get_absolute_url())

    group = page.get_by_role("group", name=re.compile("Action 1.2"))
    group.get_by_label("Leave empty").focus()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_label("Something else: a date", exact=False)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("March 2027")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("Your answers were kept")
    expect(group.get_by_role("textbox")).to_have_value("March 2027")
    upload.refresh_from_db()
    assert [said["value"] for said in upload.decisions.values()] == ["March 2027"]


def test_every_page_of_the_import_passes(
    live_server, page, people, signed_in, check_page
):
    admin = people.plan_admin
    council = admin.roles.get().council
    signed_in(page, admin)
    page.goto(live_server.url + "/fernshire/imports/")
    check_page(page)
    page.get_by_role("button", name="Upload and check").click()
    check_page(page)

    rows = [*ROWS, action_row("1.3", "Open the office", timescale="Ongoing")]
    upload = make_upload(council, admin, rows)
    page.goto(live_server.url + upload.get_absolute_url())
    for closed in page.locator("details").all():
        closed.locator("summary").click()
    check_page(page)
    page.get_by_role("button", name="Save and go on").click()
    check_page(page)
    page.get_by_role("button", name=re.compile("Go on and leave")).click()
    check_page(page)
    page.get_by_role("button", name=re.compile("Import and leave")).click()
    check_page(page)

    page.goto(live_server.url + "/fernshire/imports/")
    check_page(page)


def test_a_document_with_text_around_its_tables_passes(
    live_server, page, people, signed_in, check_page
):
    """Its check page, and the sections that were left ticked in the plan."""
    admin = people.plan_admin
    row = ["1.1", "Visit all", "Ann Lee", "31/03/2027", "Begun.", "Green"]
    vision = [Heading("Our vision"), "Every child is safe.", "- at home", "- at school"]
    review = [Heading("Review"), "The board meets each month."]
    band = Heading("Recommendation 1: See every child in time")
    data = make_document([*vision, band, [HEADING, row], *review])
    upload = make_upload(admin.roles.get().council, admin, data=data, name="plan.docx")
    page = signed_in(page, admin)
    page.goto(live_server.url + upload.get_absolute_url())

    page.get_by_text("Read “Our vision”").click()
    expect(page.get_by_role("listitem").filter(has_text="at school")).to_be_visible()
    page.get_by_label("Review", exact=False).uncheck()
    check_page(page)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Import the plan").click()

    plan = Plan.objects.get()
    assert [section.heading for section in plan.sections.all()] == ["Our vision"]


def test_a_file_about_a_plan_that_is_here_passes(
    live_server, page, people, signed_in, check_page
):
    admin = people.plan_admin
    council = admin.roles.get().council
    accept(upload=make_upload(council, admin, CERTAIN), by=admin, at=AT)
    other = make_upload(council, admin, ROWS)

    signed_in(page, admin).goto(live_server.url + other.get_absolute_url())

    expect(page.get_by_text("this file is compared with it")).to_be_visible()
    check_page(page)
