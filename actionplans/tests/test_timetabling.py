"""Deadlines follow the day of receipt, unless somebody set another day."""

from datetime import date

import pytest
from django.utils.timezone import now

from actionplans import inspecting, quoting, sealing, timetabling
from actionplans.inspecting import Said
from actionplans.models import AuditEvent
from actionplans.quoting import Quoted
from actionplans.timetabling import Owed

RECEIVED = date(2024, 1, 12)


@pytest.fixture
def told(people):
    return {"by": people.plan_admin, "at": now()}


@pytest.fixture
def visit(council, told):
    said = Said("Visit", "focused_visit", received_on=RECEIVED)
    return inspecting.add_inspection(council=council, **told, said=said)


@pytest.fixture
def urgent(visit, told):
    """With an area for priority action: an early draft and a plan are owed."""
    quoted = [Quoted("Act now", "priority")]
    quoting.add_findings(inspection=visit, **told, quoted=quoted)
    return visit


def due(inspection):
    return {one.rule: one.due_on for one in inspection.deadlines.all()}


def test_a_visit_owes_a_plan_once_it_names_an_area_for_priority_action(visit, urgent):
    assert due(urgent) == {
        "draft-plan": date(2024, 2, 9),
        "action-plan": date(2024, 4, 23),
    }
    assert AuditEvent.objects.filter(deed="set-deadlines").count() == 1


def test_they_move_with_the_day_of_receipt_but_not_what_was_set_by_hand(urgent, told):
    draft, plan = urgent.deadlines.all()
    set_all(urgent, told, as_owed(draft), as_owed(plan, date(2024, 5, 1), "Agreed"))

    said = Said("Visit", "focused_visit", received_on=date(2024, 1, 15))
    shown = sealing.seal(inspecting.rows(urgent))
    inspecting.edit_inspection(inspection=urgent, **told, seen=shown, said=said)

    assert due(urgent) == {
        "draft-plan": date(2024, 2, 12),
        "action-plan": date(2024, 5, 1),
    }


def test_one_that_was_removed_is_not_proposed_again(urgent, told):
    set_all(urgent, told, as_owed(urgent.deadlines.get(rule="action-plan")))

    quoted = [Quoted("And this", "priority")]
    quoting.add_findings(inspection=urgent, **told, quoted=quoted)

    assert set(due(urgent)) == {"action-plan"}


def test_without_a_day_of_receipt_nothing_is_proposed(council, told):
    made = inspecting.add_inspection(
        council=council, **told, said=Said("Other", "ilacs")
    )

    assert not made.deadlines.exists()


def as_owed(deadline, own_day=None, because=""):
    return Owed(
        deadline.words,
        deadline.counted_from,
        deadline.days,
        own_day,
        because,
        pk=deadline.pk,
    )


def set_all(inspection, told, *owed):
    mark = sealing.seal(timetabling.rows(inspection))
    timetabling.set_deadlines(inspection=inspection, **told, seen=mark, owed=owed)
