"""Seats of a committee as deeds read them: plain values, held still, and told.

What the deeds on seats (`seating`) and on their holders (`sitting`) share. Seats of one
committee wait for each other: nobody holds one together with another, one chair sits.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from actionplans import auditing, sealing, statutory
from actionplans.models import User
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.wording import day as in_words

from .models import Committee, Seat, SeatHolding


@dataclass(frozen=True, slots=True)
class Said:
    """A seat, as typed: its kind, who fills it, what it votes on, and while when."""

    kind: str
    body: str = ""
    votes_on: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a seat, from which day and to which: none, as long as it lasts."""

    name: str
    held_from: date
    held_to: date | None = None
    user: User | None = None


def rows(committee: Committee) -> sealing.Rows:
    """Its seats and their holders, to be sealed."""
    seats = committee.seats.prefetch_related("holdings")
    return [
        {
            "seat": seat.pk,
            "order": seat.order,
            **plain(said_of(seat)),
            "holdings": [
                [one.pk, one.name, one.user_id, str(one.held_from), str(one.held_to)]
                for one in seat.holdings.all()
            ],
        }
        for seat in seats
    ]


def said_of(seat: Seat) -> Said:
    return Said(seat.kind, seat.body, seat.votes_on, seat.since, seat.until)


def hold(committee: Committee, seen: str = "") -> None:
    """Its seats wait for each other; refuses words written on other seats."""
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)
    if seen and sealing.seal(rows(committee)) != seen:
        raise ChangedMeanwhile(
            "Somebody else changed the seats while you were writing. What you typed is "
            "still in the form: look at the seats, then save again."
        )


def refuse_beyond(said: Said, held: Held) -> None:
    """Nobody holds a seat before it begins or after it ends."""
    if said.since and held.held_from < said.since:
        raise Refusal(
            f"{held.name} would hold the seat before it begins, "
            f"on {in_words(said.since)}."
        )
    if said.until and (held.held_to is None or held.held_to > said.until):
        raise Refusal(
            f"{held.name} would hold the seat after it ends, on {in_words(said.until)}."
        )


def refuse_odd(day: date | None) -> None:
    """A day that was mistyped by a century or a thousand years."""
    if not statutory.is_countable(day):
        raise Refusal("Enter a day between 1990 and 2099.")


def taken(other: SeatHolding) -> str:
    """Why nobody else can hold the seat: who does, and while when."""
    return f"{other} holds this seat {how_long(other)}: two never hold one together."


def how_long(holding: SeatHolding) -> str:
    """ "from 1 May 2024 to 20 May 2026"; without an end, from when alone."""
    ends = f" to {in_words(holding.held_to)}" if holding.held_to else ""
    return f"from {in_words(holding.held_from)}{ends}"


def fields_of(said: Said) -> dict[str, Any]:
    """What is said, by the names of the seat's own fields."""
    names = ("kind", "body", "votes_on", "since", "until")
    return {name: getattr(said, name) for name in names}


def plain(said: Said) -> dict[str, str]:
    """A seat as its history tells it."""
    told = fields_of(said) | {"kind": Seat.Kind(said.kind).label}
    return {name: str(value) for name, value in told.items() if value}


def plain_held(held: Held) -> dict[str, str]:
    """Who holds it, as its history tells it."""
    told = {
        "held_by": held.name,
        "held_from": str(held.held_from),
        "held_to": str(held.held_to or ""),
        "account": held.user.email if held.user else "",
    }
    return {name: words for name, words in told.items() if words}


def tell(
    seat: Seat,
    by: User,
    at: datetime,
    deed: str,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
) -> None:
    """A row of the committee's history."""
    auditing.record(
        council=seat.committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=str(seat),
        before=before,
        after=after,
        about=f"committee {seat.committee_id}",
    )
