"""An officer minutes a meeting by keyboard, from its agenda to the confirmation."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from committees.minuting import beginning
from committees.tests.building import AT, make_item, make_meeting, make_seat
from committees.tests.minuted import issue, make_board, make_held

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(control):
    control.focus()
    control.press("Enter")


def test_a_meeting_is_minuted_and_confirmed_by_keyboard(
    live_server, page, signed_in, check_page, council, people
):
    board = make_board(council, people)
    make_seat(board, "Councillor Ada Voss", kind="substitute")
    meeting = make_held(board, people.committee_officer, on=date(2026, 5, 13))
    signed_in(page, people.committee_officer)
    start = f"{live_server.url}/{council.slug}/meetings/{meeting.pk}/minutes/write/"

    page.goto(start)
    check_page(page)
    press(page.get_by_role("button", name="Begin the minutes"))
    expect(page.get_by_text("Nobody has written down who was there.")).to_be_visible()
    check_page(page)

    press(page.get_by_role("link", name="Who was there"))
    marsh = page.get_by_role("group", name="Councillor Ivo Marsh")
    marsh.get_by_label("Apologies").press("Space")
    marsh.get_by_label("Who came instead").fill("Councillor Ada Voss")
    check_page(page)
    press(page.get_by_role("button", name="Save who was there"))

    press(page.get_by_role("link", name="1 Apologies"))
    check_page(page)
    press(page.get_by_role("button", name="Put these words in"))
    expect(page.get_by_label("Words", exact=True).first).to_have_value(
        "Apologies for absence were received from Councillor Ivo Marsh."
    )
    press(page.get_by_role("button", name="Save and go to 2"))

    words = page.get_by_label("Words", exact=True)
    words.fill("Members received the report.\n\nThey asked about vacancies.")
    press(page.get_by_role("button", name="Save and add a resolution"))
    words.last.fill("That the Committee")
    page.get_by_label("Clause 1").fill("note the report")
    page.get_by_label("Clause 2").fill("ask for the plan again in March")
    check_page(page)
    press(page.get_by_role("button", name="Save", exact=True).last)
    press(page.get_by_role("button", name="Split at empty lines 2.1"))
    press(page.get_by_role("button", name="Move down 2.1"))
    expect(words.first).to_have_value("They asked about vacancies.")
    words.first.fill("")
    press(page.get_by_role("button", name="Save", exact=True).last)
    expect(page.get_by_role("alert")).to_contain_text("words of each paragraph")
    words.first.fill("They asked about vacancies in two teams.")
    press(page.get_by_role("button", name="Save", exact=True).last)

    page.goto(start)
    press(page.get_by_role("link", name="Publish the draft"))
    check_page(page)
    press(page.get_by_role("button", name="Publish the draft"))
    expect(page.get_by_text("Draft: to be confirmed")).to_be_visible()
    expect(page.locator("#minute-2\\.3")).to_contain_text("b) ask for the plan")
    check_page(page)

    confirm(live_server, page, check_page, meeting, people.committee_officer, start)


def confirm(live_server, page, check_page, meeting, officer, start):
    """At a later meeting, whose minutes print what it corrected."""
    later = make_meeting(meeting.committee, localdate() - timedelta(1), state="held")
    brought = make_item(later, "Minutes", kind="minutes", minutes_of=meeting)
    issue(later, officer, [brought])
    beginning.begin(meeting=later, by=officer, at=AT)

    page.goto(start)
    press(page.get_by_role("link", name="Say that they were confirmed"))
    page.get_by_label("Minute", exact=True).first.fill("2.1")
    page.get_by_label("What it is corrected to").first.fill("They asked about posts.")
    check_page(page)
    press(page.get_by_role("button", name="They were confirmed"))
    expect(
        page.get_by_text("2.1 is corrected to: They asked about posts.")
    ).to_be_visible()
    check_page(page)

    for name in ("interests", "hours", "order", "add", "numbers", "publish"):
        page.goto(
            start.replace(f"/{meeting.pk}/", f"/{later.pk}/").replace("write", name)
        )
        check_page(page)
