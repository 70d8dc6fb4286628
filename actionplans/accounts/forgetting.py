"""Forgetting a second factor: for who has lost the phone and the recovery codes too.

In: an account, the council, who does it, when. Out: the password alone opens the
account until it is set up anew, with an AuditEvent in the same transaction, or a
Refusal. Its owner is told by mail: it may be somebody else's doing.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from actionplans import appointing
from actionplans.models import Council, User
from actionplans.models.user import COMMAND_LINE
from actionplans.refusals import Refusal

from . import mails


@transaction.atomic
def forget(*, user: User, council: Council, by: User, at: datetime) -> None:
    """Refuses oneself, who has a page for it; an account on which more hangs than one
    council can answer for, but by the command line; and where there is none."""
    if by == user:
        raise Refusal("Switch your own off under My account.")
    if by.email != COMMAND_LINE and appointing.serves_elsewhere(user, council):
        raise Refusal(
            f"{user} has more than {council} to look after. Whoever runs the product "
            "does this: manage.py forget_second_factor."
        )
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise Refusal(f"{user} has not switched two-step sign-in on.")
    appointing.tell(user, council, by, at, "forget-second-factor")
    what = "Two-step sign-in was switched off for you"
    transaction.on_commit(lambda: mails.tell_changed(user, what))


def shut_ways_in(user: User) -> None:
    """Nothing that opened the account before does so any more: for one that is given
    to who may be somebody else, who then sets their own up."""
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    user.set_unusable_password()


def is_on(user: User) -> bool:
    """Whether the account asks for a second step."""
    return Authenticator.objects.filter(user=user).exists()
