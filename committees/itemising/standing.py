"""A committee's standing items, and the texts that they give to an agenda anew."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from actionplans import auditing
from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.agenda_facts import facts_of
from committees.models import AgendaItem, Committee, ItemKind, Meeting, StandingItem
from committees.standing_items import Standing, filled, standing_of, unfilled

from .holding import AgendaChanged, hold, tell


@dataclass(frozen=True, slots=True)
class Refreshed:
    """An item, and what its standing item says of this meeting now."""

    item: AgendaItem
    text: str


def seal_of_standing(standing: Sequence[Standing]) -> str:
    """A mark of them: another where somebody changed them."""
    return seal([asdict(one) for one in standing])


@transaction.atomic
def set_standing_items(
    *,
    committee: Committee,
    by: User,
    at: datetime,
    standing: Sequence[Standing],
    seen: str = "",
) -> None:
    """These, in this order, take the place of those it had; agendas that are begun
    stay as they are. `seen` is the seal of those that the form was shown with."""
    held = Committee.objects.select_for_update().get(pk=committee.pk)
    before = standing_of(held)
    if seen and seen != seal_of_standing(before):
        raise AgendaChanged(
            "Somebody else changed the standing items while you were writing. Look at "
            "what they are now, then save again."
        )
    if not standing:
        raise Refusal("Keep at least one standing item.")
    for one in standing:
        if one.kind not in ItemKind.values or not one.title.strip():
            raise Refusal("Give every standing item its kind and a title.")
    if list(standing) == before:
        return
    held.standing_items.all().delete()
    StandingItem.objects.bulk_create(
        StandingItem(committee=held, order=place, **asdict(one))
        for place, one in enumerate(standing, start=1)
    )
    auditing.record(
        council=committee.council,
        by=by,
        at=at,
        deed="standing-items",
        subject=committee.name,
        before=_told(before),
        after=_told(standing),
        about=f"committee {committee.pk}",
    )


def refreshed(meeting: Meeting, items: Sequence[AgendaItem]) -> list[Refreshed]:
    """The items whose standing text, filled anew, reads otherwise than on the agenda.

    Only texts with places go out of date. An item has the text of the standing item of
    its kind and title, or of its kind where there is one on either side. Three queries.
    """
    standing = standing_of(meeting.committee)
    facts = facts_of(meeting, items)
    found = []
    for item in items:
        one = _standing_of(item, standing, items)
        text = filled(one.text, facts) if one else item.text
        if one and text != item.text:
            found.append(Refreshed(item, text))
    return found


@transaction.atomic
def refresh_texts(
    *, meeting: Meeting, by: User, at: datetime, only: Collection[int]
) -> int:
    """Give the items with these keys their standing texts, filled anew; how many."""
    held = hold(meeting)
    rows = held.items.select_related("minutes_of").order_by("order")
    chosen = [one for one in refreshed(held, list(rows)) if one.item.pk in only]
    before = {one.item.title: one.item.text for one in chosen}
    for one in chosen:
        one.item.text = one.text
    AgendaItem.objects.bulk_update([one.item for one in chosen], ["text"])
    if chosen:
        after = {one.item.title: one.text for one in chosen}
        tell(held, by, at, "agenda-refresh", before=before, after=after)
    return len(chosen)


def _standing_of(
    item: AgendaItem, standing: Sequence[Standing], items: Sequence[AgendaItem]
) -> Standing | None:
    same = [one for one in standing if one.kind == item.kind and unfilled(one.text)]
    titled = [one for one in same if one.title == item.title]
    alone = sum(other.kind == item.kind for other in items) == 1
    if titled:
        return titled[0]
    return same[0] if len(same) == 1 and alone else None


def _told(standing: Sequence[Standing]) -> dict[str, list[str]]:
    return {"items": [f"{one.title}: {one.text}" for one in standing]}
