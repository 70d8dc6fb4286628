"""Notice: the days before a meeting on which its agenda and its questions are due.

In: a meeting, or a committee with a day and an hour. Out: days and moments, by the
committee's own rules and the council's closed days. Reads, writes nothing.
"""

from datetime import date, datetime, time
from typing import NamedTuple

from django.utils.timezone import get_default_timezone

from actionplans import working_days
from actionplans.models import Council

from .models import ClosedDay, Committee, Meeting


class Deadlines(NamedTuple):
    """Until when questions are taken; None where the committee takes none."""

    public: datetime | None
    member: datetime | None


def closed_days(council: Council) -> frozenset[date]:
    """The days on which the council's offices are shut besides weekends."""
    days = ClosedDay.objects.filter(council=council).values_list("day", flat=True)
    return frozenset(days)


def latest_issue(meeting: Meeting) -> date:
    """The last day on which its agenda may lawfully be published.

    Source: Local Government Act 1972, section 100B(3); the number is the committee's.
    """
    committee = meeting.committee
    closed = closed_days(committee.council)
    return working_days.latest_issue(meeting.on, committee.clear_days, closed)


def clear_days_given(meeting: Meeting, issued_on: date) -> int:
    """The clear days that an agenda has which is issued that day."""
    closed = closed_days(meeting.committee.council)
    return working_days.clear_days(issued_on, meeting.on, closed)


def question_deadlines(committee: Committee, on: date, starts: time) -> Deadlines:
    """Until when the public and members may give notice of questions to a meeting.

    So many working days before it, at the committee's hour, or at the meeting's own
    where only a procedure rule is named. With neither, no question is taken.
    """
    closed = closed_days(committee.council)

    def before(days: int, at: time | None) -> datetime | None:
        if at is None and not committee.question_rule:
            return None
        day = working_days.add_working_days(on, -days, closed)
        return datetime.combine(day, at or starts, get_default_timezone())

    return Deadlines(
        before(committee.public_question_days, committee.public_question_time),
        before(committee.member_question_days, committee.member_question_time),
    )
