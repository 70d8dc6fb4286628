"""Closing while everybody writes: what was acknowledged is in the version, exactly.

The control shows that this measurement can see a loss: the same race with a lock
that locks nothing.
"""

import threading
import time
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.utils.timezone import now

from actionplans import closing, locking, queueing, snapshots, updating
from actionplans.ledger import Conflict, Said
from actionplans.models import Action, PrintJob, Update, Version

from .building import (
    make_action,
    make_period,
    make_plan,
    make_recommendation,
    make_user,
)
from .papers import DAY

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ACTIONS = 6, 12
PATIENCE = 60  # seconds


@pytest.fixture
def plan():
    plan = make_plan()
    recommendation = make_recommendation(plan)
    for number in range(1, ACTIONS + 1):
        make_action(recommendation, f"1.{number}")
    make_period(plan, as_at=DAY)
    return plan


@pytest.fixture
def admin(plan):
    return make_user("Amara Dean", council=plan.council, roles=["plan_admin"])


class Writer(threading.Thread):
    """An officer who updates one action after the other until told to stop."""

    def __init__(self, number, plan, officer, stopped):
        super().__init__()
        self.number, self.plan, self.officer = number, plan, officer
        self.stopped, self.saved, self.fault = stopped, [], None

    def run(self):
        try:
            pks = list(self.plan.actions.values_list("pk", flat=True))
            turn = self.number
            while not self.stopped.is_set():
                self.write(pks[turn % len(pks)])
                turn += 1
        except Exception as fault:
            self.fault = fault
        finally:
            connections.close_all()

    def write(self, pk):
        action = Action.objects.select_related("plan__scheme").get(pk=pk)
        try:
            row = updating.update(
                subject=action,
                by=self.officer,
                at=now(),
                as_at=DAY,
                version=action.version,
                submission=uuid4(),
                said=Said(progress_text=f"{self.officer.name} after {action.version}"),
            )
        except Conflict:
            return
        self.saved.append((pk, row.seq))


def race(plan, admin):
    """Close in the midst of writing; the version, and all that was acknowledged."""
    stopped = threading.Event()
    officers = [make_user(f"Officer {n}", council=plan.council) for n in range(WRITERS)]
    writers = [Writer(n, plan, who, stopped) for n, who in enumerate(officers)]
    for writer in writers:
        writer.start()
    wait_until(lambda: sum(len(w.saved) for w in writers) >= 3 * WRITERS)
    version = closing.close(period=plan.periods.get(), by=admin, at=now())
    before = sum(len(w.saved) for w in writers)
    wait_until(lambda: sum(len(w.saved) for w in writers) >= before + WRITERS)
    stopped.set()
    for writer in writers:
        writer.join(timeout=PATIENCE)
    assert [w.fault for w in writers if w.fault] == []
    return version, [saved for w in writers for saved in w.saved]


def wait_until(true):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "nobody writes"
        time.sleep(0.005)


def test_what_was_acknowledged_before_is_in_it_and_nothing_after(plan, admin):
    version, acknowledged = race(plan, admin)

    frozen = {row.source: row for row in version.actions.all()}
    for pk, seq in acknowledged:
        # An update of the closed period was made before; one without came after.
        inside = Update.objects.get(action=pk, seq=seq).period_id == version.period_id
        assert (seq <= frozen[pk].updates) == inside, (pk, seq)
    for pk, row in frozen.items():
        last = Update.objects.filter(action=pk, seq=row.updates).first()
        assert row.progress_text == (last.progress_text if last else "")
    assert snapshots.digest(snapshots.stored(version)) == version.sha256


def test_closing_twice_at_once_makes_one_version(plan, admin):
    period, gate, said = plan.periods.get(), threading.Barrier(4), []

    def close(number):
        try:
            gate.wait(timeout=PATIENCE)
            said.append(
                closing.close(period=period, by=admin, at=now(), label=f"V{number}")
            )
        except closing.PeriodAlreadyClosed as refusal:
            said.append(refusal)
        finally:
            connections.close_all()

    closers = [threading.Thread(target=close, args=[n]) for n in range(4)]
    for closer in closers:
        closer.start()
    for closer in closers:
        closer.join(timeout=PATIENCE)

    assert len(said) == 4
    assert sum(isinstance(one, Version) for one in said) == 1
    assert Version.objects.count() == PrintJob.objects.count() == 1


def test_two_workers_never_take_the_same_job(plan, admin):
    colleagues = [make_user(f"Reader {n}", council=plan.council) for n in range(12)]
    for reader in colleagues:
        queueing.ask(plan=plan, by=reader, at=now())
    taken, gate = [], threading.Barrier(4)

    def take():
        try:
            gate.wait(timeout=PATIENCE)
            while job := queueing.claim(at=now()):
                taken.append(job.pk)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=take) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=PATIENCE)

    assert sorted(taken) == sorted(PrintJob.objects.values_list("pk", flat=True))


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"
)
def test_control_without_the_lock_updates_are_lost(plan, admin, monkeypatch):
    """Closing looks at the actions, thinks, and a writer slips in behind its back."""
    monkeypatch.setattr(locking, "_lock", lambda function, plan_id: None)
    keep = closing.keep

    def slowly(snapshot):
        time.sleep(0.5)
        keep(snapshot)

    monkeypatch.setattr(closing, "keep", slowly)

    version, acknowledged = race(plan, admin)

    frozen = {row.source: row for row in version.actions.all()}
    lost = [
        (pk, seq)
        for pk, seq in acknowledged
        if Update.objects.get(action=pk, seq=seq).period_id == version.period_id
        and seq > frozen[pk].updates
    ]
    assert lost
