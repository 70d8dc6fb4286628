"""An officer gives evidence, with a file and with an update, and takes one back."""

import pytest
from playwright.sync_api import expect

from actionplans.models import Evidence
from actionplans.tests import evidence_samples as samples
from actionplans.tests.building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILE = {
    "name": "Audit of case files – final.pdf",
    "mimeType": "application/pdf",
    "buffer": samples.pdf(),
}
SHOWS = "Nine of ten plans were clear"


@pytest.fixture
def action(plan, people):
    make_period(plan)
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    recommendation = make_recommendation(plan)
    return make_action(recommendation, leads=[lead], measure="Audit", impact="green")


def describe(form, title):
    form.get_by_label("What it is called").fill(title)
    form.get_by_label("Audit", exact=True).check()
    form.get_by_label("Its date").fill("1/6/2026")
    form.get_by_label("What it shows").fill(SHOWS)


def test_evidence_is_given_downloaded_and_removed(
    live_server, page, signed_in, check_page, people, action, store
):
    signed_in(page, people.officer)
    page.goto(live_server.url + action.get_absolute_url())
    missing = page.get_by_text("the measure names an audit, and none is given")
    expect(missing).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Add evidence").click()
    check_page(page)
    page.get_by_role("button", name="Add evidence").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    describe(page, "Audit of case files")
    page.get_by_label("A file", exact=True).set_input_files(FILE)
    page.get_by_role("button", name="Add evidence").click()
    expect(page.get_by_text("is kept as evidence")).to_be_visible()
    expect(missing).to_have_count(0)
    check_page(page)

    with page.expect_download() as saved:
        page.get_by_role("link", name="Audit of case files", exact=True).click()
    assert saved.value.suggested_filename == FILE["name"]

    page.get_by_role("link", name="Remove Audit of case files").click()
    check_page(page)
    page.get_by_label("Why it is removed").fill("Another action’s")
    page.get_by_role("button", name="Remove evidence").click()
    expect(page.get_by_text("no longer counts as evidence")).to_be_visible()
    check_page(page)
    page.goto(live_server.url + Evidence.objects.get().get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_contain_text("was removed")
    check_page(page)


def test_evidence_comes_with_an_update_opened_in_place(
    live_server, page, signed_in, check_page, people, action, store
):
    signed_in(page, people.officer)
    page.goto(f"{live_server.url}/fernshire/")
    page.get_by_role("link", name="Update action 1.1").first.click()
    form = page.get_by_role("region", name="Update action 1.1")
    form.get_by_label("Progress to date").fill("Two teams are trained")
    form.get_by_text("Evidence for this update").click()
    form.get_by_label("What it is called").fill("Audit")
    form.get_by_role("button", name="Save update").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    describe(form, "Audit of case files")
    form.get_by_label("A file", exact=True).set_input_files(FILE)
    form.get_by_role("button", name="Save update").click()

    expect(page.get_by_text("The update to action 1.1 is saved")).to_be_visible()
    row = Evidence.objects.get()
    assert (row.update.seq, row.file_name) == (1, FILE["name"])
