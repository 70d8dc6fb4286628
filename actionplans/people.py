"""The people of a council, and where each of them stands on a day.

In: a council, a day or a moment. Out: accounts that have something to do with it, each
with roles, posts and state in words. Reads alone; the deeds are those of inviting,
appointing and leaving.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import (
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.utils.timezone import localdate

from .appointing import in_order
from .inviting import last_day
from .models import Council, Invitation, LeadHolding, Role, User
from .wording import day


class State(StrEnum):
    """Where somebody stands; the words are those of the filter."""

    IN_USE = "in-use", "Signs in"
    WAITED_FOR = "waited-for", "Has not signed in yet"
    LEFT = "left", "Has left"
    NO_ROLE = "no-role", "Has no role here"

    label: str

    def __new__(cls, value: str, label: str) -> "State":
        state = str.__new__(cls, value)
        state._value_, state.label = value, label
        return state


@dataclass(frozen=True, slots=True)
class Person:
    """An account as a council sees it; `warning` says what somebody should look at."""

    user: User
    roles: list[str]
    posts: list[str]
    state: State
    words: str
    invitation: Invitation | None
    warning: str = ""


def of_council(council: Council) -> QuerySet[User]:
    """Whoever has a role there, was invited there, or holds or held a lead of it."""
    held = LeadHolding.objects.filter(lead__council=council)
    theirs = Q(user=OuterRef("pk")) | Q(delegate=OuterRef("pk"))
    return User.objects.filter(
        Exists(_roles(council).filter(user=OuterRef("pk")))
        | Exists(Invitation.objects.filter(council=council, user=OuterRef("pk")))
        | Exists(held.filter(theirs))
    ).order_by("name", "email", "pk")


def narrowed(
    found: QuerySet[User], council: Council, at: datetime, *, text="", role="", state=""
) -> QuerySet[User]:
    """Those whose name, post or address has the words, in that role and that state.

    Without a state, all but who has left or has no role any more.
    """
    on = localdate(at)
    has_role = Exists(_roles(council).filter(user=OuterRef("pk")))
    in_use = Exists(User.objects.in_use(on).filter(pk=OuterRef("pk")))
    for word in text.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(post_title__icontains=word)
            | Q(email__icontains=word)
        )
    if role:
        found = found.filter(
            Exists(_roles(council).filter(user=OuterRef("pk"), kind=role))
        )
    stands = {
        "": has_role & in_use,
        State.IN_USE: has_role & in_use & Q(last_login__isnull=False),
        State.WAITED_FOR: has_role & in_use & Q(last_login=None),
        State.LEFT: has_role & ~in_use,
        State.NO_ROLE: ~has_role,
    }
    return found.filter(stands.get(state, Q()))


def told(found: Iterable[User], council: Council, at: datetime) -> list[Person]:
    """Each with what the council knows of them; three queries, however many."""
    running = LeadHolding.objects.on(localdate(at)).filter(lead__council=council)
    users = list(found)
    prefetch_related_objects(
        users,
        Prefetch("roles", _roles(council), to_attr="roles_here"),
        Prefetch(
            "holdings", running.select_related("lead").order_by("lead__name"), "held"
        ),
        Prefetch(
            "invitations",
            Invitation.objects.filter(accepted_at=None, revoked_at=None),
            to_attr="still_open",
        ),
    )
    return [_person(user, at) for user in users]


def _roles(council: Council) -> QuerySet[Role]:
    return Role.objects.filter(council=council)


def _person(user: User, at: datetime) -> Person:
    roles = in_order([role.kind for role in user.roles_here])
    posts = list(dict.fromkeys(one.lead.name for one in user.held))
    invitation = next(iter(user.still_open), None)
    state, words = _state(user, bool(roles), invitation, at)
    return Person(
        user=user,
        roles=roles,
        posts=posts,
        state=state,
        words=words,
        invitation=invitation,
        warning=_warning(state, posts),
    )


def _state(
    user: User, has_role: bool, invitation: Invitation | None, at: datetime
) -> tuple[State, str]:
    if not has_role:
        return State.NO_ROLE, "No role here"
    if not user.is_in_use(localdate(at)):
        left = f"Left on {day(user.last_day)}" if user.last_day else "Account shut"
        return State.LEFT, left
    leaves = f"; last day {day(user.last_day)}" if user.last_day else ""
    if user.last_login is not None:
        return State.IN_USE, f"Signs in{leaves}"
    return State.WAITED_FOR, _waited_for(user, invitation, at) + leaves


def _waited_for(user: User, invitation: Invitation | None, at: datetime) -> str:
    if invitation is None:
        no_way = "No invitation is open"
        return "Has not signed in yet" if user.has_usable_password() else no_way
    until = day(last_day(invitation))
    if invitation.expires_at <= at:
        return f"Invitation ran out on {until}"
    return f"Invited, until {until}"


def _warning(state: State, posts: Iterable[str]) -> str:
    """Posts of somebody who updates nothing any more are to be handed over."""
    if state in (State.LEFT, State.NO_ROLE) and posts:
        return "Still holds what is to be handed over"
    return ""
