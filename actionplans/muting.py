"""Muting: a person says which reminders they want no more.

In: the person and the kinds. Out: rows that hold exactly these. It is theirs alone and
changes nothing for anybody else, so it is in nobody's history; what is muted still
stands on My actions.
"""

from collections.abc import Collection

from django.db import transaction

from .models import MutedReminder, ReminderKind, User
from .refusals import Refusal


def muted_by(user: User) -> frozenset[str]:
    return frozenset(user.muted_reminders.values_list("kind", flat=True))


@transaction.atomic
def mute(*, by: User, kinds: Collection[str]) -> None:
    """These and no others. Refuses what is no kind of reminder."""
    wrong = set(kinds) - set(ReminderKind.values)
    if wrong:
        raise Refusal("Choose from the reminders that are listed.")
    by.muted_reminders.exclude(kind__in=kinds).delete()
    rows = [MutedReminder(user=by, kind=kind) for kind in kinds]
    MutedReminder.objects.bulk_create(rows, ignore_conflicts=True)
