"""Subscribing: a person's due dates at a private address, for their calendar program.

In: the person and when. Out: a CalendarAddress and its secret, which is kept nowhere
but with whoever was shown it; or that it opens nothing any more. Whoever has the
address reads the dates, so it can be revoked, and opens nothing once its person has
left. It is theirs alone and in nobody's history.
"""

from datetime import date, datetime

from django.db import transaction

from . import shown_once
from .models import CalendarAddress, User


def current(user: User) -> CalendarAddress | None:
    return user.calendar_addresses.filter(revoked_at=None).first()


@transaction.atomic
def subscribe(*, by: User, at: datetime) -> tuple[CalendarAddress, str]:
    """A new address in the place of the one there is, which opens nothing any more."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    revoke(by=by, at=at)
    secret, kept = shown_once.new()
    made = CalendarAddress.objects.create(user=by, sha256=kept, made_at=at)
    return made, secret


def revoke(*, by: User, at: datetime) -> bool:
    """Whether there was one to revoke."""
    return bool(by.calendar_addresses.filter(revoked_at=None).update(revoked_at=at))


def opened(secret: str, on: date) -> User | None:
    """Whose dates an address opens that day; None where it opens nothing.

    The day of its last use is written down, once a day.
    """
    in_use = CalendarAddress.objects.filter(
        revoked_at=None, user__in=User.objects.in_use(on)
    )
    address = shown_once.opened(in_use.select_related("user"), secret)
    if address is None:
        return None
    if address.last_used_on != on:
        CalendarAddress.objects.filter(pk=address.pk).update(last_used_on=on)
    return address.user
