"""An exported plan is edited, imported again, matched, ticked and taken over."""

from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from actionplans.importing.accept import accept
from actionplans.tests.building import make_period
from actionplans.tests.uploads import AT, CERTAIN, ROWS, make_upload
from actionplans.tests.workbooks import action_row

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(params=["with script", "without script"])
def page_of(request, browser):
    """A page in a browser that runs script, or does not."""
    context = browser.new_context(java_script_enabled=request.param == "with script")
    yield context.new_page()
    context.close()


@pytest.fixture
def plan(people):
    admin = people.plan_admin
    council = admin.roles.get().council
    rows = [*CERTAIN, action_row("1.2", "Train the new managers", progress="Planned")]
    plan = accept(upload=make_upload(council, admin, rows), by=admin, at=AT)
    make_period(plan)
    return plan


def edited(plan, folder):
    """The plan's own export with a few cells changed, as an officer would."""
    path = folder / "back.xlsx"
    call_command("export_appendix", plan.slug, "--xlsx", str(path), stdout=StringIO())
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = {sheet.cell(n, column["Ref"]).value: n for n in range(2, sheet.max_row + 1)}
    sheet.cell(row["1.1"], column["Progress"]).value = "All done"
    sheet.cell(row["1.1"], column["Outcome"]).value = "Cover is rarely short"
    sheet.cell(row["1.2"], column["Action"]).value = "Build a boat house"
    out = BytesIO()
    book.save(out)
    return {"name": "back.xlsx", "mimeType": XLSX, "buffer": out.getvalue()}


def test_export_edit_import_match_tick_take(
    live_server, page_of, people, plan, signed_in, tmp_path
):
    page = signed_in(page_of, people.plan_admin)
    page.goto(live_server.url + "/fernshire/imports/")
    page.get_by_label("The workbook").set_input_files(edited(plan, tmp_path))
    page.get_by_label("Title of the plan").fill("Getting better")
    page.get_by_role("button", name="Upload and check").click()
    page.get_by_role("link", name="See what it would change").click()

    page.get_by_label("Yes, it is action 1.2").check()
    page.get_by_role("button", name="Save the answers").last.click()
    expect(page.get_by_label("Take Action 1.1, Progress to date")).to_be_checked()
    page.get_by_label("Take Action 1.1, Expected impact/outcome").check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Change the plan").click()

    expect(page.get_by_role("status").first).to_contain_text("was changed as you")
    page.goto(live_server.url + plan.actions.get(ref="1.1").get_absolute_url())
    history = page.locator("main")
    expect(history).to_contain_text("imported from back.xlsx, Q1 2026/27")
    expect(history).to_contain_text("Cover is rarely short")
    assert plan.actions.get(ref="1.2").text == "Train the new managers"


def test_every_page_of_the_difference_passes(
    live_server, page, people, plan, signed_in, check_page
):
    admin = people.plan_admin
    rows = [
        *ROWS[:2],
        action_row(outcome="Calm", progress="All done", timescale="30/04/2026"),
        action_row("1.2", "Build a boat house", rag=None),
        action_row("1.3", "Open the office"),
    ]
    upload = make_upload(plan.council, admin, rows)
    signed_in(page, admin)

    page.goto(f"{live_server.url}{upload.get_absolute_url()}changes/")
    check_page(page)
    page.get_by_label("It is another one").check()
    page.get_by_role("button", name="Save the answers").last.click()
    check_page(page)
    page.get_by_label("No, it is a new action").check()
    page.get_by_role("button", name="Save the answers").last.click()
    check_page(page)
    page.get_by_role("button", name="Save and go on").click()
    check_page(page)
    page.get_by_label("Who agreed to the due dates").fill("The board")
    page.get_by_role("button", name="Save and go on").click()
    check_page(page)
    page.get_by_role("button", name="Change the plan").click()
    check_page(page)
