"""Signed off, withdrawn, reopened, put back, settled: the pages and what they offer."""

from datetime import date

import pytest

from actionplans.models import Action

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
    make_update,
    rating,
)
from .reading import MOMENT, PLAN, addresses, words

pytestmark = pytest.mark.django_db
ADDRESS = f"{PLAN}actions/1.1/"
# Far enough back for the clock of any machine: the deed asks the real one.
DONE = date(2024, 6, 1)


@pytest.fixture
def action(plan, people, today):
    post = make_lead(plan.council, "Head of Practice")
    make_holding(post, people.officer)
    action = make_action(
        make_recommendation(plan),
        leads=[post],
        progress="blue",
        impact="amber",
        progress_text="All six teams use it.",
        version=1,
    )
    make_update(action, author=people.officer, progress="blue")
    return action


@pytest.fixture
def manager(client, people, action):
    client.force_login(people.performance_manager)
    return client


@pytest.fixture
def state(people):
    """Put the action into one of its states."""
    at = {"at": MOMENT, "by": people.performance_manager}

    def state(name):
        verbs = {"settled": ["closed", "impact_settled"], "open": []}.get(name, [name])
        ends = {f"{verb}_{k}": v for verb in verbs for k, v in at.items()}
        Action.objects.update(**ends)

    return state


def test_signing_off_speaks_of_impact_where_the_plan_rates_it(manager, action):
    assert "stays open until impact" in words(manager.get(f"{ADDRESS}sign-off/"))

    action.plan.scheme.has_impact = False
    action.plan.scheme.save()

    assert "impact" not in words(manager.get(f"{ADDRESS}sign-off/")).casefold()


def test_a_manager_signs_off_with_the_day_it_was_done(manager, action, people):
    response = manager.post(f"{ADDRESS}sign-off/", {"version": 1, "done_on": "1/6/24"})

    action.refresh_from_db()
    assert response.url == ADDRESS
    assert (action.closed_by, action.completed_on) == (people.performance_manager, DONE)


def test_who_agreed_is_brought_along_and_shown_with_the_sign_off(manager, action):
    agreed = "Families Scrutiny Committee, minute 24.2"
    page = manager.get(f"{ADDRESS}sign-off/", {"agreed_by": agreed})
    assert f'value="{agreed}"' in page.content.decode()

    typed = {"version": 1, "done_on": "1/6/24", "agreed_by": agreed}
    manager.post(f"{ADDRESS}sign-off/", typed)

    shown = words(manager.get(ADDRESS))
    assert f"agreed by {agreed}" in shown
    assert f"Agreed by: {agreed}" in shown


def test_ones_own_update_leads_to_a_proposal(manager, action, people):
    make_update(action, author=people.performance_manager, progress="blue")
    Action.objects.update(version=2)

    page = manager.get(f"{ADDRESS}sign-off/")

    assert "The last update is your own" in words(page)
    assert f"{ADDRESS}complete/" in addresses(page)
    typed = {"version": 2, "done_on": "1/6/24"}
    assert manager.post(f"{ADDRESS}sign-off/", typed).status_code == 422


def test_withdrawn_it_says_why_and_who_agreed(manager, action):
    typed = {"reason": "The trust does it", "approved_by": "Board, minute 12"}

    manager.post(f"{ADDRESS}withdraw/", typed)

    said = words(manager.get(ADDRESS))
    assert "Withdrawn by Pavel Moran on" in said
    assert "agreed by Board, minute 12. The trust does it" in said
    manager.post(f"{ADDRESS}reinstate/", {"reason": "It gave it back"})
    assert "Withdrawn by Pavel Moran on" not in words(manager.get(ADDRESS))


def test_reopened_it_is_open_again(manager, action, state):
    state("closed")

    manager.post(f"{ADDRESS}reopen/", {"reason": "It slipped back"})

    action.refresh_from_db()
    assert action.closed_at is None


def test_settled_it_takes_no_more_updates(manager, action, state):
    state("closed")
    assert f"{ADDRESS}update/?next={ADDRESS}" in addresses(manager.get(ADDRESS))

    manager.post(f"{ADDRESS}settle/", {"comment": "Measured twice"})

    page = manager.get(ADDRESS)
    assert "Its impact was settled by Pavel Moran on" in words(page)
    assert not [a for a in addresses(page) if "/update/" in a]


@pytest.mark.parametrize(
    "below, typed, wrong",
    [
        ("sign-off", dict(version=1), "Enter the day on which it was done"),
        (
            "sign-off",
            dict(version=0, done_on="1/6/24"),
            "was updated by Odette Lund",
        ),
        ("sign-off", dict(done_on="1/6/24"), "open it again"),
        ("withdraw", dict(reason="No use"), "Say who agreed"),
        ("withdraw", dict(approved_by="Board"), "Say why it is withdrawn"),
        ("reopen", dict(), "Say why it is reopened"),
        ("reinstate", dict(), "Say why it is put back"),
        ("return", dict(), "Say what is wanted"),
        ("settle", dict(comment="So"), "cannot be settled"),
        ("reopen", dict(reason="Slipped"), "open already"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_done(manager, below, typed, wrong):
    before = Action.objects.values().get()

    response = manager.post(f"{ADDRESS}{below}/", typed)

    assert response.status_code in (409, 422)
    assert wrong in words(response)
    assert all(str(t) in response.content.decode() for t in typed.values())
    assert Action.objects.values().get() == before


@pytest.mark.parametrize(
    "name, below, why",
    [
        ("open", "reopen", "open already"),
        ("open", "reinstate", "not withdrawn"),
        ("open", "settle", "cannot be settled"),
        ("closed", "sign-off", "has signed off"),
        ("closed", "withdraw", "has signed off"),
        ("withdrawn", "return", "was withdrawn by"),
        ("withdrawn", "sign-off", "was withdrawn by"),
        ("settled", "settle", "has settled its impact already"),
    ],
)
def test_a_page_says_why_the_deed_cannot_be_done(manager, state, name, below, why):
    state(name)

    response = manager.get(f"{ADDRESS}{below}/")

    assert why in words(response)
    assert "<form" not in response.content.decode().split("<main")[1]


MANAGER = {
    "open": {"sign-off", "return", "withdraw"},
    "closed": {"return", "settle", "reopen"},
    "settled": {"reopen"},
    "withdrawn": {"reinstate"},
}
OFFICER = {
    "open": {"complete", "ask"},
    "closed": {"ask"},
    "settled": {"ask"},
    "withdrawn": set(),
}


NOTHING = {name: set() for name in MANAGER}


@pytest.mark.parametrize(
    "who, table",
    [
        ("performance_manager", MANAGER),
        ("plan_admin", MANAGER),
        ("officer", OFFICER),
        ("colleague", NOTHING),
        ("committee_officer", NOTHING),
    ],
)
@pytest.mark.parametrize("name", MANAGER)
def test_a_page_offers_what_the_deed_would_take(
    client, people, action, state, who, table, name
):
    state(name)
    client.force_login(getattr(people, who))

    found = addresses(client.get(ADDRESS))

    pages = set().union(*MANAGER.values(), *OFFICER.values())
    assert {p for p in pages if f"{ADDRESS}{p}/" in found} == table[name]


def test_what_is_not_rated_complete_offers_no_sign_off(manager, action):
    Action.objects.update(progress=rating(action.plan, "green"))

    assert f"{ADDRESS}sign-off/" not in addresses(manager.get(ADDRESS))
