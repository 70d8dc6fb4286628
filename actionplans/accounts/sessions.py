"""Sessions: how one begins, and that it ends."""

from datetime import timedelta
from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from actionplans.models import User


def begin(request: HttpRequest, user: User, onward: str = "") -> HttpResponse:
    """Sign somebody in who has proved who they are: the answer that leads onward.

    It leads to the second step first, where the account has one.
    """
    return perform_login(request, user, redirect_url=onward or None)


def end_in_time(request: HttpRequest, **_: Any) -> None:
    """Receiver of Django's signal. The end is a time of day: no click moves it."""
    lasts = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    request.session.set_expiry(timezone.now() + lasts)
