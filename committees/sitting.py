"""Sitting: the deeds that say who holds a seat, from which day and to which.

In: a seat or who holds it, who says so, when, and days. Out: rows and an AuditEvent
that the committee's history tells, in one transaction, or a Refusal. `seen` is the seal
of the seats that the words were written on; a program that has read nothing gives none.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.wording import day as in_words

from .models import Seat, SeatHolding
from .seats import (
    Held,
    hold,
    how_long,
    plain_held,
    refuse_beyond,
    refuse_odd,
    said_of,
    taken,
    tell,
)

A_DAY = timedelta(days=1)


@transaction.atomic
def hold_seat(
    *, seat: Seat, by: User, at: datetime, held: Held, seen: str = ""
) -> SeatHolding:
    """Somebody holds it from a day; who held it until then holds it to the day before.

    Refuses where somebody holds it already from that day or a later one.
    """
    hold(seat.committee, seen)
    seat.refresh_from_db()
    before = seat.holdings.on(held.held_from).first()
    holding = seat_somebody(seat, held)
    told = {"held_by": before.name} if before else None
    tell(seat, by, at, "seat-hold", told, plain_held(held))
    return holding


@transaction.atomic
def vacate_seat(
    *, seat: Seat, by: User, at: datetime, last_day: date, seen: str = ""
) -> None:
    """Who holds it that day holds it no longer after it: it is a vacancy then."""
    hold(seat.committee, seen)
    refuse_odd(last_day)
    holding = seat.holdings.on(last_day).first()
    if holding is None:
        raise Refusal(f"Nobody holds this seat on {in_words(last_day)}.")
    holding.held_to = last_day
    holding.save(update_fields=["held_to"])
    told = {"held_by": holding.name, "last_day": last_day.isoformat()}
    tell(seat, by, at, "seat-vacate", None, told)


@transaction.atomic
def correct_holding(
    *, holding: SeatHolding, by: User, at: datetime, held: Held, seen: str = ""
) -> None:
    """Another spelling, account or day, where it was written down wrongly."""
    seat = holding.seat
    hold(seat.committee, seen)
    seat.refresh_from_db()
    before = Held(holding.name, holding.held_from, holding.held_to, holding.user)
    if before == held:
        raise Refusal("This is what is written down already: nothing was changed.")
    _check_held(seat, held, but=holding)
    if other := _overlapping(seat.holdings.exclude(pk=holding.pk), held).first():
        raise Refusal(taken(other))
    for name in ("name", "held_from", "held_to", "user"):
        setattr(holding, name, getattr(held, name))
    holding.save()
    tell(seat, by, at, "seat-correct", plain_held(before), plain_held(held))


def seat_somebody(seat: Seat, held: Held) -> SeatHolding:
    """Its new holder, the one before ended; of a committee that is held still."""
    _check_held(seat, held)
    begun = seat.holdings.filter(held_from__lt=held.held_from)
    lasts = Q(held_to=None) | Q(held_to__gte=held.held_from)
    running = list(begun.filter(lasts).values_list("pk", flat=True))
    others = seat.holdings.exclude(pk__in=running)
    if other := _overlapping(others, held).first():
        raise Refusal(taken(other))
    ends = held.held_from - A_DAY
    SeatHolding.objects.filter(pk__in=running).update(held_to=ends)
    return SeatHolding.objects.create(
        seat=seat,
        name=held.name,
        user=held.user,
        held_from=held.held_from,
        held_to=held.held_to,
    )


def _check_held(seat: Seat, held: Held, but: SeatHolding | None = None) -> None:
    """Within the days of the seat, and in no other seat of the committee then."""
    if not held.name.strip():
        raise Refusal("Say who holds the seat, as it is printed.")
    for day in (held.held_from, held.held_to):
        refuse_odd(day)
    if held.held_to and held.held_to < held.held_from:
        raise Refusal("The last day would be before the first.")
    refuse_beyond(said_of(seat), held)
    elsewhere = SeatHolding.objects.filter(seat__committee=seat.committee)
    elsewhere = elsewhere.exclude(seat=seat).select_related("seat")
    is_same = Q(name__iexact=held.name) | (Q(user=held.user) if held.user else Q())
    if other := _overlapping(elsewhere.filter(is_same), held).first():
        sits = other.seat.get_kind_display().lower()
        raise Refusal(
            f"{other} holds another seat of this committee then, as {sits}, "
            f"{how_long(other)}: say first until when."
        )


def _overlapping(holdings: Any, held: Held) -> Any:
    found = holdings.filter(Q(held_to=None) | Q(held_to__gte=held.held_from))
    return found.filter(held_from__lte=held.held_to) if held.held_to else found
