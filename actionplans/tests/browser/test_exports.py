"""Files and the feed in a browser: a list downloaded, a token made, used, revoked."""

from datetime import date

import pytest

from actionplans.tests.building import make_council, make_plan, make_user
from actionplans.tests.reading import PLAN, make_mixed_actions, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin(today):
    council = make_council()
    person = make_user(
        "Amara Dean", council=council, roles=["plan_admin", "council_admin"]
    )
    plan = make_plan(council)
    make_mixed_actions(plan, person)
    make_version(plan, person, as_at=date(2026, 6, 30))
    return person


def test_what_is_shown_is_downloaded_and_programs_read_by_a_token(
    page, admin, signed_in, live_server, check_page
):
    signed_in(page, admin)
    page.goto(f"{live_server.url}{PLAN}actions/")
    page.get_by_label("Process RAG").select_option("Red")
    page.get_by_role("button", name="Apply filter").click()
    page.get_by_text("1 action fits").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    assert taken.value.suggested_filename == "getting-better-actions.csv"
    assert "1 of 6 actions" in taken.value.path().read_text(encoding="utf-8-sig")
    check_page(page)

    page.goto(f"{live_server.url}{PLAN}versions/q1-2026-27/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Word (.docx)").click()
    assert taken.value.suggested_filename == "getting-better-q1-2026-27.docx"

    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Data feed").click()
    page.get_by_label("What the token is for").fill("Power BI")
    page.get_by_role("button", name="Make a token").click()
    secret = page.locator("#made ~ p code").inner_text()
    check_page(page)
    shown = {"Authorization": f"Bearer {secret}"}
    feed = f"{live_server.url}/fernshire/api/actions/"
    assert page.request.get(feed, headers=shown).json()["pages"] == 1

    page.get_by_role("link", name="Revoke the token").click()
    check_page(page)
    page.get_by_role("button", name="Revoke the token").click()
    page.get_by_text("opens nothing any more").wait_for()
    assert page.request.get(feed, headers=shown).status == 401
