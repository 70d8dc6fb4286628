"""Whose roles ask for two-step sign-in, and whether a session has gone both steps."""

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from django.conf import settings
from django.http import HttpRequest

from actionplans.models import User
from actionplans.roles import kinds_anywhere

SUPERUSER = "superuser"
# The council's own sign-in asks for what the council wants asked.
GOOD = {"mfa", "socialaccount"}


def demanded_of(user: User) -> bool:
    """By a role in any council; a superuser's account is asked for by that word."""
    asked = set(settings.SECOND_FACTOR_FOR)
    if not asked:
        return False
    return (SUPERUSER in asked and user.is_superuser) or bool(
        asked & kinds_anywhere(user)
    )


def owes(request: HttpRequest) -> bool:
    """Whether who is signed in has still to show a second factor in this session."""
    user = request.user
    if not settings.SECOND_FACTOR_FOR or not user.is_authenticated:
        return False
    records = get_authentication_records(request, user)
    if any(record.get("method") in GOOD for record in records):
        return False
    return demanded_of(user)


def shown(request: HttpRequest) -> None:
    """Who has just set it up has shown it."""
    record_authentication(request, request.user, "mfa", type="totp")
