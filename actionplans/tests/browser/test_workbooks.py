"""An update sheet goes to a lead who will not sign in, and comes back as updates."""

from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import expect

from actionplans.models import Upload
from actionplans.tests.building import (
    make_action,
    make_lead,
    make_period,
    make_recommendation,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def actions(plan):
    make_period(plan, "Q1 2026/27")
    lead = make_lead(plan.council, "Head of Practice")
    one = make_recommendation(plan, "1")
    words = {"progress_text": "The rota is agreed.", "progress": "amber"}
    return [
        make_action(one, ref, leads=[lead], concerns="Vacancies", **words)
        for ref in ("1.1", "1.2", "1.3")
    ]


def filled_in(path):
    """As the lead sends it back: 1.1 told in full, of 1.2 a share alone, 1.3 silent."""
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    sheet = book["Updates"]
    heads = {cell.value: cell.column for cell in sheet[5]}
    sheet.cell(6, heads["Progress to date"]).value = "Both teams are trained."
    sheet.cell(6, heads["Process RAG"]).value = "Green"
    sheet.cell(7, heads["% complete"]).value = "50%"
    out = BytesIO()
    book.save(out)
    return {"name": "updates.xlsx", "mimeType": XLSX, "buffer": out.getvalue()}


def test_a_sheet_is_sent_filled_in_and_taken_over(
    live_server, page, signed_in, check_page, people, plan, actions
):
    signed_in(page, people.plan_admin)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    page.get_by_label("This plan").get_by_role("link", name="Workbooks").click()
    check_page(page)

    with page.expect_download() as taken:
        page.get_by_role("link", name="Update sheet of Head of Practice").click()
    sheet = filled_in(taken.value.path())
    page.get_by_role("link", name="Upload it as an import").click()
    expect(page.get_by_label("Title of the plan")).to_have_value(plan.title)
    page.get_by_label("The workbook").set_input_files(sheet)
    page.get_by_role("button", name="Upload and check").click()
    check_page(page)
    page.get_by_role("link", name="See what it would change").click()
    check_page(page)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Change the plan").click()
    expect(page.get_by_role("status").first).to_contain_text("was changed as you")
    check_page(page)

    one, two, three = (plan.actions.get(pk=action.pk) for action in actions)
    assert Upload.objects.get().kind == Upload.Kind.UPDATES
    assert one.progress_text == "Both teams are trained."
    assert (one.progress.code, one.concerns) == ("green", "Vacancies")
    assert (two.percent, two.progress_text) == (50, "The rota is agreed.")
    assert [row.updates.count() for row in (one, two, three)] == [1, 1, 0]
    assert one.text
