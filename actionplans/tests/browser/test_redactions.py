"""What was redacted, as everybody and as managers read it."""

import pytest
from playwright.sync_api import expect

from actionplans.redacting import ordering
from actionplans.tests.papers import MOMENT
from actionplans.tests.redactable import WORDS, make_redactable, publish_redactable

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = "/fernshire/plans/getting-better/"


def test_a_redaction_is_told(
    page, live_server, signed_in, check_page, plan, people, store
):
    world = make_redactable(plan, people)
    version, _ = publish_redactable(plan, people)
    ordering.redact(
        row=world.updates[0],
        by=people.plan_admin,
        at=MOMENT,
        reason="It said where a child lives",
        words=[WORDS],
    )

    page.goto(f"{live_server.url}{version.get_absolute_url()}")
    told = page.get_by_role("note").filter(has_text="Redacted on 3 July 2026")
    expect(told).to_contain_text("It said where a child lives.")
    check_page(page)

    signed_in(page, people.performance_manager)
    page.goto(f"{live_server.url}{PLAN}history/")
    page.get_by_role("link", name="What was redacted of it").click()
    expect(page.get_by_role("rowheader", name="Action 1.1, update 1")).to_be_visible()
    check_page(page)
