"""What every page of the settings does: one form, one deed, and the settings again.

In: the council, a form, and the deed that its values go to. Out: a way back to the
settings, or the form with what was typed: 422 with what is wrong, 409 where somebody
else was first.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import configuring
from actionplans.models import Council
from actionplans.permissions import Deed, council_where_may
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal


def to_configure(request: HttpRequest, council: str) -> Council:
    """The council, for its admin: 404 outside it, 403 without the right."""
    return council_where_may(request.user, council, Deed.ADMINISTER)


def refusal(
    request: HttpRequest, council: Council, deed: Callable[..., Any], **typed: Any
) -> Refusal | None:
    """Do the deed on what the form showed; its refusal, or nothing."""
    try:
        deed(
            council=council,
            by=request.user,
            at=timezone.now(),
            seen=request.POST.get("seen", ""),
            **typed,
        )
    except Refusal as refused:
        return refused
    return None


def saved(request: HttpRequest, council: Council, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("settings", council.slug)


def page(
    request: HttpRequest,
    council: Council,
    template: str,
    form: forms.Form,
    seal: str,
    *,
    refused: Refusal | None = None,
    below: tuple[tuple[str, str], ...] = (),
    **context: Any,
) -> HttpResponse:
    """`seal` is the mark of what stands; a form that comes back keeps the one that its
    words were written on, until it is told that somebody else was first. `below` are
    the pages between the settings and this one."""
    clashed = isinstance(refused, ChangedMeanwhile)
    if refused:
        form.add_error(None, str(refused))
    context |= {
        "council": council,
        "crumbs": [(reverse("settings", args=[council.slug]), "Settings"), *below],
        "form": form,
        "seen": seal if clashed else request.POST.get("seen", seal),
        "clashed": clashed,
    }
    status = 409 if clashed else 422 if form.errors else 200
    return render(request, f"actionplans/{template}.html", context, status=status)


def one_form(
    request: HttpRequest,
    council: Council,
    template: str,
    form: forms.Form,
    deed: Callable[..., Any],
    names: tuple[str, ...],
    sentence: str,
    **context: Any,
) -> HttpResponse:
    """The whole of a page whose form holds the deed's own values."""
    refused = None
    if form.is_valid():
        refused = refusal(request, council, deed, **form.cleaned_data)
        if not refused:
            return saved(request, council, sentence)
    seal = configuring.seal(council, names)
    return page(request, council, template, form, seal, refused=refused, **context)
