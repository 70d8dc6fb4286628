"""What an agenda's standing texts are filled with, and which minutes wait.

In: a meeting. Out: words and meetings. Reads, writes nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from actionplans.exemptions import paragraphs_in_words
from actionplans.wording import day

from .hours import hour_in_words
from .models import AgendaItem, Meeting, Minutes

_IN_TIME = ("on", "starts", "pk")
_CALLED_OFF = (Meeting.State.CANCELLED, Meeting.State.MOVED)
NO_RULE = "the Council’s rules of procedure"


def facts_of(meeting: Meeting, items: Iterable[AgendaItem] = ()) -> dict[str, str]:
    """What fills the places of `standing_items.PLACES`; empty where it is not known.

    `items` are those of the agenda, as far as there are any. One query.
    """
    committee, rows = meeting.committee, list(items)
    paragraphs = [row.exempt_paragraph for row in rows if row.exempt_paragraph]
    others = list(_held(meeting).select_related("minutes").order_by(*_IN_TIME))
    now = _when(meeting)
    following = next((one for one in others if _when(one) > now), None)
    waits = [one for one in others if _when(one) < now and not _is_confirmed(one)]
    brought = next((row.minutes_of for row in rows if row.minutes_of), None)
    last = brought or (waits[-1] if waits else None)
    return {
        "committee": committee.name,
        "chair": committee.chair_title,
        "rule": committee.question_rule or NO_RULE,
        "public_deadline": moment_in_words(meeting.public_questions_by),
        "member_deadline": moment_in_words(meeting.member_questions_by),
        "last_meeting": day(last.on) if last else "",
        "next_meeting": sitting_in_words(following) if following else "",
        "exempt_paragraphs": paragraphs_in_words(paragraphs) if paragraphs else "",
    }


def waiting(meeting: Meeting) -> QuerySet[Meeting]:
    """Earlier meetings whose minutes are not confirmed yet, the last of them first."""
    before = Q(on__lt=meeting.on) | Q(on=meeting.on, starts__lt=meeting.starts)
    unconfirmed = _held(meeting).exclude(minutes__state=Minutes.State.CONFIRMED)
    return unconfirmed.filter(before).order_by(*_IN_TIME).reverse()


def _held(meeting: Meeting) -> QuerySet[Meeting]:
    """The committee's meetings that take place, or took place."""
    rows = Meeting.objects.filter(committee_id=meeting.committee_id)
    return rows.exclude(state__in=_CALLED_OFF)


def _when(meeting: Meeting) -> tuple[date, time]:
    return meeting.on, meeting.starts


def _is_confirmed(meeting: Meeting) -> bool:
    minutes = getattr(meeting, "minutes", None)
    return minutes is not None and minutes.state == Minutes.State.CONFIRMED


def moment_in_words(moment: datetime | None) -> str:
    """ "10.00am on 28 February 2018"; nothing where there is none."""
    if moment is None:
        return ""
    here = localtime(moment)
    return f"{hour_in_words(here.time())} on {day(here.date())}"


def sitting_in_words(meeting: Meeting) -> str:
    """ "Wednesday 14 March 2018 at 10.00am"."""
    return f"{weekday(meeting.on)} at {hour_in_words(meeting.starts)}"


def weekday(on: date) -> str:
    """ "Wednesday 14 March 2018"."""
    return f"{on:%A} {day(on)}"
