"""A file and people at one plan at once: taken over once, and no update is lost."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.utils.timezone import now

from actionplans import updating
from actionplans.importing import revise
from actionplans.importing.accept import accept
from actionplans.ledger import Said
from actionplans.models import Action, Upload
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.verifying import faults

from .building import make_council, make_user
from .test_updating_concurrently import at_once
from .uploads import AT, BAND, HEADING, make_upload
from .workbooks import action_row

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 6, 30)
REFS = [f"1.{n}" for n in range(1, 6)]


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def admin(council):
    return make_user("Morag", council=council, roles=["plan_admin"])


def rows(**cells):
    told = [action_row(ref, f"Visit family {ref}", **cells) for ref in REFS]
    return [BAND, HEADING, *told]


@pytest.fixture
def plan(council, admin):
    first = make_upload(council, admin, rows())
    return accept(upload=first, by=admin, at=AT, leave_open=True)


def take(upload, by, seen):
    """What became of it: "taken", or the kind of refusal."""
    fresh = Upload.objects.get(pk=upload.pk)
    try:
        revise.revise(upload=fresh, by=by, at=now(), seen=seen, leave_open=True)
    except ChangedMeanwhile:
        return "changed"
    except Refusal:
        return "refused"
    return "taken"


def test_one_upload_taken_over_by_many_at_once_is_taken_once(plan, admin):
    upload = make_upload(plan.council, admin, rows(progress="Half done"))
    seen = revise.compare(upload, now().date()).fingerprint

    became = at_once(lambda _: take(upload, admin, seen), range(6))

    assert sorted(became) == ["refused"] * 5 + ["taken"]
    assert [a.updates.count() for a in plan.actions.all()] == [2] * len(REFS)
    assert not list(faults())


def update(action, by, words):
    """An officer's form, written before the file was: whether it was acknowledged."""
    try:
        updating.update(
            subject=action,
            by=by,
            at=now(),
            as_at=DAY,
            version=1,
            submission=uuid4(),
            said=replace(Said.by(action), progress_text=words),
        )
    except Refusal:
        return False
    return True


def test_a_file_and_officers_at_the_same_moment_lose_nothing(plan, council, admin):
    upload = make_upload(council, admin, rows(progress="Half done"))
    seen = revise.compare(upload, now().date()).fingerprint
    officers = [make_user(f"Officer {ref}", council=council) for ref in REFS]
    actions = list(Action.objects.select_related("plan__scheme").filter(plan=plan))
    pairs = list(zip(actions, officers, strict=True))
    deeds = [lambda: take(upload, admin, seen)]
    deeds += [lambda a=a, o=o: update(a, o, f"{o} was there") for a, o in pairs]

    file, *saved = at_once(lambda deed: deed(), deeds)

    for (action, officer), was_saved in zip(pairs, saved, strict=True):
        told = list(action.updates.values_list("progress_text", flat=True))
        assert (f"{officer} was there" in told) == was_saved
        assert ("Half done" in told) == (file == "taken")
    # Either the file was first and every officer was told, or it was told of them.
    assert any(saved) == (file == "changed")
    assert not list(faults())
