"""Putting a plan away and bringing it back, as the people of the council see it."""

import pytest
from django.utils.timezone import now

from actionplans.models import Milestone, Plan

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
)
from .reading import PLAN, addresses, make_version, words

# The last part of addresses that write into a plan.
WRITES = {"update", "evidence", "date", "edit", "withdraw", "return", "new", "open"}
WRITES |= {"complete", "tick", "milestones", "leads", "review", "settle"}
ARCHIVE, RESTORE = f"{PLAN}archive/", f"{PLAN}restore/"


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return client


@pytest.fixture
def archived(plan, people):
    Plan.objects.filter(pk=plan.pk).update(
        archived_at=now(), archived_by=people.plan_admin
    )
    return plan


def test_a_plan_is_archived_with_or_without_a_reason_and_brought_back(admin, plan):
    answer = admin.post(ARCHIVE, follow=True)
    plan.refresh_from_db()
    assert plan.archived_at
    assert "is archived" in answer.content.decode()
    assert "This plan is archived." in answer.content.decode()

    answer = admin.post(RESTORE, {"reason": "Not over"}, follow=True)
    plan.refresh_from_db()
    assert plan.archived_at is None
    assert "is back in use" in answer.content.decode()
    assert "Not over" in words(admin.get(f"{PLAN}history/"))


def test_an_open_period_is_said_before_and_after(admin, plan):
    make_period(plan, "Q1")

    assert "“Q1” is still open" in words(admin.get(ARCHIVE))
    answer = admin.post(ARCHIVE)

    assert answer.status_code == 422
    assert "“Q1” is still open: close it first" in words(answer)
    plan.refresh_from_db()
    assert plan.archived_at is None


def test_a_page_left_open_undoes_nothing(admin, archived):
    """Somebody else archived it meanwhile: the same button says so."""
    answer = admin.post(ARCHIVE)

    assert answer.status_code == 422
    assert "archived already" in words(answer)
    archived.refresh_from_db()
    assert archived.archived_at


def test_an_archived_plan_is_listed_apart_and_leaves_my_actions(
    client, people, plan, today
):
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    make_action(make_recommendation(plan), "1.1", leads=[lead])
    client.force_login(people.officer)
    assert "1.1" in words(client.get("/fernshire/"))

    Plan.objects.update(archived_at=now(), archived_by=people.plan_admin)

    assert "1.1" not in words(client.get("/fernshire/"))
    listed = words(client.get("/fernshire/plans/"))
    assert "Archived plans" in listed and "Live plans" not in listed


def test_an_archived_plan_can_be_read_and_says_so(client, people, archived):
    make_action(make_recommendation(archived), "1.1")
    client.force_login(people.officer)

    for below in ("", "actions/", "actions/1.1/", "recommendations/1/", "history/"):
        page = client.get(PLAN + below)
        assert page.status_code == 200
        assert "This plan is archived." in page.content.decode(), below
        assert RESTORE not in page.content.decode(), "an officer cannot"


@pytest.mark.parametrize("who", ["plan_admin", "performance_manager"])
def test_nothing_is_offered_that_would_be_refused(client, people, plan, who):
    action = make_action(make_recommendation(plan), "1.1")
    Milestone.objects.create(action=action, order=1, label="Stage 1")
    client.force_login(getattr(people, who))
    below = ("", "actions/1.1/", "recommendations/1/", "periods/", "concerns/")

    def offered():
        pages = [client.get(PLAN + page) for page in below]
        assert {page.status_code for page in pages} == {200}
        return {a for page in pages for a in addresses(page) if a.startswith(PLAN)}

    def writes(address):
        last = address.split("?")[0].rstrip("/").rpartition("/")[2]
        return last in WRITES

    assert any(writes(address) for address in offered())
    Plan.objects.update(archived_at=now(), archived_by=people.plan_admin)
    assert [address for address in offered() if writes(address)] == []


def test_what_was_published_stays_public(client, people, plan):
    version = make_version(plan, people.plan_admin)
    Plan.objects.update(archived_at=now(), archived_by=people.plan_admin)

    page = client.get(version.get_absolute_url())

    assert page.status_code == 200
    assert "This plan is archived." in page.content.decode()


def test_an_update_typed_meanwhile_is_refused_in_words_and_not_lost(
    client, people, archived
):
    make_action(make_recommendation(archived), "1.1")
    client.force_login(people.performance_manager)
    form = client.get(f"{PLAN}actions/1.1/update/").context["form"]
    posted = {"version": 0, "submission": form["submission"].value()}
    posted |= {"progress_text": "Typed for an hour", "progress": "green", "impact": ""}

    answer = client.post(f"{PLAN}actions/1.1/update/", posted)

    assert answer.status_code in (409, 422)
    assert "is archived: nothing of it changes any more" in words(answer)
    assert "Typed for an hour" in answer.content.decode()


def test_no_period_is_offered_for_it(admin, archived):
    assert f"{PLAN}periods/open/" not in admin.get(f"{PLAN}periods/").content.decode()
