"""Archiving: a plan that is over is put away, readable, and may be brought back.

In: a plan, who, when, and why if that is said. Out: the plan archived or in use, and
an AuditEvent, in one transaction, or a Refusal. What was published stays public, and
versions are published and taken back as before; `locking` keeps every other deed out.
"""

from datetime import datetime

from django.db import transaction

from . import auditing, locking
from .models import Plan, User
from .refusals import Refusal


@transaction.atomic
def archive(*, plan: Plan, by: User, at: datetime, reason: str = "") -> None:
    """Nothing of it changes any more, and nobody is asked for updates.

    Refuses while a reporting period is open: its updates would be in no version.
    """
    plan = _held(plan)
    if plan.archived_at:
        raise Refusal(f"“{plan}” is archived already.")
    if period := plan.periods.filter(closed_at=None).first():
        raise Refusal(
            f"“{period}” is still open: close it first, so that what was said in it "
            "is kept in a version."
        )
    _set(plan, at=at, by=by)
    _tell(plan, by, at, "archive-plan", reason)


@transaction.atomic
def restore(*, plan: Plan, by: User, at: datetime, reason: str = "") -> None:
    """Back into use as it was: its leads are asked for updates again."""
    plan = _held(plan)
    if not plan.archived_at:
        raise Refusal(f"“{plan}” is in use already.")
    _set(plan, at=None, by=None)
    _tell(plan, by, at, "restore-plan", reason)


def _held(plan: Plan) -> Plan:
    """The plan as it is now that no writer is half-way through."""
    locking.keep_still(plan.pk)
    plan = Plan.ever.select_related("council").get(pk=plan.pk)
    locking.refuse_set_aside(plan)
    return plan


def _set(plan: Plan, *, at: datetime | None, by: User | None) -> None:
    Plan.objects.filter(pk=plan.pk).update(archived_at=at, archived_by=by)


def _tell(plan: Plan, by: User, at: datetime, deed: str, reason: str) -> None:
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed=deed,
        subject=plan.title,
        reason=reason.strip(),
    )
