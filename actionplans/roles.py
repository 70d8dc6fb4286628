"""Roles: what a person holds in a council, and what the table of rights says to it."""

from django.contrib.auth.models import AnonymousUser

from .models import Council, User
from .rights import PUBLIC, TABLE, Answer, Deed

Visitor = User | AnonymousUser


def roles_of(user: Visitor, council: Council) -> frozenset[str]:
    """The kinds of role the person holds in the council; read once a request."""
    return frozenset(kind for where, kind in _held(user) if where == council.pk)


def kinds_anywhere(user: Visitor) -> frozenset[str]:
    """The kinds of role the person holds in any council."""
    return frozenset(kind for _, kind in _held(user))


def answers(user: Visitor, council: Council, deed: Deed) -> set[Answer]:
    """What the table says to this person, over all the roles they hold there."""
    row = TABLE[deed]
    return {row[kind] for kind in (PUBLIC, *roles_of(user, council))}


def may(user: Visitor, council: Council, deed: Deed) -> bool:
    """Whether the table says a plain yes."""
    return Answer.YES in answers(user, council, deed)


def _held(user: Visitor) -> list[tuple[int, str]]:
    if not user.is_authenticated:
        return []
    held = user.__dict__.get("_roles_held")
    if held is None:
        held = list(user.roles.values_list("council_id", "kind"))
        user.__dict__["_roles_held"] = held
    return held
