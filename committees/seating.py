"""Seating: the deeds on the seats of a committee: added, changed, ended, put in order.

In: a committee or a seat of it, who, when, and days. Out: rows and an AuditEvent that
the committee's history tells, in one transaction, or a Refusal. `seen` is the seal of
the seats that the words were written on; a program that has read nothing gives none.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q

from actionplans import auditing
from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.wording import day as in_words

from .models import Attendance, Committee, Seat
from .seats import (
    Held,
    Said,
    fields_of,
    hold,
    plain,
    plain_held,
    refuse_beyond,
    refuse_odd,
    said_of,
    taken,
    tell,
)
from .sitting import seat_somebody


@transaction.atomic
def add_seat(
    *,
    committee: Committee,
    by: User,
    at: datetime,
    said: Said,
    held: Held | None = None,
    seen: str = "",
) -> Seat:
    """A seat after the others, and who holds it; nobody makes it a vacancy."""
    hold(committee, seen)
    _check(committee, said)
    last = committee.seats.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    seat = Seat.objects.create(committee=committee, order=order, **fields_of(said))
    if held:
        seat_somebody(seat, held)
    after = plain(said) | (plain_held(held) if held else {})
    tell(seat, by, at, "seat-add", None, after)
    return seat


@transaction.atomic
def edit_seat(
    *, seat: Seat, by: User, at: datetime, said: Said, seen: str = ""
) -> None:
    """Its kind, its body, its vote and its first and last day; its holders stay."""
    hold(seat.committee, seen)
    seat.refresh_from_db()
    before = said_of(seat)
    if before == said:
        raise Refusal("This is what is written down already: nothing was changed.")
    _check(seat.committee, said, but=seat)
    for one in seat.holdings.all():
        refuse_beyond(said, Held(one.name, one.held_from, one.held_to))
    for name, value in fields_of(said).items():
        setattr(seat, name, value)
    seat.save()
    tell(seat, by, at, "seat-edit", plain(before), plain(said))


@transaction.atomic
def end_seat(
    *, seat: Seat, by: User, at: datetime, last_day: date, seen: str = ""
) -> None:
    """The seat is no more after that day; who holds it holds it to that day."""
    hold(seat.committee, seen)
    seat.refresh_from_db()
    refuse_odd(last_day)
    if seat.since and last_day < seat.since:
        raise Refusal(f"This seat stands only since {in_words(seat.since)}.")
    if later := seat.holdings.filter(held_from__gt=last_day).first():
        raise Refusal(taken(later))
    over = Q(held_to=None) | Q(held_to__gt=last_day)
    seat.holdings.filter(over).update(held_to=last_day)
    before, seat.until = seat.until, last_day
    seat.save(update_fields=["until"])
    told = {"until": before.isoformat()} if before else None
    tell(seat, by, at, "seat-end", told, {"until": last_day.isoformat()})


@transaction.atomic
def remove_seat(*, seat: Seat, by: User, at: datetime, seen: str = "") -> None:
    """A seat added by mistake is gone, as long as nobody has ever held it."""
    hold(seat.committee, seen)
    if seat.holdings.exists() or Attendance.objects.filter(seat=seat).exists():
        raise Refusal("Somebody has held this seat: end it, so that the past stays.")
    tell(seat, by, at, "seat-remove", plain(said_of(seat)), None)
    seat.delete()


@transaction.atomic
def order_seats(
    *,
    committee: Committee,
    by: User,
    at: datetime,
    seats: Sequence[Seat],
    seen: str = "",
) -> None:
    """All its seats in the order that they are printed in."""
    hold(committee, seen)
    before = list(committee.seats.all())
    if {seat.pk for seat in seats} != {seat.pk for seat in before}:
        raise Refusal("The seats were changed meanwhile: put them in order again.")
    if [seat.pk for seat in seats] == [seat.pk for seat in before]:
        raise Refusal("They stand in this order already.")
    for order, seat in enumerate(seats):
        Seat.objects.filter(pk=seat.pk).update(order=order)
    auditing.record(
        council=committee.council,
        by=by,
        at=at,
        deed="seats-order",
        subject=committee.name,
        before={"order": [str(seat) for seat in before]},
        after={"order": [str(seat) for seat in seats]},
        about=f"committee {committee.pk}",
    )


def _check(committee: Committee, said: Said, but: Seat | None = None) -> None:
    if said.votes_on and said.kind != Seat.Kind.CO_OPTED_VOTING:
        raise Refusal("Only a co-opted seat that votes is limited in what it votes on.")
    for day in (said.since, said.until):
        refuse_odd(day)
    if said.since and said.until and said.until < said.since:
        raise Refusal("The seat would end before it begins.")
    if said.kind != Seat.Kind.CHAIR:
        return
    chairs = committee.seats.filter(kind=Seat.Kind.CHAIR)
    chairs = chairs.exclude(pk=but.pk) if but else chairs
    if said.until:
        chairs = chairs.filter(Q(since=None) | Q(since__lte=said.until))
    if said.since:
        chairs = chairs.filter(Q(until=None) | Q(until__gte=said.since))
    if chairs.exists():
        raise Refusal(
            "The committee has a seat for its chair on those days: say who holds that "
            "one, for no committee has two chairs at once."
        )
