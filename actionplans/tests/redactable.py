"""A plan in which words that must not stay are everywhere they can get to."""

from types import SimpleNamespace
from uuid import uuid4

from django.apps import apps
from django.utils.timezone import now

from actionplans import (
    auditing,
    closing,
    publishing,
    superseding,
    updating,
)
from actionplans.ledger import Said
from actionplans.models import (
    Comment,
    CommentReply,
    UpdateDraft,
)

from .building import make_action, make_evidence, make_period, make_recommendation
from .papers import DAY, MOMENT

WORDS = "the blue house by the weir"
TEXT = f"We met them at {WORDS} and wrote the plan."


def make_redactable(plan, people):
    """Two updates of action 1.1 say the words; so does what was made of them."""
    recommendation = make_recommendation(plan, "1")
    action = make_action(recommendation, "1.1")
    other = make_action(recommendation, "1.2")
    by = people.performance_manager
    said = [Said(progress_text=TEXT), Said(progress_text=TEXT, next_steps="Go on")]
    updates = [_update(action, by, number, words) for number, words in enumerate(said)]
    _update(other, by, 0, Said(progress_text="Nothing of the kind"))
    evidence = make_evidence(action, by=by, title=f"Visit to {WORDS}", is_public=True)
    comment = Comment.objects.create(
        action=action,
        kind="question",
        words=f"Who went to {WORDS}?",
        submission=uuid4(),
        made_at=now(),
        made_by=people.member,
        made_by_name="Mei Barrow",
    )
    CommentReply.objects.create(
        comment=comment,
        kind="answer",
        words=f"Two of us went to {WORDS.upper()}.",
        submission=uuid4(),
        made_at=now(),
        made_by=by,
        made_by_name="Pavel Moran",
    )
    boxes = {"progress_text": [TEXT]}
    UpdateDraft.objects.create(action=action, author=by, boxes=boxes, kept_at=now())
    auditing.record_on(
        action,
        by=by,
        at=MOMENT,
        deed="edit-action",
        before={"text": TEXT},
        after={"text": "Do what 1.1 says"},
    )
    return SimpleNamespace(
        plan=plan,
        action=action,
        other=other,
        updates=updates,
        evidence=evidence,
        comment=comment,
    )


def publish_redactable(plan, people):
    """A published version that holds the words, and the one that supersedes it."""
    by = people.performance_manager
    version = closing.close(period=make_period(plan, as_at=DAY), by=by, at=MOMENT)
    publishing.publish(version=version, by=by, at=MOMENT)
    other = plan.actions.get(ref="1.2")
    plan.actions.filter(ref="1.2").update(text="Do what 1.2 says, and soon")
    mended = superseding.supersede(
        version=version,
        by=by,
        at=MOMENT,
        label="V2",
        correction="A date was wrong",
        anew={f"action:{other.pk}"},
    )
    return version, mended


def _update(action, by, number, said):
    return updating.update(
        subject=action,
        by=by,
        at=MOMENT,
        as_at=DAY,
        version=number,
        submission=uuid4(),
        said=said,
        on_behalf=True,
    )


def fingerprint():
    """Every row of every table, by table and key, as plain values."""
    return {
        (model._meta.db_table, row["pk"]): row
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values("pk", *_columns(model))
    }


def changed(before, after):
    """What differs: {table: {keys that are new, other or gone}}."""
    found: dict[str, set] = {}
    for where in {*before, *after}:
        if before.get(where) != after.get(where):
            found.setdefault(where[0], set()).add(where[1])
    return found


def _columns(model):
    return [field.attname for field in model._meta.concrete_fields]
