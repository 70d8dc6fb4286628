"""A journey through what is tracked: each page at both widths, with axe, by key."""

from datetime import date

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import make_action, make_recommendation
from committees import monitoring
from committees.models import WorkProgrammeEntry
from committees.tests.building import AT, make_committee
from committees.tests.tracked import make_published, make_tracked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scrutiny(council, plan, people):
    committee = make_committee(council, short="CFS")
    by = people.committee_officer
    clause = make_published(committee, by, "ask for a report", on=date(2026, 6, 3))
    row = make_tracked(clause, needs_response=True)
    monitoring.note_progress(
        tracked=row, by=by, at=AT, words="Begun", mark="acceptable"
    )
    row.actions.add(make_action(make_recommendation(plan), "4.2"))
    make_published(committee, by, "visit the teams", on=date(2026, 9, 2))
    WorkProgrammeEntry.objects.create(
        committee=committee, topic="The plan again", month=date(2999, 3, 1)
    )
    return committee


def test_a_committee_officer_follows_up_what_was_resolved(
    page, live_server, signed_in, check_page, scrutiny, people
):
    signed_in(page, people.committee_officer)
    row = scrutiny.tracked.get()
    base = f"{live_server.url}/{scrutiny.council.slug}"
    tracker = f"{base}/committees/{scrutiny.slug}/tracker"
    resolution = f"{base}/resolutions/{row.pk}"
    for address in (
        f"{tracker}/?year=2026",
        f"{tracker}/clauses/?year=2026",
        f"{resolution}/",
        f"{resolution}/answer/",
        f"{resolution}/note/",
        f"{resolution}/end/",
        f"{resolution}/actions/?ref=4",
        f"{base}/committees/{scrutiny.slug}/work-programme/",
        f"{base}/committees/{scrutiny.slug}/work-programme/new/",
    ):
        page.goto(address)
        check_page(page)

    page.goto(f"{tracker}/clauses/?year=2026")
    page.get_by_role("link", name="Track it").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Addressed to").press_sequentially("Director")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="CFS (26/27) 02")).to_be_visible()
