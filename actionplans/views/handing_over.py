"""The page that hands over all that somebody holds: choose, look at it, do it.

For plan admins. What it shows before it is done is what the deed itself has done and
undone, so that the two cannot differ.
"""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import handing_over, holdings
from actionplans.forms.handing_over import HandOverForm, WhoseForm
from actionplans.handing_over import HeldChanged
from actionplans.models import Council, User
from actionplans.permissions import Deed, council_where_may
from actionplans.refusals import Refusal
from actionplans.wording import counted


def hand_over(request: HttpRequest, council: str) -> HttpResponse:
    """Whose it is stands in the address; 422 with what is wrong, 409 where what they
    hold is not what was looked at."""
    home = council_where_may(request.user, council, Deed.EDIT)
    whose = WhoseForm(request.GET or None, holders=holdings.holders(home))
    if not whose.is_valid():
        return _page(request, home, {"whose": whose}, 422 if whose.errors else 200)
    user = whose.cleaned_data["person"]
    held = holdings.held_by(user, home)
    form = HandOverForm(
        request.POST or None,
        user=user,
        council=home,
        held=held,
        initial={"from_day": _first_day_without(user, timezone.localdate())},
    )
    context = {"person": user, "form": form, "seen": holdings.fingerprint(held)}
    if not form.is_valid():
        return _page(request, home, context, 422 if form.errors else 200)
    return _looked_at(request, home, user, form, context)


def _first_day_without(user: User, today: date) -> date:
    """The day after their last one, where it is still to come."""
    return max(today, user.last_day + timedelta(days=1)) if user.last_day else today


def _looked_at(
    request: HttpRequest,
    home: Council,
    user: User,
    form: HandOverForm,
    context: dict[str, Any],
) -> HttpResponse:
    """What was chosen: shown before it is done, and done once that was seen."""
    is_confirmed = "confirm" in request.POST
    deed = handing_over.hand_over if is_confirmed else handing_over.rehearse
    try:
        passed = deed(
            user=user,
            council=home,
            by=request.user,
            at=timezone.now(),
            from_day=form.cleaned_data["from_day"],
            takers=form.takers(),
            seen=request.POST.get("seen", ""),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        status = 409 if isinstance(refusal, HeldChanged) else 422
        return _page(request, home, context, status)
    if is_confirmed:
        many = counted(len(passed), "lead")
        messages.success(request, f"Handed over from {user}: {many}")
        return redirect("lead-list", home.slug)
    # What is not chosen again is sent along unseen.
    typed = [(f.html_name, f.value()) for f in form if f.value() is not None]
    return _page(request, home, context | {"passed": passed, "typed": typed}, 200)


def _page(
    request: HttpRequest, home: Council, context: dict[str, Any], status: int
) -> HttpResponse:
    leads = (reverse("lead-list", args=[home.slug]), "Leads")
    context |= {"council": home, "crumbs": [leads]}
    name = "lead_handed" if "passed" in context else "lead_handover"
    return render(request, f"actionplans/{name}.html", context, status=status)
