"""Founding: the deed that makes a council, for the command line's first import.

In: a name, who and when. Out: the council, its part of the address made of the name
and never one that the product itself uses.
"""

from datetime import datetime
from itertools import count

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from . import auditing
from .models import Council, User
from .models.council import RESERVED_SLUGS
from .refusals import Refusal

NAME_LENGTH, SLUG_LENGTH = (
    Council._meta.get_field(name).max_length for name in ("name", "slug")
)


def find_council(name: str) -> Council | None:
    """The council of that name, however its capitals and spaces are written."""
    return Council.objects.filter(name__iexact=" ".join(name.split())).first()


@transaction.atomic
def found_council(*, name: str, by: User, at: datetime) -> Council:
    """A council without people and plans yet. Refuses an empty or overlong name.

    The council that somebody else made of that name in the meantime, where one did.
    """
    name = " ".join(name.split())
    if not name or len(name) > NAME_LENGTH:
        raise Refusal(f"A council’s name has 1 to {NAME_LENGTH} characters.")
    try:
        with transaction.atomic():
            council = Council.objects.create(name=name, slug=_free_slug(name))
    except IntegrityError:
        if made := find_council(name):
            return made
        raise
    auditing.record(
        council=council, by=by, at=at, deed="found-council", subject=council.name
    )
    return council


def _free_slug(name: str) -> str:
    """Fernshire County Council is at fernshire-county-council."""
    slug = slugify(name)[:SLUG_LENGTH].strip("-") or "council"
    taken = RESERVED_SLUGS | set(
        Council.objects.filter(slug__startswith=slug[:60]).values_list(
            "slug", flat=True
        )
    )
    marked = (f"{slug[: SLUG_LENGTH - 4]}-{number}" for number in count(2))
    return slug if slug not in taken else next(s for s in marked if s not in taken)
