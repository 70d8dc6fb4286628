"""What an action's page says of its dates: moved, late, late by the first one, owed."""

from datetime import date

import pytest

from actionplans.models import Action
from actionplans.views.promises import promise_of

from .building import make_action, make_recommendation

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
