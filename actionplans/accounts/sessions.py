"""Sessions: how one begins, and that it ends."""

from datetime import timedelta
from hmac import compare_digest
from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from actionplans.models import User

_FIRST_STEP = "passed_first_step"


def begin(request: HttpRequest, user: User, onward: str = "") -> HttpResponse:
    """Sign somebody in who has proved who they are: the answer that leads onward.

    It leads to the second step first, where the account has one.
    """
    return perform_login(request, user, redirect_url=onward or None)


def passed_first_step(request: HttpRequest, user: User) -> None:
    """Remember by which password, or by none, until the second step is passed."""
    request.session[_FIRST_STEP] = user.get_session_auth_hash()


def may_go_on(request: HttpRequest, user: User) -> bool:
    """Whether the first step still holds: no new password was set in between."""
    passed = request.session.get(_FIRST_STEP, "")
    return compare_digest(passed, user.get_session_auth_hash())


def end_in_time(request: HttpRequest, **_: Any) -> None:
    """Receiver of Django's signal. The end is a time of day: no click moves it."""
    lasts = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    request.session.set_expiry(timezone.now() + lasts)
