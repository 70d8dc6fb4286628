"""Writers against closing: a plan is closed while nobody is half-way through.

Both are called inside a transaction and hold until it ends. PostgreSQL has
advisory locks, shared among writers and exclusive for closing; SQLite's
IMMEDIATE transactions already let one writer in at a time. What was read before
the lock may be stale: look at the period again after taking it.

Every deed on a plan comes through here, so here an archived plan says no; only its
versions, which are frozen anyway, are still published and taken back. One that was set
aside, because its import was undone, says no to everything.
"""

from typing import TypeVar

from django.db import connection

from .models import Plan, Tracked
from .refusals import Refusal

Held = TypeVar("Held", bound=Tracked)

# The first of the two numbers of an advisory lock: which kind of thing is locked.
PLANS = 7_301


class Archived(Refusal):
    """The plan is read and no longer written until it is brought back."""


def write_into(plan_id: int) -> None:
    """Join the writers of the plan; waits while it is being closed or archived.

    Refuses to write into an archived plan.
    """
    _lock("pg_advisory_xact_lock_shared", plan_id)
    refuse_archived(plan_id)


def hold(subject: Held) -> Held:
    """Join the plan's writers and hold the subject's row, read as it stands now.

    Nothing is joined to the row: after a wait PostgreSQL reads it again, and of its
    neighbours what they were before.
    """
    write_into(subject.plan_id)
    rows = type(subject)._default_manager.select_for_update()
    return rows.get(pk=subject.pk)


def keep_still(plan_id: int) -> None:
    """Wait for the plan's writers to finish and keep new ones out."""
    _lock("pg_advisory_xact_lock", plan_id)


def refuse_archived(plan_id: int) -> None:
    """Looked at under the lock, which archiving and setting aside hold alone."""
    plan = Plan.ever.exclude(archived_at=None, set_aside_at=None).filter(pk=plan_id)
    if plan := plan.first():
        refuse_set_aside(plan)
        raise Archived(
            f"“{plan}” is archived: nothing of it changes any more. A plan admin can "
            "bring it back into use."
        )


def refuse_set_aside(plan: Plan) -> None:
    """Of a plan that was read under the lock."""
    if plan.set_aside_at:
        raise Refusal(
            f"“{plan}” was set aside, because the import that made it was undone: "
            "nothing of it changes any more."
        )


def _lock(function: str, plan_id: int) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # The second number is an int4: plans far apart may share a lock, and
            # then only wait for each other.
            cursor.execute(f"SELECT {function}(%s, %s)", [PLANS, plan_id % 2**31])
