"""The addresses of one's own account. What is not here of the library is not reached.

Names with an underscore are those by which the library finds its own way.
"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView

from actionplans.accounts.views import hub, passwords, signing_in, two_steps

TWO_STEPS = "account/two-steps"

sign_in_urls = [  # sign-in/, sign-out/
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/", signing_in.sign_in, name="account_login"),
    # With OIDC_ONLY the one place where a superuser types a password.
    path("sign-in/password/", signing_in.sign_in, name="sign-in-password"),
    path("sign-in/second-step/", signing_in.second_step, name="mfa_authenticate"),
    path("sign-in/forgotten/", passwords.forgotten, name="account_reset_password"),
    path(
        "sign-in/forgotten/sent/",
        passwords.forgotten_sent,
        name="account_reset_password_done",
    ),
    path(
        "sign-in/new-password/<str:uidb36>/<str:key>/",
        passwords.new,
        name="account_reset_password_from_key",
    ),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
]
own_urls = [  # account/
    path("account/", hub.account, name="account"),
    path("account/password/", passwords.change, name="password-change"),
    path("account/confirm/", two_steps.confirm, name="account_reauthenticate"),
    path("account/confirm/code/", two_steps.confirm_by_code, name="mfa_reauthenticate"),
    path(f"{TWO_STEPS}/", two_steps.two_steps, name="mfa_index"),
    path(f"{TWO_STEPS}/set-up/", two_steps.set_up, name="mfa_activate_totp"),
    path(f"{TWO_STEPS}/switch-off/", two_steps.switch_off, name="mfa_deactivate_totp"),
    path(
        f"{TWO_STEPS}/recovery-codes/",
        two_steps.recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        f"{TWO_STEPS}/recovery-codes/new/",
        two_steps.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]

admin_urls = [  # admin/: its own doors would lead past the lockout and the second step
    path("admin/login/", secure_admin_login(admin.site.login), name="admin-sign-in"),
    path(
        "admin/password_change/",
        RedirectView.as_view(pattern_name="password-change"),
        name="admin-password",
    ),
]

urlpatterns = sign_in_urls + own_urls + admin_urls
