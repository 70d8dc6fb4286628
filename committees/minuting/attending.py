"""Attending: who was at a meeting, and which interests they declared.

In: minutes, the mark of the rows that a form was made of, and the new rows. Out: the
rows in their order, with a history row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from actionplans.models import User
from actionplans.refusals import Refusal
from committees.models import AgendaItem, Attendance, Interest, Minutes, Seat

from .holding import hold, refuse_changed, tell

Kind = Attendance.Kind


@dataclass(frozen=True, slots=True)
class Attended:
    """One line: a seat's holder, a substitute for one, or somebody in attendance."""

    kind: str
    name: str
    seat: Seat | None = None
    post: str = ""
    substitute_for: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest that somebody declared: Localism Act 2011, sections 30 to 34."""

    name: str
    nature: str
    item: AgendaItem | None = None
    left_room: bool = False


def attendance_rows(minutes: Minutes) -> list[dict[str, Any]]:
    """What the form of attendance is made of."""
    fields = ("seat", "name", "kind", "substitute_for", "post")
    return list(minutes.attendances.order_by("order").values(*fields))


def interest_rows(minutes: Minutes) -> list[dict[str, Any]]:
    """What the form of interests is made of."""
    fields = ("name", "item", "nature", "left_room")
    return list(minutes.interests.order_by("order").values(*fields))


@transaction.atomic
def set_attendance(
    *,
    minutes: Minutes,
    by: User,
    at: datetime,
    seen: str,
    attended: Sequence[Attended],
) -> None:
    """Who was there, in this order, in place of what was written before.

    Refuses the same substitute twice, and a substitute for somebody who was there.
    """
    held = hold(minutes)
    refuse_changed(seen, before := attendance_rows(held))
    _check(attended)
    held.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(
            minutes=held,
            order=order,
            seat=one.seat,
            name=one.name.strip(),
            post=one.post.strip(),
            kind=one.kind,
            substitute_for=one.substitute_for.strip(),
        )
        for order, one in enumerate(attended)
    )
    told = {"before": before, "after": attendance_rows(held)}
    tell(held, by=by, at=at, deed="minutes-attendance", **told)


@transaction.atomic
def set_interests(
    *,
    minutes: Minutes,
    by: User,
    at: datetime,
    seen: str,
    declared: Sequence[Declared],
) -> None:
    """The interests that were declared, in place of those written before."""
    held = hold(minutes)
    refuse_changed(seen, before := interest_rows(held))
    for one in declared:
        if not one.name.strip() or not one.nature.strip():
            raise Refusal("Of each interest say who declared it, and what it is.")
    held.interests.all().delete()
    Interest.objects.bulk_create(
        Interest(
            minutes=held,
            order=order,
            name=one.name.strip(),
            nature=one.nature.strip(),
            item=one.item,
            left_room=one.left_room,
        )
        for order, one in enumerate(declared)
    )
    told = {"before": before, "after": interest_rows(held)}
    tell(held, by=by, at=at, deed="minutes-interests", **told)


def _check(attended: Sequence[Attended]) -> None:
    if any(not one.name.strip() for one in attended):
        raise Refusal("Everybody on the list has a name.")
    there = {one.name.strip() for one in attended if one.kind == Kind.PRESENT}
    came: set[str] = set()
    for one in attended:
        if one.kind != Kind.SUBSTITUTE:
            continue
        if one.substitute_for.strip() in there:
            raise Refusal(
                f"{one.substitute_for} was present, so nobody came in their place."
            )
        if one.name.strip() in came | there:
            raise Refusal(f"{one.name} cannot have sat in two places.")
        came.add(one.name.strip())
