"""What a lead asks of a manager: one thing at a time, with what it takes to decide."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest

from actionplans import updating
from actionplans.asking import propose, propose_with_update, take_back
from actionplans.ending import Overtaken
from actionplans.ledger import Said
from actionplans.models import Action, AuditEvent, Decision, Proposal, Update
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_plan,
    make_recommendation,
    make_scheme,
    rating,
)
from .reading import MOMENT

pytestmark = pytest.mark.django_db
DONE = date(2026, 6, 30)
LATER = date(2026, 9, 30)
DATE = dict(
    kind="date", words="The supplier was late", due_on=LATER, due_precision="day"
)
COMPLETE = dict(kind="complete", done_on=DONE)


@pytest.fixture
def action(plan):
    return make_action(
        make_recommendation(plan),
        progress="blue",
        progress_text="All six teams use it.",
        version=1,
        start_on=date(2026, 1, 1),
        due_on=date(2026, 3, 31),
    )


@pytest.fixture
def ask(action, people):
    def ask(**said):
        return propose(**{"action": action, "by": people.officer, "at": MOMENT} | said)

    return ask


def test_a_proposal_stands_on_its_action_until_it_is_decided(ask, action):
    proposal = ask(**COMPLETE, words=" See the audit ")

    action.refresh_from_db()
    assert action.proposal == proposal
    assert (proposal.done_on, proposal.words) == (DONE, "See the audit")
    assert list(Action.objects.awaiting_decision()) == [action]


def test_it_is_told_in_the_actions_history(ask, action, people):
    ask(**DATE)

    event = AuditEvent.objects.get()
    assert (event.deed, event.action, event.recorded_by) == (
        "propose",
        action,
        people.officer,
    )
    assert event.after == {"asked_for": "A new due date", "due_on": "2026-09-30"}
    assert event.reason == "The supplier was late"


def test_a_second_one_is_refused_naming_the_first(ask, people):
    ask(**COMPLETE)

    with pytest.raises(Overtaken, match=r"Odette Lund has asked .* 2 July 2026"):
        ask(**DATE, by=people.colleague)
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    "stands, said, words",
    [
        (dict(progress=None), COMPLETE, "not rated for progress.*rates it Blue"),
        (dict(progress="green"), COMPLETE, "is rated Green for progress"),
        (dict(progress_text=" "), COMPLETE, "Nothing is written"),
        (dict(version=0), COMPLETE, "needs an update first"),
        ({}, COMPLETE | dict(done_on=None), "on which day"),
        ({}, COMPLETE | dict(done_on=date(2026, 7, 3)), "in the future"),
        ({}, DATE | dict(words="  "), "Say why"),
        ({}, DATE | dict(due_on=None), "Say which date"),
        ({}, DATE | dict(due_precision="soon"), "how exact"),
        ({}, DATE | dict(due_on=date(2026, 3, 31)), "the one that stands"),
        ({}, DATE | dict(due_on=date(2025, 3, 31)), "before the action starts"),
        ({}, dict(kind="withdraw"), "Say why"),
        ({}, dict(kind="reopen", words="Slipped"), "open already"),
    ],
)
def test_what_lacks_something_is_refused_in_words(ask, action, stands, said, words):
    if isinstance(stands.get("progress"), str):
        stands["progress"] = action.plan.scheme.values.get(code=stands["progress"])
    Action.objects.update(**stands)

    with pytest.raises(Refusal, match=words):
        ask(**said)
    assert not Proposal.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_key_without_a_value_for_complete_asks_for_none(people):
    plan = make_plan(people.officer.roles.get().council, scheme=make_scheme("rag3"))
    action = make_action(
        make_recommendation(plan), progress="green", progress_text="Done.", version=1
    )

    propose(action=action, by=people.officer, at=MOMENT, **COMPLETE)

    action.refresh_from_db()
    assert action.proposal.kind == "complete"


@pytest.mark.parametrize("said", [COMPLETE, DATE, dict(kind="withdraw", words="No")])
@pytest.mark.parametrize(
    "verb, words", [("closed", "signed off"), ("withdrawn", "withdrawn")]
)
def test_of_what_is_over_no_ending_is_asked(ask, people, verb, words, said):
    Action.objects.update(
        **{f"{verb}_at": MOMENT, f"{verb}_by": people.performance_manager}
    )

    with pytest.raises(Refusal, match=words):
        ask(**said)


def test_reopening_is_asked_of_what_is_signed_off(ask, people):
    Action.objects.update(closed_at=MOMENT, closed_by=people.performance_manager)

    assert ask(kind="reopen", words="It slipped back").kind == "reopen"


def test_who_asked_takes_it_back_and_may_ask_again(ask, action, people):
    decision = take_back(proposal=ask(**COMPLETE), by=people.officer, at=MOMENT)

    action.refresh_from_db()
    assert action.proposal is None
    assert decision.outcome == "taken_back"
    assert AuditEvent.objects.last().deed == "take-back"
    assert ask(**DATE).pk


def test_nobody_else_takes_it_back(ask, people):
    with pytest.raises(Refusal, match="Odette Lund asked for it"):
        take_back(proposal=ask(**COMPLETE), by=people.performance_manager, at=MOMENT)
    assert not Decision.objects.exists()


def test_what_is_decided_is_not_taken_back(ask, people):
    proposal = ask(**COMPLETE)
    take_back(proposal=proposal, by=people.officer, at=MOMENT)

    with pytest.raises(Overtaken, match=r"Odette Lund was first.*taken back"):
        take_back(proposal=proposal, by=people.officer, at=MOMENT)
    assert Decision.objects.count() == 1


def with_update(action, people, said, at=MOMENT, submission=None):
    write = partial(
        updating.update,
        subject=action,
        by=people.officer,
        at=at,
        as_at=DONE,
        version=1,
        submission=submission or uuid4(),
        said=said,
        reason="Two teams have stopped using it",
    )
    return propose_with_update(write=write, by=people.officer, at=at, done_on=DONE)


def test_an_update_proposes_what_it_calls_complete_once(action, people):
    said = Said(progress=rating(action.plan, "blue"), progress_text="Seven teams.")
    token = uuid4()

    made = with_update(action, people, said, submission=token)
    again = with_update(
        action, people, said, submission=token, at=MOMENT + timedelta(minutes=1)
    )

    assert made == again
    assert Proposal.objects.get().made_at == MOMENT


def test_what_cannot_be_proposed_is_not_updated_either(action, people):
    said = Said(progress=rating(action.plan, "green"), progress_text="Seven teams.")

    with pytest.raises(Refusal, match="rates it Blue"):
        with_update(action, people, said)

    action.refresh_from_db()
    assert (action.version, action.proposal) == (1, None)
    assert not Update.objects.exists()
