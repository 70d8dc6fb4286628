"""A plan admin matches leads, asks colleagues by workbook and reads answers back."""

import re

import pytest
from playwright.sync_api import expect

from actionplans.models import Plan
from actionplans.tests.answered import filled_in
from actionplans.tests.building import make_lead
from actionplans.tests.uploads import ROWS, make_upload
from actionplans.tests.workbooks import action_row, make_workbook

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEADS = ["Service Manger QA", "AB", "Court Team"]


def rows(*leads):
    listed = [action_row(f"1.{n}", f"Do {n}", lead=n_th) for n, n_th in
              enumerate(leads, start=1)]  # fmt: skip
    return [*ROWS[:2], *listed, action_row("1.9", "Train all", timescale="Ongoing")]


def file_of(data, name):
    return {"name": name, "mimeType": XLSX, "buffer": data}


def upload(page, title):
    page.get_by_role("link", name="Imports").first.click()
    data = make_workbook(rows(*LEADS))
    page.get_by_label("The workbook").set_input_files(file_of(data, "plan.xlsx"))
    page.get_by_label("Title of the plan").fill(title)
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("heading", name="Check what was read")).to_be_visible()


@pytest.fixture(params=["with script", "without script"])
def page_of(request, browser):
    """A page in a browser that runs script, or does not."""
    context = browser.new_context(java_script_enabled=request.param == "with script")
    yield context.new_page()
    context.close()


def test_match_ask_take_accept_and_be_asked_nothing_again(
    live_server, page_of, people, signed_in
):
    council = people.plan_admin.roles.get().council
    make_lead(council, "Service Manager QA")
    page = signed_in(page_of, people.plan_admin)
    page.goto(live_server.url + "/fernshire/imports/")
    upload(page, "Getting better")

    page.get_by_role("link", name="Match the leads").click()
    chosen = page.get_by_label("Who “Service Manger QA” is")
    expect(chosen.locator("option:checked")).to_have_text("Service Manager QA (post)")
    page.get_by_label("Who “AB” is").select_option(label="Create as a person")
    page.get_by_label("Name to give “AB”").fill("Ann Barnes")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("2 answered")).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("link", name="download the questions").click()
    assert re.fullmatch(
        r"questions-getting-better-\d+\.xlsx", download.value.suggested_filename
    )
    answers = {
        "1.9": "31/03/2027",
        "Who is “Court Team”": "Create as a team",
        "Who is “Ann Lee”": "Create as a person",
    }
    data = filled_in(download.value.path().read_bytes(), answers)
    page.get_by_role("link", name="read their answers back").click()
    page.get_by_label("The workbook that came back").set_input_files(
        file_of(data, "from Cy.xlsx")
    )
    page.get_by_role("button", name="Read the answers").click()
    expect(page.get_by_text("3 answers in from Cy.xlsx.")).to_be_visible()
    page.get_by_role("button", name="Take the ticked answers").click()
    expect(page.get_by_role("status").first).to_contain_text("3 answers taken")

    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Import the plan").click()
    expect(page.get_by_role("status")).to_contain_text("“Getting better” was imported")
    leads = Plan.objects.get().actions.order_by("ref_sort")
    assert list(leads.values_list("leads__lead__name", flat=True)) == [
        "Service Manager QA", "Ann Barnes", "Court Team", "Ann Lee",
    ]  # fmt: skip

    upload(page, "Another plan")
    expect(page.get_by_text("4 leads known")).to_be_visible()
    expect(page.get_by_text("not known to the council")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_asking_passes(
    live_server, page, people, signed_in, check_page, width
):
    admin = people.plan_admin
    council = admin.roles.get().council
    make_lead(council, "Service Manager QA")
    made = make_upload(council, admin, rows(*LEADS, *(f"Post {n}" for n in range(60))))
    signed_in(page, admin)
    page.set_viewport_size({"width": width, "height": 900})
    here = live_server.url + made.get_absolute_url()

    page.goto(f"{here}leads/")
    check_page(page)
    page.get_by_label("Name to give “AB”").fill("Ann Barnes")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)

    page.goto(f"{here}answers/")
    check_page(page)
    page.get_by_role("button", name="Read the answers").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the workbook")
    check_page(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the questions").click()
    answers = {
        "1.9": "soon",
        "Who is “AB”": "Ann",
        "Who is “Post 1”": "Keep as written",
    }
    data = filled_in(download.value.path().read_bytes(), answers)
    page.get_by_label("The workbook that came back").set_input_files(
        file_of(data, "from Cy.xlsx")
    )
    page.get_by_role("button", name="Read the answers").click()
    expect(page.get_by_text("Cannot be used")).to_be_visible()
    check_page(page)
