"""From an invitation in a message to the first update; and all that somebody held."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from actionplans.models import Update
from actionplans.tests.building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long walk to market"


@pytest.fixture
def post(plan, council, people):
    """A post that the officer holds; it leads one action."""
    post = make_lead(council, "Head of Practice")
    make_holding(post, people.officer)
    make_action(make_recommendation(plan), "1.1", leads=[post])
    return post


def link_in(message):
    """The one-time address, wherever the settings say that the site stands."""
    return re.search(r"https?://[^/]+(/invitation/[\w-]+/)", message.body)[1]


def test_from_the_invitation_to_the_first_update(
    page, browser, live_server, people, post, signed_in, check_page
):
    home = f"{live_server.url}/fernshire"
    signed_in(page, people.council_admin).goto(f"{home}/people/")
    check_page(page)
    page.get_by_role("link", name="Invite somebody").click()
    check_page(page)
    page.get_by_label("Name").fill("Nia Frost")
    page.get_by_label("E-mail address").fill("nia.frost@fernshire.example")
    page.get_by_label("Officer: updates").check()
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("status")).to_contain_text("A message went to Nia Frost")
    check_page(page)

    hand_over(page, home, people, signed_in, check_page)

    hers = browser.new_context().new_page()
    hers.goto(live_server.url + link_in(mail.outbox[-1]))
    expect(hers).to_have_url(f"{live_server.url}/invitation/")
    check_page(hers)
    hers.get_by_label("Your password", exact=True).fill(PASSWORD)
    hers.get_by_label("Your password again").fill(PASSWORD)
    hers.get_by_role("button", name="Save my password and sign in").click()
    expect(hers.get_by_role("heading", level=1)).to_have_text("My actions")
    hers.get_by_role("link", name="1.1").first.click()
    hers.get_by_role("link", name="Update").first.click()
    hers.get_by_label("Progress to date", exact=False).fill("The rota is agreed")
    rating = hers.get_by_role("group", name="Process RAG")
    rating.get_by_role("radio", name="Green").check()
    hers.get_by_role("button", name="Save update").click()
    expect(hers.get_by_role("status").first).to_be_visible()
    update = Update.objects.get()
    assert (update.author.name, update.on_behalf) == ("Nia Frost", False)


def hand_over(page, home, people, signed_in, check_page):
    """A plan admin gives her all that the officer holds, having seen what happens."""
    signed_in(page, people.plan_admin).goto(f"{home}/leads/unasked/")
    check_page(page)
    page.goto(f"{home}/leads/hand-over/")
    page.get_by_label("Whose posts and actions").select_option(
        f"Odette Lund ({people.officer.email})"
    )
    page.get_by_role("button", name="Go on").click()
    check_page(page)
    page.get_by_label("Who takes over").select_option(
        "Nia Frost (nia.frost@fernshire.example)"
    )
    page.get_by_role("button", name="Look at what will happen").click()
    expect(page.get_by_text("Head of Practice, with 1 open action")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Hand it over").click()
    expect(page.get_by_role("status").first).to_contain_text("Handed over from Odette")


def test_every_page_about_one_person(
    page, live_server, people, post, signed_in, check_page
):
    signed_in(page, people.council_admin)
    person = f"{live_server.url}/fernshire/people/{people.officer.pk}/"
    for name in ("roles/", "edit/", "leave/"):
        page.goto(person + name)
        check_page(page)
    page.goto(person)
    page.get_by_role("button", name="Show the address instead").click()
    address = page.get_by_role("code").inner_text()
    assert "/invitation/" in address
    check_page(page)
    page.goto(f"{live_server.url}/invitation/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "This invitation is not open"
    )
    check_page(page)
