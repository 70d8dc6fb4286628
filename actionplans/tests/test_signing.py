"""A manager decides what was asked, never their own; and sends back with a comment."""

from datetime import date
from uuid import uuid4

import pytest

from actionplans import ending, updating
from actionplans.asking import propose
from actionplans.ending import Overtaken
from actionplans.ledger import Said
from actionplans.models import Action, AuditEvent, DateChange, Decision, Return
from actionplans.refusals import Refusal
from actionplans.signing import accept, decline, send_back

from .building import make_action, make_recommendation, make_update, rating
from .reading import MOMENT

pytestmark = pytest.mark.django_db
DONE, DUE, LATER = date(2026, 6, 30), date(2026, 6, 30), date(2026, 9, 30)
ASKED = {
    "complete": dict(done_on=DONE),
    "date": dict(words="Late supplier", due_on=LATER, due_precision="month"),
    "withdraw": dict(words="The trust does it"),
    "reopen": dict(words="It slipped back"),
}


@pytest.fixture
def action(plan, people):
    action = make_action(
        make_recommendation(plan),
        progress="blue",
        progress_text="All six teams use it.",
        version=1,
        due_on=DUE,
    )
    make_update(action, author=people.officer, progress="blue")
    return action


@pytest.fixture
def asked(action, people):
    def asked(kind="complete", by=None):
        if kind == "reopen":
            Action.objects.update(closed_at=MOMENT, closed_by=people.plan_admin)
        return propose(
            action=action,
            kind=kind,
            by=by or people.officer,
            at=MOMENT,
            **ASKED[kind],
        )

    return asked


@pytest.fixture
def manager(people):
    return dict(by=people.performance_manager, at=MOMENT, version=1)


def update(action, by, said, version=1):
    return updating.update(
        subject=action,
        by=by,
        at=MOMENT,
        as_at=DONE,
        version=version,
        submission=uuid4(),
        said=said,
        reason="The figures said so",
    )


def test_complete_accepted_is_signed_off_on_the_day_it_was_done(
    asked, action, manager, people
):
    said = {"comment": "Seen", "approved_by": "Board, minute 12"}
    decision = accept(proposal=asked(), **manager, **said)

    action.refresh_from_db()
    assert (action.closed_by, action.completed_on) == (people.performance_manager, DONE)
    assert action.closed_approval == "Board, minute 12"
    assert action.proposal is None
    assert (decision.outcome, decision.comment) == ("accepted", "Seen")
    event = AuditEvent.objects.get(deed="sign-off")
    assert event.after == {
        "completed_on": "2026-06-30",
        "agreed_by": "Board, minute 12",
        "asked_for_by": "Odette Lund",
    }


def test_a_date_accepted_is_moved_with_its_reason_and_who_agreed(
    asked, action, manager
):
    accept(proposal=asked("date"), **manager, approved_by="Board, minute 12")

    action.refresh_from_db()
    change = DateChange.objects.get()
    assert (action.due_on, action.due_precision) == (LATER, "month")
    assert (action.original_due_on, action.proposal) == (DUE, None)
    assert (change.reason, change.approved_by) == ("Late supplier", "Board, minute 12")


def test_a_withdrawal_accepted_keeps_its_reason_and_who_agreed(asked, action, manager):
    accept(proposal=asked("withdraw"), **manager, approved_by="Board, minute 12")

    action.refresh_from_db()
    assert action.withdrawn_reason == "The trust does it"
    assert action.withdrawn_approval == "Board, minute 12"
    assert action.proposal is None


@pytest.mark.parametrize("kind, name", [("date", "A new due date"),
    ("withdraw", "Withdraw from the plan"), ("reopen", "Reopen")])  # fmt: skip
def test_what_is_said_on_accepting_stands_in_the_history(
    asked, action, manager, kind, name
):
    agreed = {} if kind == "reopen" else {"approved_by": "Board"}
    accept(proposal=asked(kind), **manager, **agreed, comment=" Not again ")

    event = AuditEvent.objects.get(deed="accept")
    assert (event.action, event.reason) == (action, "Not again")
    assert event.after == {"asked_for": name}


@pytest.mark.parametrize("kind", ["date", "withdraw"])
def test_nothing_is_moved_or_withdrawn_unless_somebody_agreed(
    asked, action, manager, kind
):
    with pytest.raises(Refusal, match="Say who agreed"):
        accept(proposal=asked(kind), **manager)

    action.refresh_from_db()
    assert action.proposal
    assert not Decision.objects.exists()


def test_reopening_accepted_opens_it(asked, action, manager):
    accept(proposal=asked("reopen"), **manager)

    action.refresh_from_db()
    assert (action.closed_at, action.proposal) == (None, None)
    assert AuditEvent.objects.get(deed="reopen").reason == "It slipped back"


def test_complete_returned_is_to_be_revised_until_the_next_update(
    asked, action, manager, people
):
    decline(proposal=asked(), **manager, comment=" How many used it? ")

    action.refresh_from_db()
    assert action.proposal is None
    assert (action.returned.comment, action.returned.seq) == ("How many used it?", 1)
    assert action.closed_at is None
    event = AuditEvent.objects.last()
    assert (event.deed, event.reason) == ("decline", "How many used it?")

    update(action, people.officer, Said(progress_text="Forty used it."))
    action.refresh_from_db()
    assert action.returned is None


@pytest.mark.parametrize("kind", ["date", "withdraw", "reopen"])
def test_what_else_is_returned_asks_for_no_update(asked, action, manager, kind):
    decline(proposal=asked(kind), **manager, comment="The board said no")

    action.refresh_from_db()
    assert (action.proposal, action.returned) == (None, None)
    assert Decision.objects.get().comment == "The board said no"


def test_nothing_is_returned_without_a_comment(asked, action, manager):
    with pytest.raises(Refusal, match="Say what is still wanted"):
        decline(proposal=asked(), **manager, comment="  ")

    action.refresh_from_db()
    assert action.proposal


@pytest.mark.parametrize("deed, said", [(accept, {}), (decline, dict(comment="No"))])
def test_a_manager_decides_no_proposal_of_their_own(asked, people, manager, deed, said):
    proposal = asked(by=people.performance_manager)

    with pytest.raises(Refusal, match="You asked for this yourself"):
        deed(proposal=proposal, **manager, **said)
    assert not Decision.objects.exists()


def test_a_plan_admin_may_decide_their_own(asked, action, manager, people):
    accept(proposal=asked(by=people.plan_admin), **manager | dict(by=people.plan_admin))

    action.refresh_from_db()
    assert action.closed_by == people.plan_admin


def test_a_proposal_by_somebody_else_outweighs_ones_own_update(
    asked, action, people, manager
):
    """A manager typed the update for the lead, and the lead then proposed."""
    make_update(action, author=people.performance_manager, progress="blue", seq=2)
    Action.objects.update(version=2)

    accept(proposal=asked(), **manager | dict(version=2))

    action.refresh_from_db()
    assert action.closed_at


@pytest.mark.parametrize("deed, said", [(accept, {}), (decline, dict(comment="No"))])
def test_the_second_manager_is_told_who_was_first(asked, people, manager, deed, said):
    proposal = asked()
    accept(proposal=proposal, **manager)

    with pytest.raises(Overtaken, match=r"Pavel Moran was first.*is accepted"):
        deed(proposal=proposal, **manager | dict(by=people.plan_admin), **said)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("deed, said", [(accept, {}), (decline, dict(comment="No"))])
def test_words_that_were_not_read_are_not_judged(
    asked, action, people, manager, deed, said
):
    proposal = asked()
    update(action, people.colleague, Said(progress_text="No, two teams stopped."))

    with pytest.raises(Overtaken, match="was updated by Carys Penn since"):
        deed(proposal=proposal, **manager, **said)
    assert not Decision.objects.exists()


def test_what_is_not_rated_complete_any_more_is_not_signed_off(
    asked, action, people, manager
):
    proposal = asked()
    green = Said(progress=rating(action.plan, "green"), progress_text="Two stopped.")
    update(action, people.officer, green)

    with pytest.raises(Refusal, match="rated Green"):
        accept(proposal=proposal, **manager | dict(version=2))


def test_sent_back_it_waits_for_its_next_update(action, people):
    made = send_back(
        subject=action, by=people.performance_manager, at=MOMENT, comment=" How many? "
    )

    action.refresh_from_db()
    assert action.returned == made
    assert (made.comment, made.seq) == ("How many?", 1)
    event = AuditEvent.objects.get()
    assert (event.deed, event.action, event.reason) == ("return", action, "How many?")


def test_a_recommendation_is_sent_back_too(action, people):
    subject = action.recommendation

    send_back(
        subject=subject, by=people.performance_manager, at=MOMENT, comment="Rate it"
    )

    subject.refresh_from_db()
    assert (subject.returned.comment, subject.returned.seq) == ("Rate it", 0)
    assert AuditEvent.objects.get().recommendation == subject


def test_the_same_words_twice_are_one_return_and_others_take_their_place(
    action, people
):
    common = dict(subject=action, by=people.performance_manager, at=MOMENT)
    send_back(**common, comment="How many?")

    with pytest.raises(Refusal, match="Pavel Moran has returned it with these words"):
        send_back(**common, comment="How many?")
    second = send_back(**common, comment="And where?")

    action.refresh_from_db()
    assert action.returned == second
    assert Return.objects.count() == 2


def test_what_waits_for_sign_off_is_returned_by_deciding(asked, action, people):
    asked()

    with pytest.raises(Refusal, match=r"Odette Lund asks for .* to be signed off"):
        send_back(
            subject=action, by=people.performance_manager, at=MOMENT, comment="Why?"
        )


@pytest.mark.parametrize(
    "impact, words", [("blue", "has signed off"), ("amber", None), (None, None)]
)
def test_signed_off_it_is_sent_back_while_its_impact_is_open(
    action, people, impact, words
):
    manager = people.performance_manager
    ending.sign_off(action=action, by=manager, at=MOMENT, version=1, done_on=DONE)
    Action.objects.update(impact=impact and rating(action.plan, impact))
    common = dict(subject=action, by=manager, at=MOMENT, comment="What difference?")

    if words:
        with pytest.raises(Refusal, match=words):
            send_back(**common)
    else:
        assert send_back(**common).pk


def test_the_withdrawn_and_the_wordless_are_not_sent_back(action, people):
    common = dict(subject=action, by=people.performance_manager, at=MOMENT)
    with pytest.raises(Refusal, match="Say what is wanted"):
        send_back(**common, comment=" ")
    Action.objects.update(withdrawn_at=MOMENT, withdrawn_by=people.plan_admin)

    with pytest.raises(Refusal, match="was withdrawn"):
        send_back(**common, comment="How many?")
