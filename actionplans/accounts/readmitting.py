"""Readmitting: an invitation for who has signed in before and has no way in any more.

For an account whose identity at the council's provider was replaced by another, and,
with OIDC_ONLY, for one that was never tied.
"""

from datetime import datetime

from django.db import transaction

from actionplans import appointing, inviting
from actionplans.leading import one_at_a_time
from actionplans.models import Council, Invitation, User
from actionplans.refusals import Refusal

from . import tying
from .backends import password_opens


@transaction.atomic
def readmit(
    *, user: User, council: Council, by: User, at: datetime
) -> tuple[Invitation, str]:
    """Nothing that opened the account does so any more, running sessions included; the
    invitation and its secret.

    Refuses who has a password to come in by, and an account on which more hangs than
    one council can answer for.
    """
    one_at_a_time(council)
    user = User.objects.select_for_update().get(pk=user.pk)
    if password_opens(user):
        raise Refusal(
            f"{user} has a password to sign in with. A forgotten one is asked for anew "
            "on the sign-in page."
        )
    if appointing.serves_elsewhere(user, council):
        raise Refusal(f"{user} has more than {council} to look after.")
    tying.loosen(user=user, by=by, at=at)
    user.set_unusable_password()
    user.last_login = None
    user.save(update_fields=["password", "last_login"])
    return inviting.renew(user=user, council=council, by=by, at=at)
