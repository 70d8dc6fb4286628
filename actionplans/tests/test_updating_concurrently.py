"""Twenty officers at one action: nothing acknowledged is lost, nothing is doubled.

The control below shows that this measurement can see a loss: the same race against
a writer that looks, thinks and saves, as naive code would.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.utils.timezone import now

from actionplans import keeping, locking, updating
from actionplans.ledger import Conflict, Said
from actionplans.models import Action, ReportingPeriod, Update, UpdateDraft
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_council,
    make_period,
    make_plan,
    make_recommendation,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 6, 30)
OFFICERS, ROUNDS = 20, 3


@pytest.fixture
def action():
    return make_action(make_recommendation(make_plan()), ref="4.2")


@pytest.fixture
def officers():
    council = make_council("Marrowdale Council")
    return [make_user(f"Officer {n}", council=council) for n in range(OFFICERS)]


def at_once(deed, people):
    """Run deed(person) for all in threads of their own that start together."""
    gate = Barrier(len(people))

    def start(person):
        try:
            gate.wait(timeout=30)
            return deed(person)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(start, people))


def submit(pk, officer, version, submission=None):
    """One form, written on `version`: the update, or None for a conflict."""
    try:
        return updating.update(
            subject=Action.objects.select_related("plan__scheme").get(pk=pk),
            by=officer,
            at=now(),
            as_at=DAY,
            version=version,
            submission=submission or uuid4(),
            said=Said(progress_text=f"{officer.name} on {version}"),
        )
    except Conflict:
        return None


def race(action, officers, write):
    """A few rounds in which everybody opens the form, and then all save at once.

    Returns the (version, words) of all that were told "saved".
    """
    gate = Barrier(len(officers))

    def work(officer):
        saved = []
        for _ in range(ROUNDS):
            gate.wait(timeout=30)
            seen = Action.objects.get(pk=action.pk).version
            gate.wait(timeout=30)
            if write(action.pk, officer, seen):
                saved.append((seen, f"{officer.name} on {seen}"))
        return saved

    return [one for saved in at_once(work, officers) for one in saved]


def overwritten(acknowledged):
    """How many were told "saved" on a version that somebody else was told too."""
    by_version = Counter(version for version, _ in acknowledged)
    return sum(count - 1 for count in by_version.values())


def test_of_all_who_saw_a_version_one_is_saved(action, officers):
    acknowledged = race(action, officers, submit)

    rows = list(action.updates.order_by("seq"))
    assert len(acknowledged) == ROUNDS
    assert overwritten(acknowledged) == 0
    assert sorted(acknowledged) == [(r.seq - 1, r.progress_text) for r in rows]
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    action.refresh_from_db()
    assert action.version == len(rows)
    assert Said.by(action) == Said.by(rows[-1])


def naive(pk, officer, version):
    """The control: looks, thinks, saves, and asks for no version."""
    with transaction.atomic():
        action = Action.objects.get(pk=pk)
        action.progress_text = f"{officer.name} on {version}"
        action.version = version + 1
        action.save()
    return True


def test_without_the_version_the_same_race_loses_updates(action, officers):
    acknowledged = race(action, officers, naive)

    assert overwritten(acknowledged) == (OFFICERS - 1) * ROUNDS


def test_the_same_submission_twice_at_once_is_one_update(action, officers):
    officer, token = officers[0], uuid4()

    saved = at_once(lambda _: submit(action.pk, officer, 0, token), range(8))

    assert len({update.pk for update in saved}) == 1
    assert Update.objects.count() == 1


def test_one_token_for_two_actions_at_once_is_one_update(action, officers):
    officer, token = officers[0], uuid4()
    other = make_action(action.recommendation, ref="4.3")

    def press(pk):
        try:
            return submit(pk, officer, 0, token)
        except updating.Refusal:
            return None

    saved = at_once(press, [action.pk, other.pk] * 3)

    assert Update.objects.count() == 1
    assert {update.pk for update in saved if update} == {Update.objects.get().pk}


def test_a_draft_kept_while_its_form_is_saved_does_not_outlive_it(action, officers):
    """The script's last message and the button are sent at the same moment."""
    for officer in officers[:6]:
        token = uuid4()
        version = Action.objects.get(pk=action.pk).version
        boxes = {"version": str(version), "submission": str(token), "concerns": "Half"}

        def keep(officer=officer, boxes=boxes):
            with suppress(Refusal):
                keeping.keep(subject=action, by=officer, at=now(), boxes=boxes)

        def save(officer=officer, version=version, token=token):
            return submit(action.pk, officer, version, token)

        *_, saved = at_once(lambda deed: deed(), [keep, keep, save])

        assert saved
        assert not UpdateDraft.objects.exists()


def test_who_waited_for_the_closing_writes_outside_the_closed_period(action, officers):
    """The form was sent while the period was open; its turn came after."""
    period = make_period(action.plan)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            locking.keep_still(action.plan_id)
            sent = pool.submit(at_once, lambda o: submit(action.pk, o, 0), officers[:1])
            assert not wait([sent], timeout=0.3).done
            ReportingPeriod.objects.filter(pk=period.pk).update(
                closed_at=now(), closed_by=officers[1]
            )
        (update,) = sent.result(timeout=30)

    assert update.seq == 1
    assert update.period is None
