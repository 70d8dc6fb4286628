"""Django's own sign-in and password forms, in this product's words."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class SignInForm(AuthenticationForm):
    """E-mail address and password; one sentence for every way of being wrong."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": "The e-mail address and the password do not belong together. "
        "Check both and try again",
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        username, password = self.fields["username"], self.fields["password"]
        username.label = "E-mail address"
        username.widget.input_type = "email"
        # The error summary takes the focus where there is one; else nobody does.
        del username.widget.attrs["autofocus"]
        username.error_messages["required"] = "Enter your e-mail address"
        password.error_messages["required"] = "Enter your password"


class NewPasswordForm(PasswordChangeForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        old, new, again = (
            self.fields[name]
            for name in ("old_password", "new_password1", "new_password2")
        )
        old.label, new.label, again.label = (
            "Your password now",
            "The new password",
            "The new password again",
        )
        old.error_messages["required"] = "Enter your password as it is now"
        new.error_messages["required"] = "Enter the new password"
        again.error_messages["required"] = "Enter the new password a second time"
        del old.widget.attrs["autofocus"]
