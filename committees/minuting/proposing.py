"""Proposing: what is known of a meeting, as starting words for one of its items.

In: an item of minutes. Out: proposals in `words`, which the officer presses in. Reads
only, and of the database what the kind of item is made of.
"""

from typing import Any

from actionplans import wording
from actionplans.models import Openness
from committees.hours import hour_in_words
from committees.models import (
    AgendaItem,
    Attendance,
    ItemKind,
    Meeting,
    MinuteItem,
    Minutes,
    Report,
)

from .words import Known, Proposal, proposals


def proposed_for(item: MinuteItem, minutes: Minutes) -> list[Proposal]:
    """Starting words of the item; none where it was on no agenda."""
    agenda = item.agenda_item
    if agenda is None:
        return []
    committee = minutes.meeting.committee
    finding = _FINDING.get(agenda.kind)
    known: dict[str, Any] = finding(minutes, agenda) if finding else {}
    return proposals(
        Known(
            committee=committee.name,
            chair=committee.chair_title,
            kind=agenda.kind,
            title=agenda.title,
            **known,
        )
    )


def _apologies(minutes: Minutes, agenda: AgendaItem) -> dict[str, Any]:
    rows = list(minutes.attendances.select_related("seat"))
    return {
        "apologies": [
            f"{one.name} ({one.seat.body})" if one.seat and one.seat.body else one.name
            for one in rows
            if one.kind == Attendance.Kind.APOLOGIES
        ],
        "substitutes": [
            (one.name, one.substitute_for)
            for one in rows
            if one.kind == Attendance.Kind.SUBSTITUTE
        ],
    }


def _interests(minutes: Minutes, agenda: AgendaItem) -> dict[str, Any]:
    said = []
    for one in minutes.interests.select_related("item"):
        about = f" in “{one.item.title}”" if one.item else ""
        words = f"{one.name} declared an interest{about}: {one.nature.rstrip('.')}."
        if one.left_room:
            words += " They left the room while it was considered."
        said.append(words)
    return {"interests": said}


def _minutes(minutes: Minutes, agenda: AgendaItem) -> dict[str, Any]:
    if agenda.minutes_of is None:
        return {}
    mended = Minutes.objects.filter(
        meeting=agenda.minutes_of,
        confirmed_at=minutes.meeting_id,
        corrections__isnull=False,
    )
    return {
        "minutes_of": wording.day(agenda.minutes_of.on),
        "is_corrected": mended.exists(),
    }


def _report(minutes: Minutes, agenda: AgendaItem) -> dict[str, Any]:
    report = Report.objects.filter(item=agenda).first()
    if report is None:
        return {}
    if words := report.issued_words:
        # A correction that was never published is nothing that the meeting had.
        post, asked = words["responsible_post"], words["recommendations"]
        return {"report_of": post, "recommendations": asked}
    if report.state != Report.State.PUBLISHED:
        return {}
    asked = list(report.recommendations.values_list("text", flat=True))
    return {"report_of": report.responsible_post, "recommendations": asked}


def _exclusion(minutes: Minutes, agenda: AgendaItem) -> dict[str, Any]:
    exempt = minutes.meeting.items.filter(openness=Openness.EXEMPT)
    paragraphs = exempt.order_by("exempt_paragraph").values_list("exempt_paragraph")
    return {"paragraphs": [one for (one,) in paragraphs.distinct()]}


def _next(minutes: Minutes, agenda: AgendaItem) -> dict[str, Any]:
    meeting = minutes.meeting
    called_off = [Meeting.State.CANCELLED, Meeting.State.MOVED]
    later = meeting.committee.meetings.filter(on__gt=meeting.on)
    if not (following := later.exclude(state__in=called_off).first()):
        return {}
    day, hour = wording.day(following.on), hour_in_words(following.starts)
    return {"next_meeting": f"{day} at {hour}"}


_FINDING = {
    ItemKind.APOLOGIES.value: _apologies,
    ItemKind.INTERESTS.value: _interests,
    ItemKind.MINUTES.value: _minutes,
    ItemKind.REPORT.value: _report,
    ItemKind.EXCLUSION.value: _exclusion,
    ItemKind.NEXT_MEETING.value: _next,
}
