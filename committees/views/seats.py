"""The seats of a committee: who holds them today, who held them, their order."""

from datetime import date

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplans import sealing
from actionplans.fields.places import OrderForm
from actionplans.structuring.ordering import placed
from committees import seating
from committees import seats as seat_rows
from committees.membership import GROUPS
from committees.models import Committee, Seat, SeatHolding
from committees.permissions import committee_to_run

from .doing import Doing
from .frames import below_committee, posted


@require_safe
def seat_list(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Under the headings of the front sheet; those that ended come last."""
    committee = committee_to_run(request.user, council, slug)
    today = timezone.localdate()
    seats = _seats(committee)
    standing = [seat for seat in seats if not _has_ended(seat, today)]
    groups = [
        (heading, [seat for seat in standing if seat.kind in kinds])
        for heading, kinds in GROUPS
    ]
    context = below_committee(committee) | {
        "groups": [(heading, seats) for heading, seats in groups if seats],
        "ended": [seat for seat in seats if _has_ended(seat, today)],
        "today": today,
    }
    return render(request, "committees/seat_list.html", context)


def seat_order(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    committee = committee_to_run(request.user, council, slug)
    stands = sealing.seal(seat_rows.rows(committee))
    seats = {seat.pk: seat for seat in _seats(committee)}
    form = OrderForm(posted(request), rows={pk: words(s) for pk, s in seats.items()})
    doing = Doing(request, form)
    if form.is_valid():
        order = [seats[pk] for pk in placed(form.order, form.places())]
        seen = request.POST.get("seen", "")
        if doing.do(seating.order_seats, committee=committee, seats=order, seen=seen):
            messages.success(request, "The seats were put in order")
            return redirect("committees:seat-list", council, slug)
    context = below_committee(committee) | {
        "form": form,
        "lines": [(form[f"place-{pk}"], words(seat)) for pk, seat in seats.items()],
        "seen": doing.carried("seen", stands),
    }
    context["crumbs"] += [(seats_address(committee), "Seats")]
    return render(request, "committees/seat_order.html", context, status=doing.status)


def seats_address(committee: Committee) -> str:
    where = [committee.council.slug, committee.slug]
    return reverse("committees:seat-list", args=where)


def words(seat: Seat) -> str:
    """ "Member: Ria Webb"; of seats whose holders of today were fetched."""
    name = seat.held_now[0].name if seat.held_now else "vacancy"
    return f"{seat}: {name}"


def _seats(committee: Committee) -> list[Seat]:
    """Every seat with its holders, the latest first; two queries."""
    today = timezone.localdate()
    latest = SeatHolding.objects.select_related("user").order_by("-held_from", "-pk")
    seats = list(committee.seats.prefetch_related(Prefetch("holdings", latest)))
    for seat in seats:
        held = list(seat.holdings.all())
        seat.held_now = [one for one in held if _is_now(one, today)]
        seat.held_next = [one for one in held if one.held_from > today]
        seat.held_before = [one for one in held if one.held_to and one.held_to < today]
    return seats


def _is_now(one: SeatHolding, today: date) -> bool:
    return one.held_from <= today and (one.held_to is None or one.held_to >= today)


def _has_ended(seat: Seat, today: date) -> bool:
    return seat.until is not None and seat.until < today
