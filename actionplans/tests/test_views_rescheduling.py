"""The page that moves a due date: who may, what it asks, what it keeps."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.models import DateChange

from .building import make_action, make_recommendation

GIVEN = {
    "due": "30/9/2026",
    "precision": "day",
    "reason": "The supplier was late",
    "approved_by": "Improvement Board, 4 May 2026",
}


@pytest.fixture
def action(plan):
    recommendation = make_recommendation(plan)
    return make_action(recommendation, "4.2", due_on=date(2026, 6, 30))


@pytest.fixture
def address(action):
    plan = action.plan
    return reverse("action-reschedule", args=[plan.council.slug, plan.slug, "4.2"])


@pytest.fixture
def manager(client, people):
    client.force_login(people.performance_manager)
    return client


@pytest.mark.parametrize(
    "who, status",
    [
        ("performance_manager", 200),
        ("plan_admin", 200),
        ("officer", 403),
        ("committee_officer", 403),
        ("member", 404),
        ("outsider", 404),
    ],
)
def test_managers_and_admins_change_dates(client, people, address, who, status):
    client.force_login(getattr(people, who))

    assert client.get(address).status_code == status


def test_the_new_date_stands_and_the_original_stays(manager, action, address):
    manager.post(address, GIVEN)

    action.refresh_from_db()
    change = DateChange.objects.get()
    assert (action.due_on, action.due_precision) == (date(2026, 9, 30), "day")
    assert action.original_due_on == date(2026, 6, 30)
    assert (change.reason, change.approved_by) == (
        GIVEN["reason"],
        GIVEN["approved_by"],
    )


def test_a_month_is_kept_as_its_last_day(manager, action, address):
    manager.post(address, GIVEN | {"due": "1/2/2027", "precision": "month"})

    action.refresh_from_db()
    assert (action.due_on, action.due_precision) == (date(2027, 2, 28), "month")


@pytest.mark.parametrize(
    "lacking, words",
    [
        ("due", "Enter the new date"),
        ("precision", "Choose how exact the date is"),
        ("reason", "Say why the date is changed"),
        ("approved_by", "Say who agreed"),
    ],
)
def test_what_is_lacking_is_said_and_the_rest_is_kept(
    manager, action, address, lacking, words
):
    answer = manager.post(address, GIVEN | {lacking: ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert all(value in page for name, value in GIVEN.items() if name != lacking)
    assert not DateChange.objects.exists()


def test_the_same_date_again_is_refused_in_words(manager, action, address):
    answer = manager.post(address, GIVEN | {"due": "30/6/2026"})

    assert "the same as the old one" in answer.content.decode()


def test_the_action_leads_there_for_who_may_and_no_one_else(client, people, action):
    for who, leads in ((people.plan_admin, True), (people.officer, False)):
        client.force_login(who)
        page = client.get(action.get_absolute_url()).content.decode()
        assert ("Change the date" in page) is leads
