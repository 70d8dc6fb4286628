"""Calendars: meetings as calendar programs read them, RFC 5545.

In: meetings, when each was last changed, and where its page stands. Out: the bytes of a
calendar. An entry keeps its identity whatever becomes of its meeting: who follows a
calendar sees one that moves or is cancelled change its state, not vanish.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, QuerySet
from icalendar import Calendar, Event

from actionplans.models import AuditEvent, Council
from actionplans.wording import day as in_words

from .models import Committee, Meeting
from .municipal_years import first_day, year_of

LONDON = ZoneInfo("Europe/London")
# No end is announced; a calendar blocks this much until the minutes tell it.
USUAL_LENGTH = timedelta(hours=2)
A_YEAR = timedelta(days=366)


def meetings_told(
    council: Council, committees: Iterable[Committee], on: date
) -> QuerySet[Meeting]:
    """Their meetings from the last municipal year on: what a calendar is kept for."""
    starts = council.municipal_year_starts
    since = first_day(year_of(on, starts) - 1, starts)
    found = Meeting.objects.filter(committee__in=[one.pk for one in committees])
    found = found.filter(on__gte=since)
    return found.select_related("committee__council", "moved_to")


def last_changed(meetings: Iterable[Meeting]) -> dict[int, datetime]:
    """When each was last changed, as its history tells; one query."""
    about = {f"meeting {meeting.pk}": meeting.pk for meeting in meetings}
    events = AuditEvent.objects.filter(about__in=list(about)).order_by()
    told = events.values_list("about").annotate(at=Max("recorded_at"))
    return {about[key]: at for key, at in told}


def calendar_of(
    meetings: Iterable[Meeting],
    *,
    name: str,
    changed: Mapping[int, datetime],
    address: Callable[[Meeting], str],
) -> bytes:
    """A calendar of that name; the same meetings give the same bytes."""
    every = list(meetings)
    calendar = Calendar()
    calendar.add("prodid", "-//Action Plans//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", LONDON.key)
    for meeting in every:
        calendar.add_component(_event(meeting, changed.get(meeting.pk), address))
    if every:
        days = [meeting.on for meeting in every]
        calendar.add_missing_timezones(min(days) - A_YEAR, max(days) + A_YEAR)
    return calendar.to_ical()


def _event(
    meeting: Meeting, changed: datetime | None, address: Callable[[Meeting], str]
) -> Event:
    begins = datetime.combine(meeting.on, meeting.starts, LONDON)
    ends = datetime.combine(meeting.on, meeting.ends, LONDON) if meeting.ends else None
    event = Event()
    council = meeting.committee.council
    event.add("uid", f"meeting-{meeting.pk}@{council.slug}.action-plans")
    event.add("dtstamp", (changed or begins).astimezone(ZoneInfo("UTC")))
    event.add("sequence", meeting.version)
    event.add("status", "CANCELLED" if meeting.is_called_off else "CONFIRMED")
    event.add("dtstart", begins)
    event.add("dtend", ends or begins + USUAL_LENGTH)
    event.add("summary", _summary(meeting))
    if meeting.venue:
        event.add("location", meeting.venue)
    event.add("description", _description(meeting, address(meeting)))
    event.add("url", address(meeting))
    return event


def _summary(meeting: Meeting) -> str:
    name = meeting.committee.name
    if meeting.moved_to:
        return f"{name}: moved to {in_words(meeting.moved_to.on)}"
    return f"{name}: cancelled" if meeting.is_called_off else name


def _description(meeting: Meeting, where: str) -> str:
    why = f"{meeting.called_off_because}\n" if meeting.called_off_because else ""
    return f"{why}Papers: {where}"
