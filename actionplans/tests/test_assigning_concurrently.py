"""Leads change while dates do: nobody waits for the other for ever, none is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections
from django.utils.timezone import now

from actionplans import assigning, rescheduling
from actionplans.assigning import Chosen
from actionplans.lead_lines import How
from actionplans.models import Action, ActionLead, AuditEvent, Plan
from actionplans.planning import ChangedMeanwhile

from .building import (
    make_action,
    make_lead,
    make_plan,
    make_recommendation,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
ACTIONS, DAY = 20, date(2027, 3, 1)


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def post(plan):
    return make_lead(plan.council)


@pytest.fixture
def actions(plan, post):
    recommendation = make_recommendation(plan)
    return [
        make_action(recommendation, f"1.{n + 1}", leads=[post]) for n in range(ACTIONS)
    ]


@pytest.fixture
def admin(plan):
    return make_user("Amara Dean", council=plan.council, roles=["plan_admin"])


def at_once(*deeds):
    """What each deed gave; all begin together, and what one raises is raised."""
    start = threading.Barrier(len(deeds))

    def run(deed):
        try:
            start.wait()
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def told(plan, admin):
    return {"by": admin, "at": now(), "version": plan.version}


def test_leads_and_dates_change_at_once_without_a_deadlock(plan, post, actions, admin):
    """Both hold the actions before the plan: the bulk change of all, in their order,
    and three managers who go through them the other way about."""
    police = make_lead(plan.council, "Police", kind="partner")

    def hand_over():
        for _ in range(200):
            fresh = Plan.objects.select_related("council").get(pk=plan.pk)
            try:
                return assigning.assign(
                    plan=fresh,
                    **told(fresh, admin),
                    actions=[action.pk for action in actions],
                    how=How.HAND_OVER,
                    lead=police,
                    instead_of=post,
                )
            except ChangedMeanwhile:
                continue
        return 0

    def move(days):
        for action in reversed(actions):
            rescheduling.reschedule(
                action=Action.objects.get(pk=action.pk),
                by=admin,
                at=now(),
                due=DAY + timedelta(days=days),
                precision="day",
                reason="The supplier was late",
                approved_by="Improvement Board",
            )

    changed, *_ = at_once(hand_over, *(lambda n=n: move(n) for n in range(3)))

    assert changed == ACTIONS
    assert set(ActionLead.objects.values_list("lead", flat=True)) == {police.pk}
    deeds = list(AuditEvent.objects.values_list("deed", flat=True))
    assert deeds.count("set-leads") == ACTIONS
    assert deeds.count("reschedule") == 3 * ACTIONS


def test_of_several_who_change_the_same_leads_one_is_first(plan, actions, admin):
    def change(name):
        action = Action.objects.select_related("plan__council").get(pk=actions[0].pk)
        try:
            return assigning.set_leads(
                action=action, by=admin, at=now(), version=1, leads=[Chosen(words=name)]
            )
        except ChangedMeanwhile:
            return None

    plan.refresh_from_db(fields=["version"])
    assert plan.version == 1
    answers = at_once(*(lambda n=n: change(f"Team {n}") for n in range(6)))

    (saved,) = [answer for answer in answers if answer]
    assert actions[0].leads.get().as_written == saved[0].as_written
    assert AuditEvent.objects.filter(action=actions[0]).count() == 1
