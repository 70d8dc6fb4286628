"""What happens to an account is told to the security log, and what follows from it."""

from typing import Any

from allauth.account import signals
from allauth.mfa import signals as factor_signals
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from actionplans import security_log
from actionplans.models import User

from . import limits, sessions


def listen() -> None:
    """Called once, at the application's start."""
    user_logged_in.connect(sessions.end_in_time)
    signals.password_changed.connect(_password_changed)
    signals.password_reset.connect(_password_reset)
    factor_signals.authenticator_added.connect(_factor_added)
    factor_signals.authenticator_removed.connect(_factor_removed)
    factor_signals.authenticator_reset.connect(_codes_made)
    factor_signals.authenticator_used.connect(_factor_used)
    factor_signals.authentication_failed.connect(_factor_failed)


def _password_changed(request: HttpRequest, user: User, **_: Any) -> None:
    security_log.note("password changed", request, user=user.pk)


def _password_reset(request: HttpRequest, user: User, **_: Any) -> None:
    """Who was locked out by somebody else's guesses gets in again at once."""
    limits.lift(request, user.email)
    security_log.note("password reset", request, user=user.pk)


def _factor_added(request: HttpRequest, user: User, **more: Any) -> None:
    _note("second factor added", request, user, **more)


def _factor_removed(request: HttpRequest, user: User, **more: Any) -> None:
    _note("second factor removed", request, user, **more)


def _codes_made(request: HttpRequest, user: User, **more: Any) -> None:
    _note("recovery codes made", request, user, **more)


def _factor_used(request: HttpRequest, user: User, **more: Any) -> None:
    _note("second factor used", request, user, **more)


def _factor_failed(request: HttpRequest, user: User, **more: Any) -> None:
    _note("second factor failed", request, user, **more)


def _note(
    event: str, request: HttpRequest, user: User, authenticator: Any, **_: Any
) -> None:
    security_log.note(event, request, user=user.pk, kind=authenticator.type)
