"""Two-step sign-in: switched on and off, its recovery codes, and who is asked again."""

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import IndexView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import (
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.forms import Form
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from actionplans.accounts import demanding
from actionplans.accounts.backends import password_opens
from actionplans.accounts.forms import ConfirmCodeForm, ConfirmForm, SetUpForm

from .refusing import Refusing


class TwoSteps(IndexView):
    """Whether it is on, and what can be done about it."""

    template_name = "actionplans/account/two_steps.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codes = super().get_context_data(**kwargs)["authenticators"]
        spare = codes.get("recovery_codes")
        return {
            "app": codes.get("totp"),
            "codes_left": len(spare.get_unused_codes()) if spare else 0,
            "demanded": demanding.demanded_of(self.request.user),
            "has_password": password_opens(self.request.user),
        }


@method_decorator(never_cache, name="dispatch")
class SetUp(Refusing, ActivateTOTPView):
    """The secret is drawn and written out; the first code proves that it arrived."""

    form_class = SetUpForm
    template_name = "actionplans/account/two_steps_set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        fours = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        return context | {"secret": " ".join(fours)}

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        demanding.shown(self.request)
        return response


class SwitchOff(Refusing, DeactivateTOTPView):
    template_name = "actionplans/account/two_steps_off.html"


class RecoveryCodes(ViewRecoveryCodesView):
    """Shown once, after they were made."""

    template_name = "actionplans/account/recovery_codes.html"


class NewRecoveryCodes(Refusing, GenerateRecoveryCodesView):
    template_name = "actionplans/account/recovery_codes_new.html"


class Confirm(Refusing, ReauthenticateView):
    form_class = ConfirmForm
    template_name = "actionplans/account/confirm.html"


class ConfirmByCode(Refusing, ReauthenticateByCodeView):
    form_class = ConfirmCodeForm
    template_name = "actionplans/account/confirm.html"


two_steps = TwoSteps.as_view()
set_up = SetUp.as_view()
switch_off = SwitchOff.as_view()
recovery_codes = RecoveryCodes.as_view()
new_recovery_codes = NewRecoveryCodes.as_view()
confirm = Confirm.as_view()
confirm_by_code = ConfirmByCode.as_view()
