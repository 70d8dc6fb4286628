"""Rescheduling: the deeds that move an action's dates: due, a lead's own, its review.

In: the new date, why, and who agreed. Out: the date where it belongs and an AuditEvent,
for a due date a DateChange too, in one transaction, or a Refusal. The original due
date is never lost.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from . import auditing, locking
from .models import Action, ActionLead, DateChange, Plan, Upload, User
from .models.action import ENDLESS
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
    lead: ActionLead | None = None,
    upload: Upload | None = None,
) -> DateChange:
    """Move an action's due date, or one lead's own; the original and every move stay.

    `due` is the last day of what is promised, `precision` how exactly (PRECISIONS);
    with `lead` the action's own stays. A first date is set the same way. Source: a date
    moved after it was agreed needs a reason and somebody who agreed.
    """
    action = locking.hold(action)
    whose = _lead_of(action, lead) if lead else action
    said = {"reason": reason.strip(), "approved_by": approved_by.strip()}
    _check_words(precision, **said)
    _check_date(action, whose, due, precision)
    change = DateChange.objects.create(
        action=action,
        lead=str(lead or ""),
        old_due_on=whose.due_on,
        new_due_on=due,
        **said,
        upload=upload,
        recorded_at=at,
        recorded_by=by,
    )
    dates = {"due_on": due, "due_precision": precision}
    if not lead:
        dates["original_due_on"] = action.original_due_on or action.due_on or due
    type(whose).objects.filter(pk=whose.pk).update(**dates)
    _count_change(action)
    _tell_move(action, whose, change, precision)
    return change


@transaction.atomic
def set_review(
    *,
    action: Action,
    by: User,
    at: datetime,
    review_on: date | None,
    reason: str = "",
    upload: Upload | None = None,
) -> None:
    """Agree the day on which the action is looked at again; None takes it away.

    What has no end by its nature owes such a day, and keeps one. Source: import
    specification C2, timescales that can never be overdue.
    """
    action = locking.hold(action)
    _refuse_over(action)
    if review_on == action.review_on:
        raise Refusal("The review date is the same as the old one.")
    if review_on is None and action.timescale_kind in ENDLESS and not action.due_on:
        raise Refusal("Without a due date it owes a review date: give the next day.")
    if review_on and review_on < localdate(at):
        raise Refusal("That day has passed: choose today or a later day.")
    Action.objects.filter(pk=action.pk).update(review_on=review_on)
    _count_change(action)
    auditing.record_on(
        action,
        by=by,
        at=at,
        deed="set-review",
        before={"review_on": _iso(action.review_on)},
        after={"review_on": _iso(review_on)},
        reason=reason.strip(),
        upload=upload,
    )


def _lead_of(action: Action, lead: ActionLead) -> ActionLead:
    """The lead as it stands now: leads may have been changed since the page was."""
    held = ActionLead.objects.select_for_update().filter(pk=lead.pk, action=action)
    if not (now := held.first()):
        raise Refusal(f"{lead} no longer leads {action}: open the action again.")
    return now


def _refuse_over(action: Action) -> None:
    if action.is_over:
        raise Refusal(f"{action} is over: its dates can no longer change.")


def _check_words(precision: str, reason: str, approved_by: str) -> None:
    if not reason:
        raise Refusal("Say why the date is changed.")
    if not approved_by:
        raise Refusal("Say who agreed to the new date: a post, or the minute.")
    if precision not in PRECISIONS:
        raise Refusal("Say how exact the date is: day, month, quarter or year.")


def _check_date(
    action: Action, whose: Action | ActionLead, due: date, precision: str
) -> None:
    _refuse_over(action)
    if (due, precision) == (whose.due_on, whose.due_precision):
        raise Refusal("The new date is the same as the old one.")
    if action.start_on and due < action.start_on:
        raise Refusal("The new date is before the action starts.")


def _count_change(action: Action) -> None:
    """Who edits the plan's text meanwhile is told that it has changed."""
    Plan.objects.filter(pk=action.plan_id).update(version=F("version") + 1)


def _tell_move(
    action: Action, whose: Action | ActionLead, change: DateChange, precision: str
) -> None:
    auditing.record_on(
        action,
        by=change.recorded_by,
        at=change.recorded_at,
        deed="reschedule",
        subject=f"{action}, {whose}" if change.lead else "",
        before={"due_on": _iso(whose.due_on), "precision": whose.due_precision},
        after={"due_on": _iso(change.new_due_on), "precision": precision},
        reason=f"{change.reason} (agreed by {change.approved_by})",
        upload=change.upload,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
