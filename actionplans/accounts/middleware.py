"""A layer: who owes a second factor sets it up before anything else is opened."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from actionplans.views import failures

from . import demanding

# What leads there, or out.
ALLOWED = {
    "account",
    "sign-in",
    "sign-out",
    "password-change",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "accessibility",
}


class AskForSecondFactor:
    """Costs a page nothing where no role is asked for one, and no statement of its own
    where this session has shown it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_FOR or _name(request) in ALLOWED:
            return None
        if not demanding.owes(request):
            return None
        if kept := failures.second_factor_owed(request):
            return kept
        # No page stands in the place of a fragment: leave for it.
        return _leave() if request.htmx else redirect("mfa_index")


def _leave() -> HttpResponse:
    return HttpResponseClientRedirect(reverse("mfa_index"))


def _name(request: HttpRequest) -> str | None:
    return request.resolver_match.view_name if request.resolver_match else None
