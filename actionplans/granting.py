"""Granting: a program is given a token, and the token is revoked.

In: a council, who, when, and what the token is for. Out: the row and the token itself,
which is kept nowhere but with whoever was shown it, and an AuditEvent in the same
transaction; or a Refusal.
"""

from datetime import date, datetime

from django.db import transaction

from . import auditing, shown_once
from .models import Council, FeedToken, User
from .refusals import Refusal

# Said at its beginning, so that a search for lost secrets finds it.
PREFIX = "aplan_"


@transaction.atomic
def grant(
    *, council: Council, name: str, by: User, at: datetime
) -> tuple[FeedToken, str]:
    """A new token by a name of its own. Refuses a name that another in use has."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    name = " ".join(name.split())
    if not name:
        raise Refusal("Say what the token is for.")
    others = council.feed_tokens.filter(name__iexact=name, revoked_at=None)
    if other := others.first():
        raise Refusal(
            f"A token “{other}” is in use: revoke it, or say what this one is for."
        )
    secret, kept = shown_once.new(PREFIX)
    token = FeedToken.objects.create(
        council=council, name=name, sha256=kept, made_at=at, made_by=by
    )
    _tell(token, "grant-token", by, at)
    return token, secret


@transaction.atomic
def revoke(*, token: FeedToken, by: User, at: datetime) -> None:
    """From now on it opens nothing. Refuses one that was revoked already."""
    revoked = FeedToken.objects.filter(pk=token.pk, revoked_at=None).update(
        revoked_at=at, revoked_by=by
    )
    if not revoked:
        raise Refusal(f"The token “{token}” was revoked already.")
    _tell(token, "revoke-token", by, at)


def presented(secret: str, *, council: str, on: date) -> FeedToken | None:
    """The token in use that a program shows to the council; None where it is none.

    The day of its last use is written down, once a day.
    """
    in_use = FeedToken.objects.filter(council__slug=council, revoked_at=None)
    token = shown_once.opened(in_use.select_related("council"), secret)
    if token is None:
        return None
    if token.last_used_on != on:
        FeedToken.objects.filter(pk=token.pk).update(last_used_on=on)
    return token


def _tell(token: FeedToken, deed: str, by: User, at: datetime) -> None:
    auditing.record(council=token.council, by=by, at=at, deed=deed, subject=token.name)
