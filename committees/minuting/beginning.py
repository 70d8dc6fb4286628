"""Beginning minutes from the issued agenda, their numbers, hours and opening words."""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Count, F

from actionplans import wording
from actionplans.models import User
from actionplans.refusals import Refusal
from committees import municipal_years
from committees.models import (
    AgendaItem,
    Committee,
    Meeting,
    MinuteEntry,
    MinuteItem,
    Minutes,
)

from . import numbers, words
from .holding import hold, refuse_changed, tell
from .issued_items import Issued, Late, issued_of

MOST = 9_999  # the highest number of a minute


@transaction.atomic
def begin(*, meeting: Meeting, by: User, at: datetime) -> Minutes:
    """Minutes with an item for each of the agenda as it was issued last.

    Numbers go on from the committee's last minutes of the municipal year. Why a late
    item was considered all the same is written down at once: Local Government Act
    1972, section 100B(4)(b). Refuses before the meeting was held.
    """
    Committee.objects.select_for_update(no_key=True).get(pk=meeting.committee_id)
    held = Meeting.objects.select_related("committee__council").get(pk=meeting.pk)
    if held.state != Meeting.State.HELD:
        raise Refusal(
            "Minutes are begun once the meeting is marked as held, and only once."
        )
    if Minutes.objects.filter(meeting=held).exists():
        raise Refusal("The minutes of this meeting have been begun already.")
    issued = issued_of(held)
    committee = held.committee
    minutes = Minutes.objects.create(
        meeting=held,
        first_number=numbers.next_free(_spans(held).values()),
        opening=_opening(committee, issued),
    )
    _make_items(minutes, issued)
    after = {"first_number": minutes.first_number, "items": len(issued.items)}
    tell(minutes, by=by, at=at, deed="minutes-begin", after=after)
    return minutes


@transaction.atomic
def renumber(
    *, minutes: Minutes, by: User, at: datetime, first: int, reason: str
) -> None:
    """Another first number, with why; refuses one that another meeting has."""
    held = hold(minutes)
    if not reason.strip():
        raise Refusal("Say why the numbers begin elsewhere.")
    if not 1 <= first <= MOST:
        raise Refusal(f"The first number is between 1 and {MOST:,}.")
    _refuse_clash(held, first, held.items.count())
    before = {"first_number": held.first_number}
    held.first_number = first
    held.save(update_fields=["first_number"])
    after = {"first_number": first}
    told = {"before": before, "after": after, "reason": reason.strip()}
    tell(held, by=by, at=at, deed="minutes-number", **told)


def refuse_more(minutes: Minutes) -> None:
    """Refuses one more item where its number is another meeting's."""
    _refuse_clash(minutes, minutes.first_number, minutes.items.count() + 1)


def head_rows(minutes: Minutes) -> list[dict[str, Any]]:
    """What the page of hours and opening words is made of."""
    meeting = minutes.meeting
    hours = {"starts": f"{meeting.starts:%H:%M}", "ends": _hour(meeting.ends)}
    return [{**hours, "venue": meeting.venue, "opening": minutes.opening}]


@transaction.atomic
def set_head(
    *,
    minutes: Minutes,
    by: User,
    at: datetime,
    seen: str,
    starts: time,
    ends: time | None,
    venue: str,
    opening: str,
) -> None:
    """When it began and ended, where it was, and words before the first item."""
    held = hold(minutes)
    refuse_changed(seen, before := head_rows(held))
    if ends and ends <= starts:
        raise Refusal("The meeting cannot have ended before it began.")
    Meeting.objects.filter(pk=held.meeting_id).update(
        starts=starts, ends=ends, venue=venue.strip(), version=F("version") + 1
    )
    held.opening = opening.strip()
    held.save(update_fields=["opening"])
    held.meeting.refresh_from_db(fields=["starts", "ends", "venue"])
    told = {"before": before[0], "after": head_rows(held)[0]}
    tell(held, by=by, at=at, deed="minutes-head", **told)


def _make_items(minutes: Minutes, issued: Issued) -> None:
    """Headings as issued, and what the law wants said of items that were late."""
    sources = [item["source"] for item in issued.items]
    there = AgendaItem.objects.in_bulk(sources)
    made = MinuteItem.objects.bulk_create(
        MinuteItem(
            minutes=minutes,
            order=order,
            heading=item["title"],
            agenda_item=there.get(item["source"]),
            is_exempt=item["exempt"] is not None,
        )
        for order, item in enumerate(issued.items)
    )
    MinuteEntry.objects.bulk_create(
        MinuteEntry(
            item=row,
            order=0,
            kind=MinuteEntry.Kind.PARAGRAPH,
            text=_urgency(minutes.meeting.committee, "this item", late),
        )
        for row, source in zip(made, sources, strict=True)
        if not row.is_exempt and (late := issued.late_items.get(source))
    )


def _opening(committee: Committee, issued: Issued) -> str:
    """Why the agenda, or an exempt item, was late: before the first item, where all
    read it."""
    said = [_urgency(committee, "its business", issued.late)] if issued.late else []
    for item in issued.items:
        late = issued.late_items.get(item["source"])
        if late and item["exempt"]:
            said.append(_urgency(committee, f"“{item['title']}”", late))
    return "\n\n".join(said)


def _urgency(committee: Committee, what: str, late: Late) -> str:
    return words.urgency(
        committee.chair_title, what, reason=late.reason, agreed_by=late.agreed_by
    )


def _spans(meeting: Meeting) -> dict[Minutes, numbers.Span]:
    """The numbers that other minutes of the committee have in the municipal year."""
    starts = meeting.committee.council.municipal_year_starts
    year = municipal_years.year_of(meeting.on, starts)
    days = (
        municipal_years.first_day(year, starts),
        municipal_years.last_day(year, starts),
    )
    others = Minutes.objects.filter(
        meeting__committee=meeting.committee_id, meeting__on__range=days
    ).exclude(meeting=meeting)
    counted = others.select_related("meeting").annotate(count=Count("items"))
    return {
        one: (one.first_number, one.first_number + one.count - 1)
        for one in counted
        if one.count
    }


def _refuse_clash(minutes: Minutes, first: int, count: int) -> None:
    last = first + max(count, 1) - 1
    if last > MOST:
        raise Refusal(f"Minutes are numbered up to {MOST:,}.")
    spans = _spans(minutes.meeting)
    found = numbers.clash((first, last), spans.values())
    if not found:
        return
    other = next(one for one, span in spans.items() if span == found)
    raise Refusal(
        f"Numbers {first} to {last} would meet those of the meeting of "
        f"{wording.day(other.meeting.on)}, which are {found[0]} to {found[1]}. Each "
        "number is given once in a municipal year."
    )


def _hour(value: time | None) -> str:
    return f"{value:%H:%M}" if value else ""
