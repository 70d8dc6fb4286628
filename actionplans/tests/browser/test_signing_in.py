"""Signing in by the form, with mistakes, by keyboard, and changing a password."""

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import make_council, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-walk-to-market"


@pytest.fixture
def person():
    person = make_user("Asha Brook", council=make_council(), roles=["officer"])
    person.set_password(PASSWORD)
    person.save()
    return person


def test_signing_in_leads_to_ones_own_actions_and_out_again(
    page, live_server, person, check_page
):
    page.goto(f"{live_server.url}/sign-in/")
    check_page(page)
    page.get_by_label("E-mail address").fill("Asha-Brook@Fernshire.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("My actions")
    check_page(page)

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()


def test_a_wrong_password_is_said_and_has_the_focus(
    page, live_server, person, check_page
):
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill("something else")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    expect(page.get_by_label("E-mail address")).to_have_value(person.email)
    expect(page).to_have_title("Error: Sign in – Action Plans")
    check_page(page)


def test_the_summary_leads_to_what_is_missing(page, live_server, person):
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_role("button", name="Sign in").click()

    page.get_by_role("link", name="Enter your password").press("Enter")

    expect(page.get_by_label("Password")).to_be_focused()


def test_changing_a_password(page, live_server, person, signed_in, check_page):
    signed_in(page, person)
    page.goto(live_server.url)
    page.get_by_role("link", name="My account").click()
    check_page(page)
    page.get_by_role("link", name="Change your password").click()
    check_page(page)
    page.get_by_role("button", name="Change my password").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)

    page.get_by_label("Your password now").fill(PASSWORD)
    page.get_by_label("The new password", exact=True).fill("the-ford-below-the-mill")
    page.get_by_label("The new password again").fill("the-ford-below-the-mill")
    page.get_by_role("button", name="Change my password").click()

    expect(page.get_by_role("status")).to_contain_text("Your password is changed")
