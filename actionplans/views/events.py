"""An event of a history in finished words: what the timeline's template shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString


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
