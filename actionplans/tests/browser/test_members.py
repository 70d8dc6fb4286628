"""The members' page in a browser: read, compared with another version, printed."""

import re

import pytest
from playwright.sync_api import expect

from actionplans import closing, publishing
from actionplans.tests.building import make_period
from actionplans.tests.papers import make_full_plan
from actionplans.tests.test_views_members import AT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan(council, people, store):
    """Three published versions; in each, five more actions are red."""
    plan = make_full_plan(council)
    by = people.plan_admin
    for month in (3, 6, 9):
        red = plan.actions.order_by("-pk")[month * 5 : month * 5 + 5]
        plan.actions.filter(pk__in=[action.pk for action in red]).update(
            progress=plan.scheme.values.get(code="red")
        )
        ends = AT.date().replace(month=month, day=28)
        period = make_period(
            plan, f"Month {month}", opens_on=ends.replace(day=1), as_at=ends
        )
        version = closing.close(period=period, by=by, at=AT, label=f"V{month}")
        publishing.publish(version=version, by=by, at=AT)
    return plan


def test_a_member_compares_with_what_they_last_saw_and_prints_it(
    page, live_server, signed_in, people, plan, check_page
):
    page.goto(f"{live_server.url}{plan.get_absolute_url()}versions/v9/members/")
    check_page(page)
    expect(page.get_by_text("Compared with V6")).to_be_visible()
    assert page.get_by_role("button", name="Print this comparison").count() == 0

    signed_in(page, people.member)
    page.get_by_label("Compare with").select_option("v3")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Compared with V3")).to_be_visible()
    page.get_by_role("link", name=re.compile("got worse")).click()
    expect(page).to_have_url(re.compile("#members-worse$"))
    page.get_by_role("button", name="Print this comparison").click()
    expect(page.get_by_text("waiting to be printed")).to_be_visible()
    check_page(page)

    signed_in(page, people.officer)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}draft/members/")
    check_page(page)
