"""The plan's text in a browser, posted as a browser posts it: blank rows and all."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actionplans.tests.building import make_council, make_plan, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan():
    return make_plan(make_council())


@pytest.fixture
def opened(page, signed_in, live_server, plan):
    signed_in(page, make_user("Carys", council=plan.council, roles=["plan_admin"]))

    def open_page(name):
        address = reverse(f"plan-edit-{name}", args=[plan.council.slug, plan.slug])
        page.goto(f"{live_server.url}{address}")
        return page

    return open_page


def test_passages_are_added_one_after_another(opened, plan, check_page):
    for place, heading in enumerate(["Foreword", "Our vision"], start=1):
        page = opened("sections")
        new = page.get_by_role("group", name="A new passage")
        new.get_by_label("Order").fill(str(place))
        new.get_by_label("Heading").fill(heading)
        new.get_by_label("Text").fill("Every child is safe")
        page.get_by_role("button", name="Save front and back matter").click()
        expect(page.get_by_role("status")).to_contain_text("were saved")

    page = opened("sections")
    page.get_by_role("button", name="Save front and back matter").click()

    expect(page.get_by_role("status")).to_contain_text("were saved")
    assert [s.heading for s in plan.sections.all()] == ["Foreword", "Our vision"]
    opened("sections").get_by_label("Heading").first.fill("")
    page.get_by_role("button", name="Save front and back matter").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a heading")
    check_page(page)


def test_the_glossary_is_saved_with_its_blank_rows(opened, plan):
    page = opened("glossary")
    page.get_by_label("Abbreviation").first.fill("SM")
    page.get_by_label("In full").first.fill("Service Manager")
    page.get_by_role("button", name="Save the glossary").click()

    expect(page.get_by_role("status")).to_contain_text("The glossary was saved")
    assert plan.glossary.get().term == "Service Manager"


def test_the_key_is_saved_and_keeps_a_meaning_for_each_rating(opened, plan, check_page):
    meaning = "what Red means"
    page = opened("key")
    page.get_by_label(meaning).first.fill("")
    page.get_by_role("button", name="Save the key").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what Red means for progress")
    check_page(page)

    page.get_by_label(meaning).first.fill("Nothing is done")
    page.get_by_role("button", name="Save the key").click()

    expect(page.get_by_role("status")).to_contain_text("The key was saved")
    red = plan.scheme.values.get(code="red")
    assert red.progress_definition == "Nothing is done"
