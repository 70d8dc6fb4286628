"""Signing in, in one step or two, and out."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView
from django.http import HttpRequest, HttpResponse

from actionplans.accounts import sessions
from actionplans.accounts.forms import CodeForm, SignInForm

from .refusing import Refusing


class SignIn(Refusing, LoginView):
    form_class = SignInForm
    template_name = "actionplans/account/sign_in.html"


class SecondStep(Refusing, AuthenticateView):
    """Who has typed the right password is not signed in before this is passed."""

    form_class = CodeForm
    template_name = "actionplans/account/second_step.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begins anew where the password is another one by now: whoever typed the old
        one may be who it was changed for."""
        if not sessions.may_go_on(request, self.stage.login.user):
            return self.stage.abort()
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data() | kwargs


class SignOut(LogoutView):
    """By a press alone: a link that was followed signs nobody out."""

    http_method_names = ["post"]


sign_in = SignIn.as_view()
second_step = SecondStep.as_view()
sign_out = SignOut.as_view()
