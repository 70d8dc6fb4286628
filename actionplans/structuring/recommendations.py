"""Recommendations: added, reworded, and removed while empty and unpublished."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from actionplans import auditing
from actionplans.models import Plan, Recommendation, Theme, Upload, User
from actionplans.refusals import Refusal

from .changing import change
from .ordering import lay_by_theme
from .published import WHY, is_published, refuse_published


@dataclass(frozen=True, slots=True)
class RecommendationWords:
    """A recommendation as typed; lists hold one point a line."""

    kind: str
    number: str
    text: str
    ofsted_number: str = ""
    description: str = ""
    findings: str = ""
    why_important: str = ""
    what_good_looks_like: str = ""
    outcomes: str = ""


def words_of(recommendation: Recommendation) -> RecommendationWords:
    """Its texts as they stand."""
    names = (field.name for field in fields(RecommendationWords))
    return RecommendationWords(*(getattr(recommendation, name) for name in names))


@transaction.atomic
def add_recommendation(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    version: int,
    said: RecommendationWords,
    theme: Theme | None = None,
) -> Recommendation:
    """A recommendation without actions, the last of its theme."""
    change(plan, version)
    _refuse_taken(plan, said.number)
    last = plan.recommendations.aggregate(most=Max("order", default=0))["most"]
    recommendation = Recommendation.objects.create(
        plan=plan, theme=theme, order=last + 1, **asdict(said)
    )
    lay_by_theme(plan)
    recommendation.refresh_from_db(fields=["order"])
    after = {name: text for name, text in _told(said, theme).items() if text}
    _tell(recommendation, by, at, "add-recommendation", None, after)
    return recommendation


@transaction.atomic
def edit_recommendation(
    *,
    recommendation: Recommendation,
    by: User,
    at: datetime,
    version: int,
    said: RecommendationWords,
    theme: Theme | None = None,
    upload: Upload | None = None,
) -> bool:
    """Reword it; whether anything was changed. `upload` is the import that says so.

    Its number changes before publication alone. In another theme it comes last.
    """
    plan = recommendation.plan
    before = _told(words_of(recommendation), recommendation.theme)
    after = _told(said, theme)
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return False
    change(plan, version)
    if "number" in changed:
        refuse_published(
            plan, f"The numbers of recommendations cannot change any more: {WHY}."
        )
        _refuse_taken(plan, said.number, but=recommendation)
    _write(recommendation, said, theme)
    if "theme" in changed:
        _lay_last(recommendation)
    _tell(
        recommendation,
        by,
        at,
        "edit-recommendation",
        {name: before[name] for name in changed},
        {name: after[name] for name in changed},
        upload,
    )
    return True


@transaction.atomic
def remove_recommendation(
    *, recommendation: Recommendation, by: User, at: datetime, version: int
) -> None:
    """Take an empty recommendation out of a plan that was never published."""
    plan = recommendation.plan
    change(plan, version)
    if why := what_keeps(recommendation):
        raise Refusal(why)
    told = _told(words_of(recommendation), recommendation.theme)
    before = {name: text for name, text in told.items() if text}
    name = str(recommendation)
    recommendation.delete()
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed="remove-recommendation",
        subject=name,
        before=before,
    )


def what_keeps(recommendation: Recommendation) -> str:
    """Why it cannot be removed, in a sentence; empty where it can."""
    if is_published(recommendation.plan):
        return (
            f"{recommendation} cannot be removed: a version of the plan has been "
            "published. Its actions can be withdrawn, each with a reason."
        )
    kept = {
        "actions": recommendation.actions.exists(),
        "updates": recommendation.updates.exists(),
        "evidence": recommendation.evidence.exists(),
        "cross-cutting concerns": recommendation.cross_cutting_concerns.exists(),
        "an update that somebody is writing": recommendation.drafts.exists(),
        "a history": recommendation.audit_events.exists(),
    }
    has = [words for words, is_there in kept.items() if is_there]
    if not has:
        return ""
    return f"{recommendation} cannot be removed, because it has {' and '.join(has)}."


def _refuse_taken(plan: Plan, number: str, but: Recommendation | None = None) -> None:
    others = plan.recommendations.exclude(pk=but.pk if but else None)
    if taken := others.filter(number__iexact=number).first():
        raise Refusal(f"The plan already has {taken}: choose another number.")


def _write(
    recommendation: Recommendation, said: RecommendationWords, theme: Theme | None
) -> None:
    for name, text in asdict(said).items():
        setattr(recommendation, name, text)
    recommendation.theme = theme
    recommendation.save(update_fields=[*asdict(said), "theme"])


def _lay_last(recommendation: Recommendation) -> None:
    """The last of its theme."""
    plan = recommendation.plan
    others = plan.recommendations.exclude(pk=recommendation.pk).order_by("order")
    lay_by_theme(plan, [*others.values_list("pk", flat=True), recommendation.pk])


def _told(said: RecommendationWords, theme: Theme | None) -> dict[str, str]:
    """Every text of it as the history keeps it."""
    texts = {name: text.strip() for name, text in asdict(said).items()}
    texts["kind"] = Recommendation.Kind(said.kind).label
    return texts | {"theme": f"{theme.number}: {theme.title}" if theme else ""}


def _tell(
    recommendation: Recommendation,
    by: User,
    at: datetime,
    deed: str,
    before: Any,
    after: Any,
    upload: Upload | None = None,
) -> None:
    """A row that names a recommendation would keep it for good: not before the plan
    is published, while one that was a mistake can still be removed."""
    plan = recommendation.plan
    auditing.record(
        council=plan.council,
        plan=plan,
        recommendation=recommendation if is_published(plan) else None,
        by=by,
        at=at,
        deed=deed,
        subject=str(recommendation),
        before=before,
        after=after,
        upload=upload,
    )
