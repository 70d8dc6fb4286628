"""Meetings as lists show them: when, where, and what became of each. Finished words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from actionplans import working_days
from actionplans.wording import day as in_words
from committees.models import Meeting
from committees.municipal_years import year_of, years_in_words
from committees.scheduling import TO_COME


@dataclass(frozen=True, slots=True)
class Row:
    """`because` and `moved` of one that is called off; `issue_by` while no agenda is
    out, `is_late` where that day has passed."""

    meeting: Meeting
    state: str
    because: str = ""
    moved: tuple[str, str] | None = None
    issue_by: date | None = None
    is_late: bool = False
    waits_for_end: bool = False


def rows(
    meetings: Iterable[Meeting], today: date, closed: Collection[date] = frozenset()
) -> list[Row]:
    """Of meetings with their committee, its council and where they moved to."""
    return [_row(meeting, today, closed) for meeting in meetings]


def is_to_come(meeting: Meeting, today: date) -> bool:
    """Also one that is called off, until its day: who knows the day looks for it."""
    is_over = meeting.state not in TO_COME and not meeting.is_called_off
    return meeting.on >= today and not is_over


def by_year(meetings: Iterable[Meeting], starts: int) -> dict[int, list[Meeting]]:
    """By municipal year, which begins in that month, each as they come."""
    found: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        found.setdefault(year_of(meeting.on, starts), []).append(meeting)
    return found


def years(found: Iterable[int], shown: int) -> list[tuple[int, str, bool]]:
    """The years to choose from, latest first: number, words, whether it is shown."""
    return [
        (year, years_in_words(year), year == shown)
        for year in sorted(found, reverse=True)
    ]


def _row(meeting: Meeting, today: date, closed: Collection[date]) -> Row:
    waits = meeting.state in TO_COME and meeting.on < today
    state = "Waits to be marked as held" if waits else meeting.get_state_display()
    moved = None
    if other := meeting.moved_to:
        slug = meeting.committee.council.slug
        moved = (
            reverse("committees:meeting", args=[slug, other.pk]),
            in_words(other.on),
        )
    issue_by = None
    if meeting.state == Meeting.State.SCHEDULED and not waits:
        clear = meeting.committee.clear_days
        issue_by = working_days.latest_issue(meeting.on, clear, closed)
    return Row(
        meeting,
        state,
        meeting.called_off_because,
        moved,
        issue_by,
        is_late=issue_by is not None and issue_by < today,
        waits_for_end=waits,
    )
