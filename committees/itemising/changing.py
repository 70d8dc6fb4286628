"""Adding, changing and removing items of an agenda."""

from datetime import datetime

from django.db import transaction

from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.structuring.permuting import lay_order
from committees import programming
from committees.models import (
    AgendaItem,
    Appendix,
    Interest,
    Meeting,
    MinuteItem,
    Report,
    WorkProgrammeEntry,
)

from .holding import (
    AgendaChanged,
    ItemSaid,
    checked_said,
    fields_of,
    hold,
    item_held,
    seal_of,
    tell,
)

# What hangs on an item, and why it so stays.
_HANGS = (
    (Report, "item", "It has a report"),
    (Appendix, "item", "It has an appendix"),
    (MinuteItem, "agenda_item", "It is minuted"),
    (Interest, "item", "An interest in it was declared"),
    (WorkProgrammeEntry, "fulfilled_by", "It fulfils an entry of the work programme"),
)


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    by: User,
    at: datetime,
    said: ItemSaid,
    after: AgendaItem | None = None,
    first: bool = False,
    fulfils: WorkProgrammeEntry | None = None,
) -> AgendaItem:
    """A new item behind `after`, or first of all; without either the last of all.

    `fulfils` is what the committee had planned, and the item brings.
    """
    held = hold(meeting)
    said = checked_said(said, held)
    last = held.items.order_by("-order").first()
    end = last.order + 1 if last else 1
    item = AgendaItem.objects.create(meeting=held, order=end, **fields_of(said))
    _put(item, after, first=first)
    told = {name: words for name, words in said.in_words().items() if words}
    tell(held, by, at, "agenda-add-item", subject=item.title, after=told)
    if fulfils:
        version = fulfils.version
        programming.fulfil(entry=fulfils, by=by, at=at, version=version, item=item)
    return item


def _put(item: AgendaItem, after: AgendaItem | None, *, first: bool) -> None:
    """The new item, which stands last, goes to its place."""
    items = item.meeting.items
    *order, new = items.order_by("order").values_list("pk", flat=True)
    place = 0 if first else len(order)
    if after is not None and not first:
        if after.pk not in order:
            raise AgendaChanged("The item to stand behind is not on this agenda now.")
        place = order.index(after.pk) + 1
    if place < len(order):
        lay_order(items.all(), [*order[:place], new, *order[place:]])
        item.order = place + 1


@transaction.atomic
def edit_item(
    *, item: AgendaItem, by: User, at: datetime, said: ItemSaid, seen: str = ""
) -> AgendaItem:
    """Other words, papers or openness; `seen` is the seal that the form was shown with.

    An issued agenda is not changed by it: the item is then changed since it was issued,
    until a supplement or a corrected agenda tells it.
    """
    held = item_held(item)
    if seen and seen != seal_of(held):
        raise AgendaChanged(
            "Somebody else changed this item while you were writing. Look at what it "
            "says now, then save again."
        )
    said = checked_said(said, held.meeting)
    before, after = ItemSaid.of(held).in_words(), said.in_words()
    if before == after:
        return held
    for name, value in fields_of(said).items():
        setattr(held, name, value)
    held.save()
    changed = [name for name in after if after[name] != before[name]]
    tell(
        held.meeting,
        by,
        at,
        "agenda-edit-item",
        subject=held.title,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return held


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User, at: datetime) -> None:
    """Take an item off the agenda; refuses one that something hangs on."""
    held = item_held(item)
    for model, name, why in _HANGS:
        if model._default_manager.filter(**{name: held.pk}).exists():
            raise Refusal(f"{why}: take that away first, then remove the item.")
    words = ItemSaid.of(held).in_words()
    before = {name: said for name, said in words.items() if said}
    meeting = held.meeting
    held.delete()
    order = meeting.items.order_by("order").values_list("pk", flat=True)
    lay_order(meeting.items.all(), list(order))
    tell(meeting, by, at, "agenda-remove-item", subject=before["title"], before=before)
