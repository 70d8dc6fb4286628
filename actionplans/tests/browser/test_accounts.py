"""A forgotten password, a second step and a lockout, as a person meets them."""

import re

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import make_council, make_user
from actionplans.tests.totp import code_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick_hashes"),
]
PASSWORD, NEXT = "a-long-walk-to-market", "the-ford-below-the-mill"


@pytest.fixture
def person():
    person = make_user("Asha Brook", council=make_council(), roles=["officer"])
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def sign_in(page, live_server, person):
    def sign_in(password=PASSWORD):
        page.goto(f"{live_server.url}/sign-in/")
        page.get_by_label("E-mail address").fill(person.email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()

    return sign_in


def heading(page):
    return expect(page.get_by_role("heading", level=1))


def test_a_forgotten_password_is_set_anew_from_the_mail(
    page, live_server, person, sign_in, check_page, mailoutbox
):
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_role("link", name="I have forgotten my password").click()
    check_page(page)
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_role("button", name="Send me the message").click()
    heading(page).to_have_text("Look at your e-mail")
    check_page(page)

    (message,) = mailoutbox
    (place,) = re.findall(r"http://[^/]+(/sign-in/\S+)", message.body)
    page.goto(live_server.url + place)
    check_page(page)
    page.get_by_label("The new password", exact=True).fill("short")
    page.get_by_label("The new password again").fill("short")
    page.get_by_role("button", name="Save my new password").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("too short")
    check_page(page)
    page.get_by_label("The new password", exact=True).fill(NEXT)
    page.get_by_label("The new password again").fill(NEXT)
    page.get_by_role("button", name="Save my new password").click()

    expect(page.get_by_role("status")).to_contain_text("Your password is changed")
    check_page(page)
    sign_in(NEXT)
    heading(page).to_have_text("My actions")
    page.goto(live_server.url + place)
    heading(page).to_have_text("This link does not work any more")
    check_page(page)


def test_a_second_step_is_set_up_and_then_asked_for(
    page, live_server, sign_in, check_page
):
    sign_in()
    page.get_by_role("link", name="My account").click()
    page.get_by_role("link", name="Two-step sign-in").click()
    check_page(page)
    page.get_by_role("link", name="Set it up").click()
    check_page(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("I cannot scan it").click()
    expect(page.get_by_role("img", name="Code to scan with the app")).to_be_visible()
    check_page(page)
    secret = page.locator("code").inner_text()
    page.get_by_label("Code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Switch it on").click()

    heading(page).to_have_text("Your recovery codes")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    check_page(page)
    page.get_by_role("link", name="I have kept them").click()
    check_page(page)

    for code in (code_of(secret), codes[0]):
        page.get_by_role("button", name="Sign out").click()
        sign_in()
        heading(page).to_have_text("Sign in: second step")
        page.get_by_text("I do not have my phone").click()
        check_page(page)
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Sign in").click()
        heading(page).to_have_text("My actions")

    page.goto(f"{live_server.url}/account/two-steps/")
    expect(page.get_by_text("9 left")).to_be_visible()
    page.get_by_role("link", name="Switch it off").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    check_page(page)
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_role("status")).to_contain_text("Two-step sign-in is off")


def test_who_guesses_is_told_to_wait_and_how_to_get_in(
    page, sign_in, check_page, person
):
    for _ in range(5):
        sign_in("something else")
        expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    sign_in()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Wait 5 minutes, then try again")
    expect(page.get_by_label("E-mail address")).to_have_value(person.email)
    check_page(page)
    page.get_by_role("link", name="choose a new one").click()
    heading(page).to_have_text("I have forgotten my password")
