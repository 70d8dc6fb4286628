"""What an action's page says of its dates: moved, late, late by the first one, owed."""

from datetime import date

import pytest

from actionplans.models import Action
from actionplans.views.promises import promise_of

from .building import make_action, make_milestone, make_recommendation, rating
from .reading import MOMENT, words

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)


@pytest.fixture
def promise(plan):
    def promise(**fields):
        make_action(make_recommendation(plan), **fields)
        return promise_of(Action.objects.with_times_slipped().get(), DAY)

    return promise


def test_a_revised_date_tells_the_first_one_and_how_late_that_is(promise):
    found = promise(due_on=date(2026, 12, 31), original_due_on=date(2026, 9, 1))

    assert (found.due, found.late) == ("31 December 2026", "")
    assert found.first == "1 September 2026; moved 121 days later"
    assert found.late_first == "14 days past the date first promised"


def test_what_is_overdue_by_both_dates_says_so_once(promise):
    found = promise(due_on=date(2026, 9, 14), original_due_on=date(2026, 9, 1))

    assert (found.late, found.late_first) == ("1 day overdue", "")


def test_what_is_done_is_late_by_no_date(promise):
    found = promise(
        due_on=date(2026, 12, 31), original_due_on=date(2026, 9, 1), progress="blue"
    )

    assert found.first and not found.late_first


@pytest.mark.parametrize(
    "kind, review_on, review, unreviewed",
    [
        ("ongoing", None, "No review date agreed", ""),
        ("ongoing", date(2026, 9, 15), "15 September 2026", ""),
        ("start", date(2026, 9, 1), "1 September 2026", "Review was due 14 days ago"),
        ("none", None, "", ""),
    ],
)
def test_what_has_no_end_tells_its_review(promise, kind, review_on, review, unreviewed):
    found = promise(timescale_kind=kind, review_on=review_on)

    assert (found.review, found.unreviewed) == (review, unreviewed)


@pytest.fixture
def staged(plan):
    action = make_action(make_recommendation(plan))
    make_milestone(action, "Draft", due_on=date(2026, 8, 31), done_on=date(2026, 9, 2))
    make_milestone(action, "Final", due_on=date(2026, 8, 31), due_precision="month")
    make_milestone(action, "Told")
    return action


def test_milestones_say_what_is_done_and_what_is_late(client, people, staged, today):
    client.force_login(people.committee_officer)

    page = words(client.get(staged.get_absolute_url()))

    assert (
        "Milestones Draft: due 31 August 2026, done 2 September 2026, 2 days late "
        "Final: due August 2026, 15 days late Told " in page
    )
    assert "Tick off" not in page and "Change the milestones" not in page


def test_who_may_is_led_to_each_milestone(client, people, staged, today):
    client.force_login(people.plan_admin)

    page = words(client.get(staged.get_absolute_url()))

    assert "2 days late Open again : Draft" in page
    assert "15 days late Tick off : Final" in page
    assert "Change the milestones" in page


def test_once_it_is_complete_no_milestone_is_late(client, people, staged, plan, today):
    staged.progress = rating(plan, "blue")
    staged.save()
    client.force_login(people.officer)

    assert "Final: due August 2026 Told" in words(client.get(staged.get_absolute_url()))


def test_once_it_is_over_nothing_is_offered(client, people, staged, today):
    staged.closed_at, staged.closed_by = MOMENT, people.performance_manager
    staged.save()
    client.force_login(people.plan_admin)

    page = words(client.get(staged.get_absolute_url()))

    assert "Final: due August 2026" in page
    assert "Tick off" not in page and "Change the milestones" not in page
