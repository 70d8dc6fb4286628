"""Choosing what is printed, in a browser: the form, a look at it, and what is wrong."""

import pytest

from actionplans.tests.reading import make_mixed_actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_choice_is_looked_at_and_asked_for(
    page, live_server, signed_in, check_page, plan, people
):
    make_mixed_actions(plan, people.plan_admin)
    signed_in(page, people.officer)
    page.goto(f"{live_server.url}/fernshire/plans/{plan.slug}/prints/")
    check_page(page)

    page.get_by_label("Exceptions only").check()
    page.get_by_label("Keep these choices").fill("x" * 100)
    page.get_by_role("button", name="Look at it first").click()
    assert page.get_by_role("heading", name="How it will read").is_visible()
    check_page(page)

    page.get_by_label("A summary on upright pages").check()
    page.get_by_role("button", name="Make the PDF").click()
    page.wait_for_url("**/prints/*/")
    check_page(page)
