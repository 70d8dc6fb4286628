"""Putting the items of an agenda in another order; their numbers follow."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from actionplans.models import User
from actionplans.structuring.permuting import lay_order
from committees.agenda_numbers import moved, numbers
from committees.models import AgendaItem, Meeting

from .holding import AgendaChanged, hold, item_held, seal_of_all, tell


@transaction.atomic
def move_item(*, item: AgendaItem, by: User, at: datetime, up: bool) -> None:
    """One place up or down, an item with its parts; at the very end nothing changes."""
    held = item_held(item)
    items = list(held.meeting.items.order_by("order"))
    place = next(index for index, one in enumerate(items) if one.pk == held.pk)
    order = moved([one.is_part for one in items], place, up=up)
    _lay(held.meeting, items, [items[index].pk for index in order], by, at)


@transaction.atomic
def order_items(
    *,
    meeting: Meeting,
    by: User,
    at: datetime,
    order: Sequence[int],
    seen: str = "",
) -> None:
    """All items in the order of these keys; `seen` is the seal of the order shown."""
    held = hold(meeting)
    items = list(held.items.order_by("order"))
    changed = bool(seen) and seen != seal_of_all(items)
    if changed or sorted(order) != sorted(item.pk for item in items):
        raise AgendaChanged(
            "Somebody else added, removed or moved items while you were writing. Look "
            "at the agenda as it is now, then save again."
        )
    _lay(held, items, list(order), by, at)


def _lay(
    meeting: Meeting,
    items: list[AgendaItem],
    order: list[int],
    by: User,
    at: datetime,
) -> None:
    if order == [item.pk for item in items]:
        return
    before = _listed(items)
    lay_order(meeting.items.all(), order)
    after = _listed(list(meeting.items.order_by("order")))
    tell(meeting, by, at, "agenda-order", before=before, after=after)


def _listed(items: list[AgendaItem]) -> dict[str, list[str]]:
    told = numbers([item.is_part for item in items])
    return {"order": [f"{n} {i.title}" for n, i in zip(told, items, strict=True)]}
