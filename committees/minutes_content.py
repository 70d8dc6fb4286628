"""What minutes say, as `contents` writes it: composed from their rows until they are
published, and read from the paper that published or confirmed them ever after.
"""

from datetime import time
from typing import cast

from django.db.models import Prefetch

from actionplans.models.redaction import redactions_of

from .contents import Contact, EntryContent, MinuteItemContent, MinutesContent
from .minuting import numbers
from .models import (
    Clause,
    Committee,
    Correction,
    Meeting,
    MinuteEntry,
    MinuteItem,
    Minutes,
    Paper,
    Seat,
)
from .rich_text import to_html
from .withholding import minutes_as_seen

ISSUED = (Paper.Kind.DRAFT_MINUTES, Paper.Kind.MINUTES)


def content_of(minutes: Minutes, *, everything: bool) -> MinutesContent:
    """The minutes as others read them; without `everything`, exempt items are headings.

    Once they are published it is what was frozen then, whatever is written since.
    """
    paper = issued_of(minutes.meeting)
    whole = cast(MinutesContent, paper.content) if paper else as_written(minutes)
    return minutes_as_seen(whole, exempt=everything)


def issued_of(meeting: Meeting) -> Paper | None:
    """What stands: the confirmed minutes, or the draft that was published last."""
    rows = meeting.papers.annotate(told_redactions=redactions_of("paper"))
    return rows.filter(kind__in=ISSUED).order_by("pk").last()


def as_written(minutes: Minutes) -> MinutesContent:
    """All that they say as they stand now, for who writes them."""
    meeting, committee = minutes.meeting, minutes.meeting.committee
    items = _items_of(minutes)
    return MinutesContent(
        source=minutes.pk,
        council=committee.council.name,
        committee=committee.name,
        on=meeting.on.isoformat(),
        starts=_hour(meeting.starts),
        ends=_hour(meeting.ends),
        venue=meeting.venue,
        officer=_officer(committee),
        chair_title=committee.chair_title,
        state=minutes.state,
        opening=to_html(minutes.opening),
        attendance=_attendance(minutes, committee.chair_title),
        interests=_interests(minutes, items),
        items=_item_contents(minutes, items),
        corrections=[],
        confirmed_on="",
        confirmed_at="",
        signed_by="",
    )


def _officer(committee: Committee) -> Contact:
    return Contact(
        name=committee.officer.name if committee.officer else "",
        post=committee.officer_post,
        phone=committee.officer_phone,
        email=committee.officer_email,
    )


def _attendance(minutes: Minutes, chair_title: str) -> list[dict[str, str]]:
    roles = {
        Seat.Kind.CHAIR.value: chair_title,
        Seat.Kind.VICE_CHAIR.value: Seat.Kind.VICE_CHAIR.label,
    }
    return [
        {
            "kind": one.kind,
            "name": one.name,
            "role": roles.get(one.seat.kind, "") if one.seat else "",
            "body": one.seat.body if one.seat else "",
            "substitute_for": one.substitute_for,
            "post": one.post,
        }
        for one in minutes.attendances.select_related("seat")
    ]


def _interests(minutes: Minutes, items: list[MinuteItem]) -> list[dict[str, str]]:
    named = {
        item.agenda_item_id: f"{minutes.first_number + item.order} {item.heading}"
        for item in reversed(items)
    }
    return [
        {
            "name": one.name,
            "item": named.get(one.item_id, one.item.title) if one.item else "",
            "nature": one.nature,
            "left_room": "yes" if one.left_room else "",
        }
        for one in minutes.interests.select_related("item")
    ]


def _items_of(minutes: Minutes) -> list[MinuteItem]:
    clauses = Prefetch("entries__clauses", Clause.objects.order_by("order"))
    rows = minutes.items.select_related("agenda_item")
    return list(rows.prefetch_related("entries", clauses))


def _item_contents(
    minutes: Minutes, items: list[MinuteItem]
) -> list[MinuteItemContent]:
    made_here = _corrections_made_at(minutes)
    return [_item(minutes, item, made_here) for item in items]


def _item(
    minutes: Minutes, item: MinuteItem, made_here: list[Correction]
) -> MinuteItemContent:
    number = minutes.first_number + item.order
    told = MinuteItemContent(
        number=str(number),
        heading=item.heading,
        is_exempt=item.is_exempt,
        source=item.pk,
        entries=[_entry(number, entry) for entry in item.entries.all()],
    )
    brought = item.agenda_item.minutes_of_id if item.agenda_item else None
    mended = [one for one in made_here if one.of.meeting_id == brought]
    if brought and mended:
        told["corrections"] = [_made(one) for one in mended]
    return told


def _entry(item: int, entry: MinuteEntry) -> EntryContent:
    clauses = list(entry.clauses.all())
    lettered = len(clauses) > 1
    return EntryContent(
        number=numbers.of_entry(item, entry.order),
        kind=entry.kind,
        html=to_html(entry.text),
        clauses=[
            {
                "letter": numbers.letter(place) if lettered else "",
                "html": to_html(clause.text),
                "source": str(clause.pk),
            }
            for place, clause in enumerate(clauses)
        ],
        vote=entry.vote,
    )


def _corrections_made_at(minutes: Minutes) -> list[Correction]:
    """What this meeting corrected in earlier minutes."""
    rows = Correction.objects.filter(of__confirmed_at=minutes.meeting_id)
    return list(rows.select_related("of__meeting").prefetch_related("of__items"))


def _made(one: Correction) -> dict[str, str]:
    """An exempt minute is corrected in public by its number alone."""
    hidden = {
        str(one.of.first_number + item.order)
        for item in one.of.items.all()
        if item.is_exempt
    }
    is_hidden = one.number.partition(".")[0] in hidden
    return {
        "number": one.number,
        "words": "" if is_hidden else one.words,
        "on": one.of.meeting.on.isoformat(),
    }


def _hour(value: time | None) -> str:
    return value.strftime("%H:%M") if value else ""
