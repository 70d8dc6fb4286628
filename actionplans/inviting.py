"""Inviting: a person is given an account, roles, and a one-time address to come in by.

In: a council, who invites, when, and who is invited. Out: the account with its roles,
the Invitation and its secret, which is kept nowhere but in the message that carries it,
and AuditEvents in the same transaction; or a Refusal. What is sent, the caller sends
once all this stands: where the mail server is away, the invitation stands.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate, make_aware

from . import address_proofs, appointing, shown_once
from .accounts import forgetting
from .leading import one_at_a_time
from .models import Council, Invitation, User
from .refusals import Refusal
from .wording import day

# Long enough for a fortnight's leave, short enough for a letter-box nobody reads.
LASTS = timedelta(days=14)


@transaction.atomic
def invite(
    *,
    council: Council,
    by: User,
    at: datetime,
    email: str,
    name: str,
    post_title: str = "",
    kinds: Collection[str],
) -> tuple[Invitation, str]:
    """The account with its roles, made where there is none; and its secret.

    Who signs in here already, for another council, keeps account, name and password:
    their invitation counts as accepted, and the secret is "". But where nobody has
    shown that they read the mail of the address, nothing opens the account any more
    than this invitation. Refuses who is among the council's people, and an account
    that ends on a day to come: another council's roles would end with it.
    """
    one_at_a_time(council)
    chosen = appointing.known_kinds(kinds)
    user = _account(appointing.email_of(email), name, post_title)
    _refuse_known(user, council, at)
    if not user.is_in_use(localdate(at)):
        _reopen(user, council, by, at)
    elif user.last_day:
        raise Refusal(
            f"The account of {user.email} ends on {day(user.last_day)}: invite them "
            "from the day after, and it is theirs again."
        )
    elif not address_proofs.reads_its_mail(user):
        _ask_for_proof(user, by, at)
    appointing.give(user=user, council=council, by=by, at=at, kinds=chosen)
    if user.last_login is None:
        return _open(user, council, by, at)
    known = Invitation.objects.create(
        user=user, council=council, invited_by=by, accepted_at=at, **_new(at)[0]
    )
    appointing.tell(user, council, by, at, "invite-person")
    return known, ""


@transaction.atomic
def renew(
    *, user: User, council: Council, by: User, at: datetime
) -> tuple[Invitation, str]:
    """Another invitation; the one before it opens nothing any more.

    Refuses who has a password and has signed in, and who has left. Who came by the
    council's own sign-in has no other way back once that names somebody else.
    """
    one_at_a_time(council)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.last_login is not None and user.has_usable_password():
        raise Refusal(
            f"{user} has signed in already. A forgotten password is asked for anew on "
            "the sign-in page."
        )
    if not user.is_in_use(localdate(at)) or not appointing.kinds_of(user, council):
        raise Refusal(f"{user} has no role in {council} any more.")
    return _open(user, council, by, at)


@transaction.atomic
def revoke(*, user: User, council: Council, by: User, at: datetime) -> None:
    """What was sent opens nothing any more; account and roles stay. One that another
    council sent is not this one's to take back."""
    if not appointing.end_invitations(user, at, of=council):
        raise Refusal(f"No invitation of {user} is open.")
    appointing.tell(user, council, by, at, "revoke-invitation")


def opened(secret: str, at: datetime) -> Invitation | None:
    """The invitation that a secret opens at that moment, if it opens one."""
    return shown_once.opened(_still_open(at), secret)


def still_open(pk: object, at: datetime) -> Invitation | None:
    """The same of an invitation that was opened a moment ago, by its key."""
    return _still_open(at).filter(pk=pk).first()


@transaction.atomic
def accept(*, invitation: Invitation, at: datetime, password: str | None) -> User:
    """Use it up: the person has a password from now on, or the council's sign-in.

    `password` has been validated; None where there is none. Refuses an invitation that
    is not open any more, whoever used it.
    """
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    # Of two at once the second waits for the row, and finds it used.
    own = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if not still_open(invitation.pk, at) or not own.update(accepted_at=at):
        raise Refusal("This invitation does not open anything any more.")
    if password is not None:
        user.set_password(password)
        user.save(update_fields=["password"])
    appointing.tell(user, invitation.council, user, at, "accept-invitation")
    return user


@transaction.atomic
def show(
    *, user: User, council: Council, by: User, at: datetime
) -> tuple[Invitation, str]:
    """Another invitation, to be handed over by other means than mail, which is told.

    Refuses an account that is in use, or not this council's alone: whoever sees the
    address can open it.
    """
    if user.last_login is not None or not may_be_shown(user, council):
        raise Refusal(
            f"{user}’s account is in use, or not {council}’s alone: the address goes "
            "to them by mail and to nobody else."
        )
    made = renew(user=user, council=council, by=by, at=at)
    appointing.tell(user, council, by, at, "show-invitation")
    return made


def last_day(invitation: Invitation) -> date:
    """The last day on which it opens anything."""
    return localdate(invitation.expires_at - timedelta(seconds=1))


def may_be_shown(user: User, council: Council) -> bool:
    """Whether an admin may be shown the address, to hand it over by other means.

    Whoever has it can open the account: not where it serves elsewhere too.
    """
    return not appointing.serves_elsewhere(user, council)


def _still_open(at: datetime) -> QuerySet[Invitation]:
    on = localdate(at)
    return Invitation.objects.filter(
        accepted_at=None,
        revoked_at=None,
        expires_at__gt=at,
        user__in=User.objects.in_use(on),
    ).select_related("user", "council", "invited_by")


def _account(email: str, name: str, post_title: str) -> User:
    """The account of the address, whoever made it, held until the deed is done."""
    name, post_title = appointing.named(name), appointing.post_of(post_title)
    try:
        with transaction.atomic():
            # Without a password that anybody could know.
            return User.objects.create_user(email, name=name, post_title=post_title)
    except IntegrityError:
        found = User.objects.filter(email__iexact=email)
        return found.select_for_update().get()


def _refuse_known(user: User, council: Council, at: datetime) -> None:
    if not appointing.kinds_of(user, council):
        return
    if user.is_in_use(localdate(at)):
        raise Refusal(
            f"{user} ({user.email}) is among the people of {council} already."
        )
    left = f" on {day(user.last_day)}" if user.last_day else ""
    raise Refusal(
        f"{user} ({user.email}) left {council}{left}: their own page brings them back."
    )


def _reopen(user: User, council: Council, by: User, at: datetime) -> None:
    """An account that somebody left with is theirs again, and opens nothing of what
    it opened then: not by its old password, phone or sign-in, not in the old council.
    The address may have been given to somebody else in between."""
    for other in Council.objects.filter(roles__user=user).distinct():
        appointing.give(user=user, council=other, by=by, at=at, kinds=())
    user.is_active, user.last_day = True, None
    _shut(user, at)
    appointing.tell(user, council, by, at, "reopen-account")


def _ask_for_proof(user: User, by: User, at: datetime) -> None:
    """Whoever opens the account may be another than reads its mail: told in each
    council where it has roles, so that nobody there wonders."""
    _shut(user, at)
    for other in Council.objects.filter(roles__user=user).distinct():
        appointing.tell(user, other, by, at, "ask-for-proof")


def _shut(user: User, at: datetime) -> None:
    """Nothing that was known of the account opens it, running sessions included."""
    forgetting.shut_ways_in(user)
    user.last_login = None
    user.calendar_addresses.filter(revoked_at=None).update(revoked_at=at)
    user.save(update_fields=["is_active", "last_day", "last_login", "password"])


def _open(
    user: User, council: Council, by: User, at: datetime
) -> tuple[Invitation, str]:
    appointing.end_invitations(user, at)
    made, secret = _new(at)
    invitation = Invitation.objects.create(
        user=user, council=council, invited_by=by, **made
    )
    until = {"until": day(last_day(invitation))}
    appointing.tell(user, council, by, at, "invite-person", after=until)
    return invitation, secret


def _new(at: datetime) -> tuple[dict[str, object], str]:
    secret, kept = shown_once.new()
    last = localdate(at) + LASTS
    # To the end of that day, as the message says.
    until = make_aware(datetime.combine(last + timedelta(days=1), time.min))
    made = {"sha256": kept, "invited_at": at, "expires_at": until}
    return made, secret
