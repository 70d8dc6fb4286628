"""A committee officer, by keyboard alone: from scheduling a meeting to its confirmed
minutes, by way of the report, the plan behind it, the pack, and what everybody reads.
"""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate
from playwright.sync_api import expect

from actionplans.tests.building import make_action, make_recommendation
from committees.models import Meeting, Minutes, PaperFile
from committees.report_templating import take_shipped
from committees.tests.building import AT, make_committee, make_seat, make_version

pytestmark = [
    pytest.mark.browser,
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
]


class Officer:
    """Somebody at a keyboard: what they reach they focus, and press a key."""

    def __init__(self, page, home):
        self.page, self.home = page, home

    def goes(self, address):
        self.page.goto(f"{self.home}{address}")

    def follows(self, name, **how):
        self._presses(self.page.get_by_role("link", name=name, **how))

    def presses(self, name, **how):
        self._presses(self.page.get_by_role("button", name=name, **how))

    def _presses(self, control):
        control.first.focus()
        control.first.press("Enter")
        self.page.wait_for_load_state()

    def types(self, label, words):
        box = self.page.get_by_label(label, exact=True).first
        box.focus()
        box.fill(words)

    def chooses(self, label):
        self.page.get_by_label(label).first.press("Space")

    def reads(self, words):
        expect(self.page.get_by_text(words).first).to_be_visible()


@pytest.fixture
def officer(page, signed_in, people, council, live_server):
    signed_in(page, people.committee_officer)
    return Officer(page, f"{live_server.url}/{council.slug}")


@pytest.fixture
def committee(plan, people, store):
    """With two members, a form of report, and a version of the plan to show."""
    make_action(make_recommendation(plan, "1"), "1.1", progress="green")
    make_version(plan, people.plan_admin, "V2.1", localdate() - timedelta(days=30))
    take_shipped(
        council=plan.council, by=people.committee_officer, at=AT, which="numbered"
    )
    committee = make_committee(plan.council, officer=people.committee_officer)
    make_seat(committee, "Councillor Ada Voss", kind="chair")
    make_seat(committee, "Councillor Ivo Marsh")
    return committee


def test_from_scheduling_to_confirmed_minutes(
    officer, committee, page, live_server, check_page
):
    meeting = schedules(officer, committee)
    makes_the_agenda(officer, meeting)
    writes_the_report(officer, meeting)
    adds_the_plan(officer, meeting)
    issues(officer, meeting, check_page)
    everybody_reads_it(page, live_server, meeting, check_page)

    the_day_comes(meeting, days_ago=7)
    minutes_it(officer, meeting, check_page)
    confirms_it(officer, committee, meeting, check_page)

    minutes = Minutes.objects.get(meeting=meeting)
    assert minutes.state == Minutes.State.CONFIRMED
    assert meeting.papers.count() == 3


def schedules(officer, committee):
    officer.goes(f"/committees/{committee.slug}/")
    officer.follows("Schedule meetings")
    days = [localdate() + timedelta(days=28 * number) for number in (1, 2, 3)]
    typed = "\n".join(f"{day:%d/%m/%Y}" for day in days)
    officer.page.get_by_label("Day of the meeting").fill(typed)
    officer.presses("Schedule")
    return Meeting.objects.earliest("on")


def makes_the_agenda(officer, meeting):
    officer.goes(f"/meetings/{meeting.pk}/")
    officer.follows("Agenda, reports and appendices")
    officer.presses("Begin the agenda")
    officer.reads("It has no report yet")


def writes_the_report(officer, meeting):
    officer.follows("Write its report")
    officer.chooses("Numbered report")
    officer.presses("Begin the report")
    for label in ("Summary", "Financial implications"):
        officer.types(label, "It moves **slowly**.\n\n- one\n- two")
    officer.types("Risk assessment and opportunities appraisal", "Small.")
    officer.types("Responsible officer", "Ines Marlow")
    officer.types("Recommendation 1", "That the Committee notes the report.")
    officer.chooses("There are no background papers")
    officer.presses("Save and clear")
    officer.reads("Cleared by Colm Hale")


def adds_the_plan(officer, meeting):
    officer.goes(f"/meetings/{meeting.pk}/agenda/")
    officer.follows("Add an appendix")
    officer.page.get_by_label("Which version").select_option(index=1)
    officer.presses("Add the appendix")
    officer.reads("is an appendix now")


def issues(officer, meeting, check_page):
    officer.goes(f"/meetings/{meeting.pk}/")
    officer.follows("Publish the agenda")
    check_page(officer.page)
    officer.presses("Publish the agenda")
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.PUBLISHED
    # What the worker beside the server does.
    call_command("work", "--once", stdout=StringIO())
    assert {file.kind for file in PaperFile.objects.all()} == {
        "pack",
        "report",
        "appendix",
    }


def everybody_reads_it(page, live_server, meeting, check_page):
    kept = page.context.cookies()
    page.context.clear_cookies()
    page.goto(live_server.url + meeting.get_absolute_url())
    expect(page.get_by_role("link", name="Appendix 1")).to_be_visible()
    expect(page.get_by_text("Pages 1 to")).to_be_visible()
    check_page(page)
    page.context.add_cookies(kept)


def the_day_comes(meeting, *, days_ago):
    """Time passes: the meeting was so many days ago."""
    day = localdate() - timedelta(days=days_ago)
    Meeting.objects.filter(pk=meeting.pk).update(on=day)


def minutes_it(officer, meeting, check_page):
    officer.goes(f"/meetings/{meeting.pk}/held/")
    officer.page.get_by_label("ended").first.fill("11.30am")
    officer.page.locator("main form .button").first.press("Enter")
    officer.goes(f"/meetings/{meeting.pk}/minutes/write/")
    officer.presses("Begin the minutes")
    officer.follows("Who was there")
    officer.presses("Save who was there")
    for item in Minutes.objects.get(meeting=meeting).items.order_by("order"):
        officer.goes(f"/minutes/items/{item.pk}/")
        words = officer.page.get_by_label("Words", exact=True)
        if item.agenda_item.kind == "report":
            words.first.fill("Members received the report.")
            officer.presses("Save and add a resolution")
            words.last.fill("That the Committee")
            officer.types("Clause 1", "notes the report")
            officer.types("Clause 2", "asks for the plan again in March")
        else:
            words.first.fill(f"{item.heading} was considered.")
        officer.page.get_by_role("button", name="Save", exact=True).last.press("Enter")
        officer.page.wait_for_load_state()
    officer.goes(f"/meetings/{meeting.pk}/minutes/write/")
    officer.follows("Publish the draft")
    officer.presses("Publish the draft")
    officer.reads("Draft: to be confirmed")
    check_page(officer.page)


def confirms_it(officer, committee, meeting, check_page):
    later = committee.meetings.exclude(pk=meeting.pk).earliest("on")
    officer.goes(f"/meetings/{later.pk}/agenda/")
    officer.presses("Begin the agenda")
    report = later.items.get(kind="report")
    officer.goes(f"/items/{report.pk}/remove/")
    officer.page.locator("main form .button").first.press("Enter")
    officer.page.wait_for_load_state()
    officer.goes(f"/meetings/{later.pk}/publish/")
    officer.presses("Publish the agenda")
    the_day_comes(later, days_ago=1)
    officer.goes(f"/meetings/{later.pk}/held/")
    officer.page.get_by_label("ended").first.fill("11.00am")
    officer.page.locator("main form .button").first.press("Enter")
    officer.page.wait_for_load_state()
    officer.goes(f"/meetings/{meeting.pk}/minutes/write/")
    officer.follows("Say that they were confirmed")
    officer.types("Minute", "1.1")
    officer.types("What it is corrected to", "Councillor Marsh came late.")
    officer.presses("They were confirmed")
    officer.reads("1.1 is corrected to")
    check_page(officer.page)
