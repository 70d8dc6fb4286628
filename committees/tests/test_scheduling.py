"""Scheduling: when a committee meets, and what became of it."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from committees import itemising, scheduling
from committees.models import Meeting
from committees.programming import open_entries
from committees.scheduling import MeetingChanged

from .building import make_committee, make_item, make_meeting

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
DAY = date(2026, 10, 28)


@pytest.fixture
def committee(council):
    return make_committee(council, question_rule="Rule 9")


@pytest.fixture
def told(people):
    at = datetime(2026, 10, 28, 17, tzinfo=LONDON)
    return {"by": people.committee_officer, "at": at}


@pytest.fixture
def meeting(committee, told):
    (made,) = scheduling.schedule_meetings(
        committee=committee, days=[DAY], starts=time(10), venue="Oak Room", **told
    )
    return made


def test_a_year_of_meetings_is_scheduled_with_its_deadlines(committee, told):
    days = [date(2027, 3, 1), date(2026, 11, 4)]

    made = scheduling.schedule_meetings(
        committee=committee, days=days, starts=time(10), venue="Oak Room", **told
    )

    assert [one.on for one in made] == [date(2026, 11, 4), date(2027, 3, 1)]
    due = made[1].public_questions_by
    assert due == datetime(2027, 2, 26, 10, tzinfo=LONDON)
    event = AuditEvent.objects.get(about=f"meeting {made[1].pk}")
    assert event.after["Questions from the public by"] == "10.00am on 26 February 2027"


def test_a_committee_meets_once_at_an_hour(meeting, committee, told):
    with pytest.raises(Refusal, match=r"28 October 2026 at 10\.00am already"):
        scheduling.schedule_meetings(
            committee=committee, days=[DAY], starts=time(10), venue="", **told
        )


def test_deadlines_that_nobody_changed_follow_the_day(meeting, told):
    said = replace(scheduling.said_of(meeting), on=date(2026, 11, 4), starts=time(14))

    scheduling.edit_meeting(meeting=meeting, version=0, said=said, **told)

    meeting.refresh_from_db()
    due = datetime(2026, 11, 3, 14, tzinfo=LONDON)
    assert (meeting.public_questions_by, meeting.version) == (due, 1)


def test_deadlines_set_by_hand_stay(meeting, told):
    due = datetime(2026, 10, 20, 12, tzinfo=LONDON)
    said = replace(scheduling.said_of(meeting), public_questions_by=due)
    scheduling.edit_meeting(meeting=meeting, version=0, said=said, **told)

    late = replace(said, starts=time(11), member_questions_by=None)
    scheduling.edit_meeting(meeting=meeting, version=1, said=late, **told)

    meeting.refresh_from_db()
    assert (meeting.public_questions_by, meeting.member_questions_by) == (due, None)


def test_questions_are_not_taken_after_the_meeting_has_begun(meeting, told):
    due = datetime(2026, 10, 28, 10, 1, tzinfo=LONDON)
    said = replace(scheduling.said_of(meeting), public_questions_by=due)

    with pytest.raises(Refusal, match="after the meeting has begun"):
        scheduling.edit_meeting(meeting=meeting, version=0, said=said, **told)


def test_the_day_stays_once_the_agenda_is_out(committee, told):
    meeting = make_meeting(committee, state=Meeting.State.PUBLISHED)
    said = replace(scheduling.said_of(meeting), on=date(2026, 11, 4))

    with pytest.raises(Refusal, match="move the meeting instead"):
        scheduling.edit_meeting(meeting=meeting, version=0, said=said, **told)


def test_a_meeting_that_moves_points_at_the_new_one(meeting, told):
    item = make_item(meeting)

    other = scheduling.move_meeting(
        meeting=meeting,
        version=0,
        on=date(2026, 11, 4),
        starts=time(10),
        venue="Ash Room",
        because="The hall is flooded.",
        **told,
    )

    meeting.refresh_from_db()
    item.refresh_from_db()
    assert (meeting.state, meeting.moved_to) == (Meeting.State.MOVED, other)
    assert (other.state, other.venue) == (Meeting.State.SCHEDULED, "Ash Room")
    assert item.meeting == other
    with pytest.raises(Refusal, match="was moved"):
        scheduling.cancel_meeting(meeting=meeting, version=1, because="x", **told)


def test_what_an_agenda_says_of_deadlines_moves_with_the_meeting(meeting, told):
    itemising.begin_agenda(meeting=meeting, **told)
    own = meeting.items.get(kind="member_questions")
    own.text = "Two questions are known already."
    own.save()

    other = scheduling.move_meeting(
        meeting=meeting,
        version=0,
        on=date(2026, 11, 4),
        starts=time(14),
        venue="Ash Room",
        because="The hall is flooded.",
        **told,
    )

    texts = dict(other.items.values_list("kind", "text"))
    assert "2.00pm on 3 November 2026" in texts["public_questions"]
    assert texts["member_questions"] == "Two questions are known already."


def test_a_cancelled_meeting_says_why_and_is_not_held(meeting, told):
    with pytest.raises(Refusal, match="Say why"):
        scheduling.cancel_meeting(meeting=meeting, version=0, because=" ", **told)

    scheduling.cancel_meeting(meeting=meeting, version=0, because="No quorum.", **told)

    meeting.refresh_from_db()
    assert meeting.called_off_because == "No quorum."
    with pytest.raises(Refusal, match="was cancelled"):
        scheduling.mark_held(meeting=meeting, version=1, ends=time(12), **told)


def test_what_a_cancelled_meeting_was_to_bring_is_to_come_again(meeting, told):
    entry = meeting.committee.programme.create(
        topic="Homes", fulfilled_by=make_item(meeting, "Homes")
    )

    scheduling.cancel_meeting(meeting=meeting, version=0, because="No quorum.", **told)

    assert open_entries(meeting.committee) == [entry]
    assert AuditEvent.objects.filter(deed="programme-restore").count() == 1


def test_a_meeting_is_marked_as_held_on_its_day_with_its_end(meeting, told):
    early = told | {"at": datetime(2026, 10, 27, 23, 30, tzinfo=LONDON)}
    with pytest.raises(Refusal, match="mark it then"):
        scheduling.mark_held(meeting=meeting, version=0, ends=time(12), **early)
    with pytest.raises(Refusal, match=r"ended before 10\.00am"):
        scheduling.mark_held(meeting=meeting, version=0, ends=time(9), **told)

    scheduling.mark_held(meeting=meeting, version=0, ends=time(12, 15), **told)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.ends) == (Meeting.State.HELD, time(12, 15))


def test_words_written_on_an_older_meeting_are_refused(meeting, told):
    scheduling.cancel_meeting(meeting=meeting, version=0, because="No quorum.", **told)

    with pytest.raises(MeetingChanged):
        scheduling.cancel_meeting(meeting=meeting, version=0, because="Snow.", **told)
