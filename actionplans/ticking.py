"""Ticking: the deeds on an action's milestones: which there are, and which are done.

In: the action or one milestone, and what becomes of it. Out: rows of Milestone and the
audit row with before and after, in one transaction, or a Refusal. Never asks who may:
the look-ups of `permissions` did.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from . import auditing, ending, locking, planning
from .models import Action, Milestone, User
from .refusals import Refusal
from .timescales import Stage
from .wording import day

# Further than any order can be: rows are set aside there while they change places.
ASIDE = 1_000
MOST = 50
# What a label holds; the timescale keeps all of the words.
LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class Wanted:
    """A milestone as typed; `pk` is that of one which is here already."""

    label: str
    due_on: date | None = None
    precision: str = ""
    pk: int | None = None


def milestones_of(action: Action, stages: Iterable[Stage]) -> list[Milestone]:
    """The stages that a timescale names as milestones of a new action, unsaved."""
    return [
        Milestone(
            action=action,
            order=order,
            label=stage.label[:LONGEST_LABEL],
            due_on=stage.due,
            due_precision=stage.precision,
        )
        for order, stage in enumerate(stages)
    ]


@transaction.atomic
def set_milestones(
    *,
    action: Action,
    by: User,
    at: datetime,
    version: int,
    milestones: Sequence[Wanted],
) -> None:
    """Let an action have these milestones, in this order; what is not named is gone.

    One that stays keeps the day it was done. `version` is that of the plan whose page
    was read: raises planning.ChangedMeanwhile, or a plain Refusal.
    """
    # The action before the plan, as every deed holds them: none waits for another.
    action = locking.hold(action)
    planning.count_change(action.plan, version)
    _refuse_over(action)
    here = {row.pk: row for row in action.milestones.select_for_update()}
    before = [_told(row) for row in here.values()]
    _check(here, milestones)
    _write(action, here, milestones)
    after = [_told(row) for row in action.milestones.all()]
    if after == before:
        raise Refusal("The milestones are the same as before.")
    told = {"before": before, "after": after}
    auditing.record_on(action, by=by, at=at, deed="set-milestones", **told)


@transaction.atomic
def tick(*, milestone: Milestone, by: User, at: datetime, done_on: date) -> None:
    """Tick a milestone off with the day it was done; refuses a day still to come."""
    action, milestone = _held(milestone)
    if milestone.done_on:
        raise Refusal(
            f"“{milestone}” is ticked off already, as done on {day(milestone.done_on)}."
        )
    ending.refuse_future(done_on, at)
    _set_done(action, milestone, by, at, "tick-milestone", done_on)


@transaction.atomic
def untick(*, milestone: Milestone, by: User, at: datetime) -> None:
    """Open again a milestone that was ticked off; the history keeps the day."""
    action, milestone = _held(milestone)
    if not milestone.done_on:
        raise Refusal(f"“{milestone}” is not ticked off.")
    _set_done(action, milestone, by, at, "untick-milestone", None)


def _held(milestone: Milestone) -> tuple[Action, Milestone]:
    """Both as they stand now: milestones may have been changed since the page was."""
    action = locking.hold(milestone.action)
    _refuse_over(action)
    now = action.milestones.select_for_update().filter(pk=milestone.pk).first()
    if now is None:
        raise Refusal(f"“{milestone}” is no milestone of {action} any more.")
    return action, now


def _refuse_over(action: Action) -> None:
    if action.is_over:
        raise Refusal(f"{action} is over: its milestones can no longer change.")


def _check(here: dict[int, Milestone], milestones: Sequence[Wanted]) -> None:
    kept = [wanted.pk for wanted in milestones if wanted.pk is not None]
    if len(milestones) > MOST:
        raise Refusal(f"An action has no more than {MOST} milestones.")
    if not set(kept) <= here.keys() or len(set(kept)) < len(kept):
        raise Refusal("A milestone is not there any more: open the page again.")
    if not all(wanted.label.strip() for wanted in milestones):
        raise Refusal("Say what each milestone is.")


def _write(
    action: Action, here: dict[int, Milestone], milestones: Sequence[Wanted]
) -> None:
    """Removed, changed, added; an order is free before it is taken again."""
    kept = {wanted.pk for wanted in milestones}
    action.milestones.exclude(pk__in=kept & here.keys()).delete()
    action.milestones.update(order=F("order") + ASIDE)
    for order, wanted in enumerate(milestones):
        row = here[wanted.pk] if wanted.pk else Milestone(action=action)
        row.order, row.label = order, wanted.label.strip()
        row.due_on, row.due_precision = wanted.due_on, wanted.precision
        row.save()


def _set_done(
    action: Action,
    milestone: Milestone,
    by: User,
    at: datetime,
    deed: str,
    done_on: date | None,
) -> None:
    Milestone.objects.filter(pk=milestone.pk).update(done_on=done_on)
    auditing.record_on(
        action,
        by=by,
        at=at,
        deed=deed,
        subject=f"{action}: {milestone}",
        before={"done_on": _iso(milestone.done_on)},
        after={"done_on": _iso(done_on)},
    )


def _told(row: Milestone) -> dict[str, str | None]:
    return {
        "label": row.label,
        "due_on": _iso(row.due_on),
        "precision": row.due_precision,
        "done_on": _iso(row.done_on),
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
