"""What the library asks of us: words, messages, limits; and that nobody signs up.

Its own templates, messages and e-mails are never shown: what has no words here is
silent.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from actionplans import mailing, security_log
from actionplans.models import User

from . import limits, mails, sessions
from .backends import password_opens

TOO_MANY = "too_many_login_attempts"
TOO_MANY_CODES = {TOO_MANY, "rate_limited"}
WAIT = f"Wait {limits.MINUTES} minutes, then try again"
WORDS = {
    "email_password_mismatch": "The e-mail address and the password do not belong "
    "together. Check both and try again",
    TOO_MANY: f"That was wrong too often. {WAIT}",
    "rate_limited": f"That was wrong too often. {WAIT}",
    "enter_current_password": "This is not your password as it is now",
    "incorrect_password": "This is not your password",
}
SAID = {
    "account/messages/password_changed.txt": "Your password is changed",
    "mfa/messages/totp_activated.txt": "Two-step sign-in is on",
    "mfa/messages/totp_deactivated.txt": "Two-step sign-in is off",
}
# What its owner is told by mail whenever it happens to the account.
TOLD = {
    "account/email/password_changed": "Your password was changed",
    "account/email/password_reset": "Your password was changed",
    "mfa/email/totp_activated": "Two-step sign-in was switched on",
    "mfa/email/totp_deactivated": "Two-step sign-in was switched off",
    "mfa/email/recovery_codes_generated": "New recovery codes were made",
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | WORDS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Nothing of this answers programs, whatever they say that they accept."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return security_log.address_of(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """Every refusal has its words here; that somebody is locked out is noted."""
        if code in TOO_MANY_CODES:
            security_log.note("locked out", self.request)
        return super().validation_error(code, *args)

    def pre_login(
        self, request: HttpRequest, user: User, **more: Any
    ) -> HttpResponse | None:
        """The first step is passed: whose, and as the account was then."""
        sessions.passed_first_step(request, user)
        return super().pre_login(request, user, **more)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is looked at; a right one is given back."""
        self._login_failed_rl_usage = limits.consume(request, credentials["email"])
        if self._login_failed_rl_usage is None:
            raise self.validation_error(TOO_MANY)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """A password that opens nothing any more confirms nothing either."""
        found = super().get_reauthentication_methods(user)
        opens = user.is_authenticated and password_opens(user)
        return [one for one in found if opens or one["id"] != "reauthenticate"]

    def reauthenticate(self, user: User, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found == user

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if said := SAID.get(message_template or ""):
            messages.add_message(request, level, said)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """By the settings' address: what a request says of its host is not believed."""
        uid, _, secret = key.partition("-")
        where = {"uidb36": uid, "key": secret}
        return mailing.site() + reverse("account_reset_password_from_key", kwargs=where)

    def send_password_reset_mail(
        self, user: User, email: str, context: dict[str, Any]
    ) -> None:
        self._tell(user, "password_reset", {"address": context["password_reset_url"]})

    def send_notification_mail(
        self, template_prefix: str, user: User, *args: Any, **kwargs: Any
    ) -> None:
        if what := TOLD.get(template_prefix):
            self._tell(user, "account_changed", {"what": what})

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """The library's own messages go to nobody."""

    def _tell(self, user: User, template: str, context: dict[str, Any]) -> None:
        """A mail server that is away is noted, and is no answer: the page looks the
        same whether the address is known or not."""
        try:
            mails.send(user, template, context)
        except mailing.NotSent as error:
            security_log.note(
                "message not sent", self.request, user=user.pk, said=error.said
            )
