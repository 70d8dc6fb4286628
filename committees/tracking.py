"""Tracking: a clause gets its reference, its addressee, its days and its actions.

In: a clause or a resolution that is tracked, who, when, and particulars. Out: its row,
its version one higher, and an AuditEvent that its page tells, in one transaction, or a
Refusal. A reference is given out while the committee's row is held. What becomes of it
is `monitoring`'s. Who may, the look-ups asked.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from actionplans import auditing, statutory
from actionplans.models import Action, Lead, User
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.wording import day

from .clause_words import WITH_MINUTES
from .models import Clause, Committee, MinuteEntry, TrackedResolution
from .municipal_years import year_of
from .response_days import respond_by


class ResolutionChanged(ChangedMeanwhile):
    """The tracked resolution is not the one that the new words were written on."""


@transaction.atomic
def track(
    *,
    clause: Clause,
    by: User,
    at: datetime,
    addressed_to: str,
    lead: Lead | None = None,
    due_on: date | None = None,
    notice_on: date | None = None,
) -> TrackedResolution:
    """Give the clause its reference in the municipal year of its meeting.

    `notice_on` is the day on which the executive was given notice of what scrutiny
    recommends: with it an answer is owed within two months.
    """
    clause = Clause.objects.select_related(WITH_MINUTES).get(pk=clause.pk)
    meeting = clause.entry.item.minutes.meeting
    committee = Committee.objects.select_for_update().get(pk=meeting.committee_id)
    if known := TrackedResolution.objects.filter(clause=clause).first():
        raise ResolutionChanged(f"This clause is tracked already, as {known}.")
    if not Clause.objects.filter(pk=clause.pk).exists():
        raise ResolutionChanged("Somebody else has removed this clause just now.")
    if clause.entry.kind == MinuteEntry.Kind.PARAGRAPH:
        raise Refusal("Only what the committee resolved or recommended is tracked.")
    asked = _asked(committee, meeting.on, addressed_to, lead, due_on, notice_on)
    year = year_of(meeting.on, committee.council.municipal_year_starts)
    given = committee.tracked.filter(year=year).aggregate(last=Max("number"))["last"]
    made = TrackedResolution.objects.create(
        committee=committee, clause=clause, year=year, number=(given or 0) + 1, **asked
    )
    tell(made, by, at, "resolution-track", after=_told(made))
    return made


@transaction.atomic
def edit_tracked(
    *,
    tracked: TrackedResolution,
    by: User,
    at: datetime,
    version: int,
    addressed_to: str,
    lead: Lead | None = None,
    due_on: date | None = None,
    notice_on: date | None = None,
) -> None:
    """Another addressee, lead, day or notice; the reference stays."""
    held = held_at(tracked, version)
    refuse_ended(held)
    if held.response and not notice_on and held.needs_response:
        raise Refusal("The executive has answered it: its day of notice stays.")
    before, day_met = _told(held), met_on(held)
    asked = _asked(held.committee, day_met, addressed_to, lead, due_on, notice_on)
    save(held, **asked)
    tell(held, by, at, "resolution-edit", before, _told(held))


@transaction.atomic
def untrack(
    *, tracked: TrackedResolution, by: User, at: datetime, version: int, reason: str
) -> None:
    """Forget what was tracked by mistake, while nothing has been written about it.

    The history of the committee keeps its reference and why.
    """
    held = held_at(tracked, version)
    if not (reason := reason.strip()):
        raise Refusal("Say why it is not to be tracked.")
    if held.ended_on or held.response or held.progress.exists():
        raise Refusal(
            f"Something is written down about {held} already: it is ended by the "
            "committee alone."
        )
    before, committee = _told(held), held.committee_id
    tell(
        held,
        by,
        at,
        "resolution-untrack",
        before,
        reason=reason,
        about=f"committee {committee}",
    )
    held.actions.clear()
    held.delete()


@transaction.atomic
def point_to(
    *,
    tracked: TrackedResolution,
    by: User,
    at: datetime,
    version: int,
    actions: Sequence[Action],
) -> None:
    """The actions of plans by which it is done: readers see what became of them."""
    held = held_at(tracked, version)
    council = held.committee.council_id
    if any(action.plan.council_id != council for action in actions):
        raise Refusal("An action must be one of this council’s plans.")
    before = _pointed(held)
    held.actions.set(actions)
    after = _pointed(held)
    if before != after:
        words = {"before": {"actions": before}, "after": {"actions": after}}
        tell(held, by, at, "resolution-actions", **words)


def held_at(tracked: TrackedResolution, version: int) -> TrackedResolution:
    """The row of that version, counted up: nobody changed it in between."""
    unchanged = TrackedResolution.objects.filter(pk=tracked.pk, version=version)
    if not unchanged.update(version=F("version") + 1):
        raise ResolutionChanged(
            "Somebody else changed this resolution while you were reading or writing. "
            "Look at what it says now, then save again."
        )
    rows = TrackedResolution.objects.select_related(
        "committee__council", "lead", f"clause__{WITH_MINUTES}"
    )
    return rows.get(pk=tracked.pk)


def save(held: TrackedResolution, **values: Any) -> None:
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))


def met_on(tracked: TrackedResolution) -> date:
    return tracked.clause.entry.item.minutes.meeting.on


def refuse_ended(tracked: TrackedResolution) -> None:
    if tracked.ended_on:
        raise Refusal(
            f"The committee ended the monitoring of {tracked} on "
            f"{day(tracked.ended_on)}: open it again first."
        )


def _asked(
    committee: Committee,
    met_on: date,
    addressed_to: str,
    lead: Lead | None,
    due_on: date | None,
    notice_on: date | None,
) -> dict[str, Any]:
    """What is asked of whom by when, checked, with the day that follows from it."""
    if not addressed_to.strip():
        raise Refusal("Say to whom it is addressed.")
    if lead and lead.council_id != committee.council_id:
        raise Refusal("The lead must be one of this council.")
    for asked in (due_on, notice_on):
        if asked and not statutory.is_countable(asked):
            raise Refusal("Enter days between 1990 and 2099.")
    if due_on and due_on < met_on:
        raise Refusal(f"It cannot be due before the meeting of {day(met_on)}.")
    if notice_on and committee.kind != Committee.Kind.SCRUTINY:
        raise Refusal(
            "Only what a scrutiny committee recommends must be answered within two "
            "months."
        )
    if notice_on and notice_on < met_on:
        raise Refusal(f"Notice cannot be given before the meeting of {day(met_on)}.")
    return {
        "addressed_to": addressed_to.strip(),
        "lead": lead,
        "due_on": due_on,
        "needs_response": notice_on is not None,
        "notice_on": notice_on,
        "respond_by": respond_by(notice_on) if notice_on else None,
    }


def _told(tracked: TrackedResolution) -> dict[str, Any]:
    return {
        "addressed_to": tracked.addressed_to,
        "lead": tracked.lead.name if tracked.lead else "",
        "due_on": _iso(tracked.due_on),
        "notice_on": _iso(tracked.notice_on),
        "respond_by": _iso(tracked.respond_by),
    }


def _pointed(tracked: TrackedResolution) -> list[str]:
    rows = tracked.actions.order_by("plan__title", "ref_sort")
    return [f"{ref} of {plan}" for ref, plan in rows.values_list("ref", "plan__title")]


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def tell(
    tracked: TrackedResolution,
    by: User,
    at: datetime,
    deed: str,
    before: Any = None,
    after: Any = None,
    *,
    reason: str = "",
    about: str = "",
) -> None:
    auditing.record(
        council=tracked.committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=tracked.reference,
        before=before,
        after=after,
        reason=reason,
        about=about or f"resolution {tracked.pk}",
    )
