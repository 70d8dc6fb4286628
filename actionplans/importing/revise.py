"""Revise: what is taken of a file about a plan that is here, in one transaction.

In: an Upload that was compared, who takes it over and when. Out: the plan changed by
its own deeds, every row naming the import, or a Refusal and nothing. Compares anew
while it holds the plan alone: what was changed since it was seen is told, and not
overwritten.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from actionplans import auditing, locking
from actionplans.importing.accepting.notes import asked
from actionplans.importing.accepting.writing import Writer
from actionplans.models import Plan, ReportingPeriod, Upload, UploadFile, User
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.structuring.changing import change as change_plan
from actionplans.wording import counted

from .accept import decided_proposal, held, leads_of, refuse_if_open
from .deciding import Decided
from .proposal import ProposedAction
from .revising import taking
from .revising.adding import Adder
from .revising.applying import Applier
from .revising.changes import Change, Kind
from .revising.difference import Difference, difference
from .revising.keeping import kept
from .revising.standing import Standing

# Kept beside the answers to the file's questions.
PERIOD, APPROVED_BY = "period", "approved-by"
NO_PERIOD = "none"
# What was taken of a kind, in the history's words, and one of it as it is counted.
_WORDS = {
    Kind.ADDED: ("added", "addition"),
    Kind.GONE: ("asked to be withdrawn", "action that is gone,actions that are gone"),
    Kind.UPDATE: ("updates", "update"),
    Kind.DATE: ("dates changed", "date"),
    Kind.LEADS: ("leads changed", "change of leads,changes of leads"),
    Kind.TEXT: ("texts changed", "text"),
    Kind.EMPTIED: ("emptied", "emptied cell"),
    Kind.BARRED: ("barred", "cell that stays,cells that stay"),
}
# What the record keeps of a text.
LONGEST_KEPT = 300


@dataclass(frozen=True, slots=True)
class Compared:
    """A file beside its plan as it stands, and what is taken of it so far."""

    upload: Upload
    decided: Decided
    standing: Standing
    difference: Difference

    @property
    def changes(self) -> tuple[Change, ...]:
        return self.difference.changes

    @property
    def taken(self) -> tuple[Change, ...]:
        return taking.taken(self.changes, self.upload.taken)

    @property
    def stale(self) -> int:
        return taking.stale(self.changes, self.upload.taken)

    @property
    def fingerprint(self) -> str:
        return taking.fingerprint(self.taken)


def compare(upload: Upload, today: date) -> Compared:
    """The upload beside its plan; reads in a fixed number of queries."""
    decided = decided_proposal(upload)
    plan = upload.plan
    plan.council = upload.council
    periods = tuple(plan.periods.filter(closed_at=None).order_by("pk"))
    period = period_of(upload, periods)
    standing = Standing(plan, periods, period, upload.as_at, today)
    found = difference(standing, decided, upload.matches)
    return Compared(upload, decided, standing, found)


def period_of(
    upload: Upload, periods: Sequence[ReportingPeriod]
) -> ReportingPeriod | None:
    """The period that the admin named, else the last of those open, else none."""
    said = upload.decisions.get(PERIOD, {}).get("choice")
    if said == NO_PERIOD:
        return None
    if upload.period_id:
        return upload.period
    return periods[-1] if periods else None


def approver_of(upload: Upload) -> str:
    """Who agreed to the dates of the file, as the admin wrote it."""
    return upload.decisions.get(APPROVED_BY, {}).get("value") or ""


@transaction.atomic
def revise(
    *,
    upload: Upload,
    by: User,
    at: datetime,
    seen: str | None = None,
    leave_open: bool = False,
) -> Plan:
    """Write what is taken, with the import named on every row, and mark it accepted.

    `seen` is the fingerprint of what the last page showed: raises ChangedMeanwhile
    where the plan has moved since. Refuses an archived plan, a closed period, rows that
    nobody has matched, and dates that nobody has agreed to.
    """
    upload = held(upload)
    plan = _alone_on(upload)
    found = compare(upload, localdate(at))
    if found.stale or (seen is not None and seen != found.fingerprint):
        raise ChangedMeanwhile(
            "The plan was changed since you saw this page. Nothing was imported: look "
            "at what differs now, then go on."
        )
    refuse_if_not_ready(found, leave_open=leave_open)
    taken = found.taken
    before = kept(found.standing, taken)
    change_plan(plan, plan.version)
    _write(found, taken, by, at)
    _finish(upload, found, taken, before, by, at)
    return plan


def refuse_if_not_ready(found: Compared, *, leave_open: bool) -> None:
    """Refuses open questions and matches, nothing at all, and dates without a word."""
    refuse_if_open(found.upload, found.decided, leave_open)
    if waits := len(found.difference.pairing.open):
        row = "row of the file waits" if waits == 1 else "rows of the file wait"
        raise Refusal(f"{waits} {row} to be told which action it is.")
    taken = found.taken
    if not taken:
        raise Refusal(
            "Nothing is ticked, so there is nothing to import. Tick what is to be "
            "taken over, or set the import aside."
        )
    if any(c.kind == Kind.DATE for c in taken) and not approver_of(found.upload):
        raise Refusal(
            "Due dates would change: say who agreed to them, a post or the minute, or "
            "untick them."
        )
    period = found.standing.period
    if period and period.closed_at:
        raise Refusal(f"The period {period} is closed: choose another for the updates.")


def _alone_on(upload: Upload) -> Plan:
    """The plan as it stands, with its writers waiting; refuses one that is archived."""
    locking.keep_still(upload.plan_id)
    locking.refuse_archived(upload.plan_id)
    upload.plan = Plan.objects.select_related("scheme").get(pk=upload.plan_id)
    upload.plan.council = upload.council
    return upload.plan


def _write(found: Compared, taken: Collection[Change], by: User, at: datetime) -> None:
    added = [change for change in taken if change.kind == Kind.ADDED]
    leads = leads_of(found.upload, found.decided.plan, _new_leaders(found, taken))
    applier = Applier(found.standing, found.upload, by, at)
    applier.apply(
        [change for change in taken if change.kind != Kind.ADDED],
        approved_by=approver_of(found.upload),
    )
    if added:
        notes = asked(found.decided.open)
        writer = Writer(found.standing.plan, found.upload, leads, notes)
        writer.begin(found.decided.plan)
        adder = Adder(writer, found.difference.pairing, found.standing)
        adder.add(added, by=by, at=at, period=found.standing.period)


def _new_leaders(found: Compared, taken: Collection[Change]) -> list[ProposedAction]:
    """The rows whose leads the plan takes over: nobody else is created."""
    paired = found.difference.pairing
    owners = {c.owner for c in taken if c.kind in (Kind.LEADS, Kind.ADDED)}
    keys = [
        one.row.key
        for one in paired.rows
        if f"action:{one.here}" in owners
        or f"row:{one.row.key}" in owners
        or (one.here is None and f"group:{paired.inside[one.row.key]}" in owners)
    ]
    return [paired.actions[key].proposed for key in keys]


def _finish(
    upload: Upload,
    found: Compared,
    taken: Collection[Change],
    before: dict[str, Any],
    by: User,
    at: datetime,
) -> None:
    """The record: what was taken and what was not, what that was before, and one row
    of the history."""
    ids = {change.id for change in taken}
    told = [_kept(change, change.id in ids) for change in found.changes]
    upload.proposal = {**upload.proposal, "difference": told, "before": before}
    upload.period = found.standing.period
    upload.state = Upload.State.ACCEPTED
    upload.accepted_at, upload.accepted_by = at, by
    upload.save(
        update_fields=["proposal", "period", "state", "accepted_at", "accepted_by"]
    )
    UploadFile.objects.filter(upload=upload).delete()
    auditing.record(
        council=upload.council,
        plan=upload.plan,
        by=by,
        at=at,
        deed="import-changes",
        subject=f"{upload.file_name}, SHA-256 {upload.sha256}",
        upload=upload,
        after=tally(taken) | {"not taken over": len(told) - len(ids)},
    )


def tally(changes: Collection[Change]) -> dict[str, int]:
    """How many of each kind, in the words of the history; updates by their subject."""
    many = Counter(change.kind for change in changes)
    many[Kind.UPDATE] = len({c.owner for c in changes if c.kind == Kind.UPDATE})
    return {words: many[kind] for kind, (words, _) in _WORDS.items() if many[kind]}


def _kept(change: Change, is_taken: bool) -> dict[str, Any]:
    sides = {"here": change.here[:LONGEST_KEPT], "there": change.there[:LONGEST_KEPT]}
    names = ("kind", "owner", "subject", "field", "label", "why")
    told = {name: str(getattr(change, name)) for name in names}
    return told | sides | {"taken": is_taken}


def in_a_sentence(found: Compared) -> str:
    """The counts of what differs, for a refusal on the command line."""
    many = tally(found.changes)
    told = [counted(many[w], noun) for w, noun in _WORDS.values() if w in many]
    if waits := len(found.difference.pairing.open):
        told.append(f"{counted(waits, 'row')} to be matched")
    return ", ".join(told)
