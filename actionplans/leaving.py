"""Leaving: somebody works for a council until a day, and what becomes of the account.

In: an account, the council, who says so, when, and the last day. Out: rows and an
AuditEvent, in one transaction, or a Refusal. Nothing is ever deleted: what somebody
wrote stays under their name, and what they still hold waits to be handed over.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from . import appointing
from .leading import one_at_a_time
from .models import Council, User
from .refusals import Refusal
from .wording import day


@transaction.atomic
def leave(
    *,
    user: User,
    council: Council,
    by: User,
    at: datetime,
    last_day: date,
    at_once: bool = False,
) -> None:
    """The account opens nothing after the last day; `at_once`, nothing from now on.

    An account that serves elsewhere too stays open there: its roles here end. Refuses
    oneself, and a council's last council admin.
    """
    one_at_a_time(council)
    user = User.objects.select_for_update().get(pk=user.pk)
    today = localdate(at)
    if by == user:
        raise Refusal("Another council admin writes down that you leave.")
    kinds = appointing.kinds_of(user, council)
    if not kinds:
        raise Refusal(f"{user} has no role in {council}.")
    if appointing.Kind.COUNCIL_ADMIN in kinds:
        appointing.refuse_last_admin(user, council, last_day + timedelta(days=1))
    if at_once and last_day > today:
        raise Refusal("To shut the account now, give a last day that is not to come.")
    if appointing.serves_elsewhere(user, council):
        _end_roles(user, council, by, at, last_day)
        return
    before = _told(user)
    user.last_day, user.is_active = last_day, not at_once
    user.save(update_fields=["last_day", "is_active"])
    if not user.is_in_use(today):
        appointing.end_invitations(user, at)
    appointing.tell(user, council, by, at, "leave", before=before, after=_told(user))


@transaction.atomic
def come_back(*, user: User, council: Council, by: User, at: datetime) -> None:
    """They stay, or are here again: account and roles are as they were."""
    one_at_a_time(council)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active and user.last_day is None:
        raise Refusal(f"{user} has not left.")
    if not appointing.kinds_of(user, council):
        raise Refusal(f"{user} has no role in {council} any more: invite them again.")
    if appointing.serves_elsewhere(user, council):
        raise Refusal(
            f"{user}’s account is not {council}’s alone, so it is not opened again "
            "here. Whoever runs the server can."
        )
    before = _told(user)
    user.last_day, user.is_active = None, True
    user.save(update_fields=["last_day", "is_active"])
    told = {"before": before, "after": _told(user)}
    appointing.tell(user, council, by, at, "come-back", **told)


def _end_roles(
    user: User, council: Council, by: User, at: datetime, last_day: date
) -> None:
    """No role has a last day of its own: it ends on the day this is written down."""
    if last_day > localdate(at):
        raise Refusal(
            f"{user}’s account is not {council}’s alone: its roles here end at once. "
            f"Write it down when {day(last_day)} has come."
        )
    invited = user.invitations.filter(accepted_at=None, revoked_at=None)
    invited.filter(council=council).update(revoked_at=at)
    appointing.give(user=user, council=council, by=by, at=at, kinds=())


def _told(user: User) -> dict[str, str | bool | None]:
    last = user.last_day.isoformat() if user.last_day else None
    return {"last_day": last, "shut": not user.is_active}
