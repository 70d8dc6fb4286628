"""A moved date keeps its past: the original, each move, why, and who agreed."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans.models import Action, ActionLead, AuditEvent, DateChange
from actionplans.refusals import Refusal
from actionplans.rescheduling import reschedule, set_review

from .building import make_action, make_lead, make_recommendation

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 6, 30, 14, 6, tzinfo=get_current_timezone())
FIRST, SECOND, THIRD = date(2026, 3, 31), date(2026, 9, 30), date(2026, 12, 31)


@pytest.fixture
def action(plan):
    return make_action(
        make_recommendation(plan), start_on=date(2026, 1, 1), due_on=FIRST
    )


@pytest.fixture
def move(action, people):
    def move(due=SECOND, **particulars):
        particulars = {
            "precision": "day",
            "reason": "The post was regraded",
            "approved_by": "Improvement Board, minute 12",
        } | particulars
        return reschedule(
            action=action,
            by=people.performance_manager,
            at=MOMENT,
            due=due,
            **particulars,
        )

    return move


def test_a_move_keeps_the_original_and_its_reason(move, action):
    change = move()

    action.refresh_from_db()
    assert (action.due_on, action.original_due_on) == (SECOND, FIRST)
    assert (change.old_due_on, change.new_due_on) == (FIRST, SECOND)
    assert (change.reason, change.approved_by) == (
        "The post was regraded",
        "Improvement Board, minute 12",
    )
    assert change.recorded_at == MOMENT


def test_a_second_move_keeps_the_first_date_of_all(move, action):
    move()
    move(THIRD, precision="quarter")

    action.refresh_from_db()
    assert (action.due_on, action.due_precision) == (THIRD, "quarter")
    assert action.original_due_on == FIRST
    assert [c.old_due_on for c in action.date_changes.all()] == [FIRST, SECOND]


def test_a_first_date_is_its_own_original(move, action):
    Action.objects.update(due_on=None, original_due_on=None, due_precision="")

    change = move()

    action.refresh_from_db()
    assert change.old_due_on is None
    assert action.original_due_on == SECOND


def test_a_move_is_told_in_the_plans_history(move, action, people):
    move()

    event = AuditEvent.objects.get()
    assert (event.deed, event.subject) == ("reschedule", "Action 1.1")
    assert event.before == {"due_on": "2026-03-31", "precision": "day"}
    assert event.after == {"due_on": "2026-09-30", "precision": "day"}
    assert event.recorded_by == people.performance_manager
    assert "minute 12" in event.reason


def test_a_move_is_a_change_of_the_plan(move, plan):
    before = plan.version

    move()

    plan.refresh_from_db()
    assert plan.version == before + 1


@pytest.mark.parametrize(
    "particulars, words",
    [
        (dict(reason="  "), "Say why"),
        (dict(approved_by=""), "Say who agreed"),
        (dict(precision="fortnight"), "how exact"),
        (dict(due=FIRST), "same as the old"),
        (dict(due=date(2025, 12, 31)), "before the action starts"),
    ],
)
def test_a_move_is_refused_in_words(move, action, particulars, words):
    with pytest.raises(Refusal, match=words):
        move(**particulars)

    action.refresh_from_db()
    assert action.due_on == FIRST
    assert not DateChange.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_same_day_promised_less_exactly_is_a_change(move, action):
    assert move(FIRST, precision="month").new_due_on == FIRST


@pytest.mark.parametrize("verb", ["closed", "withdrawn"])
def test_what_is_over_keeps_its_date(move, people, verb):
    Action.objects.update(
        **{f"{verb}_at": MOMENT, f"{verb}_by": people.performance_manager}
    )

    with pytest.raises(Refusal, match="is over"):
        move()


@pytest.fixture
def lead(action):
    return ActionLead.objects.create(
        action=action,
        order=0,
        lead=make_lead(action.plan.council, "Head of Practice"),
        as_written="HoP",
        timescale_text="Mar 2026",
        due_on=FIRST,
        due_precision="month",
    )


def test_a_leads_own_date_moves_and_the_actions_stays(move, action, lead):
    change = move(SECOND, lead=lead)

    action.refresh_from_db()
    lead.refresh_from_db()
    assert (action.due_on, action.original_due_on) == (FIRST, FIRST)
    assert (lead.due_on, lead.due_precision) == (SECOND, "day")
    assert lead.timescale_text == "Mar 2026", "the paper's words stay"
    assert (change.lead, change.old_due_on) == ("HoP", FIRST)
    assert Action.objects.with_times_slipped().get().times_slipped == 0
    assert AuditEvent.objects.get().subject == "Action 1.1, HoP"


def test_what_became_of_a_leads_own_date_is_counted(move, lead):
    other = ActionLead.objects.create(action=lead.action, order=1, as_written="Police")
    for due in (THIRD, SECOND, THIRD):
        move(due, lead=lead)
    move(THIRD)

    told, none = ActionLead.objects.with_slippage()

    assert (told.first_due_on, told.times_slipped) == (FIRST, 2)
    assert (none, none.first_due_on, none.times_slipped) == (other, None, 0)


def test_a_leads_first_own_date_is_its_own_original(move, lead):
    ActionLead.objects.update(due_on=None, due_precision="")

    move(SECOND, lead=lead)
    move(THIRD, lead=lead)

    (told,) = ActionLead.objects.with_slippage()
    assert (told.first_due_on, told.times_slipped) == (SECOND, 1)


def test_who_leads_no_more_has_no_date_to_move(move, lead):
    gone = ActionLead.objects.get()
    lead.delete()

    with pytest.raises(Refusal, match="no longer leads"):
        move(SECOND, lead=gone)
    assert not DateChange.objects.exists()


def test_a_leads_date_is_theirs_on_one_action_alone(move, action, lead):
    other = make_action(action.recommendation, "1.2")
    elsewhere = ActionLead.objects.create(action=other, order=0, as_written="HoP")

    with pytest.raises(Refusal, match="no longer leads"):
        move(SECOND, lead=elsewhere)


@pytest.fixture
def review(action, people):
    def review(review_on, reason=""):
        set_review(
            action=Action.objects.get(pk=action.pk),
            by=people.performance_manager,
            at=MOMENT,
            review_on=review_on,
            reason=reason,
        )
        action.refresh_from_db()

    return review


def test_a_review_date_is_told_with_the_one_before(review, action, plan):
    before = plan.version

    review(SECOND)
    review(THIRD, " The board meets then ")

    plan.refresh_from_db()
    assert (action.review_on, plan.version) == (THIRD, before + 2)
    event = AuditEvent.objects.latest("pk")
    assert (event.deed, event.action) == ("set-review", action)
    assert event.before == {"review_on": "2026-09-30"}
    assert event.after == {"review_on": "2026-12-31"}
    assert event.reason == "The board meets then"


def test_a_review_date_is_taken_away_where_there_is_a_due_date(review, action):
    review(SECOND)
    review(None)

    assert action.review_on is None


@pytest.mark.parametrize("kind", ["ongoing", "recurring", "start"])
def test_a_review_date_that_is_owed_stays(review, action, kind):
    Action.objects.update(timescale_kind=kind, due_on=None, review_on=SECOND)

    with pytest.raises(Refusal, match="owes a review date"):
        review(None)


def test_a_review_is_today_or_later(review, action):
    with pytest.raises(Refusal, match="has passed"):
        review(date(2026, 6, 29))
    review(date(2026, 6, 30))

    assert action.review_on == date(2026, 6, 30)


def test_the_same_review_date_changes_nothing(review, action):
    with pytest.raises(Refusal, match="same as the old"):
        review(None)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("verb", ["closed", "withdrawn"])
def test_what_is_over_is_not_reviewed(review, people, verb):
    Action.objects.update(
        **{f"{verb}_at": MOMENT, f"{verb}_by": people.performance_manager}
    )

    with pytest.raises(Refusal, match="is over"):
        review(SECOND)
