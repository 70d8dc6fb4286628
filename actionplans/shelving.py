"""Shelving: what somebody chose to print is kept by a name for the next time.

In: a plan, whose it is, a name, and choices as `narrowing` keeps them. Out: the row, or
none. It is a person's own and no part of the plan, so no audit tells of it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from .models import Plan, PrintLayout, User
from .refusals import Refusal

MOST = 20
LONGEST_NAME = PrintLayout._meta.get_field("name").max_length


@transaction.atomic
def keep(
    *, plan: Plan, by: User, at: datetime, name: str, choices: Mapping[str, Any]
) -> PrintLayout:
    """Keep the choices by that name; the name's earlier ones are replaced."""
    name = " ".join(name.split())
    if not name:
        raise Refusal("Say what these choices are to be called.")
    if len(name) > LONGEST_NAME:
        raise Refusal(f"The name is longer than {LONGEST_NAME} characters.")
    own = PrintLayout.objects.filter(plan=plan, owner=by)
    if own.exclude(name=name).count() >= MOST:
        raise Refusal(f"You have kept {MOST} already: remove one you do not need.")
    layout, _ = own.update_or_create(
        plan=plan,
        owner=by,
        name=name,
        defaults={"choices": dict(choices), "saved_at": at},
    )
    return layout


def forget(*, layout: PrintLayout) -> None:
    """Throw the choices away."""
    layout.delete()
