"""The page behind an invitation's one-time address, for who has no password yet.

The address is used once, to open the page, and is out of sight from then on: no link,
picture, log or history of the browser that follows has the secret in it.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from actionplans import inviting, security_log
from actionplans.accounts import invited, sessions
from actionplans.accounts.backends import takes_password
from actionplans.forms.people import PasswordForm
from actionplans.models import Invitation
from actionplans.refusals import Refusal


@login_not_required
@never_cache
def come_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Look at the secret and forget it: the session knows which invitation it is."""
    invited.keep(request, secret, timezone.now())
    response = redirect("invitation")
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    """Choose a password, and be signed in; 410 where nothing is open."""
    found = invited.kept(request, timezone.now())
    if found is None:
        return _gone(request)
    form = None
    if takes_password(found.user):
        form = PasswordForm(found.user, request.POST or None)
    if form and form.is_valid():
        try:
            return _accept(request, found, form.cleaned_data["new_password1"])
        except Refusal:
            return _gone(request)
    context = {"invitation": found, "form": form, "council": found.council}
    status = 422 if form and form.errors else 200
    return render(request, "actionplans/invitation.html", context, status=status)


def _accept(request: HttpRequest, found: Invitation, password: str) -> HttpResponse:
    user = inviting.accept(invitation=found, at=timezone.now(), password=password)
    security_log.note("invitation accepted", request, user=user.pk)
    invited.forget(request)
    return sessions.begin(request, user, found.council.get_absolute_url())


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "actionplans/invitation_gone.html", status=410)
