"""The addresses of signing in through the council's own provider."""

from django.urls import path

from actionplans.accounts.views import openid

urlpatterns = [
    path("sign-in/openid/", openid.leave, name="openid-leave"),
    # What is registered at the provider: a README tells it.
    path("sign-in/openid/back/", openid.back, name="openid-back"),
    path("account/openid/", openid.account, name="openid-account"),
    path("account/openid/untie/", openid.untie, name="openid-untie"),
]
