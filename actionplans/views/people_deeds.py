"""What a council admin does with one person: one deed, and back to their page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST

from actionplans import appointing, inviting, leaving, security_log, welcoming
from actionplans.accounts import forgetting, readmitting
from actionplans.appointing import PersonChanged, RolesChanged
from actionplans.forms.people import DescribeForm, LeaveForm, RolesForm
from actionplans.mailing import NotSent
from actionplans.models import Council, User
from actionplans.refusals import Refusal
from actionplans.wording import day

from .people import about, below_people, not_sent, person_of, send


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Name, post and e-mail address; both addresses are told that it is another."""
    home, user = person_of(request, council, pk)
    form, old = DescribeForm.of(user, request.POST or None), user.email
    if not form.is_valid():
        return _page(request, "person_edit", form, home, user)
    try:
        moved = appointing.describe(user=user, **_told(request, home, form))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        clashed = isinstance(refusal, PersonChanged)
        if clashed:
            _see_anew(form)
        more, status = {"clashed": clashed}, 409 if clashed else 422
        return _page(request, "person_edit", form, home, user, more, status)
    user.refresh_from_db()
    messages.success(request, f"What is known of {user} was saved")
    if moved:
        security_log.note("address moved", request, user=request.user.pk, of=user.pk)
        _tell_moved(request, home, user, old)
    return redirect("person-detail", council, pk)


def roles(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    home, user = person_of(request, council, pk)
    held = appointing.kinds_of(user, home)
    now = {"kinds": sorted(held), "seen": " ".join(sorted(held))}
    form = RolesForm(request.POST or None, initial=now)
    status = 422
    if form.is_valid():
        try:
            appointing.set_roles(user=user, **_told(request, home, form))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            if isinstance(refusal, RolesChanged):
                _see_anew(form)
                status = 409
        else:
            facts = {"user": request.user.pk, "of": user.pk, "council": home.pk}
            held = appointing.kinds_of(user, home)
            security_log.note(
                "roles changed", request, **facts, roles=" ".join(sorted(held))
            )
            messages.success(request, f"The roles of {user} were saved")
            return redirect("person-detail", council, pk)
    more = {"held": appointing.in_order(held)}
    return _page(request, "person_roles", form, home, user, more, status)


def leave(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    home, user = person_of(request, council, pk)
    initial = {"last_day": user.last_day or timezone.localdate()}
    form = LeaveForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            leaving.leave(user=user, **_told(request, home, form))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            security_log.note("account left", request, user=request.user.pk, of=user.pk)
            last = day(form.cleaned_data["last_day"])
            messages.success(request, f"{user} leaves: the last day is {last}")
            return redirect("person-detail", council, pk)
    elsewhere = appointing.serves_elsewhere(user, home)
    return _page(request, "person_leave", form, home, user, {"elsewhere": elsewhere})


@require_POST
def come_back(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    home, user = person_of(request, council, pk)
    if _do(request, home, user, leaving.come_back):
        messages.success(request, f"{user}’s account is in use")
    return redirect("person-detail", council, pk)


@require_POST
def renew(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Another invitation by mail; the address in the one before it is dead."""
    home, user = person_of(request, council, pk)
    if made := _do(request, home, user, inviting.renew):
        send(request, *made)
    return redirect("person-detail", council, pk)


@require_POST
def readmit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """For who is another at the council's provider than the account is tied to."""
    home, user = person_of(request, council, pk)
    if made := _do(request, home, user, readmitting.readmit):
        facts = {"user": request.user.pk, "of": user.pk}
        security_log.note("invited anew", request, **facts)
        send(request, *made)
    return redirect("person-detail", council, pk)


@require_POST
def revoke(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    home, user = person_of(request, council, pk)
    if _do(request, home, user, inviting.revoke):
        messages.success(request, f"The invitation of {user} opens nothing any more")
    return redirect("person-detail", council, pk)


@require_POST
def show_address(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """A new address, on this answer alone: for where no mail gets through."""
    home, user = person_of(request, council, pk)
    if not (made := _do(request, home, user, inviting.show)):
        return redirect("person-detail", council, pk)
    invitation, secret = made
    facts = {"user": request.user.pk, "of": user.pk}
    security_log.note("invitation shown", request, **facts)
    context = about(request, home, user)
    address = welcoming.address_of(secret)
    context |= {"until": inviting.last_day(invitation), "address": address}
    response = render(request, "actionplans/person_detail.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_POST
def forget_second_factor(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """For who has lost the phone and the recovery codes."""
    home, user = person_of(request, council, pk)
    if _do(request, home, user, forgetting.forget):
        facts = {"user": request.user.pk, "of": user.pk}
        security_log.note("second factor forgotten", request, **facts)
        messages.success(request, f"{user} signs in by password alone from now on")
    return redirect("person-detail", council, pk)


def _tell_moved(request: HttpRequest, home: Council, user: User, old: str) -> None:
    """The old address hears of it; who has never signed in is invited at the new."""
    try:
        welcoming.send_moved(user=user, council=home, old=old)
    except NotSent as error:
        not_sent(request, user, error)
    if user.last_login is None and (made := _do(request, home, user, inviting.renew)):
        send(request, *made)


def _see_anew(form: forms.Form) -> None:
    """What was typed stays; saved again, it is written on what stands now."""
    form.data = form.data.copy()
    form.data["seen"] = form.initial["seen"]


def _do(
    request: HttpRequest, home: Council, user: User, deed: Callable[..., Any]
) -> Any:
    """What the deed made, or True; None where it refuses, which a banner says."""
    try:
        made = deed(user=user, council=home, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return None
    return made or True


def _told(request: HttpRequest, home: Council, form: forms.Form) -> dict[str, Any]:
    told = {"council": home, "by": request.user, "at": timezone.now()}
    return told | form.cleaned_data


def _page(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    home: Council,
    user: User,
    more: dict[str, Any] | None = None,
    wrong: int = 422,
) -> HttpResponse:
    context = below_people(home, user) | {"form": form} | (more or {})
    status = wrong if form.errors else 200
    return render(request, f"actionplans/{template}.html", context, status=status)
