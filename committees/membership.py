"""Membership: who holds which seat of a committee on a day, as a summons prints it.

In: a committee and a day. Out: plain values in the order and under the headings of a
front sheet; a vacancy is a seat without a holder and keeps its body. Reads only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from .contents import Group, Sitting
from .models import Committee, Seat, SeatHolding

VACANCY = "Vacancy"
# The kinds that stand under one heading, in the order that a front sheet has.
GROUPS = (
    (
        "Members of the Committee",
        (Seat.Kind.CHAIR, Seat.Kind.VICE_CHAIR, Seat.Kind.MEMBER),
    ),
    ("Co-opted Members (Voting)", (Seat.Kind.CO_OPTED_VOTING,)),
    ("Co-opted Members (Non-Voting)", (Seat.Kind.CO_OPTED,)),
    ("Substitute Members", (Seat.Kind.SUBSTITUTE,)),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A seat that stands on a day, and who holds it; nobody is a vacancy."""

    seat: Seat
    holding: SeatHolding | None

    @property
    def name(self) -> str:
        return self.holding.name if self.holding else ""


def seats_on(committee: Committee, day: date) -> list[Held]:
    """Every seat that stands that day, in their order; two queries."""
    stands = Q(since=None) | Q(since__lte=day)
    stands &= Q(until=None) | Q(until__gte=day)
    today = Prefetch("holdings", SeatHolding.objects.on(day), to_attr="held_then")
    seats = committee.seats.filter(stands).prefetch_related(today)
    return [Held(seat, next(iter(seat.held_then), None)) for seat in seats]


def groups_on(committee: Committee, day: date) -> list[Group]:
    """The membership of that day as a summons has it; a heading without seats is left
    out. The chair stands first, then the vice-chair."""
    return grouped(seats_on(committee, day))


def grouped(held: Iterable[Held]) -> list[Group]:
    """Seats of a day under the headings of a front sheet."""
    seats = list(held)
    groups = []
    for heading, kinds in GROUPS:
        # Sorting keeps the committee's own order within a kind.
        members = [one for one in seats if one.seat.kind in kinds]
        members.sort(key=lambda one: kinds.index(one.seat.kind))
        if members:
            groups.append(Group(heading=heading, sittings=list(map(_sitting, members))))
    return groups


def role_of(seat: Seat) -> str:
    """ "Chair", "Vice-Chair", or nothing."""
    leads = seat.kind in (Seat.Kind.CHAIR, Seat.Kind.VICE_CHAIR)
    return seat.get_kind_display() if leads else ""


def _sitting(one: Held) -> Sitting:
    return Sitting(
        name=one.name,
        role=role_of(one.seat),
        body=one.seat.body,
        votes_on=one.seat.votes_on,
    )
