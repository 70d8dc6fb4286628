"""Several people at one action at once: one proposal, one decision, no stale one."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils.timezone import now

from actionplans import asking, ending, signing, updating
from actionplans.ledger import Said
from actionplans.models import Action, AuditEvent, Decision, Proposal
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_council,
    make_plan,
    make_recommendation,
    make_update,
    make_user,
    rating,
)
from .test_updating_concurrently import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DONE = date(2026, 6, 30)


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def managers(council):
    kinds = ["performance_manager"]
    return [make_user(f"Manager {n}", council=council, roles=kinds) for n in range(6)]


@pytest.fixture
def action(council):
    action = make_action(
        make_recommendation(make_plan(council)), progress="blue", progress_text="Done"
    )
    make_update(action, author=make_user("Asha"), progress="blue", progress_text="Done")
    Action.objects.update(version=1)
    return action


def told(deed, **said):
    """What the deed made, or the sentence it refuses with."""
    try:
        return deed(at=now(), **said)
    except Refusal as refusal:
        return str(refusal)


def propose(action, by):
    fresh = Action.objects.get(pk=action.pk)
    return told(asking.propose, action=fresh, kind="complete", by=by, done_on=DONE)


def test_of_all_who_ask_at_once_one_proposal_stands(action, managers):
    answers = at_once(lambda by: propose(action, by), managers)

    made = [answer for answer in answers if isinstance(answer, Proposal)]
    assert made == [Proposal.objects.get()]
    assert {a for a in answers if isinstance(a, str)} == {asking.already(made[0])}
    action.refresh_from_db()
    assert action.proposal == made[0]


def test_of_all_who_decide_at_once_one_decision_stands(action, managers):
    proposal = propose(action, make_user("Odette Lund"))

    def decide(by):
        common = dict(proposal=Proposal.objects.get(pk=proposal.pk), by=by, version=1)
        if managers.index(by) % 2:
            return told(signing.accept, **common)
        return told(signing.decline, **common, comment="How many used it?")

    answers = at_once(decide, managers)

    decision = Decision.objects.get()
    assert [a for a in answers if isinstance(a, Decision)] == [decision]
    others = {a for a in answers if isinstance(a, str)}
    assert len(others) == 1
    assert str(decision.decided_by) in others.pop()
    action.refresh_from_db()
    accepted = decision.outcome == "accepted"
    assert bool(action.closed_at) == accepted
    assert bool(action.returned) != accepted
    assert action.proposal is None
    assert AuditEvent.objects.exclude(deed="propose").count() == 1


def test_of_all_who_sign_off_at_once_one_does(action, managers):
    def sign(by):
        fresh = Action.objects.get(pk=action.pk)
        return told(ending.sign_off, action=fresh, by=by, version=1, done_on=DONE)

    answers = at_once(sign, managers)

    action.refresh_from_db()
    assert answers.count(None) == 1
    assert managers[answers.index(None)] == action.closed_by
    assert AuditEvent.objects.filter(deed="sign-off").count() == 1


@pytest.mark.parametrize("turn", range(4))
def test_a_decision_and_an_update_at_once_agree(action, managers, turn):
    """Either the update is seen, and nothing is decided on the words before it; or the
    action was signed off first, and takes no more words of what was done."""
    proposal = propose(action, make_user("Odette Lund"))
    green = Said(progress=rating(action.plan, "green"), progress_text="Two stopped")

    def do(person):
        if person == managers[0]:
            asked = Proposal.objects.get(pk=proposal.pk)
            return told(signing.accept, proposal=asked, by=person, version=1)
        subject = Action.objects.select_related("plan__scheme").get(pk=action.pk)
        return told(
            updating.update,
            subject=subject,
            by=person,
            as_at=DONE,
            version=1,
            submission=uuid4(),
            said=green,
        )

    decided, updated = at_once(do, managers[:2])

    action.refresh_from_db()
    assert isinstance(decided, str) != isinstance(updated, str), (decided, updated)
    assert bool(action.closed_at) == isinstance(decided, Decision)
    assert action.version == (1 if action.closed_at else 2)
