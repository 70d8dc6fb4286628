"""Any order of deeds leaves the ledger whole; of a sabotaged deed the machine tells.

STATEFUL_EXAMPLES=1000 walks further than the test suite has time for.
"""

import os

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from actionplans import ledger, publishing, updating
from actionplans.models import Plan

from .plan_machine import PlanMachine, make_imported

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("STATEFUL_EXAMPLES", 4))
FURTHER = pytest.mark.skipif(
    "STATEFUL_EXAMPLES" not in os.environ, reason="STATEFUL_EXAMPLES walks further"
)
STEPS = 25


@pytest.fixture
def machine(council, people):
    plan = make_imported(council, people.plan_admin)
    return type("Machine", (PlanMachine,), {"plan": plan, "people": people})


def walk(machine, examples=EXAMPLES, **how):
    how = settings(
        max_examples=examples, stateful_step_count=STEPS, database=None, **how
    )
    run_state_machine_as_test(machine, settings=how)


def test_whatever_is_done_in_whatever_order_the_ledger_holds(machine):
    walk(machine)

    print(f"{machine.steps} steps, 0 violations")
    assert machine.steps > EXAMPLES


def _no_token(monkeypatch):
    monkeypatch.setattr(ledger, "already", lambda row, subject, said: None)


def _no_cache(monkeypatch):
    """An import writes the ledger, and what stands does not follow it."""
    monkeypatch.setattr(updating, "_follow_ledger", lambda model, plan: None)


def _a_trace(monkeypatch):
    """Publishing writes before it looks, and its transaction is taken away."""
    publish = publishing.publish.__wrapped__

    def hasty(**said):
        Plan.objects.filter(pk=said["version"].plan_id).update(strapline="Touched")
        return publish(**said)

    monkeypatch.setattr(publishing, "publish", hasty)


@pytest.mark.parametrize(
    "sabotage",
    [
        _no_token,
        pytest.param(_no_cache, marks=FURTHER),
        pytest.param(_a_trace, marks=FURTHER),
    ],
)
def test_control_a_sabotaged_deed_is_seen(machine, monkeypatch, sabotage):
    sabotage(monkeypatch)

    first = {"phases": [Phase.generate], "report_multiple_bugs": False}
    with pytest.raises(AssertionError):
        walk(machine, 200, derandomize=True, **first)
