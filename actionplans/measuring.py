"""Measuring: the deeds on a plan's measures: which there are, their targets and links.

In: a plan or one of its measures, who, when, and what is said of it. Out: the measure,
its version one higher, and an AuditEvent that the plan's history tells, in one
transaction, or a Refusal. Readings are no part of it (`recording`). Who may, the
look-ups of `measure_access` asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from . import auditing, locking
from .figures import MOST_DECIMALS, OTHER, plain
from .models import Action, Measure, MeasureTarget, Plan, Recommendation, User
from .refusals import Refusal
from .structuring.permuting import lay_order
from .targets import WATCH
from .wording import counted

MOST_TARGETS = 40
LONGEST_NAME = Measure._meta.get_field("name").max_length


class MeasureChanged(Refusal):
    """The measure is not the one that was read before it was written."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a measure, as typed."""

    name: str
    unit: str
    direction: str
    unit_words: str = ""
    decimals: int = 0
    baseline: Decimal | None = None
    baseline_on: date | None = None
    source: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that is to be reached by a day; a step on the way, or a target."""

    by_on: date
    value: Decimal
    is_milestone: bool = False


@transaction.atomic
def add_measure(*, plan: Plan, by: User, at: datetime, said: Said) -> Measure:
    """A measure of the plan, after those it has. Refuses a name that is taken."""
    locking.keep_still(plan.pk)
    locking.refuse_archived(plan.pk)
    _check(plan, said)
    last = plan.measures.aggregate(last=Max("order", default=0))["last"]
    measure = Measure.objects.create(plan=plan, order=last + 1, **asdict(said))
    _tell(measure, by, at, "add-measure", after=_plain(said))
    return measure


@transaction.atomic
def edit_measure(
    *, measure: Measure, by: User, at: datetime, version: int, said: Said
) -> Measure:
    """Its words, unit, direction and baseline; what was read of it stays as it is."""
    held = _held(measure, version)
    _check(held.plan, said, but=held)
    before = Said(**{name: getattr(held, name) for name in asdict(said)})
    if before == said:
        raise Refusal("This is what is written down already: nothing was changed.")
    if said.unit != before.unit and held.readings.exists():
        raise Refusal(
            "It has readings in its unit: end this measure, and make a new one."
        )
    if said.direction == WATCH and held.targets.exists():
        raise Refusal(
            "What is only watched has no target: take its targets away first."
        )
    for name, value in asdict(said).items():
        setattr(held, name, value)
    held.save(update_fields=list(asdict(said)))
    _tell(held, by, at, "edit-measure", _plain(before), _plain(said))
    return held


@transaction.atomic
def set_targets(
    *,
    measure: Measure,
    by: User,
    at: datetime,
    version: int,
    targets: Sequence[Wanted],
) -> None:
    """What is to be reached by when, in place of what was before."""
    held = _held(measure, version)
    _refuse_targets(held, targets)
    before = [_target(row) for row in held.targets.all()]
    after = [_target(one) for one in sorted(targets, key=lambda one: one.by_on)]
    if after == before:
        raise Refusal("The targets are the same as before.")
    held.targets.all().delete()
    MeasureTarget.objects.bulk_create(
        MeasureTarget(measure=held, **asdict(one)) for one in targets
    )
    _tell(held, by, at, "set-targets", {"targets": before}, {"targets": after})


@transaction.atomic
def set_links(
    *,
    measure: Measure,
    by: User,
    at: datetime,
    version: int,
    actions: Iterable[Action],
    recommendations: Iterable[Recommendation],
) -> None:
    """The actions and recommendations that it is to show something of."""
    actions, recommendations = list(actions), list(recommendations)
    held = _held(measure, version)
    if any(one.plan_id != held.plan_id for one in (*actions, *recommendations)):
        raise Refusal("What it is linked to must be of the same plan.")
    before = linked(held)
    held.actions.set(actions)
    held.recommendations.set(recommendations)
    after = linked(held)
    if after == before:
        raise Refusal("It is linked to these already: nothing was changed.")
    _tell(held, by, at, "link-measure", before, after)


@transaction.atomic
def order_measures(*, plan: Plan, by: User, at: datetime, order: Sequence[int]) -> None:
    """Put the plan's measures in this order, by their keys; those ended come last.

    The order that stands already is no change.
    """
    locking.keep_still(plan.pk)
    locking.refuse_archived(plan.pk)
    rows = list(plan.measures.order_by("order"))
    names = {row.pk: row.name for row in rows if row.ended_at is None}
    if sorted(names) != sorted(order):
        raise MeasureChanged(
            "Somebody added or ended a measure meanwhile. Look at the list again."
        )
    if list(names) == list(order):
        return
    ended = [row.pk for row in rows if row.ended_at]
    lay_order(plan.measures.all(), [*order, *ended])
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed="order-measures",
        subject="Order of the measures",
        before={"order": list(names.values())},
        after={"order": [names[pk] for pk in order]},
    )


@transaction.atomic
def end_measure(*, measure: Measure, by: User, at: datetime, version: int) -> None:
    """Nothing is read of it any more, and nothing judged by it; its readings stay."""
    held = _held(measure, version)
    if held.ended_at:
        raise Refusal("This measure was ended already.")
    held.ended_at, held.ended_by = at, by
    held.save(update_fields=["ended_at", "ended_by"])
    _tell(held, by, at, "end-measure")


@transaction.atomic
def restore_measure(*, measure: Measure, by: User, at: datetime, version: int) -> None:
    """It is measured again."""
    held = _held(measure, version)
    if not held.ended_at:
        raise Refusal("This measure is in use.")
    held.ended_at = held.ended_by = None
    held.save(update_fields=["ended_at", "ended_by"])
    _tell(held, by, at, "restore-measure")


def linked(measure: Measure) -> dict[str, list[str]]:
    """What it is linked to, by ref and number, in the plan's order."""
    actions = measure.actions.order_by("ref_sort").values_list("ref", flat=True)
    wholes = measure.recommendations.order_by("order").values_list("number", flat=True)
    return {"actions": list(actions), "recommendations": list(wholes)}


def _held(measure: Measure, version: int) -> Measure:
    """The row of that version, held and counted up: nobody changed it in between.

    Targets are no plan text: closing waits for them as for any writer.
    """
    locking.write_into(measure.plan_id)
    unchanged = Measure.objects.filter(pk=measure.pk, version=version)
    if not unchanged.update(version=F("version") + 1):
        raise MeasureChanged(
            "Somebody else changed this measure while you were reading or writing. "
            "Look at what it says now, then save again."
        )
    rows = Measure.objects.select_related("plan__council")
    return rows.get(pk=measure.pk)


def _check(plan: Plan, said: Said, but: Measure | None = None) -> None:
    if not said.name.strip():
        raise Refusal("Say what is measured.")
    if len(said.name) > LONGEST_NAME:
        raise Refusal(f"The name is longer than {LONGEST_NAME} characters.")
    if said.decimals > MOST_DECIMALS:
        raise Refusal(f"A figure has no more than {MOST_DECIMALS} decimal places.")
    if said.unit == OTHER and not said.unit_words.strip():
        raise Refusal("Say what the unit is.")
    if said.baseline_on and said.baseline is None:
        raise Refusal("Give the baseline with its day, or neither.")
    same = plan.measures.filter(name__iexact=said.name.strip())
    if other := (same.exclude(pk=but.pk) if but else same).first():
        ended = ", and was ended: bring it back into use" if other.ended_at else ""
        raise Refusal(f"“{other}” is a measure of this plan already{ended}.")


def _refuse_targets(measure: Measure, targets: Sequence[Wanted]) -> None:
    if targets and measure.direction == WATCH:
        raise Refusal(
            "What is only watched has no target: say first which way is better."
        )
    if len(targets) > MOST_TARGETS:
        raise Refusal(f"A measure has no more than {counted(MOST_TARGETS, 'target')}.")
    if len({one.by_on for one in targets}) < len(targets):
        raise Refusal("Two targets are for the same day: keep one of them.")


def _target(row: MeasureTarget | Wanted) -> dict[str, Any]:
    return {
        "by_on": row.by_on.isoformat(),
        "value": plain(row.value),
        "is_milestone": row.is_milestone,
    }


def _plain(said: Said) -> dict[str, Any]:
    values = asdict(said)
    values["baseline"] = None if said.baseline is None else plain(said.baseline)
    values["baseline_on"] = said.baseline_on and said.baseline_on.isoformat()
    return values


def _tell(
    measure: Measure,
    by: User,
    at: datetime,
    deed: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    auditing.record(
        council=measure.plan.council,
        plan=measure.plan,
        by=by,
        at=at,
        deed=deed,
        subject=measure.name,
        before=before,
        after=after,
    )
