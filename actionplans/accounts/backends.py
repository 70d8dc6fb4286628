"""Whose password opens an account, and for how long the account opens anything."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils import timezone

from actionplans.models import User


def takes_password(user: User) -> bool:
    """Whether a password may open the account; with OIDC_ONLY, a superuser's alone,
    so that whoever runs the product comes in while the provider is away."""
    return user.is_superuser or not settings.OIDC_ONLY


def password_opens(user: User) -> bool:
    return user.has_usable_password() and takes_password(user)


class AccountBackend(ModelBackend):
    """Django's own, by e-mail address in any case, and until the last day.

    It is asked again at every request: a session that is open ends with the account.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> User | None:
        found = super().authenticate(request, username, password, **more)
        return found if found is not None and takes_password(found) else None

    def user_can_authenticate(self, user: User | None) -> bool:
        return user is not None and user.is_in_use(timezone.localdate())
