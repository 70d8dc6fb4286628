"""A mistake in a version is mended, from what changed to what the public reads."""

import pytest
from playwright.sync_api import expect

from actionplans import closing
from actionplans.models import Action
from actionplans.tests.building import make_action, make_period, make_recommendation
from actionplans.tests.papers import DAY, MOMENT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHERE = "/fernshire/plans/getting-better/versions/v1.4/"


def test_a_mistake_is_mended(page, live_server, signed_in, check_page, plan, people):
    by = people.performance_manager
    make_action(make_recommendation(plan), "1.1", text="Sample records")
    period = make_period(plan, as_at=DAY)
    closing.close(period=period, by=by, at=MOMENT, label="V1.4")
    Action.objects.update(text="Sample fifteen records")
    signed_in(page, by)

    page.goto(f"{live_server.url}{WHERE}since/")
    check_page(page)
    page.get_by_role("link", name="Correct this version").click()
    check_page(page)
    page.get_by_label("Take it as it stands today: Action 1.1").check()
    page.get_by_label("What was wrong").fill("The number of records was left out.")
    page.get_by_role("button", name="Make the new version").click()

    expect(page.get_by_text("V1.5 supersedes V1.4: The number")).to_be_visible()
    page.goto(f"{live_server.url}{WHERE}")
    expect(page.get_by_role("link", name="Read V1.5")).to_be_visible()
    check_page(page)
