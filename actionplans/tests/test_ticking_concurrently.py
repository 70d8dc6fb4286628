"""Several people at one action's dates at once: none waits for ever, none is lost."""

from datetime import date

import pytest
from django.utils.timezone import now

from actionplans import rescheduling, ticking
from actionplans.models import Action, AuditEvent, DateChange, Plan
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_council,
    make_milestone,
    make_plan,
    make_recommendation,
    make_user,
)
from .test_updating_concurrently import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def managers(action):
    council = action.plan.council
    return [make_user(f"Manager {n}", council=council) for n in range(6)]


@pytest.fixture
def action():
    plan = make_plan(make_council())
    return make_action(make_recommendation(plan), due_on=date(2026, 6, 30))


def told(deed, **said):
    """None where it was done, or the sentence it refuses with."""
    try:
        deed(at=now(), **said)
    except Refusal as refusal:
        return str(refusal)


@pytest.mark.parametrize("turn", range(3))
def test_dates_and_milestones_changed_at_once_are_each_told(action, managers, turn):
    version = action.plan.version

    def change(by):
        fresh = Action.objects.get(pk=action.pk)
        number = managers.index(by)
        if number % 2:
            wanted = [ticking.Wanted(f"Stage {number}")]
            deed = dict(version=version, milestones=wanted)
            return told(ticking.set_milestones, action=fresh, by=by, **deed)
        moved = dict(due=date(2026, 7, number + 1), precision="day")
        agreed = dict(reason="The supplier was late", approved_by="The board")
        return told(rescheduling.reschedule, action=fresh, by=by, **moved, **agreed)

    answers = at_once(change, managers)

    done = answers.count(None)
    assert [answers[n] for n in (0, 2, 4)] == [None] * 3, "no date is refused"
    assert DateChange.objects.count() == 3
    assert AuditEvent.objects.count() == done == action.milestones.count() + 3
    assert Plan.objects.get().version == version + done


def test_of_all_who_tick_at_once_one_does(action, managers):
    milestone = make_milestone(action)
    done = dict(milestone=milestone, done_on=date(2026, 6, 3))

    answers = at_once(lambda by: told(ticking.tick, by=by, **done), managers)

    assert answers.count(None) == 1
    assert {a for a in answers if a} == {
        "“Stage 1” is ticked off already, as done on 3 June 2026."
    }
    assert AuditEvent.objects.get().recorded_by == managers[answers.index(None)]
