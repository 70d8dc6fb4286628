"""Cross-cutting concerns: raised, reworded, answered, settled, opened again."""

from datetime import datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import raising
from actionplans.models import AuditEvent
from actionplans.raising import ConcernChanged
from actionplans.refusals import Refusal

from .building import make_council, make_lead, make_plan, make_recommendation

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 1, 10, tzinfo=get_current_timezone())
LATER = datetime(2026, 9, 8, 10, tzinfo=get_current_timezone())


@pytest.fixture
def several(plan):
    return [make_recommendation(plan, number) for number in ("1", "2", "3")]


@pytest.fixture
def concern(plan, people, several):
    return raising.raise_concern(
        plan=plan,
        by=people.performance_manager,
        at=AT,
        words=" Managers are overloaded ",
        recommendations=several[:2],
        owner=make_lead(plan.council, "Head of Practice"),
    )


@pytest.fixture
def common(concern, people):
    return dict(concern=concern, by=people.plan_admin, at=LATER)


def answered(common, version=1):
    raising.answer_concern(**common, version=version, answer="One workshop a week")
    return version + 1


def last_event():
    return AuditEvent.objects.latest("pk")


def test_one_concern_lies_behind_several_recommendations(concern, several, people):
    assert concern.words == "Managers are overloaded"
    assert list(several[1].cross_cutting_concerns.all()) == [concern]
    event = last_event()
    assert (event.deed, event.plan) == ("raise-concern", concern.plan)
    assert event.recorded_by == people.performance_manager
    assert event.after == {
        "words": "Managers are overloaded",
        "recommendations": ["1", "2"],
        "owner": "Head of Practice",
    }


def test_what_lies_behind_one_alone_is_no_cross_cutting_concern(plan, people, several):
    raised = dict(plan=plan, by=people.plan_admin, at=AT)

    with pytest.raises(Refusal, match="at least two"):
        raising.raise_concern(**raised, words="Late", recommendations=several[:1] * 2)
    with pytest.raises(Refusal, match="Say what"):
        raising.raise_concern(**raised, words=" ", recommendations=several)
    assert not plan.concerns.exists()


def test_nothing_of_another_plan_or_council_is_taken(plan, people, several):
    other = make_plan(make_council("Thornmere Council"))
    foreign = make_recommendation(other)
    raised = dict(plan=plan, by=people.plan_admin, at=AT, words="Late")

    with pytest.raises(Refusal, match="one of this plan"):
        raising.raise_concern(**raised, recommendations=[several[0], foreign])
    with pytest.raises(Refusal, match="of this council"):
        raising.raise_concern(
            **raised, recommendations=several, owner=make_lead(other.council)
        )


def test_rewording_tells_before_and_after(common, concern, several):
    raising.edit_concern(
        **common, version=1, words="Too many workshops", recommendations=several
    )

    concern.refresh_from_db()
    assert (concern.words, concern.owner, concern.version) == (
        "Too many workshops",
        None,
        2,
    )
    event = last_event()
    assert event.before["recommendations"] == ["1", "2"]
    assert event.after["recommendations"] == ["1", "2", "3"]


def test_nobody_overwrites_what_they_did_not_read(common, concern, several):
    answered(common)

    with pytest.raises(ConcernChanged):
        answered(common)
    with pytest.raises(ConcernChanged):
        raising.edit_concern(
            **common, version=1, words="Other", recommendations=several
        )

    concern.refresh_from_db()
    assert concern.words == "Managers are overloaded"
    assert last_event().deed == "answer-concern"


def test_an_answer_has_its_author_and_day(common, concern, people):
    answered(common)

    concern.refresh_from_db()
    assert concern.answer == "One workshop a week"
    assert (concern.answered_at, concern.answered_by) == (LATER, people.plan_admin)
    with pytest.raises(Refusal, match="Write the answer"):
        raising.answer_concern(**common, version=2, answer=" ")


def test_it_is_settled_once_it_is_answered(common, concern, people):
    with pytest.raises(Refusal, match="Answer it first"):
        raising.settle_concern(**common, version=1)

    raising.settle_concern(**common, version=answered(common))

    concern.refresh_from_db()
    assert (concern.settled_at, concern.settled_by) == (LATER, people.plan_admin)
    assert last_event().deed == "settle-concern"


def test_what_is_settled_is_opened_before_it_is_changed(common, concern, several):
    raising.settle_concern(**common, version=answered(common))

    with pytest.raises(Refusal, match="open it again first"):
        answered(common, version=3)
    with pytest.raises(Refusal, match="open it again first"):
        raising.edit_concern(
            **common, version=3, words="Other", recommendations=several
        )
    raising.reopen_concern(**common, version=3)

    concern.refresh_from_db()
    assert (concern.settled_at, concern.settled_by) == (None, None)
    assert concern.answer == "One workshop a week"
    assert last_event().deed == "reopen-concern"
    with pytest.raises(Refusal, match="is open"):
        raising.reopen_concern(**common, version=4)
