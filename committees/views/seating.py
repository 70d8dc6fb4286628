"""One page for each deed on a seat or on who holds it; each leads back to the seats."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actionplans import sealing
from committees import seating, sitting
from committees import seats as seat_rows
from committees.forms import seats as seat_forms
from committees.models import Committee, Seat, SeatHolding
from committees.permissions import committee_to_run

from .doing import Doing
from .frames import below_committee, posted
from .seats import seats_address


def new(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """A seat, and who holds it at once, where somebody is named."""
    committee = committee_to_run(request.user, council, slug)
    seat = seat_forms.SeatForm(posted(request), prefix="seat")
    holder = seat_forms.HolderForm(
        posted(request), council=committee.council, must_name=False, prefix="holder"
    )
    page = _Page(request, committee, seat)
    if seat.is_valid() & holder.is_valid():
        said, held = seat.said(), holder.held()
        if page.do(seating.add_seat, committee=committee, said=said, held=held):
            return page.done("The seat was added")
    page.context |= {"more": holder}
    return page.shown(
        "Add a seat",
        "Add the seat",
        wrong=bool(holder.errors),
        groups=[("The seat", list(seat)), ("Who holds it", list(holder))],
    )


def edit(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    seat = _seat(request, council, slug, pk)
    form = seat_forms.SeatForm(posted(request), initial=seat_forms.seat_now(seat))
    page = _Page(request, seat.committee, form)
    if form.is_valid() and page.do(seating.edit_seat, seat=seat, said=form.said()):
        return page.done("The seat was changed")
    return page.shown("Change the seat", "Save", over=_named(seat))


def hold(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """A new holder from a day; who holds it now holds it to the day before."""
    seat = _seat(request, council, slug, pk)
    home = seat.committee.council
    form = seat_forms.HolderForm(posted(request), council=home)
    page = _Page(request, seat.committee, form)
    if form.is_valid() and page.do(sitting.hold_seat, seat=seat, held=form.held()):
        return page.done(f"{form.held().name} holds the seat")
    lede = "Whoever holds it on that day holds it to the day before."
    return page.shown("Who holds the seat", "Save", over=_named(seat), lede=lede)


def vacate(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    seat = _seat(request, council, slug, pk)
    form = seat_forms.LastDayForm(posted(request))
    page = _Page(request, seat.committee, form)
    if form.is_valid() and page.do(sitting.vacate_seat, seat=seat, **form.cleaned_data):
        return page.done("The seat falls vacant after that day")
    lede = "After the last day it stands on agendas as a vacancy, with its body."
    return page.shown(
        "Leave the seat vacant", "Leave it vacant", over=_named(seat), lede=lede
    )


def end(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """It ends for good; one that was added by mistake can go from here as well."""
    seat = _seat(request, council, slug, pk)
    form = seat_forms.LastDayForm(posted(request))
    page = _Page(request, seat.committee, form)
    if form.is_valid() and page.do(seating.end_seat, seat=seat, **form.cleaned_data):
        return page.done("The seat ends after that day")
    lede = (
        "The committee has one seat fewer after that day. To change who holds the "
        "seat, name a new holder instead."
    )
    return page.shown(
        "End the seat", "End it", over=_named(seat), lede=lede, warning=True
    )


def remove(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    seat = _seat(request, council, slug, pk)
    form = forms.Form(posted(request))
    page = _Page(request, seat.committee, form)
    if form.is_valid() and page.do(seating.remove_seat, seat=seat):
        return page.done("The seat was removed")
    lede = "For a seat added by mistake that nobody has ever held."
    over = _named(seat)
    return page.shown(
        "Remove the seat", "Remove it", over=over, lede=lede, warning=True
    )


def correct(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """The name, account or days of somebody who holds or held a seat."""
    committee = committee_to_run(request.user, council, slug)
    found = SeatHolding.objects.filter(seat__committee=committee)
    holding = get_object_or_404(found.select_related("seat", "user"), pk=pk)
    holding.seat.committee = committee
    now = seat_forms.holding_now(holding)
    home = committee.council
    form = seat_forms.HolderForm(posted(request), council=home, initial=now)
    page = _Page(request, committee, form)
    if form.is_valid() and page.do(
        sitting.correct_holding, holding=holding, held=form.held()
    ):
        return page.done(f"What is known of {form.held().name} was corrected")
    lede = "Mend what was written down wrongly. Somebody new is named on the seat."
    return page.shown(
        "Correct who holds it", "Save", over=f"{holding.seat}: {holding}", lede=lede
    )


class _Page:
    """A form below the seats of a committee, that does one deed on them."""

    def __init__(
        self, request: HttpRequest, committee: Committee, form: forms.Form
    ) -> None:
        self.request, self.committee, self.form = request, committee, form
        self.doing = Doing(request, form)
        self.stands = sealing.seal(seat_rows.rows(committee))
        self.context: dict[str, Any] = below_committee(committee)
        self.context["crumbs"] += [(seats_address(committee), "Seats")]

    def do(self, deed: Callable[..., Any], **told: Any) -> bool:
        return self.doing.do(deed, seen=self.request.POST.get("seen", ""), **told)

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return redirect(seats_address(self.committee))

    def shown(
        self, heading: str, button: str, *, wrong: bool = False, **more: Any
    ) -> HttpResponse:
        self.context |= {
            "form": self.form,
            "heading": heading,
            "button": button,
            "back": seats_address(self.committee),
            "hidden": ("seen", self.doing.carried("seen", self.stands)),
            **more,
        }
        status = 422 if wrong and self.doing.status == 200 else self.doing.status
        page = "committees/one_form.html"
        return render(self.request, page, self.context, status=status)


def _seat(request: HttpRequest, council: str, slug: str, pk: int) -> Seat:
    committee = committee_to_run(request.user, council, slug)
    seat = get_object_or_404(committee.seats, pk=pk)
    seat.committee = committee
    return seat


def _named(seat: Seat) -> str:
    """ "Member: Ria Webb", by who holds it today."""
    now = seat.holdings.on(timezone.localdate()).first()
    return f"{seat}: {now or 'vacancy'}"
