"""A moved date keeps its past: the original, each move, why, and who agreed."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans.models import Action, AuditEvent, DateChange
from actionplans.refusals import Refusal
from actionplans.rescheduling import reschedule

from .building import make_action, make_recommendation

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 6, 30, 14, 6, tzinfo=get_current_timezone())
FIRST, SECOND, THIRD = date(2026, 3, 31), date(2026, 9, 30), date(2026, 12, 31)


@pytest.fixture
def action(plan):
    return make_action(
        make_recommendation(plan), start_on=date(2026, 1, 1), due_on=FIRST
    )


@pytest.fixture
def move(action, people):
    def move(due=SECOND, **particulars):
        particulars = {
            "precision": "day",
            "reason": "The post was regraded",
            "approved_by": "Improvement Board, minute 12",
        } | particulars
        return reschedule(
            action=action,
            by=people.performance_manager,
            at=MOMENT,
            due=due,
            **particulars,
        )

    return move


def test_a_move_keeps_the_original_and_its_reason(move, action):
    change = move()

    action.refresh_from_db()
    assert (action.due_on, action.original_due_on) == (SECOND, FIRST)
    assert (change.old_due_on, change.new_due_on) == (FIRST, SECOND)
    assert (change.reason, change.approved_by) == (
        "The post was regraded",
        "Improvement Board, minute 12",
    )
    assert change.recorded_at == MOMENT


def test_a_second_move_keeps_the_first_date_of_all(move, action):
    move()
    move(THIRD, precision="quarter")

    action.refresh_from_db()
    assert (action.due_on, action.due_precision) == (THIRD, "quarter")
    assert action.original_due_on == FIRST
    assert [c.old_due_on for c in action.date_changes.all()] == [FIRST, SECOND]


def test_a_first_date_is_its_own_original(move, action):
    Action.objects.update(due_on=None, original_due_on=None, due_precision="")

    change = move()

    action.refresh_from_db()
    assert change.old_due_on is None
    assert action.original_due_on == SECOND


def test_a_move_is_told_in_the_plans_history(move, action, people):
    move()

    event = AuditEvent.objects.get()
    assert (event.deed, event.subject) == ("reschedule", "Action 1.1")
    assert event.before == {"due_on": "2026-03-31", "precision": "day"}
    assert event.after == {"due_on": "2026-09-30", "precision": "day"}
    assert event.recorded_by == people.performance_manager
    assert "minute 12" in event.reason


def test_a_move_is_a_change_of_the_plan(move, plan):
    before = plan.version

    move()

    plan.refresh_from_db()
    assert plan.version == before + 1


@pytest.mark.parametrize(
    "particulars, words",
    [
        (dict(reason="  "), "Say why"),
        (dict(approved_by=""), "Say who agreed"),
        (dict(precision="fortnight"), "how exact"),
        (dict(due=FIRST), "same as the old"),
        (dict(due=date(2025, 12, 31)), "before the action starts"),
    ],
)
def test_a_move_is_refused_in_words(move, action, particulars, words):
    with pytest.raises(Refusal, match=words):
        move(**particulars)

    action.refresh_from_db()
    assert action.due_on == FIRST
    assert not DateChange.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_same_day_promised_less_exactly_is_a_change(move, action):
    assert move(FIRST, precision="month").new_due_on == FIRST


@pytest.mark.parametrize("verb", ["closed", "withdrawn"])
def test_what_is_over_keeps_its_date(move, people, verb):
    Action.objects.update(
        **{f"{verb}_at": MOMENT, f"{verb}_by": people.performance_manager}
    )

    with pytest.raises(Refusal, match="is over"):
        move()
