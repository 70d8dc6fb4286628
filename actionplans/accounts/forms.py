"""The library's forms in this product's words; what they check is its own."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from actionplans.models import User

from . import limits, sessions
from .backends import password_opens

PASSWORD = ("Password", "Enter your password")
NEW = ("The new password", "Enter the new password")
AGAIN = ("The new password again", "Enter the new password a second time")
CODE = ("Code", "Enter the code")
HINT = "Six digits from your app, or a recovery code."
RULES = (
    "12 characters or more, and not only numbers. Three words that you can remember "
    "make a good one."
)


def say(form: Form, words: Mapping[str, tuple[str, str]], **hints: str) -> None:
    """Label, what is asked for where nothing is typed, and hint of each field."""
    for name, (label, missing) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, hints.get(name, "")
        field.error_messages["required"] = missing
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):
    """E-mail address and password; one sentence for every way of being wrong."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        address = ("E-mail address", "Enter your e-mail address")
        say(self, {"login": address, "password": PASSWORD})
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def login(
        self, request: HttpRequest, redirect_url: str | None = None
    ) -> HttpResponse:
        """As the library does it, but that the end of a session is a time of day."""
        answer = super().login(request, redirect_url)
        sessions.end_in_time(request)
        return answer


class ChangePasswordForm(account.ChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        old = ("Your password now", "Enter your password as it is now")
        words = {"oldpassword": old, "password1": NEW, "password2": AGAIN}
        say(self, words, password1=RULES)


class NewPasswordForm(account.ResetPasswordKeyForm):
    """The new password twice, by who has come from the message."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, {"password1": NEW, "password2": AGAIN}, password1=RULES)


class ForgottenForm(account.ResetPasswordForm):
    """Whose password is forgotten. It says nothing of whether the address is known."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, {"email": ("E-mail address", "Enter your e-mail address")})
        self.fields["email"].widget.attrs["autocomplete"] = "username"

    def clean_email(self) -> str:
        """An account that is in use and opens by a password: who was invited and has
        none yet, or comes by the council's sign-in, sets none here."""
        email = self.cleaned_data["email"]
        today = timezone.localdate()
        self.users = [
            user
            for user in User.objects.filter(email__iexact=email)
            if user.is_in_use(today) and password_opens(user)
        ]
        # What the messages to one account are counted by.
        return limits.one_spelling(email)


class ConfirmForm(account.ReauthenticateForm):
    """The password once more, before something is changed that guards the account."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, {"password": PASSWORD})


class CodeForm(factor.AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, {"code": CODE}, code=HINT)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class ConfirmCodeForm(factor.ReauthenticateForm):
    """A code instead of the password, where an account has none."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, {"code": CODE}, code=HINT)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class SetUpForm(totp.ActivateTOTPForm):
    """The first code, which proves that the app has the secret."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        code = ("Code from the app", "Enter the code that the app shows")
        say(self, {"code": code}, code="Six digits, new every 30 seconds.")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
