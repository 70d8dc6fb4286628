"""Notice: the latest publication and the deadlines of questions, by the rules."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from committees import notice
from committees.models import ClosedDay

from .building import make_committee, make_meeting

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def committee(council):
    return make_committee(
        council,
        question_rule="Procedure Rule 14",
        public_question_time=time(10),
        member_question_time=time(17),
        member_question_days=3,
    )


def test_the_21_of_february_is_exactly_in_time_for_the_1_of_march(committee):
    meeting = make_meeting(committee, on=date(2018, 3, 1))

    assert notice.latest_issue(meeting) == date(2018, 2, 21)
    assert notice.clear_days_given(meeting, date(2018, 2, 21)) == 5
    assert notice.clear_days_given(meeting, date(2018, 2, 22)) == 4


def test_a_closed_day_of_the_council_asks_for_an_earlier_agenda(committee):
    ClosedDay.objects.create(council=committee.council, day=date(2018, 2, 26))
    meeting = make_meeting(committee, on=date(2018, 3, 1))

    assert notice.latest_issue(meeting) == date(2018, 2, 20)
    assert notice.clear_days_given(meeting, date(2018, 2, 21)) == 4


def test_the_number_of_clear_days_is_the_committees(council):
    board = make_committee(council, "Board", clear_days=3)

    latest = notice.latest_issue(make_meeting(board, on=date(2018, 3, 1)))

    assert latest == date(2018, 2, 23)


def test_questions_are_due_working_days_before_at_the_committees_hour(committee):
    due = notice.question_deadlines(committee, date(2018, 3, 1), time(14))

    assert due.public == datetime(2018, 2, 28, 10, tzinfo=LONDON)
    assert due.member == datetime(2018, 2, 26, 17, tzinfo=LONDON)


def test_a_rule_without_an_hour_means_the_hour_of_the_meeting(council):
    committee = make_committee(council, question_rule="Standing Order 9")

    due = notice.question_deadlines(committee, date(2026, 10, 26), time(14, 30))

    # The Friday before a Monday, in summer time.
    assert due.public.isoformat() == "2026-10-23T14:30:00+01:00"


def test_a_committee_without_a_rule_takes_no_questions(council):
    due = notice.question_deadlines(make_committee(council), date(2026, 3, 1), time(9))

    assert due == (None, None)
