"""Raising: the deeds on cross-cutting concerns, from the first word to the settling.

In: a plan or one of its concerns, who, when, and words. Out: the concern, its version
one higher, and an AuditEvent that the plan's history tells, in one transaction, or a
Refusal. Who may, the look-ups of `permissions` asked.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from . import auditing, locking
from .models import CrossCuttingConcern, Lead, Plan, Recommendation, User
from .refusals import Refusal

# What lies behind one recommendation alone is a concern of its own update.
AT_LEAST = 2


class ConcernChanged(Refusal):
    """The concern is not the one that the new words were written on."""


@transaction.atomic
def raise_concern(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    words: str,
    recommendations: Sequence[Recommendation],
    owner: Lead | None = None,
) -> CrossCuttingConcern:
    """A concern that lies behind several recommendations; the owner answers it."""
    locking.write_into(plan.pk)
    _check(plan, words, recommendations, owner)
    concern = CrossCuttingConcern.objects.create(
        plan=plan, words=words.strip(), owner=owner, raised_at=at, raised_by=by
    )
    concern.recommendations.set(recommendations)
    _tell(concern, by, at, "raise-concern", after=_told(concern))
    return concern


@transaction.atomic
def edit_concern(
    *,
    concern: CrossCuttingConcern,
    by: User,
    at: datetime,
    version: int,
    words: str,
    recommendations: Sequence[Recommendation],
    owner: Lead | None = None,
) -> None:
    """Other words, other recommendations, another owner; what was answered stays."""
    held = _held(concern, version)
    _refuse_settled(held)
    _check(held.plan, words, recommendations, owner)
    before = _told(held)
    held.words, held.owner = words.strip(), owner
    held.save(update_fields=["words", "owner"])
    held.recommendations.set(recommendations)
    _tell(held, by, at, "edit-concern", before, _told(held))


@transaction.atomic
def answer_concern(
    *,
    concern: CrossCuttingConcern,
    by: User,
    at: datetime,
    version: int,
    answer: str,
) -> None:
    """What is done about it; a later answer takes the place of an earlier one."""
    held = _held(concern, version)
    _refuse_settled(held)
    if not (answer := answer.strip()):
        raise Refusal("Write the answer: what is being done about it.")
    before = {"answer": held.answer}
    held.answer, held.answered_at, held.answered_by = answer, at, by
    held.save(update_fields=["answer", "answered_at", "answered_by"])
    _tell(held, by, at, "answer-concern", before, {"answer": answer})


@transaction.atomic
def settle_concern(
    *, concern: CrossCuttingConcern, by: User, at: datetime, version: int
) -> None:
    """Nobody needs to chase it any more; refuses one that nobody has answered."""
    held = _held(concern, version)
    _refuse_settled(held)
    if not held.answer:
        raise Refusal("Answer it first: readers see what became of it.")
    held.settled_at, held.settled_by = at, by
    held.save(update_fields=["settled_at", "settled_by"])
    _tell(held, by, at, "settle-concern")


@transaction.atomic
def reopen_concern(
    *, concern: CrossCuttingConcern, by: User, at: datetime, version: int
) -> None:
    """It is in the way again; its answer stays until there is another."""
    held = _held(concern, version)
    if not held.settled_at:
        raise Refusal("This concern is open.")
    held.settled_at = held.settled_by = None
    held.save(update_fields=["settled_at", "settled_by"])
    _tell(held, by, at, "reopen-concern")


def _held(concern: CrossCuttingConcern, version: int) -> CrossCuttingConcern:
    """The row of that version, held and counted up: nobody changed it in between."""
    locking.write_into(concern.plan_id)
    unchanged = CrossCuttingConcern.objects.filter(pk=concern.pk, version=version)
    if not unchanged.update(version=F("version") + 1):
        raise ConcernChanged(
            "Somebody else changed this concern while you were reading or writing. "
            "Look at what it says now, then save again."
        )
    rows = CrossCuttingConcern.objects.select_related("plan__council", "owner")
    return rows.get(pk=concern.pk)


def _refuse_settled(concern: CrossCuttingConcern) -> None:
    if concern.settled_at:
        raise Refusal("This concern is settled: open it again first.")


def _check(
    plan: Plan,
    words: str,
    recommendations: Sequence[Recommendation],
    owner: Lead | None,
) -> None:
    if not words.strip():
        raise Refusal("Say what the concern is.")
    if len({one.pk for one in recommendations}) < AT_LEAST:
        raise Refusal(
            "Choose at least two recommendations: what is in the way of one alone is "
            "written in its own update."
        )
    if any(one.plan_id != plan.pk for one in recommendations):
        raise Refusal("A recommendation must be one of this plan.")
    if owner and owner.council_id != plan.council_id:
        raise Refusal("The owner must be a lead of this council.")


def _told(concern: CrossCuttingConcern) -> dict[str, Any]:
    numbers = concern.recommendations.order_by("order").values_list("number", flat=True)
    return {
        "words": concern.words,
        "recommendations": list(numbers),
        "owner": concern.owner.name if concern.owner else "",
    }


def _tell(
    concern: CrossCuttingConcern,
    by: User,
    at: datetime,
    deed: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    auditing.record(
        council=concern.plan.council,
        plan=concern.plan,
        by=by,
        at=at,
        deed=deed,
        subject=concern.words,
        before=before,
        after=after,
    )
