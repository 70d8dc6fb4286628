"""Ending: an action is signed off, withdrawn, and brought back.

In: the action, who, when and why. Out: its state, the audit row that tells it, and no
open return any more, in one transaction, or a Refusal. Complete is what its lead says;
signed off is what somebody else says. Never asks who may: the look-ups of
`permissions` did; it asks alone whether somebody judges their own words.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from . import auditing, ledger, locking
from .contradictions import COMPLETE
from .models import Action, Proposal, Upload, User
from .permissions import decides_own
from .refusals import Refusal
from .wording import day


class Overtaken(Refusal):
    """Somebody else wrote or decided first: what was read is not what stands."""


@transaction.atomic
def sign_off(
    *,
    action: Action,
    by: User,
    at: datetime,
    version: int,
    done_on: date,
    comment: str = "",
    agreed_by: str = "",
    asked: Proposal | None = None,
) -> None:
    """Accept as done what its lead rates complete; its impact may stay open.

    `agreed_by` names who agreed where that is somebody else's to say: “Families
    Scrutiny Committee, minute 24.2”.
    `version` is the number of the update that was read. `asked` is the proposal that is
    accepted; without one, nobody signs off an update of their own unless the table of
    rights lets them. Raises Overtaken or a plain Refusal.
    """
    action = locking.hold(action)
    check_signing_off(action, by, asked)
    refuse_unread(action, version)
    refuse_future(done_on, at)
    agreed_by = agreed_by.strip()
    done = {"completed_on": done_on, "closed_approval": agreed_by}
    _end(action, closed_at=at, closed_by=by, **done)
    after = {"completed_on": done_on.isoformat()}
    if agreed_by:
        after["agreed_by"] = agreed_by
    _tell(action, by, at, "sign-off", asked, after=after, reason=comment.strip())


@transaction.atomic
def withdraw(
    *,
    action: Action,
    by: User,
    at: datetime,
    reason: str,
    approved_by: str,
    asked: Proposal | None = None,
    upload: Upload | None = None,
) -> None:
    """Take an action out of the plan; it stays to be read, and is counted no more.

    `upload` is the import that added it, where that is undone.
    """
    action = locking.hold(action)
    check_withdrawing(action, asked)
    reason, approved_by = reason.strip(), approved_by.strip()
    if not reason:
        raise Refusal("Say why the action is withdrawn.")
    if not approved_by:
        raise Refusal("Say who agreed to the withdrawal: a post, or the minute.")
    _end(
        action,
        withdrawn_at=at,
        withdrawn_by=by,
        withdrawn_reason=reason,
        withdrawn_approval=approved_by,
    )
    after = {"agreed_by": approved_by}
    told = {"after": after, "reason": reason, "upload": upload}
    _tell(action, by, at, "withdraw", asked, **told)


@transaction.atomic
def reinstate(*, action: Action, by: User, at: datetime, reason: str) -> None:
    """Put a withdrawn action back into the plan, as it stood."""
    action = locking.hold(action)
    check_reinstating(action)
    if not reason.strip():
        raise Refusal("Say why the action is put back.")
    before = {
        "withdrawn_on": localdate(action.withdrawn_at).isoformat(),
        "why_it_was_withdrawn": action.withdrawn_reason,
    }
    _end(
        action,
        withdrawn_at=None,
        withdrawn_by=None,
        withdrawn_reason="",
        withdrawn_approval="",
    )
    _tell(action, by, at, "reinstate", None, before=before, reason=reason.strip())


@transaction.atomic
def reopen(
    *,
    action: Action,
    by: User,
    at: datetime,
    reason: str,
    asked: Proposal | None = None,
) -> None:
    """Take a sign-off back: the action is open again, and so is its impact."""
    action = locking.hold(action)
    check_reopening(action, asked)
    if not reason.strip():
        raise Refusal("Say why the action is reopened.")
    before = {"signed_off_on": localdate(action.closed_at).isoformat()}
    if action.completed_on:
        before["completed_on"] = action.completed_on.isoformat()
    if action.closed_approval:
        before["agreed_by"] = action.closed_approval
    _end(
        action,
        closed_at=None,
        closed_by=None,
        closed_approval="",
        completed_on=None,
        impact_settled_at=None,
        impact_settled_by=None,
    )
    _tell(action, by, at, "reopen", asked, before=before, reason=reason.strip())


@transaction.atomic
def settle_impact(*, action: Action, by: User, at: datetime, comment: str = "") -> None:
    """Stop asking what difference a signed-off action made; it takes no update then.

    Source: import specification C3.6, impact stays open after completion.
    """
    action = locking.hold(action)
    check_settling(action)
    _end(action, proposal=action.proposal, impact_settled_at=at, impact_settled_by=by)
    _tell(action, by, at, "settle-impact", None, reason=comment.strip())


def check_signing_off(action: Action, by: User, asked: Proposal | None = None) -> None:
    refuse_over(action)
    refuse_asked(action, asked)
    if why := unrated(action) or ("" if asked else barred(action, by)):
        raise Refusal(why)


def check_withdrawing(action: Action, asked: Proposal | None = None) -> None:
    refuse_over(action)
    refuse_asked(action, asked)


def check_reinstating(action: Action) -> None:
    if not action.withdrawn_at:
        raise Overtaken(f"{action} is not withdrawn.")


def check_reopening(action: Action, asked: Proposal | None = None) -> None:
    if action.withdrawn_at:
        raise Refusal(f"{action} was withdrawn: put it back into the plan instead.")
    if not action.closed_at:
        raise Overtaken(f"{action} is not signed off: it is open already.")
    refuse_asked(action, asked)


def check_settling(action: Action) -> None:
    if action.impact_settled_at:
        raise Refusal(
            f"{action.impact_settled_by} has settled its impact already, on "
            f"{day(localdate(action.impact_settled_at))}."
        )
    if not action.impact_is_open:
        raise Refusal(
            f"The impact of {action} cannot be settled: it is open only where an "
            "action is signed off and its impact is not rated as achieved."
        )


def unrated(action: Action) -> str:
    """Why nobody can call it complete yet, in a sentence; empty where it is said.

    A key without a value for complete asks for none.
    """
    values = action.plan.scheme.values.all()
    complete = [value.word for value in values if value.meaning == COMPLETE]
    if action.version == 0:
        return f"Nobody has updated {action} yet: it needs an update first."
    if not complete or (action.progress and action.progress.meaning == COMPLETE):
        return ""
    stands = f"rated {action.progress}" if action.progress else "not rated"
    return (
        f"{action} is {stands} for progress: it needs an update that rates it "
        f"{' or '.join(complete)} first."
    )


def barred(action: Action, by: User) -> str:
    """Why this person cannot sign it off without being asked to; empty if they can."""
    if decides_own(by, action.plan.council):
        return ""
    last = ledger.numbered(action, action.version)
    if last is None or last.author_id != by.pk:
        return ""
    return (
        "The last update is your own: somebody else must sign it off. Propose it as "
        "complete, so that they find it."
    )


def refuse_over(action: Action) -> None:
    if action.withdrawn_at:
        raise Refusal(
            f"{action} was withdrawn by {action.withdrawn_by} on "
            f"{day(localdate(action.withdrawn_at))}."
        )
    if action.closed_at:
        raise Overtaken(
            f"{action.closed_by} has signed off {action} already, on "
            f"{day(localdate(action.closed_at))}."
        )


def refuse_asked(action: Action, asked: Proposal | None) -> None:
    """What somebody asks for is decided on before anything else is."""
    standing = action.proposal
    if standing and standing != asked:
        raise Overtaken(
            f"{standing.made_by} asks for a decision on {action} "
            f"(“{standing.get_kind_display()}”): decide on that first."
        )


def refuse_unread(action: Action, version: int) -> None:
    """Nobody judges words that are not the last ones any more."""
    if action.version != version:
        last = ledger.numbered(action, action.version)
        raise Overtaken(
            f"{action} was updated{f' by {last.author_name}' if last else ''} since "
            "this page was opened: read the update, then decide."
        )


def refuse_future(done_on: date, at: datetime) -> None:
    if done_on > localdate(at):
        raise Refusal("The day it was done cannot be in the future.")


def _end(action: Action, **fields: Any) -> None:
    """What ends or begins anew leaves nothing to decide on and nothing to revise."""
    values = {"proposal": None, "returned": None} | fields
    Action.objects.filter(pk=action.pk).update(**values)


def _tell(
    action: Action,
    by: User,
    at: datetime,
    deed: str,
    asked: Proposal | None,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    reason: str = "",
    upload: Upload | None = None,
) -> None:
    if asked:
        after = (after or {}) | {"asked_for_by": str(asked.made_by)}
    told = {"before": before, "after": after, "reason": reason, "upload": upload}
    auditing.record_on(action, by=by, at=at, deed=deed, **told)
