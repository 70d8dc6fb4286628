"""Moving: an action is split into several, or answers another recommendation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from actionplans import auditing
from actionplans.models import (
    Action,
    ActionLead,
    Milestone,
    Plan,
    Recommendation,
    Upload,
    User,
)
from actionplans.models.openness import MARKS
from actionplans.refs import next_ref, ref_sort
from actionplans.refusals import Refusal

from .actions import named, next_order
from .changing import change
from .published import WHY, refuse_published

# What those that are split off take over; the first alone keeps the history.
_COPIED = (
    "outcome", "measure", "reporting_mechanism", "other_text", "timescale_text",
    "timescale_kind", "start_on", "start_precision", "due_on", "due_precision",
    "original_due_on", "review_on", *MARKS,
)  # fmt: skip


@transaction.atomic
def split_action(
    *,
    action: Action,
    by: User,
    at: datetime,
    version: int,
    text: str,
    parts: Sequence[str],
) -> list[Action]:
    """Make several actions of one; those that are split off.

    The action keeps its ref, its history and its updates, and is worded `text`. Each
    of `parts` is a new action at the end of the recommendation, under the next free
    ref, with the same leads, timescale, open milestones, outcome and measure.
    """
    plan = action.plan
    change(plan, version)
    action.refresh_from_db(fields=["closed_at", "withdrawn_at", "proposal", "text"])
    _refuse_splitting(action)
    if not parts:
        raise Refusal("Write the text of at least one action that is split off.")
    new = [_split_off(action, part) for part in parts]
    refs = [one.ref for one in new]
    before, action.text = action.text, text
    action.save(update_fields=["text"])
    into = ", ".join([action.ref, *refs])
    told = {"text": text, "split off": refs}
    subject = f"{action}, split into {into}"
    common = {"by": by, "at": at, "deed": "split-action"}
    here = {"subject": subject, "before": {"text": before}, "after": told}
    auditing.record_on(action, **common, **here)
    for one in new:
        subject = f"{one}, split from {action.ref}"
        after = {"text": one.text}
        auditing.record_on(one, **common, subject=subject, after=after)
    return new


@transaction.atomic
def move_action(
    *,
    action: Action,
    by: User,
    at: datetime,
    version: int,
    to: Recommendation,
    ref: str,
    upload: Upload | None = None,
) -> None:
    """Let it answer another recommendation of the plan, as the last there.

    Under that ref, which may be its old one. Refused once a version is published.
    `upload` is the import whose file has it there.
    """
    plan, old = action.plan, action.ref
    change(plan, version)
    if to.plan_id != plan.pk:
        raise Refusal(f"{to} is not in this plan.")
    if to.pk == action.recommendation_id:
        raise Refusal(f"{action} answers {to} already.")
    refuse_published(
        plan, f"{action} cannot move to another recommendation any more: {WHY}."
    )
    values: dict[str, Any] = {"recommendation": to, "order": next_order(to)}
    if " ".join(ref.split()) != old:
        values |= named(plan, ref, but=action)
    before = {"recommendation": str(action.recommendation), "ref": old}
    for field, value in values.items():
        setattr(action, field, value)
    action.save(update_fields=list(values))
    after = {"recommendation": str(to), "ref": action.ref}
    told = {"subject": f"Action {old}", "before": before, "after": after}
    auditing.record_on(action, by=by, at=at, deed="move-action", **told, upload=upload)


def free_ref(recommendation: Recommendation) -> str:
    """The ref that the recommendation's next action takes."""
    plan: Plan = recommendation.plan
    refs = plan.actions.values_list("ref", "recommendation_id")
    own = [ref for ref, its in refs if its == recommendation.pk]
    return next_ref(recommendation.number, own, {ref for ref, _ in refs})


def _refuse_splitting(action: Action) -> None:
    if action.closed_at or action.withdrawn_at:
        raise Refusal(f"{action} is over: it cannot be split.")
    if action.proposal_id:
        raise Refusal(
            f"Something is asked for {action} that nobody has decided yet: decide it "
            "first, so that it is decided on the words it was asked for."
        )


def _split_off(action: Action, text: str) -> Action:
    recommendation = action.recommendation
    ref = free_ref(recommendation)
    one = Action.objects.create(
        plan=action.plan,
        recommendation=recommendation,
        order=next_order(recommendation),
        ref=ref,
        ref_sort=ref_sort(ref),
        ref_is_generated=action.ref_is_generated,
        text=text,
        **{name: getattr(action, name) for name in _COPIED},
    )
    for model, rows in (
        (ActionLead, action.leads.all()),
        (Milestone, action.milestones.filter(done_on=None)),
    ):
        copies = list(rows)
        for copy in copies:
            copy.pk, copy.action = None, one
        model.objects.bulk_create(copies)
    return one
