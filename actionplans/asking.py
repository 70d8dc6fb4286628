"""Asking: a lead puts a decision to a manager, and may take it back.

In: the action, what is asked for, by whom and why. Out: a Proposal that stands on its
action until somebody decides, and the audit row, in one transaction, or a Refusal.
Never asks who may: the look-ups of `permissions` did.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from . import auditing, ending, locking
from .models import Action, Decision, Proposal, Update, Upload, User
from .refusals import Refusal
from .rescheduling import PRECISIONS
from .wording import day

Kind = Proposal.Kind


@transaction.atomic
def propose(
    *,
    action: Action,
    kind: str,
    by: User,
    at: datetime,
    words: str = "",
    done_on: date | None = None,
    due_on: date | None = None,
    due_precision: str = "",
    upload: Upload | None = None,
) -> Proposal:
    """Ask for one decision on an action; it has one open proposal at a time.

    Complete asks for the day it was done, words if any; the others for a reason, and a
    new date for the date. `upload` is the import whose file asks. Raises Overtaken
    where somebody has asked already, or a plain Refusal.
    """
    action = locking.hold(action)
    proposal = Proposal(
        action=action,
        kind=kind,
        words=words.strip(),
        done_on=done_on,
        due_on=due_on,
        due_precision=due_precision if due_on else "",
        upload=upload,
        made_at=at,
        made_by=by,
    )
    check_asking(action, kind)
    _check(action, proposal)
    proposal.save(force_insert=True)
    Action.objects.filter(pk=action.pk).update(proposal=proposal)
    _tell(proposal, by, at, "propose", reason=proposal.words)
    return proposal


@transaction.atomic
def propose_with_update(
    *, write: Callable[[], Update], by: User, at: datetime, done_on: date
) -> Update:
    """An update and the proposal of what it calls complete: both, or neither.

    `write` makes the update, recorded at `at`, or raises as updating does. A repeat of
    its submission made it before, and asks for nothing again.
    """
    update = write()
    if update.recorded_at == at:
        asked = {"action": update.action, "kind": Kind.COMPLETE, "done_on": done_on}
        propose(**asked, by=by, at=at)
    return update


@transaction.atomic
def take_back(*, proposal: Proposal, by: User, at: datetime) -> Decision:
    """Ask no more; by who asked alone, and while nobody has decided."""
    action = locking.hold(proposal.action)
    refuse_decided(action, proposal)
    if proposal.made_by_id != by.pk:
        raise Refusal(f"{proposal.made_by} asked for it: nobody else takes it back.")
    decision = decide(proposal, by, at, Decision.Outcome.TAKEN_BACK)
    _tell(proposal, by, at, "take-back")
    return decision


def lacking(action: Action) -> str:
    """What it lacks to be proposed as complete, in a sentence; empty if nothing."""
    if why := ending.unrated(action):
        return why
    if action.facts.has_text:
        return ""
    return (
        f"Nothing is written on what has been done for {action}: it needs an update "
        "that says so first."
    )


def already(proposal: Proposal) -> str:
    """That something is asked for, by whom and since when."""
    return (
        f"{proposal.made_by} has asked for a decision already "
        f"(“{proposal.get_kind_display()}”, {day(localdate(proposal.made_at))}): only "
        "one thing can be asked for at a time."
    )


def refuse_decided(action: Action, proposal: Proposal) -> None:
    """Only the one that stands on its action is open; the action's row is held."""
    if action.proposal_id == proposal.pk:
        return
    decision = Decision.objects.select_related("decided_by").get(proposal=proposal)
    raise ending.Overtaken(
        f"{decision.decided_by} was first, on {day(localdate(decision.decided_at))}: "
        f"“{proposal.get_kind_display()}” is {decision.get_outcome_display().lower()}."
    )


def decide(
    proposal: Proposal, by: User, at: datetime, outcome: str, comment: str = ""
) -> Decision:
    """What became of it, once; the action, whose row is held, waits no more."""
    Action.objects.filter(pk=proposal.action_id).update(proposal=None)
    return Decision.objects.create(
        proposal=proposal,
        outcome=outcome,
        comment=comment,
        decided_at=at,
        decided_by=by,
    )


def check_asking(action: Action, kind: str) -> None:
    """Whether this can be asked of it as it stands, whatever the words."""
    if action.proposal:
        raise ending.Overtaken(already(action.proposal))
    if kind == Kind.REOPEN:
        ending.check_reopening(action)
    else:
        ending.refuse_over(action)
    if kind == Kind.COMPLETE and (why := lacking(action)):
        raise Refusal(why)


def _check(action: Action, asked: Proposal) -> None:
    if asked.kind == Kind.COMPLETE:
        _check_complete(asked)
    elif not asked.words:
        raise Refusal("Say why you ask for it.")
    if asked.kind == Kind.DATE:
        _check_date(action, asked)


def _check_complete(asked: Proposal) -> None:
    if asked.done_on is None:
        raise Refusal("Say on which day it was done.")
    ending.refuse_future(asked.done_on, asked.made_at)


def _check_date(action: Action, asked: Proposal) -> None:
    if asked.due_on is None or asked.due_precision not in PRECISIONS:
        raise Refusal("Say which date you ask for, and how exact it is.")
    if (asked.due_on, asked.due_precision) == (action.due_on, action.due_precision):
        raise Refusal("The date asked for is the one that stands.")
    if action.start_on and asked.due_on < action.start_on:
        raise Refusal("The date asked for is before the action starts.")


def _tell(
    proposal: Proposal, by: User, at: datetime, deed: str, reason: str = ""
) -> None:
    action = proposal.action
    after = {"asked_for": proposal.get_kind_display()}
    for name in ("done_on", "due_on"):
        if value := getattr(proposal, name):
            after[name] = value.isoformat()
    auditing.record_on(
        action,
        by=by,
        at=at,
        deed=deed,
        after=after,
        reason=reason,
        upload=proposal.upload,
    )
