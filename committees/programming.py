"""Programming: the work programme of a committee, from an entry to what fulfils it.

In: a committee or an entry, who, when, and words. Out: the entry, its version one
higher, and an AuditEvent of the committee, in one transaction, or a Refusal. Who may,
the look-ups asked.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from actionplans import auditing
from actionplans.models import Plan, User
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from .models import AgendaItem, Clause, Committee, Meeting, WorkProgrammeEntry


class EntryChanged(ChangedMeanwhile):
    """The entry is not the one that the new words were written on."""


@transaction.atomic
def enter(
    *,
    committee: Committee,
    by: User,
    at: datetime,
    topic: str,
    why: str = "",
    plan: Plan | None = None,
    clause: Clause | None = None,
    meeting: Meeting | None = None,
    month: date | None = None,
) -> WorkProgrammeEntry:
    """Something the committee will look at, at a meeting, in a month, or some day.

    `clause` is the resolution that asks for it: “bring the plan back in March”.
    """
    meant = _meant(committee, topic, why, plan, meeting, month)
    if clause and clause.entry.item.minutes.meeting.committee_id != committee.pk:
        raise Refusal("The resolution must be one of this committee.")
    made = WorkProgrammeEntry.objects.create(
        committee=committee, clause=clause, **meant
    )
    _tell(made, by, at, "programme-enter", after=_told(made))
    return made


@transaction.atomic
def edit_entry(
    *,
    entry: WorkProgrammeEntry,
    by: User,
    at: datetime,
    version: int,
    topic: str,
    why: str = "",
    plan: Plan | None = None,
    meeting: Meeting | None = None,
    month: date | None = None,
) -> None:
    """Other words or another time; what is over stays as it was."""
    held = _held(entry, version)
    _refuse_over(held)
    before = _told(held)
    meant = _meant(held.committee, topic, why, plan, meeting, month)
    _save(held, **meant)
    _tell(held, by, at, "programme-edit", before, _told(held))


@transaction.atomic
def fulfil(
    *,
    entry: WorkProgrammeEntry,
    by: User,
    at: datetime,
    version: int,
    item: AgendaItem,
) -> None:
    """An item of one of the committee's agendas brings it."""
    held = _held(entry, version)
    _refuse_over(held)
    if item.meeting.committee_id != held.committee_id:
        raise Refusal("The item must be on an agenda of this committee.")
    _save(held, fulfilled_by=item)
    brought = {"brought_by": f"{item.title}, {item.meeting.on:%d/%m/%Y}"}
    _tell(held, by, at, "programme-fulfil", after=brought)


@transaction.atomic
def drop(
    *,
    entry: WorkProgrammeEntry,
    by: User,
    at: datetime,
    version: int,
    reason: str,
) -> None:
    """It is no longer planned; readers see why."""
    held = _held(entry, version)
    _refuse_over(held)
    if not (reason := reason.strip()):
        raise Refusal("Say why it is no longer planned: readers see it.")
    _save(held, dropped_because=reason)
    _tell(held, by, at, "programme-drop", reason=reason)


@transaction.atomic
def restore(*, entry: WorkProgrammeEntry, by: User, at: datetime, version: int) -> None:
    """Planned again, or not brought after all."""
    held = _held(entry, version)
    if not (held.dropped_because or held.fulfilled_by_id):
        raise EntryChanged(f"“{held}” is planned already.")
    before = {"why_it_was_dropped": held.dropped_because}
    if held.fulfilled_by:
        before = {"brought_by": held.fulfilled_by.title}
    _save(held, dropped_because="", fulfilled_by=None)
    _tell(held, by, at, "programme-restore", before)


def open_entries(committee: Committee) -> list[WorkProgrammeEntry]:
    """What nothing has brought yet and nobody dropped, the soonest first."""
    rows = committee.programme.filter(fulfilled_by=None, dropped_because="")
    rows = rows.select_related("meeting", "plan")
    return sorted(rows, key=lambda row: (row.month is None, row.month or date.min))


def _held(entry: WorkProgrammeEntry, version: int) -> WorkProgrammeEntry:
    unchanged = WorkProgrammeEntry.objects.filter(pk=entry.pk, version=version)
    if not unchanged.update(version=F("version") + 1):
        raise EntryChanged(
            "Somebody else changed this entry while you were reading or writing. Look "
            "at what it says now, then save again."
        )
    rows = WorkProgrammeEntry.objects.select_related(
        "committee__council", "plan", "meeting", "fulfilled_by"
    )
    return rows.get(pk=entry.pk)


def _save(held: WorkProgrammeEntry, **values: Any) -> None:
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))


def _refuse_over(entry: WorkProgrammeEntry) -> None:
    if entry.fulfilled_by:
        raise Refusal(
            f"“{entry}” was brought by an agenda item already, "
            f"“{entry.fulfilled_by.title}”."
        )
    if entry.dropped_because:
        raise Refusal(f"“{entry}” was dropped: plan it again first.")


def _meant(
    committee: Committee,
    topic: str,
    why: str,
    plan: Plan | None,
    meeting: Meeting | None,
    month: date | None,
) -> dict[str, Any]:
    """What is meant for when, checked; a meeting's month is its own."""
    if not (topic := topic.strip()):
        raise Refusal("Say what the committee will look at.")
    if plan and plan.council_id != committee.council_id:
        raise Refusal("The plan must be one of this council.")
    if meeting and meeting.committee_id != committee.pk:
        raise Refusal("The meeting must be one of this committee.")
    if meeting and meeting.is_called_off:
        raise Refusal(f"The meeting of {meeting.on:%d/%m/%Y} is called off.")
    day = meeting.on if meeting else month
    return {
        "topic": topic,
        "why": why.strip(),
        "plan": plan,
        "meeting": meeting,
        "month": day.replace(day=1) if day else None,
    }


def _told(entry: WorkProgrammeEntry) -> dict[str, str]:
    meant = f"{entry.month:%B %Y}" if entry.month else ""
    if entry.meeting:
        meant = f"the meeting of {entry.meeting.on:%d/%m/%Y}"
    return {
        "topic": entry.topic,
        "why": entry.why,
        "plan": entry.plan.title if entry.plan else "",
        "meant_for": meant,
    }


def _tell(
    entry: WorkProgrammeEntry,
    by: User,
    at: datetime,
    deed: str,
    before: Any = None,
    after: Any = None,
    *,
    reason: str = "",
) -> None:
    auditing.record(
        council=entry.committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=entry.topic,
        before=before,
        after=after,
        reason=reason,
        about=f"committee {entry.committee_id}",
    )
