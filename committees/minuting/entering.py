"""Entering what minutes say: items, their paragraphs and resolutions.

A clause keeps its row while its words, its letter or its place change: what is tracked
hangs on it. What is followed up already is not removed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, ProtectedError

from actionplans.models import User
from actionplans.refusals import Refusal
from committees.models import Clause, MinuteEntry, MinuteItem, Minutes

from .arranging import PARAGRAPH, SaidClause, SaidEntry
from .beginning import refuse_more
from .holding import hold, refuse_changed, tell

# Orders are unique among neighbours: rows step aside by so much while they change.
ASIDE = 10_000
FOLLOWED_UP = (
    "A clause that is followed up cannot be removed: its tracking would lose what it "
    "tracks. Correct its words, or leave it."
)


def item_rows(item: MinuteItem) -> list[dict[str, Any]]:
    """What the page of an item is made of: its heading, then its entries."""
    head = {"heading": item.heading, "is_exempt": item.is_exempt}
    entries = item.entries.prefetch_related("clauses")
    return [head, *(_row(entry) for entry in entries)]


@transaction.atomic
def write_item(
    *,
    item: MinuteItem,
    by: User,
    at: datetime,
    seen: str,
    heading: str,
    is_exempt: bool,
    entries: Sequence[SaidEntry],
) -> None:
    """The whole item as it was typed, in that order; what is not in it is removed."""
    held = hold(item.minutes)
    row = held.items.get(pk=item.pk)
    refuse_changed(seen, before := item_rows(row))
    if not heading.strip():
        raise Refusal("Enter the heading of the item.")
    for entry in entries:
        _refuse_empty(entry)
    row.heading, row.is_exempt = heading.strip(), is_exempt
    row.save(update_fields=["heading", "is_exempt"])
    _write_entries(row, entries)
    told = {"before": before, "after": item_rows(row)}
    tell(held, by=by, at=at, deed="minutes-write", subject=f"{row.heading}", **told)


@transaction.atomic
def add_item(
    *, minutes: Minutes, by: User, at: datetime, heading: str, is_exempt: bool = False
) -> MinuteItem:
    """One more item at the end, such as urgent business; refuses a taken number."""
    held = hold(minutes)
    if not heading.strip():
        raise Refusal("Enter the heading of the item.")
    refuse_more(held)
    item = MinuteItem.objects.create(
        minutes=held,
        order=held.items.count(),
        heading=heading.strip(),
        is_exempt=is_exempt,
    )
    tell(held, by=by, at=at, deed="minutes-add-item", subject=item.heading)
    return item


@transaction.atomic
def order_items(
    *, minutes: Minutes, by: User, at: datetime, places: dict[int, int]
) -> None:
    """The items of these keys go to these places, counted from 1; others close up."""
    held = hold(minutes)
    rows = list(held.items.all())
    before = [row.heading for row in rows]
    staying = [row for row in rows if row.pk not in places]
    going = sorted(
        (row for row in rows if row.pk in places), key=lambda r: places[r.pk]
    )
    for row in going:
        staying.insert(max(places[row.pk] - 1, 0), row)
    _in_order(held.items, staying, MinuteItem)
    told = {"before": before, "after": [row.heading for row in staying]}
    tell(held, by=by, at=at, deed="minutes-order", **told)


@transaction.atomic
def remove_item(*, item: MinuteItem, by: User, at: datetime) -> None:
    """It is no minute; those after it close up. Refuses what is followed up."""
    held = hold(item.minutes)
    row = held.items.get(pk=item.pk)
    before = item_rows(row)
    _remove(row)
    _in_order(held.items, list(held.items.all()), MinuteItem)
    tell(
        held,
        by=by,
        at=at,
        deed="minutes-remove-item",
        subject=row.heading,
        before=before,
    )


def _refuse_empty(entry: SaidEntry) -> None:
    if entry.kind not in MinuteEntry.Kind.values:
        raise Refusal("Choose whether it is a paragraph or a resolution.")
    if entry.kind == PARAGRAPH and entry.clauses:
        raise Refusal(
            "Only a resolution has clauses: say that it is one, or remove its clauses."
        )
    if any(not clause.text.strip() for clause in entry.clauses):
        raise Refusal("Write the words of each clause, or remove it.")
    if not entry.text.strip() and not entry.clauses:
        raise Refusal("Write the words of each paragraph, or remove it.")


def _write_entries(item: MinuteItem, said: Sequence[SaidEntry]) -> None:
    there = {row.pk: row for row in item.entries.all()}
    rows = [there.pop(one.pk, None) or MinuteEntry(item=item) for one in said]
    for gone in there.values():
        _remove(gone)
    for row, one in zip(rows, said, strict=True):
        row.kind, row.text = one.kind, "" if _is_whole(one) else one.text.strip()
        row.vote = one.vote.strip() if one.kind != PARAGRAPH else ""
    _in_order(item.entries, rows, MinuteEntry, "kind", "text", "vote")
    for row, one in zip(rows, said, strict=True):
        _write_clauses(row, one)


def _is_whole(said: SaidEntry) -> bool:
    """A resolution of one sentence: it is a clause alone, so that it can be tracked."""
    return said.kind != PARAGRAPH and not said.clauses


def _write_clauses(entry: MinuteEntry, said: SaidEntry) -> None:
    there = {row.pk: row for row in entry.clauses.all()}
    clauses = said.clauses
    if _is_whole(said):
        clauses = (SaidClause(said.text, min(there, default=None)),)
    if not there and not clauses:
        return
    rows = [there.pop(one.pk, None) or Clause(entry=entry) for one in clauses]
    for gone in there.values():
        _remove(gone)
    for row, one in zip(rows, clauses, strict=True):
        row.text = one.text.strip()
    _in_order(entry.clauses, rows, Clause, "text")


def _in_order(neighbours: Any, rows: list[Any], model: Any, *fields: str) -> None:
    """The rows as neighbours in this order, saved with these fields."""
    old = [row for row in rows if row.pk]
    neighbours.filter(pk__in=[row.pk for row in old]).update(order=F("order") + ASIDE)
    for order, row in enumerate(rows):
        row.order = order
    model.objects.bulk_update(old, ["order", *fields])
    model.objects.bulk_create(row for row in rows if row._state.adding)


def _remove(row: MinuteItem | MinuteEntry | Clause) -> None:
    try:
        row.delete()
    except ProtectedError:
        raise Refusal(FOLLOWED_UP) from None


def _row(entry: MinuteEntry) -> dict[str, Any]:
    """As it is typed: a clause alone without words before it is the whole text."""
    text, clauses = entry.text, list(entry.clauses.all())
    if entry.kind != PARAGRAPH and not text and len(clauses) == 1:
        text, clauses = clauses[0].text, []
    return {
        "pk": entry.pk,
        "kind": entry.kind,
        "text": text,
        "vote": entry.vote,
        "clauses": [{"pk": clause.pk, "text": clause.text} for clause in clauses],
    }
