"""A password changed by who knows it, or set anew by who reads the account's mail."""

from http import HTTPStatus
from typing import Any

from allauth.account.views import (
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
)
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from actionplans.accounts.backends import password_opens
from actionplans.accounts.forms import (
    ChangePasswordForm,
    ForgottenForm,
    NewPasswordForm,
)

from .refusing import Refusing


class ChangePassword(Refusing, PasswordChangeView):
    """Every other session of the person ends with the old password."""

    form_class = ChangePasswordForm
    template_name = "actionplans/account/password_change.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not password_opens(request.user):
            return render(request, "actionplans/account/no_password.html")
        return super().dispatch(request, *args, **kwargs)


class Forgotten(Refusing, PasswordResetView):
    form_class = ForgottenForm
    template_name = "actionplans/account/password_forgotten.html"


class ForgottenSent(PasswordResetDoneView):
    """The same page whether the address is known or not."""

    template_name = "actionplans/account/password_sent.html"


@method_decorator([login_not_required, never_cache], name="dispatch")
class NewPassword(Refusing, PasswordResetFromKeyView):
    """The address of the message leads to one without its secret, and works once."""

    form_class = NewPasswordForm
    template_name = "actionplans/account/password_new.html"
    success_url = reverse_lazy("sign-in")

    def render_to_response(
        self, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        if context.get("token_fail"):
            options["status"] = HTTPStatus.GONE
        return super().render_to_response(context, **options)


change = ChangePassword.as_view()
forgotten = Forgotten.as_view()
forgotten_sent = ForgottenSent.as_view()
new = NewPassword.as_view()
