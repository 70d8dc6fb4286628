"""Appointing: the deeds that say what a person may do in a council, and who they are.

In: an account, the council, who, when, and roles or words. Out: rows and an AuditEvent
with before and after, in one transaction, or a Refusal. Roles are read anew with every
request, so that one that is taken away is gone with the next page.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.timezone import localdate

from . import auditing, sealing
from .leading import one_at_a_time
from .models import Council, Invitation, Role, User
from .refusals import Refusal

Kind = Role.Kind
NAME_LENGTH, EMAIL_LENGTH = (
    User._meta.get_field(name).max_length for name in ("name", "email")
)


class RolesChanged(Refusal):
    """The roles are not those that somebody was looking at."""


class PersonChanged(Refusal):
    """Nor are name, post and address."""


@transaction.atomic
def set_roles(
    *,
    user: User,
    council: Council,
    by: User,
    at: datetime,
    kinds: Collection[str],
    seen: Collection[str] | None = None,
) -> None:
    """Exactly these roles in the council; at least one, for who leaves has a deed.

    Refuses who has none there yet: they are invited, which asks whose account it is.
    A council keeps a council admin who has signed in, and nobody takes that role from
    themselves. With `seen`, RolesChanged where others stand there by now.
    """
    one_at_a_time(council)
    before, after = kinds_of(user, council), known_kinds(kinds)
    if seen is not None and set(seen) != before:
        raise RolesChanged(
            f"Somebody else changed the roles of {user} meanwhile. Look at them as "
            "they are now, then save again."
        )
    if not before:
        raise Refusal(f"{user} has no role in {council} any more: invite them again.")
    if before == after:
        raise Refusal("Nothing is different: the same roles.")
    if Kind.COUNCIL_ADMIN in before - after:
        if by == user:
            raise Refusal(
                "You would no longer be a council admin yourself: another council "
                "admin takes that role away."
            )
        refuse_last_admin(user, council, localdate(at))
    give(user=user, council=council, by=by, at=at, kinds=after)


def give(
    *, user: User, council: Council, by: User, at: datetime, kinds: Collection[str]
) -> None:
    """The roles of a deed that has asked what is to be asked; none ends them all."""
    before, after = kinds_of(user, council), set(kinds)
    Role.objects.filter(user=user, council=council, kind__in=before - after).delete()
    Role.objects.bulk_create(
        Role(user=user, council=council, kind=kind) for kind in after - before
    )
    tell(
        user,
        council,
        by,
        at,
        "set-roles",
        before={"roles": in_order(before)},
        after={"roles": in_order(after)},
    )


@transaction.atomic
def describe(
    *,
    user: User,
    council: Council,
    by: User,
    at: datetime,
    name: str,
    post_title: str,
    email: str,
    seen: str = "",
) -> bool:
    """Name, post and e-mail address; whether the address is another one now.

    With `seen`, their seal as somebody read them, PersonChanged where they are others
    by now: an old page does not bring an old address back.
    An open invitation went to the old address, and opens nothing any more. An account
    that serves elsewhere too is not one council's to describe: whoever reads its mail
    can open it, and its name stands beside what was written there. One's own name and
    post are one's own.
    """
    one_at_a_time(council)
    user = User.objects.select_for_update().get(pk=user.pk)
    before = _described(user)
    _refuse_changed(user, seen)
    user.name, user.post_title = named(name), post_of(post_title)
    user.email = email_of(email)
    after = _described(user)
    if before == after:
        raise Refusal("Nothing is different: the same name, post and e-mail address.")
    moved = before["email"].lower() != after["email"].lower()
    if moved or by != user:
        _refuse_shared(user, council)
    if moved:
        _refuse_taken(user)
        end_invitations(user, at)
    user.save(update_fields=["name", "post_title", "email"])
    tell(user, council, by, at, "describe-person", before=before, after=after)
    return moved


def seal(user: User) -> str:
    """The mark of name, post and address as they are: a form carries it back."""
    return sealing.seal([_described(user)])


def kinds_of(user: User, council: Council) -> set[str]:
    """The roles as they stand in the database, not as a request has read them."""
    held = Role.objects.filter(user=user, council=council)
    return set(held.values_list("kind", flat=True))


def known_kinds(kinds: Collection[str]) -> set[str]:
    """The roles chosen; refuses none at all, and words that name no role."""
    chosen = set(kinds)
    if strange := sorted(chosen - set(Kind.values)):
        raise Refusal(f"“{strange[0]}” is no role. Roles: {', '.join(Kind.values)}.")
    if not chosen:
        raise Refusal("Choose at least one role.")
    return chosen


def in_order(kinds: Collection[str]) -> list[str]:
    """Names of roles, in the order in which the product tells them."""
    return [kind.label for kind in Kind if kind in kinds]


def serves_elsewhere(user: User, council: Council) -> bool:
    """Whether more hangs on the account than one council can answer for."""
    if user.is_staff or user.is_superuser:
        return True
    return user.roles.exclude(council=council).exists()


def refuse_last_admin(user: User, council: Council, on: date) -> None:
    """Somebody else who has signed in stays council admin there on that day."""
    others = User.objects.in_use(on).exclude(pk=user.pk).exclude(last_login=None)
    roles = Role.objects.filter(council=council, kind=Kind.COUNCIL_ADMIN)
    if not roles.filter(user__in=others).exists():
        raise Refusal(
            f"{user} is the only council admin of {council} who has signed in. Make "
            "somebody else council admin first, and let them sign in."
        )


def end_invitations(user: User, at: datetime, of: Council | None = None) -> int:
    """Whatever was sent, or was by that council, opens nothing any more; how many were
    open."""
    still_open = Invitation.objects.filter(user=user, accepted_at=None, revoked_at=None)
    if of:
        still_open = still_open.filter(council=of)
    return still_open.update(revoked_at=at)


def named(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= NAME_LENGTH:
        raise Refusal(f"A person’s name has 1 to {NAME_LENGTH} characters.")
    return name


def post_of(post_title: str) -> str:
    post_title = " ".join(post_title.split())
    if len(post_title) > NAME_LENGTH:
        raise Refusal(f"A post’s title has at most {NAME_LENGTH} characters.")
    return post_title


def email_of(email: str) -> str:
    """The address as it is kept; refuses what is none.

    Letters beyond ASCII are refused: databases hold some of them for plain ones (“ı”
    for “i”), and two accounts would answer to one address.
    """
    email = email.strip()
    if not email.isascii():
        raise Refusal(f"“{email}” has letters that no e-mail address here may have.")
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(f"“{email}” is no e-mail address.") from None
    if len(email) > EMAIL_LENGTH:
        raise Refusal(f"An e-mail address has at most {EMAIL_LENGTH} characters.")
    return User.objects.normalize_email(email)


def about(user: User) -> str:
    """What a history row says it is about, where it is no part of a plan."""
    return f"person {user.pk}"


def tell(
    user: User,
    council: Council,
    by: User,
    at: datetime,
    deed: str,
    *,
    before: object = None,
    after: object = None,
    reason: str = "",
) -> None:
    auditing.record(
        council=council,
        by=by,
        at=at,
        deed=deed,
        subject=str(user),
        before=before,
        after=after,
        reason=reason,
        about=about(user),
    )


def _described(user: User) -> dict[str, str]:
    return {"name": user.name, "post": user.post_title, "email": user.email}


def _refuse_changed(user: User, seen: str) -> None:
    if seen and seen != seal(user):
        raise PersonChanged(
            f"Somebody else changed what is known of {user} meanwhile. Look at it as "
            "it is now, then save again."
        )


def _refuse_shared(user: User, council: Council) -> None:
    if serves_elsewhere(user, council):
        raise Refusal(
            f"This account is not {council}’s alone, so name, post and e-mail address "
            "cannot be changed here. Whoever runs the server can."
        )


def _refuse_taken(user: User) -> None:
    if User.objects.filter(email__iexact=user.email).exclude(pk=user.pk).exists():
        raise Refusal(f"{user.email} cannot be used: choose another e-mail address.")
