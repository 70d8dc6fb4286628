"""Closing, publishing and the appendix in a browser, with and without script."""

import re

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from actionplans import closing, publishing, queueing, working
from actionplans.models import PrintJob, Version
from actionplans.printing import Printed
from actionplans.tests.building import make_council, make_period, make_user
from actionplans.tests.papers import DAY, MOMENT, make_full_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = "/fernshire/plans/getting-better-together/"


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def plan(council, store):
    return make_full_plan(council)


@pytest.fixture
def period(plan):
    return make_period(plan, as_at=DAY)


@pytest.fixture
def admin(council):
    return make_user("Amara Dean", council=council, roles=["plan_admin"])


@pytest.fixture
def version(period, admin):
    return closing.close(period=period, by=admin, at=MOMENT)


@pytest.fixture
def at(live_server):
    return lambda path: f"{live_server.url}{PLAN}{path}"


def print_it():
    quick = Printed(data=b"%PDF-1.7 short", pages=19)
    return working.run_one(at=now(), printer=lambda html: quick)


@pytest.mark.parametrize(
    "path",
    [
        "periods/",
        "periods/{open}/close/",
        "draft/",
        "versions/q1-2026-27/",
        "versions/q1-2026-27.pdf",
        "versions/q1-2026-27/publish/",
    ],
)
def test_pages_before_publication_are_accessible(
    page, signed_in, admin, version, plan, check_page, at, path
):
    later = make_period(plan, "Q2", opens_on=DAY.replace(month=7), as_at=now().date())
    signed_in(page, admin)

    page.goto(at(path.format(open=later.pk)))

    check_page(page)


@pytest.mark.parametrize("path", ["periods/open/", "versions/q1-2026-27/withdraw/"])
def test_forms_with_errors_are_accessible(
    page, signed_in, admin, version, check_page, at, path
):
    publishing.publish(version=version, by=admin, at=MOMENT)
    signed_in(page, admin)
    page.goto(at(path))

    page.locator("main form button").click()

    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)


def test_the_public_reads_the_published_appendix(page, version, admin, check_page, at):
    print_it()
    publishing.publish(version=version, by=admin, at=MOMENT)

    page.goto(at("versions/q1-2026-27/"))

    check_page(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Getting better together")
    expect(page.get_by_role("link", name="Q1 2026/27 as a PDF")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(1 + 2 + 12 + 1)
    page.get_by_role("link", name=re.compile("^9. Make sure")).click()
    expect(page).to_have_url(re.compile("#recommendation-9$"))


def test_wide_tables_can_be_scrolled_by_keyboard(page, version, admin, at):
    publishing.publish(version=version, by=admin, at=MOMENT)
    page.set_viewport_size({"width": 1000, "height": 900})
    page.goto(at("versions/q1-2026-27/"))
    region = page.get_by_role("region", name="Recommendation 1: actions")

    region.focus()
    page.keyboard.press("ArrowRight")

    expect(region).to_be_focused()
    page.wait_for_timeout(300)
    assert region.evaluate("region => region.scrollLeft") > 0


def test_a_period_is_closed_printed_and_published(
    page, signed_in, admin, plan, period, at, refused
):
    owing = plan.actions.owing_updates().count()
    signed_in(page, admin)
    page.goto(at("periods/"))
    page.get_by_role("link", name="Close Q1 2026/27").click()
    expect(page.get_by_text(f"{owing} actions in this period")).to_be_visible()

    page.get_by_label("What the version is called").fill("Summer 2026")
    page.get_by_role("button", name="Close the period").click()

    expect(page.get_by_text("is frozen and not yet public")).to_be_visible()
    waiting = page.locator("#print-job")
    expect(waiting).to_contain_text("waiting to be printed")
    print_it()
    expect(waiting.get_by_role("link", name="Open the PDF")).to_be_visible()
    page.get_by_role("link", name="Publish this version").click()
    expect(page.get_by_text("Wilhelmina Grey:")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("is published")).to_be_visible()
    assert Version.objects.published().get().label == "Summer 2026"
    assert refused == []


def test_a_version_is_withdrawn_and_gone_for_the_public(
    page, browser, signed_in, admin, version, at
):
    publishing.publish(version=version, by=admin, at=MOMENT)
    signed_in(page, admin)
    page.goto(at("versions/q1-2026-27/"))

    page.get_by_role("link", name="Withdraw this version").click()
    page.get_by_label("Why it is withdrawn").fill("A name was left in")
    page.get_by_role("button", name="Withdraw").click()

    expect(page.get_by_text("A name was left in")).to_be_visible()
    public = browser.new_context().new_page()
    assert public.goto(at("versions/q1-2026-27/")).status == 404


def test_the_waiting_page_works_without_script(
    browser, live_server, signed_in, admin, version, at
):
    context = browser.new_context(java_script_enabled=False)
    page = signed_in(context.new_page(), admin)
    page.goto(at("versions/q1-2026-27.pdf"))
    expect(page.get_by_text("waiting to be printed")).to_be_visible()
    queueing.fail(queueing.claim(at=now()), at=now(), why="It is too long.")

    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("It is too long.")).to_be_visible()
    page.get_by_role("button", name="Print again").click()

    expect(page.get_by_text("waiting to be printed")).to_be_visible()
    assert PrintJob.objects.count() == 2


def test_a_draft_is_printed_while_its_page_waits(page, signed_in, admin, plan, at):
    signed_in(page, admin)
    page.goto(at("draft/"))
    page.get_by_role("button", name="Print the draft").click()
    expect(page.locator("#print-job")).to_contain_text("waiting to be printed")

    print_it()

    expect(page.get_by_role("link", name="Open the draft as a PDF")).to_be_visible()


def test_the_contents_of_a_version_lead_there_and_back(page, version, admin, at):
    publishing.publish(version=version, by=admin, at=MOMENT)
    page.goto(at("versions/q1-2026-27/"))

    contents = page.get_by_role("navigation", name="Contents")
    contents.get_by_role("link", name=re.compile("^Recommendation 9:")).click()
    expect(page).to_have_url(re.compile("#recommendation-9$"))
    heading = page.locator("#recommendation-9")
    expect(heading).to_be_in_viewport()
    part = page.locator("section.recommendation", has=heading)
    part.get_by_role("link", name="Back to contents").click()

    expect(contents.get_by_role("heading")).to_be_in_viewport()
