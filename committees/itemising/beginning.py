"""Beginning an agenda: the committee's standing items are laid out for a meeting."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from actionplans.models import User
from actionplans.refusals import Refusal
from committees.agenda_facts import facts_of, waiting
from committees.models import AgendaItem, ItemKind, Meeting
from committees.standing_items import Standing, filled, needs, standing_of

from .holding import hold, tell


@transaction.atomic
def begin_agenda(*, meeting: Meeting, by: User, at: datetime) -> list[AgendaItem]:
    """The items of a new agenda, their texts filled for this meeting.

    Left out is what does not arise: minutes where none wait to be confirmed, matters
    arising where no resolution is open, questions where the committee takes none, and
    the exclusion of the public, which is added when an item is exempt.
    """
    held = hold(meeting)
    if held.items.exists():
        raise Refusal("This agenda is begun already: add to it, or change its items.")
    facts = facts_of(held)
    minutes_of = waiting(held).first()
    kept = [
        one for one in standing_of(held.committee) if _arises(one, held, minutes_of)
    ]
    items = AgendaItem.objects.bulk_create(
        _item(held, place, one, facts, minutes_of)
        for place, one in enumerate(kept, start=1)
    )
    titles = [item.title for item in items]
    tell(held, by, at, "agenda-begin", after={"items": titles})
    return items


def _arises(one: Standing, meeting: Meeting, minutes_of: Meeting | None) -> bool:
    committee = meeting.committee
    if one.kind == ItemKind.MINUTES:
        return minutes_of is not None
    if one.kind == ItemKind.MATTERS_ARISING:
        return committee.tracked.filter(ended_on=None).exists()
    if one.kind == ItemKind.EXCLUSION:
        return False
    no_public = meeting.public_questions_by is None
    no_member = meeting.member_questions_by is None
    return not (
        (no_public and needs(one.text, "public_deadline"))
        or (no_member and needs(one.text, "member_deadline"))
    )


def _item(
    meeting: Meeting,
    place: int,
    one: Standing,
    facts: Mapping[str, str],
    minutes_of: Meeting | None,
) -> AgendaItem:
    with_papers = one.kind in (ItemKind.MINUTES, ItemKind.REPORT)
    papers = AgendaItem.Papers.ATTACHED if with_papers else AgendaItem.Papers.NONE
    return AgendaItem(
        meeting=meeting,
        order=place,
        kind=one.kind,
        title=one.title,
        text=filled(one.text, facts),
        papers=papers,
        minutes_of=minutes_of if one.kind == ItemKind.MINUTES else None,
    )
