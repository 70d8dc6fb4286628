"""Out to the council's provider and back, and the page that ties an account to it.

Whatever goes wrong over there ends on one page, with a sentence, a way on and a line in
the security log. Without a provider in the settings none of these addresses is there.
"""

from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from actionplans import inviting, security_log
from actionplans.accounts import invited, social, tying
from actionplans.accounts.backends import password_opens
from actionplans.accounts.social import Errand, Identity, Leaving, NotSignedIn
from actionplans.models import User
from actionplans.refusals import Refusal

# By why nobody was signed in; “{name}” is the provider's.
SENTENCES = {
    "away": "{name} does not answer just now. Try again in a minute.",
    "denied": "You stopped, or {name} does not let you in here.",
    "refused": "{name} did not sign you in. Try again; if this goes on, tell your "
    "council’s IT.",
    "state": "That sign-in was begun too long ago, or in another browser. Begin again.",
    "untrusted": "What {name} answered could not be relied on, so nobody was signed "
    "in. Try again; if this goes on, tell your council’s IT.",
    "tenant": "That {name} account belongs to another organisation. Choose the one of "
    "your council there.",
    "unknown": "{name} knows you{as_whom}, but that opens no account here. Ask your "
    "council’s admin for an invitation. If you have a password, sign in with it and "
    "go to “My account” to use {name} from then on.",
    "taken": tying.TAKEN,
    "invitation": "The invitation has been used, taken back, or has run out. Ask your "
    "council’s admin for another.",
}
ASK_ADMIN = (
    "No password opens your account, to prove that it is you. Ask your council’s admin "
    "to invite you anew: then you choose again."
)
View = Callable[..., HttpResponse]


def _switched_on(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if not settings.OIDC_ISSUER:
            raise Http404
        return view(request)

    return answer


@login_not_required
@_switched_on
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """To sign in, or to accept the invitation that this browser came in by."""
    if "invited" not in request.POST:
        next_url = get_next_redirect_url(request) or ""
        return _leave(request, Errand.SIGN_IN, next_url=next_url)
    invitation = invited.kept(request, timezone.now())
    if invitation is None:
        return _not_signed_in(request, NotSignedIn("invitation"), Errand.ACCEPT)
    return _leave(request, Errand.ACCEPT, about=invitation.pk)


@login_not_required
@_switched_on
@never_cache
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    try:
        leaving = social.taken_up(request)
    except NotSignedIn as failed:
        return _not_signed_in(request, failed)
    try:
        identity = social.recognised(request, leaving)
        return _DONE[leaving.errand](request, leaving, identity)
    except NotSignedIn as failed:
        return _not_signed_in(request, failed, leaving.errand, leaving.next_url)


@_switched_on
def account(request: HttpRequest) -> HttpResponse:
    """What my account is tied to; POST goes and ties it."""
    if request.method != "POST":
        return _account(request)
    return _confirmed(request, _leave_to_tie)


@_switched_on
@require_POST
def untie(request: HttpRequest) -> HttpResponse:
    return _confirmed(request, _untie)


def _confirmed(request: HttpRequest, view: View) -> HttpResponse:
    """Only after the password: a browser left open is nobody's proof. Who has none is
    led to where help is."""
    if not password_opens(request.user):
        return _account(request, Refusal(ASK_ADMIN))
    return reauthentication_required(view)(request)


def _leave_to_tie(request: HttpRequest) -> HttpResponse:
    return _leave(request, Errand.TIE, about=request.user.pk)


def _untie(request: HttpRequest) -> HttpResponse:
    try:
        tying.untie(user=request.user, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return _account(request, refusal)
    security_log.note("openid untied", request, user=request.user.pk)
    messages.success(request, f"Your account no longer opens with {settings.OIDC_NAME}")
    return redirect("openid-account")


def _sign_in(request: HttpRequest, leaving: Leaving, who: Identity) -> HttpResponse:
    """Whoever is tied. An account that has ended is told from none only in the log."""
    found = tying.tied(who)
    if found is None:
        raise NotSignedIn("unknown", who.shown)
    if not found.user.is_in_use(timezone.localdate()):
        security_log.note("openid of an ended account", request, user=found.user_id)
        raise NotSignedIn("unknown", who.shown)
    return social.sign_in(request, found.user, who, leaving.next_url)


def _tie(request: HttpRequest, leaving: Leaving, who: Identity) -> HttpResponse:
    """For who left, and is signed in here still: nobody else's account is tied."""
    user = request.user
    if not isinstance(user, User) or user.pk != leaving.about:
        raise NotSignedIn("state")
    try:
        tying.tie(user=user, identity=who, by=user, at=timezone.now())
    except Refusal as refusal:
        return _account(request, refusal)
    security_log.note("openid tied", request, user=user.pk)
    messages.success(request, f"You can sign in with {settings.OIDC_NAME} from now on")
    return redirect("openid-account")


def _accept(request: HttpRequest, leaving: Leaving, who: Identity) -> HttpResponse:
    """The invitation is used up and the account tied, both or neither."""
    at = timezone.now()
    invitation = inviting.still_open(leaving.about, at)
    if invitation is None:
        raise NotSignedIn("invitation")
    try:
        with transaction.atomic():
            user = inviting.accept(invitation=invitation, at=at, password=None)
            tying.tie(user=user, identity=who, by=user, at=at)
    except Refusal as refusal:
        taken = NotSignedIn("taken", refusal)
        return _not_signed_in(request, taken, leaving.errand)
    security_log.note("openid tied", request, user=user.pk)
    security_log.note("invitation accepted", request, user=user.pk)
    invited.forget(request)
    home = invitation.council.get_absolute_url()
    return social.sign_in(request, user, who, home)


_DONE: dict[Errand, Callable[[HttpRequest, Leaving, Identity], HttpResponse]] = {
    Errand.SIGN_IN: _sign_in,
    Errand.TIE: _tie,
    Errand.ACCEPT: _accept,
}


def _leave(
    request: HttpRequest,
    errand: Errand,
    *,
    next_url: str = "",
    about: int | None = None,
) -> HttpResponse:
    try:
        return social.leave(request, errand, next_url=next_url, about=about)
    except NotSignedIn as failed:
        return _not_signed_in(request, failed, errand, next_url)


def _account(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    tie = tying.tie_of(request.user)
    context = {
        "tie": tie,
        "shown": tie and tie.extra_data.get("shown"),
        "provider": settings.OIDC_NAME,
        "has_password": password_opens(request.user),
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return render(request, "actionplans/account/openid.html", context, status=status)


def _not_signed_in(
    request: HttpRequest,
    failed: NotSignedIn,
    errand: Errand = Errand.SIGN_IN,
    next_url: str = "",
) -> HttpResponse:
    """A sentence and a way on. What the provider said is for the log, but for the name
    that it knows somebody by."""
    named = failed.why == "unknown" and failed.said
    said = "" if named else failed.said
    security_log.note("openid sign-in failed", request, why=failed.why, said=said)
    context = {
        "provider": settings.OIDC_NAME,
        "sentence": SENTENCES[failed.why].format(
            name=settings.OIDC_NAME, as_whom=f" as {failed.said}" if named else ""
        ),
        "next": next_url,
        "invitation": invited.kept(request, timezone.now()),
        "may_try_again": errand == Errand.SIGN_IN,
    }
    status = 503 if failed.why == "away" else 403
    return render(
        request, "actionplans/account/openid_failed.html", context, status=status
    )
