"""Signed off, withdrawn, reopened, put back, settled: each in its state alone."""

from datetime import date

import pytest

from actionplans import counting, ending
from actionplans.asking import propose
from actionplans.ending import Overtaken
from actionplans.models import Action, AuditEvent
from actionplans.refusals import Refusal
from actionplans.signing import send_back

from .building import make_action, make_recommendation, make_update
from .reading import MOMENT

pytestmark = pytest.mark.django_db
DONE = date(2026, 6, 30)


@pytest.fixture
def action(plan, people):
    action = make_action(
        make_recommendation(plan),
        progress="blue",
        impact="amber",
        progress_text="All six teams use it.",
        version=1,
    )
    make_update(action, author=people.officer, progress="blue")
    return action


@pytest.fixture
def do(action, people):
    """A deed on the action by a manager, and the action afterwards."""

    def do(deed, **said):
        common = {"action": action, "by": people.performance_manager, "at": MOMENT}
        if deed is ending.sign_off:
            common |= {"version": 1, "done_on": DONE}
        deed(**common | said)
        action.refresh_from_db()
        return action

    return do


def stands(**fields):
    Action.objects.update(**fields)


@pytest.fixture
def closed(people):
    return dict(closed_at=MOMENT, closed_by=people.performance_manager)


@pytest.fixture
def withdrawn(people):
    return dict(withdrawn_at=MOMENT, withdrawn_by=people.performance_manager)


def test_signed_off_says_who_when_and_the_day_it_was_done(do, people):
    action = do(ending.sign_off, comment=" Seen at the visit ")

    assert (action.closed_at, action.closed_by) == (MOMENT, people.performance_manager)
    assert action.completed_on == DONE
    event = AuditEvent.objects.get()
    assert (event.deed, event.action) == ("sign-off", action)
    assert event.after == {"completed_on": "2026-06-30"}
    assert event.reason == "Seen at the visit"


def test_a_committee_that_agreed_is_named_until_it_is_reopened(do):
    agreed = "Families Scrutiny Committee, minute 24.2"

    action = do(ending.sign_off, agreed_by=f" {agreed} ")

    assert action.closed_approval == agreed
    assert AuditEvent.objects.get().after["agreed_by"] == agreed
    assert do(ending.reopen, reason="Signed off too soon").closed_approval == ""
    assert AuditEvent.objects.last().before["agreed_by"] == agreed


def test_impact_stays_open_after_completion(do):
    assert do(ending.sign_off).impact_is_open


@pytest.mark.parametrize(
    "said, words",
    [
        (dict(version=0), "was updated by Odette Lund since"),
        (dict(done_on=date(2026, 7, 3)), "in the future"),
    ],
)
def test_signing_off_is_refused_in_words(do, said, words):
    with pytest.raises(Refusal, match=words):
        do(ending.sign_off, **said)
    assert not Action.objects.exclude(closed_at=None).exists()
    assert not AuditEvent.objects.exists()


def test_what_is_not_rated_complete_is_not_signed_off(do, action):
    stands(progress=action.plan.scheme.values.get(code="green"))

    with pytest.raises(Refusal, match=r"rated Green.*rates it Blue first"):
        do(ending.sign_off)


def test_a_manager_does_not_sign_off_their_own_update(do, people):
    with pytest.raises(Refusal, match="your own: somebody else"):
        do(ending.sign_off, by=people.officer)


def test_a_plan_admin_may_sign_off_their_own_update(do, action, people):
    make_update(action, author=people.plan_admin, progress="blue", seq=2)
    stands(version=2)

    assert do(ending.sign_off, by=people.plan_admin, version=2).closed_at


def test_who_is_second_is_told_who_was_first(do, people):
    do(ending.sign_off)

    with pytest.raises(Overtaken, match=r"Pavel Moran has signed off .* 2 July 2026"):
        do(ending.sign_off, by=people.plan_admin)


@pytest.mark.parametrize(
    "deed, said",
    [
        (ending.sign_off, {}),
        (ending.withdraw, dict(reason="The trust does it", approved_by="Board")),
    ],
)
def test_what_was_asked_is_decided_first(do, action, people, deed, said):
    propose(
        action=action, kind="withdraw", words="No use", by=people.officer, at=MOMENT
    )

    with pytest.raises(Refusal, match="Odette Lund asks for a decision"):
        do(deed, **said)


def test_withdrawn_keeps_its_reason_and_who_agreed(do):
    action = do(ending.withdraw, reason=" The trust does it ", approved_by="Board, 12")

    assert action.withdrawn_at == MOMENT
    assert action.withdrawn_reason == "The trust does it"
    assert action.withdrawn_approval == "Board, 12"
    event = AuditEvent.objects.get()
    assert (event.deed, event.reason) == ("withdraw", "The trust does it")
    assert event.after == {"agreed_by": "Board, 12"}


@pytest.mark.parametrize(
    "said, words",
    [
        (dict(reason=" ", approved_by="Board"), "Say why"),
        (dict(reason="No use", approved_by=" "), "Say who agreed"),
    ],
)
def test_nothing_is_withdrawn_without_reason_and_approver(do, said, words):
    with pytest.raises(Refusal, match=words):
        do(ending.withdraw, **said)
    assert not Action.objects.exclude(withdrawn_at=None).exists()


def test_put_back_it_stands_as_it_did(do):
    do(ending.withdraw, reason="The trust does it", approved_by="Board")

    action = do(ending.reinstate, reason="The trust gave it back")

    assert (action.withdrawn_at, action.withdrawn_by) == (None, None)
    assert action.withdrawn_reason == action.withdrawn_approval == ""
    event = AuditEvent.objects.last()
    assert (event.deed, event.reason) == ("reinstate", "The trust gave it back")
    assert event.before["why_it_was_withdrawn"] == "The trust does it"


def test_reopened_it_is_open_and_so_is_its_impact(do, closed, people):
    settled = dict(impact_settled_at=MOMENT, impact_settled_by=people.plan_admin)
    stands(**closed, **settled, completed_on=DONE)

    action = do(ending.reopen, reason="It slipped back")

    for name in ("closed_at", "closed_by", "completed_on"):
        assert getattr(action, name) is None
    assert (action.impact_settled_at, action.impact_settled_by) == (None, None)
    event = AuditEvent.objects.get()
    assert (event.deed, event.reason) == ("reopen", "It slipped back")
    assert event.before["completed_on"] == "2026-06-30"


def test_impact_is_settled_once(do, closed, people):
    stands(**closed)

    action = do(ending.settle_impact, comment="Measured twice")

    assert action.impact_settled_by == people.performance_manager
    assert not action.impact_is_open
    assert AuditEvent.objects.get().reason == "Measured twice"
    with pytest.raises(Refusal, match="Pavel Moran has settled its impact already"):
        do(ending.settle_impact)


def test_impact_rated_as_achieved_needs_no_settling(do, action, closed):
    stands(**closed, impact=action.plan.scheme.values.get(code="blue"))

    with pytest.raises(Refusal, match="cannot be settled"):
        do(ending.settle_impact)


NO_REASON = dict(reason=" ")
REASON = dict(reason="It slipped back")


@pytest.mark.parametrize(
    "state, deed, said, words",
    [
        ("open", ending.reopen, REASON, "open already"),
        ("open", ending.reinstate, REASON, "not withdrawn"),
        ("open", ending.settle_impact, {}, "cannot be settled"),
        ("closed", ending.reopen, NO_REASON, "Say why"),
        ("closed", ending.withdraw, REASON | dict(approved_by="Board"), "signed off"),
        ("closed", ending.reinstate, REASON, "not withdrawn"),
        ("withdrawn", ending.sign_off, {}, "was withdrawn by Pavel Moran"),
        ("withdrawn", ending.withdraw, REASON | dict(approved_by="B"), "withdrawn by"),
        ("withdrawn", ending.reopen, REASON, "put it back"),
        ("withdrawn", ending.reinstate, NO_REASON, "Say why"),
        ("withdrawn", ending.settle_impact, {}, "cannot be settled"),
    ],
)
def test_every_wrong_state_is_refused_in_words(
    do, closed, withdrawn, state, deed, said, words
):
    stands(**{"open": {}, "closed": closed, "withdrawn": withdrawn}[state])

    with pytest.raises(Refusal, match=words):
        do(deed, **said)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    "deed, said",
    [
        (ending.sign_off, {}),
        (ending.withdraw, dict(reason="The trust does it", approved_by="Board")),
    ],
)
def test_what_is_over_is_not_to_be_revised(do, action, people, deed, said):
    manager = people.performance_manager
    send_back(subject=action, by=manager, at=MOMENT, comment="Say how many")

    assert do(deed, **said).returned is None


def test_counts_follow_each_ending_and_its_return(do, action):
    def counts():
        of = counting.of_plans([action.plan], DONE)[action.plan_id]
        return of.total, of.signed_off, of.withdrawn

    assert counts() == (1, 0, 0)
    do(ending.sign_off)
    assert counts() == (1, 1, 0)
    do(ending.reopen, reason="It slipped back")
    assert counts() == (1, 0, 0)
    do(ending.withdraw, reason="No use", approved_by="Board")
    assert counts() == (0, 0, 1)
    do(ending.reinstate, reason="It is of use")
    assert counts() == (1, 0, 0)
