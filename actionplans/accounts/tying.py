"""Tying: an account is tied to who somebody is at the council's provider.

In: an account, an identity, who and when. Out: the tie, and an AuditEvent in each
council where the person has a role; or a Refusal. Nobody is found by an e-mail address
and no account is made here.
"""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import IntegrityError, transaction

from actionplans import appointing
from actionplans.models import Council, User
from actionplans.refusals import Refusal

from . import mails
from .backends import password_opens
from .social import Identity

TAKEN = (
    "That {name} account is tied to another person’s account here. Choose your own "
    "there, or ask your council’s admin."
)


def tied(identity: Identity) -> SocialAccount | None:
    """The tie of an identity, its user with it."""
    ties = SocialAccount.objects.select_related("user")
    return ties.filter(provider=identity.provider, uid=identity.name).first()


def tie_of(user: User) -> SocialAccount | None:
    """What an account is tied to at the provider of the settings, if there is one."""
    if not settings.OIDC_ISSUER:
        return None
    ties = SocialAccount.objects.filter(user=user, provider=settings.OIDC_ISSUER)
    return ties.first()


@transaction.atomic
def tie(*, user: User, identity: Identity, by: User, at: datetime) -> SocialAccount:
    """One identity for one account: a new one takes the place of what was tied.

    Refuses an identity that is tied to somebody else's account.
    """
    # One tie at a time for an account, on PostgreSQL too.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    found = tied(identity)
    if found is not None and found.user_id != user.pk:
        raise Refusal(TAKEN.format(name=settings.OIDC_NAME))
    if found is not None:
        return found
    before = tie_of(user)
    if before is not None:
        before.delete()
    made = SocialAccount(user=user, provider=identity.provider, uid=identity.name)
    made.extra_data = {"shown": identity.shown}
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # somebody else was first, this very moment
        raise Refusal(TAKEN.format(name=settings.OIDC_NAME)) from None
    _tell(user, "tie-sign-in", by, at, before, made)
    what = f"Your account opens with {settings.OIDC_NAME} from now on"
    transaction.on_commit(lambda: mails.tell_changed(user, what))
    return made


@transaction.atomic
def untie(*, user: User, by: User, at: datetime) -> None:
    """From now on the password alone opens the account. Refuses one without any."""
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not password_opens(user):
        raise Refusal("No password opens the account: nothing else would.")
    if not loosen(user=user, by=by, at=at):
        raise Refusal("The account is not tied to any.")


@transaction.atomic
def loosen(*, user: User, by: User, at: datetime) -> bool:
    """What the account was tied to opens it no more; False where there was nothing.

    For deeds that give another way in.
    """
    before = tie_of(user)
    if before is None:
        return False
    before.delete()
    _tell(user, "untie-sign-in", by, at, before, None)
    return True


def _tell(
    user: User,
    deed: str,
    by: User,
    at: datetime,
    before: SocialAccount | None,
    after: SocialAccount | None,
) -> None:
    for council in Council.objects.filter(roles__user=user).distinct():
        changed = {"before": _words(before), "after": _words(after)}
        appointing.tell(user, council, by, at, deed, **changed)


def _words(tie: SocialAccount | None) -> dict[str, str] | None:
    return tie and {"account": tie.extra_data.get("shown", "")}
