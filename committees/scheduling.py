"""Scheduling: the deeds on when and where a committee meets.

In: a committee or a meeting of it, who, when, and days and hours. Out: the meeting, its
version one higher, and an AuditEvent that its history tells, in one transaction, or a
Refusal. Meetings of one committee wait for each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate, localtime

from actionplans import auditing, statutory
from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.wording import day as in_words

from . import programming
from .carrying import as_filled, carry
from .hours import hour_in_words
from .itemising import refresh_texts
from .models import Committee, Meeting, WorkProgrammeEntry
from .notice import question_deadlines

TO_COME = (Meeting.State.SCHEDULED, Meeting.State.PUBLISHED)
MOST_AT_ONCE = 60
# How the history of a meeting names what is known of it.
HEADINGS = {
    "on": "Date",
    "starts": "Time",
    "ends": "Ended at",
    "venue": "Venue",
    "public_questions_by": "Questions from the public by",
    "member_questions_by": "Questions from members by",
    "moderngov_url": "Address in Modern.Gov",
}


class MeetingChanged(Refusal):
    """The meeting is not the one that the new words were written on."""


@dataclass(frozen=True, slots=True)
class Said:
    """A meeting, as typed."""

    on: date
    starts: time
    venue: str = ""
    ends: time | None = None
    public_questions_by: datetime | None = None
    member_questions_by: datetime | None = None
    moderngov_url: str = ""


@transaction.atomic
def schedule_meetings(
    *,
    committee: Committee,
    by: User,
    at: datetime,
    days: Sequence[date],
    starts: time,
    venue: str,
) -> list[Meeting]:
    """A meeting on each of the days, with the deadlines that the rules give it."""
    _one_at_a_time(committee)
    if not days:
        raise Refusal("Enter the day of the meeting.")
    if len(days) > MOST_AT_ONCE:
        raise Refusal(f"Enter at most {MOST_AT_ONCE} days at a time.")
    made = []
    for day in sorted(set(days)):
        said = with_deadlines(committee, Said(day, starts, venue.strip()))
        _check(committee, said)
        meeting = Meeting.objects.create(committee=committee, **_fields(said))
        _tell(meeting, by, at, "meeting-schedule", None, _plain(said))
        made.append(meeting)
    return made


@transaction.atomic
def edit_meeting(
    *, meeting: Meeting, by: User, at: datetime, version: int, said: Said
) -> None:
    """Where and at what hour it is, its deadlines, its place in Modern.Gov.

    Its day only while no agenda is out: afterwards it is moved, so that who knows the
    old day is told. Deadlines that nobody changed follow the day and the hour.
    """
    held = _hold(meeting, version)
    before = said_of(held)
    if before == said:
        raise Refusal("This is what is written down already: nothing was changed.")
    if said.on != before.on and held.state != Meeting.State.SCHEDULED:
        raise Refusal("Its agenda is out for that day: move the meeting instead.")
    is_moved = (said.on, said.starts) != (before.on, before.starts)
    if is_moved and _deadlines(said) == _deadlines(before):
        said = with_deadlines(held.committee, said)
    _check(held.committee, said, but=held)
    _refuse_end(held, said)
    for name, value in _fields(said).items():
        setattr(held, name, value)
    held.save(update_fields=list(_fields(said)))
    _tell(held, by, at, "meeting-edit", _plain(before), _plain(said))


@transaction.atomic
def cancel_meeting(
    *, meeting: Meeting, by: User, at: datetime, version: int, because: str
) -> None:
    """It is not held and no other takes its place; its page says so and why.

    What its agenda brought of the work programme is to come again.
    """
    held = _hold(meeting, version)
    _call_off(held, Meeting.State.CANCELLED, because)
    for entry in WorkProgrammeEntry.objects.filter(fulfilled_by__meeting=held):
        programming.restore(entry=entry, by=by, at=at, version=entry.version)
    _tell(held, by, at, "meeting-cancel", reason=held.called_off_because)


@transaction.atomic
def move_meeting(
    *,
    meeting: Meeting,
    by: User,
    at: datetime,
    version: int,
    on: date,
    starts: time,
    venue: str,
    because: str,
) -> Meeting:
    """A new meeting in its place, which its own page leads to.

    Its agenda goes with it: what was issued already, as a copy; and standing texts name
    the new meeting's deadlines and days, unless somebody wrote others.
    """
    held = _hold(meeting, version)
    if (on, starts) == (held.on, held.starts):
        raise Refusal("It is on that day and at that hour already.")
    said = with_deadlines(held.committee, Said(on, starts, venue.strip()))
    _check(held.committee, said)
    filled = as_filled(held)
    other = Meeting.objects.create(committee=held.committee, **_fields(said))
    was_issued = held.state == Meeting.State.PUBLISHED
    _call_off(held, Meeting.State.MOVED, because, other)
    reason = held.called_off_because
    moved = {"Moved to": str(other)}
    _tell(held, by, at, "meeting-move", after=moved, reason=reason)
    _tell(other, by, at, "meeting-schedule", None, _plain(said), f"In place of {held}.")
    carry(held, other, was_issued=was_issued)
    same = other.items.filter(order__in=filled).values_list("pk", flat=True)
    refresh_texts(meeting=other, by=by, at=at, only=set(same))
    return other


@transaction.atomic
def mark_held(
    *, meeting: Meeting, by: User, at: datetime, version: int, ends: time
) -> None:
    """It has met, until that hour. Refuses a day that is still to come."""
    held = _hold(meeting, version)
    if held.state not in TO_COME:
        raise Refusal("It is marked as held already.")
    if localdate(at) < held.on:
        raise Refusal(f"It is on {in_words(held.on)}: mark it then, or afterwards.")
    _refuse_end(held, replace(said_of(held), ends=ends), is_held=True)
    held.state, held.ends = Meeting.State.HELD, ends
    held.save(update_fields=["state", "ends"])
    _tell(held, by, at, "meeting-held", after={"Ended at": hour_in_words(ends)})


def with_deadlines(committee: Committee, said: Said) -> Said:
    """The meeting, with the deadlines of questions that the committee's rule gives."""
    due = question_deadlines(committee, said.on, said.starts)
    return replace(said, public_questions_by=due.public, member_questions_by=due.member)


def said_of(meeting: Meeting) -> Said:
    names = (field.name for field in fields(Said))
    return Said(**{name: getattr(meeting, name) for name in names})


def _one_at_a_time(committee: Committee) -> None:
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)


def _hold(meeting: Meeting, version: int) -> Meeting:
    """The row of that version, held and counted up; refuses one that is called off."""
    _one_at_a_time(meeting.committee)
    unchanged = Meeting.objects.filter(pk=meeting.pk, version=version)
    if not unchanged.update(version=F("version") + 1):
        raise MeetingChanged(
            "Somebody else changed this meeting while you were reading or writing. "
            "Look at it as it stands now, then save again."
        )
    held = Meeting.objects.select_related("committee__council").get(pk=meeting.pk)
    if held.is_called_off:
        raise Refusal(f"This meeting was {held.get_state_display().lower()}.")
    return held


def _call_off(
    meeting: Meeting, state: str, because: str, other: Meeting | None = None
) -> None:
    if meeting.state not in TO_COME:
        raise Refusal("This meeting was held: it can no longer be called off.")
    if not because.strip():
        raise Refusal("Say why: everybody who looks for the meeting reads it.")
    meeting.state, meeting.called_off_because = state, because.strip()
    meeting.moved_to = other
    meeting.save(update_fields=["state", "called_off_because", "moved_to"])


def _check(committee: Committee, said: Said, but: Meeting | None = None) -> None:
    if not statutory.is_countable(said.on):
        raise Refusal("A meeting is on a day between 1990 and 2099.")
    if committee.ended_on and said.on > committee.ended_on:
        raise Refusal(f"The committee ended on {in_words(committee.ended_on)}.")
    others = committee.meetings.exclude(pk=but.pk) if but else committee.meetings.all()
    called_off = (Meeting.State.CANCELLED, Meeting.State.MOVED)
    same = others.filter(on=said.on, starts=said.starts).exclude(state__in=called_off)
    if same.exists():
        when = f"{in_words(said.on)} at {hour_in_words(said.starts)}"
        raise Refusal(f"The committee meets on {when} already.")
    begins = datetime.combine(said.on, said.starts)
    for due in _deadlines(said):
        if due and localtime(due).replace(tzinfo=None) > begins:
            raise Refusal("Questions would be taken after the meeting has begun.")


def _refuse_end(meeting: Meeting, said: Said, *, is_held: bool = False) -> None:
    if said.ends is None:
        return
    if meeting.state in TO_COME and not is_held:
        raise Refusal("When it ended is known once it was held.")
    if said.ends <= said.starts:
        raise Refusal(f"It would have ended before {hour_in_words(said.starts)}.")


def _deadlines(said: Said) -> tuple[datetime | None, datetime | None]:
    return said.public_questions_by, said.member_questions_by


def _fields(said: Said) -> dict[str, Any]:
    return {field.name: getattr(said, field.name) for field in fields(Said)}


def _plain(said: Said) -> dict[str, str]:
    """A meeting as its history tells it."""

    def words(value: Any) -> str:
        if isinstance(value, datetime):
            local = localtime(value)
            return f"{hour_in_words(local.time())} on {in_words(local.date())}"
        if isinstance(value, time):
            return hour_in_words(value)
        return str(value or "")

    told = {HEADINGS[name]: words(value) for name, value in _fields(said).items()}
    return {heading: words for heading, words in told.items() if words}


def _tell(
    meeting: Meeting,
    by: User,
    at: datetime,
    deed: str,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    reason: str = "",
) -> None:
    auditing.record(
        council=meeting.committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=str(meeting),
        before=before,
        after=after,
        reason=reason,
        about=f"meeting {meeting.pk}",
    )
