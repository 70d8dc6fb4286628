"""Timetabling: the deeds that say by when something is owed after an inspection.

In: an inspection, who, when, and its deadlines as typed. Out: rows and an AuditEvent,
or a Refusal. Deadlines are counted in working days from the day of receipt; another
day may be set, with the reason. The rules are the framework's, and only proposed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from . import auditing, sealing, statutory
from .models import Deadline, Finding, Inspection, User
from .refusals import Refusal

MOST = 30


@dataclass(frozen=True, slots=True)
class Owed:
    """A deadline as typed; `own_day` takes the place of the day that is counted."""

    words: str
    counted_from: date
    days: int
    own_day: date | None = None
    because: str = ""
    met_on: date | None = None
    pk: int | None = None


@transaction.atomic
def set_deadlines(
    *,
    inspection: Inspection,
    by: User,
    at: datetime,
    seen: str,
    owed: Sequence[Owed],
) -> None:
    """All deadlines; one that is not among them is removed.

    Refuses a day of one's own without a reason, and a reason without such a day.
    """
    held, before = sealing.hold(inspection, seen, rows)
    if len(owed) > MOST:
        raise Refusal(f"An inspection has {MOST} deadlines at most.")
    found = {deadline.pk: deadline for deadline in held.deadlines.all()}
    if any(one.pk and one.pk not in found for one in owed):
        raise Refusal("A deadline that was to be changed is not there any more.")
    kept = {one.pk for one in owed if one.pk}
    held.deadlines.exclude(pk__in=kept).delete()
    for one in owed:
        _check(one)
        deadline = found[one.pk] if one.pk else Deadline(inspection=held)
        deadline.words, deadline.counted_from = one.words, one.counted_from
        deadline.days, deadline.met_on = one.days, one.met_on
        deadline.overridden_because = one.because
        counted = statutory.due_on(one.counted_from, one.days)
        deadline.due_on = one.own_day or counted
        deadline.save()
    _tell(held, by, at, before)


def _check(one: Owed) -> None:
    days = (one.counted_from, one.own_day, one.met_on)
    if not all(map(statutory.is_countable, days)):
        raise Refusal("Working days are counted between 1990 and 2099.")
    if not 0 <= one.days <= statutory.MOST_DAYS:
        raise Refusal(f"Count 0 to {statutory.MOST_DAYS} working days.")
    if one.own_day and not one.because.strip():
        raise Refusal(f"Say why another day is set for “{one.words}”.")
    if one.because.strip() and not one.own_day:
        raise Refusal(f"Say which other day is set for “{one.words}”.")


@transaction.atomic
def propose(
    *, inspection: Inspection, by: User, at: datetime, moved_from: date | None = None
) -> None:
    """The deadlines of its framework that it has not had yet.

    Those counted from `moved_from`, the day of receipt until now, follow it where it
    was changed; a day that somebody set stays. Called where either may be new.

    A rule whose deadline somebody removed is not proposed again: the history says so.
    """
    received = inspection.received_on
    if received is None or not statutory.is_countable(received):
        return
    before = rows(inspection)
    priority = inspection.findings.filter(kind=Finding.Kind.PRIORITY).exists()
    rules = statutory.rules_for(inspection.kind, received, has_priority=priority)
    proposed = _ever_proposed(inspection)
    Deadline.objects.bulk_create(
        Deadline(
            inspection=inspection,
            rule=rule.code,
            words=rule.label,
            counted_from=received,
            days=rule.working_days,
            due_on=statutory.due_on(received, rule.working_days),
        )
        for rule in rules
        if rule.code not in proposed
    )
    for deadline in inspection.deadlines.exclude(rule="").filter(
        counted_from=moved_from or received
    ):
        deadline.counted_from = received
        if not deadline.overridden_because:
            deadline.due_on = statutory.due_on(received, deadline.days)
        deadline.save(update_fields=["counted_from", "due_on"])
    _tell(inspection, by, at, before)


def _ever_proposed(inspection: Inspection) -> set[str]:
    events = inspection.council.audit_events.filter(
        deed="set-deadlines", after__inspection=inspection.pk
    )
    told = events.values_list("after", flat=True)
    return {row["rule"] for after in told for row in after["deadlines"]}


def rows(inspection: Inspection) -> sealing.Rows:
    """Every deadline as plain values; days as they are written in JSON."""
    names = ("pk", "rule", "words", "counted_from", "days", "due_on")
    names += ("overridden_because", "met_on")
    return [
        {name: _plain(value) for name, value in row.items()}
        for row in inspection.deadlines.values(*names)
    ]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _tell(inspection: Inspection, by: User, at: datetime, before: sealing.Rows) -> None:
    if (after := rows(inspection)) == before:
        return
    auditing.record(
        council=inspection.council,
        by=by,
        at=at,
        deed="set-deadlines",
        subject=inspection.title,
        before={"deadlines": before},
        after={"inspection": inspection.pk, "deadlines": after},
    )
