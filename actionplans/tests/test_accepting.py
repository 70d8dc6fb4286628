"""A hit is accepted and taken back; the history says who, and never the words."""

import json

import pytest

from actionplans import accepting
from actionplans.models import AcceptedHit, AuditEvent
from actionplans.refusals import Refusal
from actionplans.safety import Unsafe
from actionplans.scanning import Known, Passage, scan

from .papers import MOMENT

pytestmark = pytest.mark.django_db
FEW = "One child was moved twice"


def hits(*texts):
    named = [Passage(f"Action {n}", text) for n, text in enumerate(texts)]
    return scan(named, Known())


@pytest.fixture
def accept(council, plan, people):
    def accepted(found, **said):
        told = {"by": people.plan_admin, "at": MOMENT, "plan": plan}
        return accepting.accept(council=council, hits=found, **told | said)

    return accepted


def test_a_sentence_is_accepted_once(accept):
    assert accept(hits(FEW, FEW, "Date TBC")) == 2
    assert accept(hits(FEW)) == 0

    assert [str(one) for one in AcceptedHit.objects.all()] == [
        "P1: Action 0",
        "P3: Action 2",
    ]


def test_row_and_history_say_who_and_why_and_not_the_words(accept, plan, people):
    accept(hits(FEW), reason=" The family agreed ", about="report 4")

    one, event = AcceptedHit.objects.get(), AuditEvent.objects.get(deed="accept-hits")
    assert (one.accepted_by, one.accepted_at) == (people.plan_admin, MOMENT)
    assert one.reason == event.reason == "The family agreed"
    assert (event.plan, event.about) == (plan, "report 4")
    assert event.subject == "Small numbers of children: Action 0"
    assert "child was" not in json.dumps([event.before, event.after, one.where])


def test_nothing_new_leaves_no_history(accept):
    accept([])

    assert not AuditEvent.objects.exists()


def test_one_that_is_taken_back_is_open_again(accept, people):
    accept(hits(FEW))
    one = AcceptedHit.objects.get()
    accepting.take_back(accepted=one, by=people.performance_manager, at=MOMENT)

    event = AuditEvent.objects.get(deed="take-back-hit")
    assert event.recorded_by == people.performance_manager
    assert accept(hits(FEW)) == 1
    with pytest.raises(Refusal, match="has taken it back already"):
        accepting.take_back(accepted=one, by=people.plan_admin, at=MOMENT)


def test_a_reason_has_an_end(accept):
    with pytest.raises(Refusal, match="longer than 2000"):
        accept(hits(FEW), reason="x" * 2001)


def pass_over(found, people, plan, override):
    return accepting.pass_over(
        council=plan.council,
        hits=found,
        override=override,
        by=people.plan_admin,
        at=MOMENT,
        subject="V1",
        plan=plan,
    )


def test_what_is_open_is_passed_over_for_a_reason_alone(plan, people):
    found = hits(FEW, "Date TBC", "Venue TBC")
    with pytest.raises(Unsafe) as refused:
        pass_over(found, people, plan, "  ")
    assert refused.value.hits == found
    assert not AuditEvent.objects.exists()

    assert pass_over(found, people, plan, " Agreed by the board ") == (
        "Agreed by the board"
    )
    event = AuditEvent.objects.get(deed="pass-over-check")
    assert (event.subject, event.reason) == ("V1", "Agreed by the board")
    assert event.after == {"open": "Small numbers of children: 1\nInternal notes: 2"}


def test_a_reason_to_pass_over_nothing_is_not_kept(plan, people):
    assert pass_over([], people, plan, "Agreed") == ""

    assert not AuditEvent.objects.exists()
