"""How far each person sees: the live actions they are shown, and are told of."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from actionplans import sights
from actionplans.models import Sight

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)
EXEMPT = {
    "openness": "exempt",
    "exempt_paragraph": "Paragraph 2",
    "exempt_reason": "It would point at one family",
}


@pytest.fixture
def marked(plan):
    """Of three actions one is exempt and one internal."""
    whole = make_recommendation(plan)
    make_action(whole, "1.1")
    make_action(whole, "1.2", openness="internal")
    return make_action(whole, "1.3", **EXEMPT)


def seen(user, plan):
    told = sights.shown(user, plan.council, DAY)
    return [
        [row.ref for row in plan.actions.filter(which)]
        for which in (told.seen, told.unseen)
    ]


@pytest.mark.parametrize(
    "kind, shown, told",
    [
        ("performance_manager", ["1.1", "1.2", "1.3"], []),
        ("plan_admin", ["1.1", "1.2", "1.3"], []),
        ("officer", ["1.1", "1.2"], ["1.3"]),
        ("committee_officer", ["1.1", "1.2"], ["1.3"]),
        ("member", ["1.1"], ["1.3"]),
        ("outsider", ["1.1"], ["1.3"]),
    ],
)
def test_each_role_is_shown_what_its_sight_reaches(
    plan, people, marked, kind, shown, told
):
    assert seen(getattr(people, kind), plan) == [shown, told]


def test_who_leads_an_exempt_action_is_shown_it(plan, people, marked):
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    marked.leads.create(order=0, lead=lead)

    assert seen(people.officer, plan) == [["1.1", "1.2", "1.3"], []]
    assert sights.own_marked(people.officer, plan, DAY) == {marked.pk}
    assert sights.own_marked(people.colleague, plan, DAY) == set()


def test_the_public_is_shown_what_is_open(plan, marked):
    assert seen(AnonymousUser(), plan) == [["1.1"], ["1.3"]]
    assert sights.own_marked(AnonymousUser(), plan, DAY) == set()


def test_a_sight_reaches_what_it_says():
    assert Sight().reaches("") and not Sight().reaches("internal")
    assert Sight(exempt=True).reaches("exempt")
    assert not Sight(internal=True).reaches("exempt")
