"""The colours of an import's rating columns, seen, heard and answered by keyboard."""

import pytest
from playwright.sync_api import expect

from actionplans.tests.uploads import make_upload
from actionplans.tests.workbooks import GREEN, HEADING, ORANGE, Filled, action_row

pytestmark = pytest.mark.browser
ROWS = [
    HEADING,
    action_row("1.1", "Open the office", rag=Filled(None, GREEN)),
    action_row("1.2", "Train the team", rag=Filled(None, ORANGE)),
]


def test_one_answer_for_a_colour_is_kept(
    live_server, page, people, signed_in, check_page
):
    admin = people.plan_admin
    upload = make_upload(admin.roles.get().council, admin, ROWS)
    signed_in(page, admin)
    page.goto(live_server.url + upload.get_absolute_url())
    check_page(page)

    page.get_by_label("Read orange (ED7D31) as").select_option("Red")
    page.locator("#go-on").get_by_text("Save the answers for later").press("Enter")

    row = page.get_by_role("row").filter(has_text="Orange (ED7D31)")
    expect(row).to_contain_text("Your answer")
    expect(row.locator(".rating")).to_contain_text("Red")
    check_page(page)
