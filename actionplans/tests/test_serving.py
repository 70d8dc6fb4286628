"""Twenty officers through real HTTP: nothing acknowledged is lost, doubled or hidden.

The same run against an application without the check of the version must fail: the
measurement can see what it is there to see.
"""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from threading import Barrier, Event
from uuid import UUID

import pytest
from django.db import connection, connections
from django.utils.timezone import localdate

from actionplans.ledger import Said
from actionplans.models import Action, Update, Version

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
    make_user,
)
from .serving import Officer, hidden, served

pytestmark = pytest.mark.django_db(transaction=True)
# SQLite lets one writer in at a time: fewer show as much there, and take as long.
OFFICERS, UPDATES = 20, 200 if connection.vendor == "postgresql" else 25
SAVED, CONFLICT = 302, 409
PLAN = "/fernshire/plans/getting-better/"


@dataclass(frozen=True)
class Acknowledged:
    """An officer was told "saved": of which action, written on which update of it."""

    ref: str
    submission: UUID
    version: int
    words: str


@pytest.fixture
def officers(council, plan):
    """All of them hold the post that leads every action."""
    recommendation, lead = make_recommendation(plan), make_lead(council)
    for number in range(1, 13):
        make_action(recommendation, f"1.{number}", leads=[lead])
    people = [
        make_user(f"Officer {n}", council=council, roles=["officer"])
        for n in range(OFFICERS)
    ]
    for person in people:
        make_holding(lead, person)
    return people


def page_of(ref):
    return f"{PLAN}actions/{ref}/update/"


def write(officer, refs, times, *, until=None, met=None):
    """Save again and again, each form on what was seen last; what was acknowledged.

    A conflict's own page carries the next version: saving it again is what its button
    does. Anything but "saved" and "conflict" is a fault.
    """
    said, forms = [], {}
    turns = random.Random(officer.user.name)
    for turn in range(times):
        if until and until.is_set():
            break
        ref = turns.choice(refs)
        if ref not in forms:
            status, page = officer.get(page_of(ref))
            assert status == 200
            forms[ref] = hidden(page)
        words = f"{officer.user.name} writes for the {turn + 1}. time"
        boxes = forms.pop(ref) | {"progress_text": words, "progress": "", "impact": ""}
        status, page = officer.post(page_of(ref), boxes)
        assert status in (SAVED, CONFLICT), (status, page[:2000])
        if status == CONFLICT:
            forms[ref] = hidden(page)
            if met is not None:
                met.append(ref)
        else:
            token, version = UUID(boxes["submission"]), int(boxes["version"])
            said.append(Acknowledged(ref, token, version, words))
    return said


def all_at_once(port, people, refs, times, **how):
    """Everybody writes; all that anybody was told is saved."""
    gate = Barrier(len(people))

    def work(person):
        officer = Officer(port, person)
        try:
            gate.wait(timeout=60)
            return write(officer, refs, times, **how)
        finally:
            officer.close()
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        return [one for said in pool.map(work, people) for one in said]


def blind(acknowledged):
    """What was saved on an update that its author had not seen."""
    seqs = dict(Update.objects.values_list("submission", "seq"))
    return [one for one in acknowledged if seqs[one.submission] != one.version + 1]


def test_every_acknowledged_update_is_in_the_history_once(officers, tmp_path):
    conflicts = []
    with served(tmp_path) as server:
        acknowledged = all_at_once(
            server.port, officers, ["1.1"], UPDATES, met=conflicts
        )

    action = Action.objects.get(ref="1.1")
    rows = list(action.updates.order_by("seq"))
    assert len(acknowledged) + len(conflicts) == OFFICERS * UPDATES
    assert conflicts
    assert {(one.submission, one.version + 1, one.words) for one in acknowledged} == {
        (row.submission, row.seq, row.progress_text) for row in rows
    }
    assert [row.seq for row in rows] == list(range(1, len(acknowledged) + 1))
    assert blind(acknowledged) == []
    assert action.version == len(rows)
    assert Said.by(action) == Said.by(rows[-1])


def test_control_without_the_check_of_the_version_updates_are_overwritten(
    officers, tmp_path
):
    with served(tmp_path, "actionplans.tests.unchecked_wsgi") as server:
        acknowledged = all_at_once(server.port, officers, ["1.1"], 10)

    assert blind(acknowledged)


def test_closing_while_they_write_splits_what_was_acknowledged(
    officers, plan, people, tmp_path
):
    """Before the closing and in the version, or after it and outside: nothing else."""
    today = localdate()
    period = make_period(plan, opens_on=date(2026, 1, 1), as_at=today)
    refs, stopped = [f"1.{number}" for number in range(1, 13)], Event()
    with served(tmp_path) as server, ThreadPoolExecutor(1) as pool:
        writing = pool.submit(
            all_at_once, server.port, officers, refs, UPDATES, until=stopped
        )
        try:
            wait_for_updates(100)
            close_by_page(server.port, people.performance_manager, period)
            wait_for_updates(Update.objects.count() + 50)
        finally:
            stopped.set()
        acknowledged = writing.result(timeout=120)

    version = Version.objects.get()
    frozen = {row.ref: row for row in version.actions.all()}
    rows = {row.submission: row for row in Update.objects.all()}
    assert len(rows) == len(acknowledged)
    for one in acknowledged:
        row = rows[one.submission]
        assert (row.seq <= frozen[one.ref].updates) == (row.period_id == period.pk)
    last = {row.action.ref: row for row in Update.objects.filter(period=period)}
    assert {ref: row.progress_text for ref, row in frozen.items()} == {
        ref: last[ref].progress_text if ref in last else "" for ref in frozen
    }
    assert any(row.period_id is None for row in rows.values())


def wait_for_updates(number):
    stop = Event()
    for _ in range(600):
        if Update.objects.count() >= number:
            return
        stop.wait(0.1)
    raise AssertionError("nobody writes")


def close_by_page(port, manager, period):
    officer = Officer(port, manager)
    address = f"{PLAN}periods/{period.pk}/close/"
    try:
        status, page = officer.get(address)
        assert status == 200
        boxes = hidden(page) | {
            "label": "V1.0",
            "as_at": f"{period.as_at:%d/%m/%Y}",
        }
        status, page = officer.post(address, boxes)
        assert status == SAVED, page[:2000]
    finally:
        officer.close()
