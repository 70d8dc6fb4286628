"""The pages of daily work ask as few questions of a plan three years old.

1,000 actions, twelve periods of updates, and as many changes in its history: each page
stays within the most that any page may ask, and asks what it asks of a small plan.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from actionplans.models import AuditEvent, DateChange, Evidence, Milestone, Proposal

from .building import make_period
from .large_plan import QUARTERS, make_large_plan
from .reading import PLAN
from .test_queries import MOST

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
PAGES = {
    "my actions": "/fernshire/",
    "exceptions": f"{PLAN}exceptions/",
    "one kind of exceptions": f"{PLAN}exceptions/?kind=overdue",
    "history of the plan": f"{PLAN}history/",
    "an action": f"{PLAN}actions/1.1/",
    "all of an action's history": f"{PLAN}actions/1.1/?history=all",
}


@pytest.fixture
def make_lived_in(plan, people):
    """A plan whose every action was moved, proved, staged and asked about."""

    def make(actions, periods):
        made = make_large_plan(plan, people.officer, actions=actions, periods=periods)
        today = QUARTERS[periods - 1] + timedelta(days=1)
        make_period(plan, "Open", opens_on=today, as_at=today + timedelta(days=89))
        by = {"recorded_at": now(), "recorded_by": people.plan_admin}
        AuditEvent.objects.bulk_create(
            AuditEvent(
                council=plan.council,
                plan=plan,
                action=action,
                deed="edit-action",
                subject=str(action),
                before={"text": "Before"},
                after={"text": "After"},
                **by,
            )
            for action in made
            for _ in range(2)
        )
        DateChange.objects.bulk_create(
            DateChange(
                action=action,
                old_due_on=action.due_on,
                new_due_on=action.due_on,
                reason="A post was vacant",
                approved_by="Improvement Board",
                **by,
            )
            for action in made
        )
        Milestone.objects.bulk_create(
            Milestone(action=action, order=order, label=f"Stage {order}")
            for action in made
            for order in (1, 2)
        )
        Evidence.objects.bulk_create(
            Evidence(
                action=action,
                title="Audit of files",
                kind="audit",
                dated=today,
                shows="Nine in ten are good",
                link="https://fernshire.example/audit",
                added_at=now(),
                added_by=people.officer,
            )
            for action in made
        )
        for action in made[::10]:
            action.proposal = Proposal.objects.create(
                action=action,
                kind="withdraw",
                words="The law has changed",
                made_at=now(),
                made_by=people.officer,
            )
            action.save(update_fields=["proposal"])

    return make


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("size", [(20, 2), (1_000, 12)])
def test_pages_of_daily_work(client, people, make_lived_in, size):
    make_lived_in(*size)
    client.force_login(people.officer)
    client.get("/fernshire/")  # writes the visit down: two questions more, once

    counts = {name: asked(client, address) for name, address in PAGES.items()}

    assert counts == {
        "my actions": 10,
        "exceptions": 12,
        "one kind of exceptions": 12,
        # Four of them ask which marked parts an officer is not told of.
        "history of the plan": 10,
        "an action": 12,
        "all of an action's history": 12,
    }
    assert max(counts.values()) <= MOST
