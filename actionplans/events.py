"""An event of a history in finished words: what the timeline's template shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.safestring import SafeString

from .changes import changes


class Recorded(Protocol):
    """An audit event, or a row with the same fields."""

    pk: int
    recorded_at: datetime
    deed: str
    subject: str
    reason: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as an update left it; `was` is there only where it moved."""

    label: str
    mark: SafeString
    was: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, when, by whom (as of then), and what it changed.

    `rank` orders what was written at one moment: an update, then what was made of it.
    """

    at: datetime
    title: str
    when: str
    who: str
    rank: tuple[int, int] = (0, 0)
    notes: tuple[str, ...] = ()
    ratings: tuple[Rated, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


def newest_first(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.at, event.rank), reverse=True)


def of_change(
    event: Recorded, *, title: str, when: str, who: str, page_of: str = ""
) -> Event:
    """One audit event as a timeline shows it; `page_of` needs no naming on its page."""
    named = (event.subject,) if event.subject != page_of else ()
    reason = (event.reason,) if event.reason else ()
    changed = changes(event.before, event.after)
    return Event(
        at=event.recorded_at,
        rank=(1, event.pk),
        title=title,
        when=when,
        who=who,
        notes=(*named, *reason, *changed.notes),
        # What the subject is made of is not said again.
        words=tuple(pair for pair in changed.words if pair[1] != event.subject),
    )
