"""A quarter in the life of a plan, walked in a browser from sign-in to the closing.

Three people at one plan: an officer and a colleague who hold the same post, and a
performance manager. Every page on the way is checked at both widths.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import expect

from actionplans import updating
from actionplans.ledger import Said
from actionplans.models import Action, Decision, Evidence, Update, Version
from actionplans.tests.building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
    make_user,
    rating,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-walk-to-market"
PLAN = "/fernshire/plans/getting-better/"
DONE, MET, SAME = "1.1", "1.2", "1.3"


@pytest.fixture
def people():
    council = make_council()
    folk = {
        "officer": make_user("Asha Brook", council=council, roles=["officer"]),
        "colleague": make_user("Carys Penn", council=council, roles=["officer"]),
        "manager": make_user(
            "Pavel Moran", council=council, roles=["performance_manager"]
        ),
    }
    for person in folk.values():
        person.set_password(PASSWORD)
        person.save()
    return folk


@pytest.fixture
def plan(people):
    """A plan in its second quarter: three actions, all due soon, one never rated."""
    today = localdate()
    council = people["officer"].roles.get().council
    plan, lead = make_plan(council), make_lead(council)
    for name in ("officer", "colleague"):
        make_holding(lead, people[name])
    recommendation = make_recommendation(plan)
    for ref in (DONE, MET, SAME):
        make_action(
            recommendation,
            ref,
            leads=[lead],
            due_on=today + timedelta(days=20),
            measure="Audit of case files",
        )
    last = make_period(
        plan,
        "Q1",
        opens_on=today - timedelta(days=120),
        as_at=today - timedelta(days=31),
    )
    say(SAME, people["officer"], plan, "Every team has met once", "green", "amber")
    last.closed_at, last.closed_by = now(), people["manager"]
    last.save()
    make_period(
        plan,
        "Q2",
        opens_on=today - timedelta(days=30),
        as_at=today,
        update_deadline=today + timedelta(days=10),
    )
    return plan


def say(ref, by, plan, words, progress, impact, concerns="Early signs only, so far"):
    action = plan.actions.get(ref=ref)
    updating.update(
        subject=action,
        by=by,
        at=now(),
        as_at=localdate(),
        version=action.version,
        submission=uuid4(),
        said=Said(
            progress=rating(plan, progress),
            impact=rating(plan, impact),
            progress_text=words,
            concerns=concerns,
        ),
    )


class Person:
    """Somebody at their own browser."""

    def __init__(self, browser, site, user, check_page):
        self.page = browser.new_context(base_url=site).new_page()
        self.check, self.user = check_page, user

    def sign_in(self):
        page = self.page
        page.goto("/sign-in/")
        page.get_by_label("E-mail address").fill(self.user.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    def open(self, address):
        self.page.goto(address)
        self.check(self.page)
        return self.page

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def fill(self, label, words):
        self.page.get_by_role("textbox", name=label).or_(
            self.page.get_by_role("spinbutton", name=label)
        ).first.fill(words)

    def choose(self, group, word):
        self.page.get_by_role("group", name=group).get_by_label(word).check()

    def told(self, words):
        expect(self.page.get_by_role("status").filter(has_text=words)).to_be_visible()


@pytest.fixture
def at(browser, live_server, people, check_page):
    """People by name, each at a browser of their own, signed in."""
    there = {
        name: Person(browser, live_server.url, user, check_page)
        for name, user in people.items()
    }
    yield there
    for person in there.values():
        person.page.context.close()


def exceptions(manager):
    page = manager.open(f"{PLAN}exceptions/")
    return page.locator("main")


@pytest.mark.journey
def test_a_quarter(at, plan, people):
    officer, colleague, manager = at["officer"], at["colleague"], at["manager"]

    manager.sign_in()
    expect(exceptions(manager)).to_contain_text(f"{MET}")

    page = officer.sign_in()
    expect(page).to_have_title("My actions – Action Plans – Fernshire County Council")
    officer.check(page)
    say_there_is_no_change(officer)
    update_with_evidence(officer)
    meet_a_colleague(officer, colleague)

    propose(officer)
    send_back(manager)
    answer_and_propose_again(officer)
    accept(manager)
    move_the_date(manager)

    expect(exceptions(manager)).to_contain_text("Nothing to chase")
    close_the_period(manager)
    assert_it_is_all_there(plan, people)


def say_there_is_no_change(officer):
    row = officer.page.locator("li", has=officer.page.get_by_text(SAME, exact=True))
    row.get_by_role("button", name="No change since last time").first.click()
    officer.told("No change is recorded")


def update_with_evidence(officer):
    page = officer.open(f"{PLAN}actions/{DONE}/update/")
    officer.fill("Progress to date", "All forty files are audited")
    officer.choose("Process RAG", "Blue")
    officer.fill("% complete", "100")
    officer.choose("Impact RAG", "Blue")
    page.get_by_text("Evidence for this update").click()
    officer.fill("What it is called", "Audit of forty case files")
    officer.choose("What kind of evidence it is", "Audit")
    officer.fill("Its date", f"{localdate():%d/%m/%Y}")
    officer.fill("What it shows", "Nine in ten plans say what will change by when")
    page.get_by_label("A file").set_input_files(
        {
            "name": "audit.csv",
            "mimeType": "text/csv",
            "buffer": b"File,Judged\n1,Good\n2,Good\n",
        }
    )
    officer.check(page)
    officer.press("Save update")
    officer.told("saved")


def meet_a_colleague(officer, colleague):
    page = officer.open(f"{PLAN}actions/{MET}/update/")
    officer.fill("Progress to date", "The rota is agreed")
    officer.choose("Process RAG", "Green")
    officer.choose("Impact RAG", "Amber")
    officer.fill("Areas of concern", "Too early to see in the files")

    theirs = colleague.sign_in()
    colleague.open(f"{PLAN}actions/{MET}/update/")
    colleague.fill("Progress to date", "Half of the rota is agreed")
    colleague.choose("Process RAG", "Amber")
    colleague.fill("Areas of concern", "One team has not answered")
    colleague.press("Save update")
    expect(theirs.get_by_role("status").first).to_contain_text("saved")

    officer.press("Save update")
    expect(page.get_by_role("alert").first).to_contain_text("nothing is lost")
    expect(page.get_by_text("Half of the rota is agreed").first).to_be_visible()
    officer.check(page)
    officer.press("Save mine as the next update")
    officer.told("saved")


def propose(officer):
    page = officer.open(f"{PLAN}actions/{DONE}/")
    page.get_by_role("link", name="Propose as complete").click()
    officer.check(page)
    officer.fill("The day it was done", f"{localdate():%d/%m/%Y}")
    officer.press("Propose as complete")
    officer.check(page)


def decide(manager, answer, comment):
    page = manager.open(f"{PLAN}actions/{DONE}/decide/")
    expect(page.locator("main")).to_contain_text("Asha Brook")
    manager.choose("Your decision", answer)
    manager.fill("Comment", comment)
    page.locator("main form .button").first.click()
    manager.check(page)
    return page


def send_back(manager):
    page = decide(manager, "Return with a comment", "Say who judged the files")
    expect(page.locator("main")).to_contain_text("Returned for revision")


def answer_and_propose_again(officer):
    page = officer.open("/fernshire/")
    expect(page.get_by_role("heading", name="Returned for revision")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Say who judged the files")
    officer.open(f"{PLAN}actions/{DONE}/update/")
    officer.fill("Progress to date", "All forty files are audited, by two auditors")
    officer.press("Save update")
    officer.told("saved")
    propose(officer)


def accept(manager):
    page = decide(manager, "Accept", "Two auditors, forty files: agreed")
    expect(page.locator("main")).to_contain_text("Signed off by Pavel Moran")


def move_the_date(manager):
    page = manager.open(f"{PLAN}actions/{SAME}/date/")
    manager.fill("The new date", f"{localdate() + timedelta(days=60):%d/%m/%Y}")
    manager.fill("Why it is changed", "The trainer starts in the new year")
    manager.fill("Who agreed", "Improvement Board, minute 12")
    manager.press("Change the date")
    expect(page.locator("main")).to_contain_text("moved once, now 40 days later")
    manager.check(page)


def close_the_period(manager):
    page = manager.open(f"{PLAN}periods/")
    page.get_by_role("link", name="Close").first.click()
    manager.check(page)
    manager.fill("What the version is called", "V2.0")
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    manager.press("Close the period")
    expect(page.locator("main")).to_contain_text("V2.0")


def assert_it_is_all_there(plan, people):
    done, met, same = (Action.objects.get(ref=ref) for ref in (DONE, MET, SAME))
    assert [u.no_change for u in same.updates.order_by("seq")] == [False, True]
    assert [u.progress_text for u in met.updates.order_by("seq")] == [
        "Half of the rota is agreed",
        "The rota is agreed",
    ]
    assert Evidence.objects.get().update == done.updates.get(seq=1)
    assert [d.outcome for d in Decision.objects.order_by("pk")] == [
        "returned",
        "accepted",
    ]
    assert (done.closed_by, done.completed_on) == (people["manager"], localdate())
    version = Version.objects.get(label="V2.0")
    assert {a.ref: a.times_slipped for a in version.actions.all()} == {
        DONE: 0,
        MET: 0,
        SAME: 1,
    }
    assert {u.period.label for u in Update.objects.exclude(seq=1, action=same)} == {
        "Q2"
    }
