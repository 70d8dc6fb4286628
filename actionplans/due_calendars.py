"""Due calendars: somebody's due dates as calendar programs read them, RFC 5545.

In: a person's matters, a day, and what stands before a path. Out: the bytes of a
calendar. A date is a whole day that keeps nobody from being invited; it keeps its
identity when it is moved, so that the calendar moves it too. What is done is gone.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.urls import reverse
from icalendar import Calendar, Event

from .reminders.matters import Closing, Matters, Promise
from .reminders.messages import address_of, name_of

ONE_DAY = timedelta(days=1)
ASKED_AGAIN = timedelta(hours=12)


def calendar_of(
    matters: Matters, *, name: str, on: date, whole: Callable[[str], str]
) -> bytes:
    """A calendar of that name; `whole` makes an address of a path."""
    calendar = Calendar()
    calendar.add("prodid", "-//Action Plans//Due dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"value": "DURATION"})
    stamp = datetime.combine(on, time(), UTC)
    for event in _events(matters, whole):
        event.add("dtstamp", stamp)
        calendar.add_component(event)
    return calendar.to_ical()


def _events(matters: Matters, whole: Callable[[str], str]) -> Iterator[Event]:
    for promise in matters.promises:
        yield _promised(promise, whole)
    for closing in matters.closings:
        yield _closing(closing, whole)


def _promised(promise: Promise, whole: Callable[[str], str]) -> Event:
    about = promise.about
    what = {"part": "Your part due", "whole": "Due", "review": "Review"}
    says = what.get(promise.code, promise.says.removesuffix(": due"))
    return _event(
        uid=f"{about.key} {promise.code}".replace(" ", "-"),
        council=about.where.council_slug,
        day=promise.day,
        summary=f"{says}: {name_of(about)}",
        description=f"{about.where.plan}, {about.where.council}",
        address=whole(address_of(about)),
    )


def _closing(closing: Closing, whole: Callable[[str], str]) -> Event:
    where = closing.where
    return _event(
        uid=f"period-{closing.pk}",
        council=where.council_slug,
        day=closing.deadline,
        summary=f"Updates for {closing.label} asked for by today: {where.plan}",
        description=f"{where.plan}, {where.council}",
        address=whole(reverse("council-home", args=[where.council_slug])),
    )


def _event(
    *, uid: str, council: str, day: date, summary: str, description: str, address: str
) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{council}.action-plans")
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("summary", summary)
    event.add("description", f"{description}\n{address}")
    event.add("url", address)
    return event
