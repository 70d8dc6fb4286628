"""Actions: added and reworded.

A due date that was agreed is moved by `rescheduling`, with its reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from actionplans import auditing, ticking
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.promises import REVIEWED, Promise
from actionplans.models import (
    Action,
    ActionLead,
    Lead,
    Milestone,
    Plan,
    Recommendation,
    Upload,
    User,
)
from actionplans.refs import may_name, ref_sort
from actionplans.refusals import Refusal

from .changing import change
from .published import WHY, is_published, refuse_published

# A promise's fields and what an action calls them; its stages are rows of their own.
_DAYS = {
    one.name: one.name for one in fields(Promise) if one.name not in ("note", "stages")
} | {"kind": "timescale_kind"}


@dataclass(frozen=True, slots=True)
class ActionWords:
    """An action as typed; `other_text` holds the plan's own columns, heading and text
    of each."""

    text: str
    outcome: str = ""
    measure: str = ""
    reporting_mechanism: str = ""
    other_text: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """A timescale as written and as meant."""

    as_written: str = ""
    promise: Promise = field(default_factory=Promise)

    def values(self) -> dict[str, Any]:
        """What an action keeps of it before any date was moved."""
        told = {_DAYS[name]: getattr(self.promise, name) for name in _DAYS}
        due = self.promise.due_on
        return told | {"timescale_text": self.as_written, "original_due_on": due}


def words_of(action: Action) -> ActionWords:
    """Its texts as they stand."""
    return ActionWords(
        action.text,
        action.outcome,
        action.measure,
        action.reporting_mechanism,
        tuple((heading, text) for heading, text in action.other_text),
    )


@transaction.atomic
def add_action(
    *,
    recommendation: Recommendation,
    by: User,
    at: datetime,
    version: int,
    ref: str,
    said: ActionWords,
    timing: Timing | None = None,
    lead: Lead | None = None,
    lead_words: str = "",
) -> Action:
    """An action at the end of its recommendation.

    The stages that its timescale names are its milestones. Its lead is one of the
    council's, or words of a paper: those that name a lead mean it, and others wait to
    be told who that is.
    """
    plan = recommendation.plan
    change(plan, version)
    timing = timing or Timing()
    action = Action.objects.create(
        plan=plan,
        recommendation=recommendation,
        order=next_order(recommendation),
        **named(plan, ref),
        **asdict(said),
        **timing.values(),
    )
    _lead_with(action, lead, lead_words)
    Milestone.objects.bulk_create(ticking.milestones_of(action, timing.promise.stages))
    after = _told(said, timing) | {"lead": lead_words or (str(lead) if lead else "")}
    auditing.record_on(action, by=by, at=at, deed="add-action", after=_kept(after))
    return action


@transaction.atomic
def edit_action(
    *,
    action: Action,
    by: User,
    at: datetime,
    version: int,
    said: ActionWords,
    ref: str = "",
    timing: Timing | None = None,
    upload: Upload | None = None,
) -> bool:
    """Reword it; whether anything was changed.

    A ref or a timescale is given where it may be another: before publication, and a
    timescale only while its due date was never moved.
    """
    plan, name = action.plan, str(action)
    timing = timing and _with_agreed_review(timing, action)
    before = _told(words_of(action), _timing_of(action)) | {"ref": action.ref}
    after = _told(said, timing or _timing_of(action)) | {"ref": ref or action.ref}
    changed = [n for n in before | after if before.get(n, "") != after.get(n, "")]
    if not changed:
        return False
    change(plan, version)
    values: dict[str, Any] = asdict(said)
    if "ref" in changed:
        refuse_published(plan, f"Refs cannot change any more: {WHY}.")
        values |= named(plan, ref, but=action)
    action.refresh_from_db(fields=["closed_at", "withdrawn_at"])
    if timing and not timing_stays(action):
        values |= timing.values()
    elif {"timescale", "due", "starts", "review"} & set(changed):
        raise Refusal(timing_stays(action))
    for field_name, value in values.items():
        setattr(action, field_name, value)
    action.save(update_fields=list(values))
    told = {"subject": name, "upload": upload} | _sides(before, after, changed)
    auditing.record_on(action, by=by, at=at, deed="edit-action", **told)
    return True


def _sides(
    before: Mapping[str, str], after: Mapping[str, str], names: Iterable[str]
) -> dict[str, dict[str, str]]:
    """What these were and what they are, as the history tells it."""
    return {
        "before": {name: before[name] for name in names if name in before},
        "after": {name: after.get(name, "") for name in names},
    }


def timing_stays(action: Action) -> str:
    """Why its timescale is not edited with its words; empty where it may be."""
    if action.closed_at or action.withdrawn_at:
        return f"{action} is over: its timescale stays."
    if is_published(action.plan):
        return (
            "The timescale stays as it was published. Its due date can be changed, "
            "with a reason and who agreed."
        )
    if action.date_changes.exists():
        return (
            "The due date was changed once, with its reason: change it the same way "
            "again."
        )
    return ""


def named(plan: Plan, ref: str, but: Action | None = None) -> dict[str, Any]:
    """The values of a ref that a person gave; refuses one that cannot stand."""
    ref = " ".join(ref.split())
    if not may_name(ref):
        raise Refusal(
            f"“{ref}” cannot be a ref: write letters and numbers, with dots, spaces or "
            "hyphens between them, such as 2.7."
        )
    others = plan.actions.exclude(pk=but.pk if but else None)
    if taken := others.filter(ref__iexact=ref).first():
        raise Refusal(f"The plan already has an action {taken.ref}.")
    return {"ref": ref, "ref_sort": ref_sort(ref), "ref_is_generated": False}


def next_order(recommendation: Recommendation) -> int:
    """The place behind its last action."""
    most = recommendation.actions.aggregate(most=Max("order", default=0))["most"]
    return most + 1


def _with_agreed_review(timing: Timing, action: Action) -> Timing:
    """A review that was agreed stays where the new words promise no day either."""
    promise = timing.promise
    if promise.kind in REVIEWED and promise.review_on is None:
        return replace(timing, promise=replace(promise, review_on=action.review_on))
    return timing


def _lead_with(action: Action, lead: Lead | None, words: str) -> None:
    if lead or words:
        known = lead or KnownLeads(action.plan.council).find(words)
        ActionLead.objects.create(
            action=action, order=0, lead=known, as_written=words or str(lead)
        )


def _timing_of(action: Action) -> Timing:
    told = {name: getattr(action, own) for name, own in _DAYS.items()}
    return Timing(action.timescale_text, Promise(**told))


def _told(said: ActionWords, timing: Timing) -> dict[str, str]:
    """Every text of it as the history keeps it, the plan's own columns by heading."""
    texts = asdict(said)
    others = dict(texts.pop("other_text"))
    promise = timing.promise
    days = {"starts": promise.start_on, "due": promise.due_on}
    days["review"] = promise.review_on
    words = {name: text.strip() for name, text in (texts | others).items()}
    words["timescale"] = timing.as_written.strip()
    return words | {name: _iso(day) for name, day in days.items()}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _kept(words: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in words.items() if text}
