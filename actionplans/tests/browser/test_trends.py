"""Trends are looked at, wide and narrow, with and without script."""

from datetime import date

import pytest
from playwright.sync_api import expect

from actionplans.tests.reading import make_mixed_actions, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Q2 = dict(label="Q2 2026/27", opens_on=date(2026, 7, 1), as_at=date(2026, 7, 2))


@pytest.fixture
def versions(plan, people):
    make_mixed_actions(plan, people.plan_admin)
    return [
        make_version(plan, people.plan_admin),
        make_version(plan, people.plan_admin, **Q2),
    ]


def test_an_officer_looks_at_the_plan_and_at_one_recommendation(
    live_server, page, signed_in, check_page, people, plan, versions
):
    signed_in(page, people.officer)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    page.get_by_label("This plan").get_by_role("link", name="Trends").click()
    expect(page.get_by_role("img", name="Recommendation 2: Impact RAG")).to_be_visible()
    for words in ("Figures of these charts", "Figures of each recommendation"):
        page.get_by_text(words).click()
    check_page(page)

    page.get_by_role("link", name="Recommendation 1").click()
    expect(page.get_by_role("img", name="Process RAG")).to_be_visible()
    expect(page.get_by_text("in each version, and today")).to_have_count(0)
    check_page(page)


def test_everybody_sees_them_on_a_version_and_without_script_follows_a_link(
    live_server, browser, page, check_page, versions
):
    address = f"{live_server.url}{versions[1].get_absolute_url()}"
    page.goto(address)
    expect(page.get_by_role("img", name="Impact RAG")).to_be_visible()
    check_page(page)

    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(address)
    plain.get_by_role("link", name="How the plan came to Q2 2026/27").click()
    expect(plain.get_by_role("heading", name="Trends up to Q2 2026/27")).to_be_visible()
    expect(plain.get_by_role("img", name="Impact RAG").first).to_be_visible()
