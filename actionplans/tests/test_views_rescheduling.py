"""The page that moves a due date: who may, what it asks, what it keeps."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.models import ActionLead, AuditEvent, DateChange

from .building import make_action, make_recommendation
from .reading import words

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


@pytest.fixture
def leads(action):
    return [
        ActionLead.objects.create(action=action, order=n, as_written=name)
        for n, name in enumerate(("Head of Practice", "Health partner"))
    ]


def test_one_leads_own_date_is_set_apart_from_the_actions(
    manager, action, address, leads
):
    place = f"{address}?lead={leads[1].pk}"
    assert "The action itself Due 30 June 2026" in words(manager.get(place))

    manager.post(place, GIVEN)
    manager.post(place, GIVEN | {"due": "31/12/2026"})

    action.refresh_from_db()
    leads[1].refresh_from_db()
    assert (action.due_on, leads[1].due_on) == (date(2026, 6, 30), date(2026, 12, 31))
    page = words(manager.get(action.get_absolute_url()))
    assert (
        "Health partner Now due 31 December 2026. "
        "First due 30 September 2026; moved once, now 92 days later" in page
    )
    assert "Date of Health partner moved to 31 December 2026" in page
    assert "First due 30 September 2026; moved once" in words(manager.get(place))


@pytest.mark.parametrize("asked", ["", "x", "-1", "99999", "9" * 30])
def test_a_lead_that_is_none_is_not_found(manager, address, leads, asked):
    assert manager.get(f"{address}?lead={asked}").status_code == 404


def test_a_lead_of_another_action_is_not_found(manager, action, address):
    other = make_action(action.recommendation, "4.3")
    elsewhere = ActionLead.objects.create(action=other, order=0, as_written="HoP")

    assert manager.get(f"{address}?lead={elsewhere.pk}").status_code == 404


def test_a_lead_alone_has_no_date_apart(manager, action, leads):
    leads[1].delete()

    assert "?lead=" not in manager.get(action.get_absolute_url()).content.decode()


@pytest.fixture
def review(action):
    plan = action.plan
    return reverse("action-review", args=[plan.council.slug, plan.slug, "4.2"])


def undated(action, kind):
    action.due_on = action.original_due_on = None
    action.timescale_kind, action.timescale_text = kind, "Ongoing"
    action.save()


def test_a_review_date_is_agreed_and_told(manager, action, review):
    undated(action, "ongoing")
    page = words(manager.get(action.get_absolute_url()))
    assert "To be reviewed No review date agreed" in page

    answer = manager.post(review, {"review_on": "1/12/2199"}, follow=True)

    assert "The review date of 4.2 was changed" in answer.content.decode()
    assert "To be reviewed 1 December 2199" in words(answer)
    plan = action.plan
    history = reverse("plan-history", args=[plan.council.slug, plan.slug])
    assert "Review on: 1 December 2199" in words(manager.get(history))


def test_a_review_in_the_past_is_refused_and_kept_as_typed(manager, action, review):
    answer = manager.post(review, {"review_on": "1/2/2020", "reason": "The board"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "That day has passed" in page
    assert "1/2/2020" in page and "The board" in page
    assert not AuditEvent.objects.exists()


def test_a_review_that_is_owed_is_asked_for(manager, action, review):
    undated(action, "ongoing")

    answer = manager.post(review, {"review_on": ""})

    assert answer.status_code == 422
    assert "Enter the next review date" in words(answer)


@pytest.mark.parametrize(
    "kind, due_page, review_page",
    [
        (
            "ongoing",
            "has no end: it is never overdue",
            "has no end: it is never overdue",
        ),
        (
            "none",
            "Set one where it has an end",
            "Where it has an end, set that instead",
        ),
    ],
)
def test_both_pages_say_which_date_applies(
    manager, action, address, review, kind, due_page, review_page
):
    undated(action, kind)

    assert due_page in words(manager.get(address))
    assert review_page in words(manager.get(review))


def test_beside_a_due_date_a_review_makes_nothing_overdue(manager, address, review):
    assert "makes nothing overdue" in words(manager.get(review))
    assert "Set a review date instead" not in words(manager.get(address))
