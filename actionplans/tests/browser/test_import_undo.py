"""A plan admin undoes an import: what will happen, one press, and what stands in it."""

import re

import pytest
from playwright.sync_api import expect

from actionplans.models import Plan
from actionplans.tests.test_importing_undo import update
from actionplans.tests.uploads import imported

from .test_importing import page_of

pytestmark = pytest.mark.browser
__all__ = ["page_of"]


@pytest.fixture
def admin(people):
    return people.plan_admin


@pytest.fixture
def made(admin):
    return imported(admin.roles.get().council, admin)


def test_an_import_is_undone_and_the_plan_listed_apart(
    live_server, page_of, made, admin, signed_in
):
    upload, _ = made
    page = signed_in(page_of, admin)
    page.goto(live_server.url + upload.get_absolute_url())

    page.get_by_role("link", name="Undo this import").click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why the import is undone")
    page.get_by_label("Why it is undone").fill("The wrong file")
    page.get_by_role("button", name="Undo the import").click()

    expect(page.get_by_role("status")).to_contain_text("plan.xlsx was undone")
    expect(page.get_by_role("heading", name="Undone: plan.xlsx")).to_be_visible()
    page.get_by_role("link", name="imports", exact=True).click()
    row = page.get_by_role("row", name=re.compile("^Getting better"))
    expect(row).to_contain_text("The wrong file")
    assert not Plan.objects.exists()


def test_its_pages_are_for_everybody(
    live_server, page, check_page, made, admin, signed_in
):
    upload, _ = made
    signed_in(page, admin).goto(f"{live_server.url}{upload.get_absolute_url()}undo/")
    check_page(page)

    page.get_by_role("button", name="Undo the import").click()
    check_page(page)
    page.get_by_label("Why it is undone").fill("The wrong file")
    page.get_by_role("button", name="Undo the import").click()
    check_page(page)
    page.goto(f"{live_server.url}/fernshire/imports/")
    check_page(page)


def test_what_stands_in_its_way_is_for_everybody(
    live_server, page, check_page, made, admin, signed_in
):
    upload, plan = made
    update(plan, admin)

    signed_in(page, admin).goto(f"{live_server.url}{upload.get_absolute_url()}undo/")

    expect(page.get_by_role("cell", name=re.compile("Action 1.1"))).to_be_visible()
    check_page(page)
