"""Signing: a manager decides what was asked, or sends something back to its lead.

In: a proposal and an answer to it, or a subject and a comment. Out: the Decision with
what it does to the action, or a Return, and the audit row, in one transaction, or a
Refusal. Nobody decides what they asked for themselves, unless the table of rights says
so; who may decide at all the look-ups of `permissions` asked.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from . import asking, auditing, ending, locking, rescheduling
from .ledger import Subject
from .models import Action, Decision, Proposal, Return, User
from .permissions import decides_own
from .refusals import Refusal
from .wording import day

Kind, Outcome = Proposal.Kind, Decision.Outcome


@transaction.atomic
def accept(
    *,
    proposal: Proposal,
    by: User,
    at: datetime,
    version: int,
    comment: str = "",
    approved_by: str = "",
) -> Decision:
    """Do what was asked: sign off, move the date, withdraw or reopen.

    `version` is the number of the action's update that was read; `approved_by` says who
    agreed to a new date, a withdrawal or a sign-off. Raises Overtaken where somebody
    else decided or updated first, or a plain Refusal.
    """
    action = _held(proposal, by, version)
    common, comment = {"action": action, "by": by, "at": at}, comment.strip()
    if proposal.kind == Kind.COMPLETE:
        ending.sign_off(
            **common,
            version=version,
            done_on=proposal.done_on,
            comment=comment,
            agreed_by=approved_by,
            asked=proposal,
        )
    else:
        _grant(proposal, common, approved_by)
        if comment:
            told = {"after": _asked_for(proposal), "reason": comment}
            auditing.record_on(action, by=by, at=at, deed="accept", **told)
    return asking.decide(proposal, by, at, Outcome.ACCEPTED, comment)


@transaction.atomic
def decline(
    *, proposal: Proposal, by: User, at: datetime, version: int, comment: str
) -> Decision:
    """Return what was asked, with a comment; what was said to be complete is to be
    revised, and stands so until its next update."""
    action = _held(proposal, by, version)
    comment = comment.strip()
    if not comment:
        raise Refusal("Say what is still wanted: the lead reads it.")
    decision = asking.decide(proposal, by, at, Outcome.RETURNED, comment)
    if proposal.kind == Kind.COMPLETE:
        _return(action, by, at, comment)
    told = {"after": _asked_for(proposal), "reason": comment}
    auditing.record_on(action, by=by, at=at, deed="decline", **told)
    return decision


@transaction.atomic
def send_back(*, subject: Subject, by: User, at: datetime, comment: str) -> Return:
    """Ask the lead to revise an action or a recommendation, or to update it at all.

    Stands until the next update. A second comment takes the place of the first; the
    same one twice is refused.
    """
    subject = locking.hold(subject)
    comment = comment.strip()
    if not comment:
        raise Refusal("Say what is wanted: the lead reads it.")
    check_returning(subject)
    standing = subject.returned
    if standing and standing.comment == comment:
        raise Refusal(
            f"{standing.returned_by} has returned it with these words already, on "
            f"{day(localdate(standing.returned_at))}: it waits for its update."
        )
    made = _return(subject, by, at, comment)
    auditing.record_on(subject, by=by, at=at, deed="return", reason=comment)
    return made


def check_returning(subject: Subject) -> None:
    if not isinstance(subject, Action):
        return
    if not subject.impact_is_open:
        ending.refuse_over(subject)
    standing = subject.proposal
    if standing and standing.kind == Kind.COMPLETE:
        raise Refusal(
            f"{standing.made_by} asks for {subject} to be signed off: accept that or "
            "return it."
        )


def own(proposal: Proposal, by: User) -> str:
    """Why this person cannot decide on it, in a sentence; empty where they can."""
    if proposal.made_by_id != by.pk or decides_own(by, proposal.action.plan.council):
        return ""
    return "You asked for this yourself: somebody else must decide."


def _held(proposal: Proposal, by: User, version: int) -> Action:
    action = locking.hold(proposal.action)
    asking.refuse_decided(action, proposal)
    if why := own(proposal, by):
        raise Refusal(why)
    ending.refuse_unread(action, version)
    return action


def _grant(proposal: Proposal, common: dict[str, Any], approved_by: str) -> None:
    """Do what was asked for with a reason: its row tells that, and no comment."""
    reason = {"reason": proposal.words}
    if proposal.kind == Kind.DATE:
        dated = {"due": proposal.due_on, "precision": proposal.due_precision}
        rescheduling.reschedule(**common, **dated, **reason, approved_by=approved_by)
    elif proposal.kind == Kind.WITHDRAW:
        ending.withdraw(**common, **reason, approved_by=approved_by, asked=proposal)
    else:
        ending.reopen(**common, **reason, asked=proposal)


def _return(subject: Subject, by: User, at: datetime, comment: str) -> Return:
    """The row, and the subject, whose row is held, with it as the open one."""
    made = Return.objects.create(
        **{subject._meta.model_name: subject},
        seq=subject.version,
        comment=comment,
        returned_at=at,
        returned_by=by,
    )
    type(subject).objects.filter(pk=subject.pk).update(returned=made)
    return made


def _asked_for(proposal: Proposal) -> dict[str, str]:
    return {"asked_for": proposal.get_kind_display()}
