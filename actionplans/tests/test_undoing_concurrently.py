"""An import is undone while officers update: what was acknowledged is never lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils.timezone import now

from actionplans import updating
from actionplans.importing.undo import BuiltUpon, undo
from actionplans.ledger import Said
from actionplans.models import Action, Plan, Update, Upload
from actionplans.refusals import Refusal
from actionplans.verifying import faults

from .building import make_council, make_user
from .test_updating_concurrently import at_once
from .uploads import BAND, HEADING, imported
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


def update(action, by):
    try:
        updating.update(
            subject=action,
            by=by,
            at=now(),
            as_at=DAY,
            version=action.version,
            submission=uuid4(),
            said=Said(progress_text=f"{action} is done"),
        )
    except Refusal as refusal:
        return str(refusal)
    return "saved"


def undone(upload, by):
    try:
        undo(upload=upload, reason="The wrong file", by=by, at=now())
    except BuiltUpon:
        return "built upon"
    except Refusal as refusal:
        return str(refusal)
    return "undone"


@pytest.mark.parametrize("turn", range(3))
def test_an_officer_and_the_undoing_never_both_succeed(council, admin, turn):
    told = [action_row(ref, f"Visit family {ref}") for ref in REFS]
    upload, plan = imported(council, admin, [BAND, HEADING, *told])
    actions = list(Action.objects.select_related("plan__scheme").filter(plan=plan))
    deeds = [lambda action=action: update(action, admin) for action in actions]
    deeds.insert(turn * 2, lambda: undone(Upload.objects.get(pk=upload.pk), admin))

    answers = at_once(lambda deed: deed(), deeds)

    outcome = answers.pop(turn * 2)
    saved = answers.count("saved")
    assert (outcome, saved > 0) in {("undone", False), ("built upon", True)}
    assert saved == Update.objects.filter(upload=None).count()
    assert Plan.objects.exists() == (outcome == "built upon")
    others = {answer for answer in answers if answer != "saved"}
    assert all("was set aside" in answer for answer in others)
    assert not list(faults())


def test_two_presses_undo_it_once(council, admin):
    upload, _ = imported(council, admin)

    uploads = [Upload.objects.get(pk=upload.pk) for _ in range(4)]
    answers = at_once(lambda one: undone(one, admin), uploads)

    assert answers.count("undone") == 1
    assert Plan.ever.exclude(set_aside_at=None).count() == 1
