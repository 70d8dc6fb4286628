"""A committee from its setting up to a meeting that moves, by keyboard alone."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from committees.models import ClosedDay, Committee, Meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
YEAR = date.today().year + 1


@pytest.fixture
def typing(page):
    """Fill boxes by their labels, press choices, then Enter on the button."""

    def type_in(told, button):
        for label, words in told.items():
            box = page.get_by_label(re.compile(f"^{re.escape(label)}"))
            if words:
                box.fill(words)
            else:
                box.press("Space")
        page.get_by_role("button", name=button).press("Enter")
        page.wait_for_load_state()

    return type_in


def test_a_committee_is_set_up_seated_and_scheduled_by_keyboard(
    page, signed_in, people, council, live_server, typing, check_page
):
    signed_in(page, people.committee_officer)

    def link(name):
        page.get_by_role("link", name=name).first.press("Enter")
        page.wait_for_load_state()

    page.goto(f"{live_server.url}/{council.slug}/committees/")
    check_page(page)
    link("Set up a committee")
    typing({}, "Set up")
    expect(page.get_by_role("alert")).to_contain_text(
        "Say what the committee is called"
    )
    check_page(page)
    typing(
        {
            "Name": "Families Scrutiny",
            "Short name": "FS",
            "Scrutiny": "",
            "Usual venue": "Oak Room",
            "Usual time": "10.00am",
            "Procedure rule": "Rule 9",
        },
        "Set up",
    )
    committee = Committee.objects.get()
    for kind, name in (("Chair", "Idris Coe"), ("Member", "Hal Dorn")):
        link("Add a seat")
        said = {"Name, as it is printed": name, "From": f"1/5/{YEAR - 2}"}
        page.get_by_role("radio", name=kind, exact=True).press("Space")
        typing(said, "Add the seat")
    check_page(page)
    link("New holder of Member")
    check_page(page)
    typing({"Name, as it is printed": "Ria Webb", "From": f"1/5/{YEAR - 1}"}, "Save")
    expect(page.get_by_role("status")).to_contain_text("Ria Webb holds the seat")
    link("Put them in order")
    check_page(page)

    page.goto(live_server.url + committee.get_absolute_url())
    link("Schedule meetings")
    expect(page.get_by_label("Venue")).to_have_value("Oak Room")
    check_page(page)
    typing({"Day of the meeting": f"8/9/{YEAR}\n13/10/{YEAR}"}, "Schedule")
    check_page(page)

    meeting = Meeting.objects.get(on=date(YEAR, 9, 8))
    own = f"{live_server.url}/{council.slug}/meetings/{meeting.pk}"
    for part in ("edit", "cancel", "held", "history"):
        page.goto(f"{own}/{part}/")
        check_page(page)
    page.goto(f"{own}/move/")
    check_page(page)
    typing({"New day": f"15/9/{YEAR}", "Why it moves": "Repairs."}, "Move the meeting")
    assert Meeting.objects.get(on=date(YEAR, 9, 15)).moved_from.get() == meeting

    ClosedDay.objects.create(council=council, day=date(YEAR, 12, 29), why="Christmas")
    for part in ("committees/closed-days/", f"committees/{committee.slug}/history/"):
        page.goto(f"{live_server.url}/{council.slug}/{part}")
        check_page(page)
    page.context.clear_cookies()
    page.goto(live_server.url + committee.get_absolute_url())
    expect(page.get_by_text(f"Moved to 15 September {YEAR}")).to_be_visible()
    check_page(page)
