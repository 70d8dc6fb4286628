"""Whose password opens an account, and for how long the account opens anything."""

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from actionplans.models import User


class AccountBackend(ModelBackend):
    """Django's own, by e-mail address in any case, and until the last day.

    It is asked again at every request: a session that is open ends with the account.
    """

    def user_can_authenticate(self, user: User | None) -> bool:
        return user is not None and user.is_in_use(timezone.localdate())
