"""Several admins at one plan: one is first, nobody is overwritten."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections
from django.utils.timezone import now

from actionplans import publishing, rescheduling
from actionplans.models import Action, AuditEvent, Plan
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.structuring.actions import ActionWords, edit_action
from actionplans.structuring.ordering import order_actions
from actionplans.structuring.renumbering import renumber

from .building import make_action, make_plan, make_recommendation, make_user
from .reading import make_version

pytestmark = pytest.mark.django_db(transaction=True)
ADMINS = 6


@pytest.fixture
def plan():
    plan = make_plan()
    recommendation = make_recommendation(plan)
    for ref in ("1.3", "1.1", "1.2"):
        make_action(recommendation, ref)
    return plan


@pytest.fixture
def admin(plan):
    return make_user("Amara Dean", council=plan.council, roles=["plan_admin"])


def at_once(*deeds):
    """What each deed gave, or its refusal; all begin together."""
    start = threading.Barrier(len(deeds))

    def run(deed):
        try:
            start.wait()
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_one_of_several_rewordings_is_saved_and_the_others_are_told(plan, admin):
    pk = plan.actions.get(ref="1.1").pk

    def reword(words):
        action = Action.objects.select_related("plan").get(pk=pk)
        told = {"by": admin, "at": now(), "version": 1}
        return edit_action(action=action, said=ActionWords(words), **told)

    answers = at_once(*(lambda n=n: reword(f"Words {n}") for n in range(ADMINS)))

    saved = [n for n, answer in enumerate(answers) if answer is True]
    refused = [a for a in answers if isinstance(a, ChangedMeanwhile)]
    assert (len(saved), len(refused)) == (1, ADMINS - 1)
    assert plan.actions.get(pk=pk).text == f"Words {saved[0]}"
    assert AuditEvent.objects.get().after == {"text": f"Words {saved[0]}"}


def test_orders_at_once_leave_one_order(plan, admin):
    recommendation = plan.recommendations.get()
    # As they stand: an order that changes nothing would be nobody's to refuse.
    pks = list(recommendation.actions.order_by("order").values_list("pk", flat=True))

    def order(new):
        told = {"by": admin, "at": now(), "version": 1}
        fresh = plan.recommendations.select_related("plan").get()
        return order_actions(recommendation=fresh, order=new, **told)

    orders = [pks[::-1], [pks[1], pks[0], pks[2]], [pks[2], pks[0], pks[1]]]
    answers = at_once(*(lambda new=new: order(new) for new in orders))

    assert sum(isinstance(answer, ChangedMeanwhile) for answer in answers) == 2
    rows = recommendation.actions.order_by("order")
    assert list(rows.values_list("pk", flat=True)) == orders[answers.index(None)]
    assert list(rows.values_list("order", flat=True)) == [1, 2, 3]


def test_refs_never_change_once_the_version_is_out(plan, admin):
    version = make_version(plan, admin, is_public=False)

    def publish():
        return publishing.publish(version=version, by=admin, at=now())

    def number():
        fresh = Plan.objects.select_related("council").get(pk=plan.pk)
        return renumber(plan=fresh, by=admin, at=now(), version=fresh.version)

    published, renumbered = at_once(publish, number)

    assert not isinstance(published, Refusal)
    deeds = list(plan.audit_events.order_by("pk").values_list("deed", flat=True))
    if isinstance(renumbered, Refusal):
        assert "renumber" not in deeds
    else:
        assert deeds.index("renumber") < deeds.index("version-published")


def test_dates_and_structure_that_meet_wait_and_never_lock_each_other_out(plan, admin):
    """One holds the action and then the plan, the other would the reverse."""
    pk = plan.actions.get(ref="1.1").pk

    def move_date(day):
        action = Action.objects.select_related("plan__council").get(pk=pk)
        told = {"reason": "Late start", "approved_by": "The board"}
        return rescheduling.reschedule(
            action=action, by=admin, at=now(), due=day, precision="day", **told
        )

    def reword(words):
        action = Action.objects.select_related("plan").get(pk=pk)
        told = {"by": admin, "at": now(), "version": action.plan.version}
        return edit_action(action=action, said=ActionWords(words), **told)

    for turn in range(1, 9):
        answers = at_once(
            lambda turn=turn: move_date(date(2027, turn, 1)),
            lambda turn=turn: reword(f"Words {turn}"),
            lambda turn=turn: move_date(date(2027, turn, 2)),
            lambda turn=turn: reword(f"Other words {turn}"),
        )
        assert any(not isinstance(answer, Refusal) for answer in answers)
