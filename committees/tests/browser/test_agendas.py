"""A committee officer makes an agenda by keyboard, from standing items to order."""

from datetime import date

import pytest
from playwright.sync_api import expect

from committees.models import ItemKind
from committees.tests.building import make_committee, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(control, key="Enter"):
    control.focus()
    control.press(key)


def test_an_agenda_is_made_and_ordered_by_keyboard(
    live_server, page, signed_in, check_page, council, people
):
    committee = make_committee(council)
    meeting = make_meeting(committee, date(2030, 3, 6))
    signed_in(page, people.committee_officer)
    agenda = f"{live_server.url}/{council.slug}/meetings/{meeting.pk}/agenda/"

    page.goto(agenda)
    check_page(page)
    press(page.get_by_role("button", name="Begin the agenda"))
    expect(page.get_by_text("It has no report yet")).to_be_visible()
    check_page(page)

    page.get_by_label("Kind of item").select_option("exclusion")
    press(page.get_by_role("button", name="Add an item"))
    expect(page.get_by_label("Title", exact=True)).to_have_value(
        "Exclusion of the press and public"
    )
    page.get_by_label("Title", exact=True).fill("")
    press(page.get_by_role("button", name="Add the item"))
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("Title", exact=True).fill("Private business")
    page.get_by_label("Where it stands").select_option("At the beginning")
    press(page.get_by_role("button", name="Add the item"))
    expect(page.get_by_text("“Private business” was added")).to_be_visible()

    # The focus stays with the item that moves, and turns at the end of the list.
    down = page.get_by_role("button", name="Down item 1, Private business")
    press(down)
    moved = page.get_by_role("button", name="Down item 2, Private business")
    expect(moved).to_be_focused()
    up = page.get_by_role("button", name="Up item 2, Private business")
    press(up)
    expect(
        page.get_by_role("button", name="Down item 1, Private business")
    ).to_be_focused()
    check_page(page)

    press(page.get_by_role("link", name="Edit item 1, Private business"))
    page.get_by_label("Part 2: exempt").check()
    page.get_by_label("If exempt: under which paragraph").select_option("Paragraph 3")
    page.get_by_label("If exempt: why").fill("Bids are open.")
    check_page(page)
    press(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("Exempt: paragraph 3")).to_be_visible()


def test_pages_around_an_agenda_read_well(
    live_server, page, signed_in, check_page, council, people
):
    committee = make_committee(council)
    meeting = make_meeting(committee, date(2030, 3, 6))
    make_meeting(committee, date(2030, 5, 8))
    item = make_item(
        meeting, "Next", kind=ItemKind.NEXT_MEETING, text="On {next_meeting}."
    )
    home = f"{live_server.url}/{council.slug}"
    signed_in(page, people.committee_officer)

    for address in (
        f"{home}/meetings/{meeting.pk}/agenda/order/",
        f"{home}/meetings/{meeting.pk}/agenda/refresh/",
        f"{home}/items/{item.pk}/remove/",
        f"{home}/committees/{committee.slug}/standing-items/",
    ):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        check_page(page)

    page.get_by_label("Title", exact=True).first.fill("")
    press(page.get_by_role("button", name="Save the standing items"))
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
