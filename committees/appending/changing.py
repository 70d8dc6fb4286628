"""Changing, ordering and removing the appendices of an item."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from actionplans import storing
from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.structuring.permuting import lay_order
from committees.models import AgendaItem, Appendix

from . import holding, issued, papers
from .holding import AppendixChanged, AppendixSaid

CHANGED = (
    "Somebody else changed this appendix while you were writing. Look at what it is "
    "now, then save again."
)


def edit(
    *,
    appendix: Appendix,
    by: User,
    at: datetime,
    said: AppendixSaid,
    paper: papers.Given,
    seen: str = "",
) -> Appendix:
    """Another title, mark or paper; KEPT is the PDF that it has, None to follow.

    `seen` is the seal that the form was shown with. What was issued is not changed by
    it: a supplement or a corrected agenda tells of it. Raises AppendixChanged,
    PdfRefused, or a plain Refusal.
    """
    said = holding.checked_said(said)
    with papers.taken(paper) as given:
        return _edit(appendix, by, at, said, given, seen)


@transaction.atomic
def _edit(
    appendix: Appendix,
    by: User,
    at: datetime,
    said: AppendixSaid,
    given: papers.Shown | papers.Taken | papers.Kept | None,
    seen: str,
) -> Appendix:
    held = holding.appendix_held(appendix)
    if seen and seen != holding.seal_of(held):
        raise AppendixChanged(CHANGED)
    before = holding.told(held)
    holding.lay_said(held, said)
    papers.lay(held, given)
    after = holding.told(held)
    if after == before:
        return held
    held.save()
    words = {"subject": held.title, "before": before, "after": after}
    holding.tell(held.item, by, at, "appendix-edit", **words)
    return held


@transaction.atomic
def arrange(
    *, item: AgendaItem, by: User, at: datetime, order: Sequence[int], seen: str = ""
) -> None:
    """All appendices of the item in the order of these keys; their labels follow."""
    held = holding.hold(item)
    rows = list(held.appendices.order_by("order"))
    changed = bool(seen) and seen != holding.seal_of_all(rows)
    if changed or sorted(order) != sorted(row.pk for row in rows):
        raise AppendixChanged(
            "Somebody else added, removed or moved appendices while you were writing. "
            "Look at them as they are now, then save again."
        )
    if list(order) == [row.pk for row in rows]:
        return
    before = holding.listed(rows)
    after = _laid(held, order)
    told = {"before": before, "after": holding.listed(after)}
    holding.tell(held, by, at, "appendix-order", **told)


@transaction.atomic
def remove(*, appendix: Appendix, by: User, at: datetime, seen: str = "") -> None:
    """Take an appendix away; refuses one that was issued."""
    held = holding.appendix_held(appendix)
    if seen and seen != holding.seal_of(held):
        raise AppendixChanged(CHANGED)
    if issued.was_issued(held):
        raise Refusal(
            "This appendix was issued, so it stays. Say that it is to follow, or give "
            "another paper, then issue a corrected agenda."
        )
    item, before, name = held.item, holding.told(held), held.file.name
    held.delete()
    left = item.appendices.order_by("order").values_list("pk", flat=True)
    _laid(item, list(left))
    if name:
        transaction.on_commit(lambda: storing.throw_away(name))
    holding.tell(
        item, by, at, "appendix-remove", subject=before["title"], before=before
    )


def _laid(item: AgendaItem, order: Sequence[int]) -> list[Appendix]:
    lay_order(item.appendices.all(), order)
    rows = list(item.appendices.order_by("order"))
    issued.refuse_other_labels(item.meeting, rows)
    return rows
