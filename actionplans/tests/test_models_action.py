"""Which actions are late, by which date; which owe a review; how often one slipped."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans.models import Action, DateChange

from .building import make_action, make_recommendation

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)
PAST, FIRST, AHEAD = date(2026, 9, 14), date(2026, 3, 31), date(2026, 12, 31)
MOMENT = datetime(2026, 6, 30, 14, 6, tzinfo=get_current_timezone())


def refs(actions):
    return list(actions.order_by("ref_sort").values_list("ref", flat=True))


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


def test_a_revised_date_leaves_it_overdue_against_the_original(recommendation):
    moved = dict(due_on=AHEAD, original_due_on=FIRST)
    make_action(recommendation, "1.1", **moved)
    make_action(recommendation, "1.2", due_on=AHEAD)
    make_action(recommendation, "1.3", due_on=AHEAD, original_due_on=DAY)
    make_action(recommendation, "1.4", due_on=PAST)
    make_action(recommendation, "1.5")

    assert refs(Action.objects.overdue_originally(DAY)) == ["1.1", "1.4"]
    assert refs(Action.objects.overdue(DAY)) == ["1.4"]


def test_what_is_finished_is_overdue_against_no_date(recommendation, people):
    moved = dict(due_on=AHEAD, original_due_on=FIRST)
    make_action(recommendation, "1.1", progress="blue", **moved)
    for ref, verb in (("1.2", "closed"), ("1.3", "withdrawn")):
        over = {f"{verb}_at": MOMENT, f"{verb}_by": people.plan_admin}
        make_action(recommendation, ref, **over, **moved)

    assert refs(Action.objects.overdue_originally(DAY)) == []


@pytest.mark.parametrize(
    "kind, owes",
    [
        ("ongoing", True),
        ("recurring", True),
        ("start", True),
        ("none", False),
        ("unreadable", False),
        ("day", False),
    ],
)
def test_what_has_no_end_by_its_nature_owes_a_review_date(recommendation, kind, owes):
    make_action(recommendation, "1.1", timescale_kind=kind)

    assert bool(refs(Action.objects.owes_review_date())) is owes


@pytest.mark.parametrize(
    "particulars, because",
    [
        (dict(review_on=FIRST), "one is agreed, even where it has passed"),
        (dict(due_on=AHEAD), "it has an end after all"),
        (dict(progress="blue"), "its lead calls it complete"),
    ],
)
def test_no_review_date_is_owed_where(recommendation, particulars, because):
    make_action(recommendation, "1.1", **dict(particulars, timescale_kind="ongoing"))

    assert refs(Action.objects.owes_review_date()) == [], because


def test_a_review_is_due_the_day_after_the_day_agreed(recommendation):
    make_action(recommendation, "1.1", review_on=PAST)
    make_action(recommendation, "1.2", review_on=DAY)
    make_action(recommendation, "1.3", review_on=PAST, progress="blue")

    assert refs(Action.objects.review_due(DAY)) == ["1.1"]


def moved(action, old, new, by, lead=""):
    DateChange.objects.create(
        action=action,
        lead=lead,
        old_due_on=old,
        new_due_on=new,
        reason="The supplier was late",
        approved_by="The board",
        recorded_at=MOMENT,
        recorded_by=by,
    )


def test_moves_to_a_later_day_are_counted_and_no_other(recommendation, people):
    action = make_action(recommendation, "1.1", due_on=AHEAD)
    make_action(recommendation, "1.2")
    moved(action, None, FIRST, people.plan_admin)
    moved(action, FIRST, PAST, people.plan_admin)
    moved(action, PAST, FIRST, people.plan_admin)
    moved(action, FIRST, AHEAD, people.plan_admin)
    moved(action, AHEAD, AHEAD, people.plan_admin)
    moved(action, FIRST, AHEAD, people.plan_admin, lead="Health partner")

    counted = Action.objects.with_times_slipped().order_by("ref_sort")

    assert [action.times_slipped for action in counted] == [2, 0]
