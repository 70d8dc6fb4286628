"""The tokens of the feed: made and revoked by a council's own admin.

A token is shown once, on the answer to the form that made it, which nobody keeps.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from actionplans import granting, security_log
from actionplans.feeding import RESOURCES
from actionplans.forms.feed_tokens import TokenForm
from actionplans.models import Council
from actionplans.permissions import Deed, council_where_may
from actionplans.refusals import Refusal


def token_list(request: HttpRequest, council: str) -> HttpResponse:
    """The tokens, the form that makes one, and how a program reads with it."""
    home = council_where_may(request.user, council, Deed.ADMINISTER)
    form = TokenForm(request.POST or None)
    made: dict[str, Any] = {}
    if form.is_valid():
        try:
            token, secret = granting.grant(
                council=home, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            _note("feed token made", request, token.pk)
            form, made = TokenForm(), {"made": token, "secret": secret}
    context = _about(request, home) | made | {"form": form}
    status = 422 if form.errors else 200
    response = render(request, "actionplans/feed_tokens.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def revoke(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    home = council_where_may(request.user, council, Deed.ADMINISTER)
    token = get_object_or_404(home.feed_tokens, pk=pk)
    token.council = home
    refusal = None
    if request.method == "POST":
        try:
            granting.revoke(token=token, by=request.user, at=timezone.now())
        except Refusal as refused:
            refusal = refused
        else:
            _note("feed token revoked", request, token.pk)
            messages.success(request, f"The token “{token}” opens nothing any more")
            return redirect("feedtoken-list", council)
    context = {"council": home, "token": token, "refusal": refusal}
    crumb = (reverse("feedtoken-list", args=[home.slug]), "Data feed")
    context["crumbs"] = [*_below_settings(home), crumb]
    status = 409 if refusal else 200
    return render(request, "actionplans/feed_token_revoke.html", context, status=status)


def _about(request: HttpRequest, council: Council) -> dict[str, Any]:
    tokens = council.feed_tokens.select_related("made_by", "revoked_by")
    whole = request.build_absolute_uri
    return {
        "council": council,
        "crumbs": _below_settings(council),
        "tokens": sorted(tokens, key=lambda token: token.revoked_at is not None),
        "site": whole("/"),
        "ratings": reverse("feed", args=[council.slug, "ratings"]).lstrip("/"),
        "resources": [
            (name, whole(reverse("feed", args=[council.slug, name])))
            for name in RESOURCES
        ],
    }


def _below_settings(council: Council) -> list[tuple[str, str]]:
    return [(reverse("settings", args=[council.slug]), "Settings")]


def _note(event: str, request: HttpRequest, token: int) -> None:
    security_log.note(event, request, user=request.user.pk, token=token)
