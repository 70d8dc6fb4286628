"""Rescheduling: the deed that moves an action's due date.

In: the new date, why, and who agreed. Out: the date on the action, a DateChange and
an AuditEvent, in one transaction, or a Refusal. The original date is never lost.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from . import auditing, locking
from .models import Action, DateChange, Plan, User
from .refusals import Refusal

PRECISIONS = ("day", "month", "quarter", "year")


@transaction.atomic
def reschedule(
    *,
    action: Action,
    by: User,
    at: datetime,
    due: date,
    precision: str,
    reason: str,
    approved_by: str,
) -> DateChange:
    """Move an action's due date; the original one and every move stay.

    `due` is the last day of what is promised, `precision` how exactly: day, month,
    quarter or year. Source: a date changed after the plan was agreed needs a reason
    and somebody who agreed.
    """
    locking.write_into(action.plan_id)
    action = Action.objects.select_for_update().get(pk=action.pk)
    reason, approved_by = reason.strip(), approved_by.strip()
    _check_date(action, due, precision, reason, approved_by)
    change = DateChange.objects.create(
        action=action,
        old_due_on=action.due_on,
        new_due_on=due,
        reason=reason,
        approved_by=approved_by,
        recorded_at=at,
        recorded_by=by,
    )
    Action.objects.filter(pk=action.pk).update(
        due_on=due,
        due_precision=precision,
        original_due_on=action.original_due_on or action.due_on or due,
    )
    Plan.objects.filter(pk=action.plan_id).update(version=F("version") + 1)
    _tell(action, change, precision)
    return change


def _tell(action: Action, change: DateChange, precision: str) -> None:
    auditing.record(
        council=action.plan.council,
        plan=action.plan,
        action=action,
        by=change.recorded_by,
        at=change.recorded_at,
        deed="reschedule",
        subject=str(action),
        before={"due_on": _iso(action.due_on), "precision": action.due_precision},
        after={"due_on": _iso(change.new_due_on), "precision": precision},
        reason=f"{change.reason} (agreed by {change.approved_by})",
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _check_date(
    action: Action, due: date, precision: str, reason: str, approved_by: str
) -> None:
    if not reason:
        raise Refusal("Say why the date is changed.")
    if not approved_by:
        raise Refusal("Say who agreed to the new date: a post, or the minute.")
    if precision not in PRECISIONS:
        raise Refusal("Say how exact the date is: day, month, quarter or year.")
    if (due, precision) == (action.due_on, action.due_precision):
        raise Refusal("The new date is the same as the old one.")
    if action.start_on and due < action.start_on:
        raise Refusal("The new date is before the action starts.")
    if action.closed_at or action.withdrawn_at:
        raise Refusal(f"{action} is over: its date can no longer change.")
