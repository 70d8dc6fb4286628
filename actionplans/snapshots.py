"""Snapshots: the plan as it stands on a day, as the rows a version freezes.

In: a live plan, or a version that is stored. Out: unsaved (or stored) Version,
VersionRecommendation and VersionAction instances that hold plain values alone, and
their digest. Writes nothing: closing saves a snapshot, a draft only prints one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from . import frozen_measures, frozen_parts, last_periods, reasons
from .digests import OF_ACTION, OF_RECOMMENDATION, VALUES, digest, values_of
from .frozen_parts import Parts
from .models import (
    Action,
    Frozen,
    Plan,
    RatingScheme,
    Recommendation,
    ReportingPeriod,
    Tracked,
    User,
    Version,
    VersionAction,
    VersionRecommendation,
)
from .reasons import Reasons
from .refs import slug_of_label

_SCHEME = (
    "name", "version", "progress_label", "progress_question", "has_impact",
    "impact_label", "impact_question",
)  # fmt: skip
_VALUE = (
    "code", "word", "letter", "colour", "meaning", "progress_definition",
    "impact_definition",
)  # fmt: skip
# What is frozen under its own name: of both kinds of rows, of recommendations, actions.
_CURRENT = tuple(
    field.name
    for field in Frozen._meta.fields
    if field.name not in ("progress", "impact", "updates", "reasons", "measures")
)
_SAME_OF_RECOMMENDATION = tuple(
    set(OF_RECOMMENDATION) - set(VALUES) - {"source", "theme_number", "theme_title"}
)
_SAME_OF_ACTION = (
    *set(OF_ACTION).difference(
        VALUES,
        ("source", "leads", "times_slipped", "days_late", "is_closed", "is_withdrawn"),
    ),
    *("review_on", "openness", "exempt_paragraph", "exempt_reason", "closed_approval"),
)


@dataclass(frozen=True, slots=True)
class Withheld:
    """One exempt part that the reader is not shown, and is told of.

    `part` is "action", "passage", "annex" or "evidence"; `recommendation` the order of
    the recommendation it belongs to, None for a passage.
    """

    part: str
    paragraph: str
    recommendation: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version with its rows, in the order they are printed.

    `withheld` is empty where it is whole: `withholding` makes what others may read, and
    counts in `exempt_since` what it leaves out as exempt in a later version alone.
    """

    version: Version
    recommendations: tuple[VersionRecommendation, ...]
    actions: tuple[VersionAction, ...]
    withheld: tuple[Withheld, ...] = ()
    exempt_since: int = 0


def take(
    *,
    plan: Plan,
    label: str,
    as_at: date,
    by: User,
    at: datetime,
    period: ReportingPeriod | None = None,
    with_history: bool = True,
) -> Snapshot:
    """The live plan as an unsaved version; lateness is computed on its day.

    Without its history (reasons, the last period) it is compared and never saved.
    """
    version = _head(plan, label, as_at, by, at)
    version.period = period
    live = list(plan.recommendations.select_related("theme", "progress", "impact"))
    before, why = {}, Reasons()
    if with_history:
        before = last_periods.of_recommendations(plan, live, as_at, period)
        why = reasons.gather(plan)
    frozen = {
        row.pk: _recommendation(version, row, before.get(row.pk, {}), why)
        for row in live
    }
    parts = frozen_parts.parts_of(plan)
    posts = frozen_parts.posts_by_person(plan, as_at)
    actions = tuple(
        _action(version, frozen[row.recommendation_id], row, parts, posts, why)
        for row in _live_actions(plan)
    )
    return _sealed(Snapshot(version, tuple(frozen.values()), actions))


def _sealed(snapshot: Snapshot) -> Snapshot:
    """With its measures, which know all rows, and the digest of the whole."""
    version = snapshot.version
    frozen_measures.freeze_into(version, snapshot.recommendations, snapshot.actions)
    version.sha256 = digest(snapshot)
    return snapshot


def draft(*, plan: Plan, on: date, by: User, at: datetime) -> Snapshot:
    """The live plan on a day, labelled after the period that is open then."""
    period = plan.periods.filter(closed_at=None).first()
    label = f"{period}, not closed" if period else "No period is open"
    return take(plan=plan, label=label, as_at=on, by=by, at=at, period=period)


def stored(version: Version) -> Snapshot:
    """A version's own rows, as they were frozen."""
    recommendations = {row.pk: row for row in version.recommendations.all()}
    actions = tuple(version.actions.order_by("recommendation__order", "order"))
    for action in actions:
        action.recommendation = recommendations[action.recommendation_id]
    return Snapshot(version, tuple(recommendations.values()), actions)


def stored_part(version: Version, recommendation: VersionRecommendation) -> Snapshot:
    """One recommendation of a version with its own actions, as they were frozen."""
    actions = tuple(recommendation.actions.order_by("order"))
    for action in actions:
        action.recommendation = recommendation
    return Snapshot(version, (recommendation,), actions)


def _plain(rows: Any, *names: str) -> list[dict[str, Any]]:
    return list(rows.values(*names))


def key_of(scheme: RatingScheme) -> dict[str, Any]:
    """A key as plain values, the same in frozen versions and in audit events."""
    values = scheme.values.order_by("order")
    return values_of(scheme, _SCHEME) | {
        "values": [values_of(value, _VALUE) for value in values]
    }


def _head(plan: Plan, label: str, as_at: date, by: User, at: datetime) -> Version:
    return Version(
        plan=plan,
        label=label,
        slug=slug_of_label(label),
        as_at=as_at,
        frozen_at=at,
        frozen_by=by,
        council_name=plan.council.name,
        title=plan.title,
        strapline=plan.strapline,
        names_leads=plan.council.publishes_names,
        scheme=key_of(plan.scheme),
        columns=[dict(column) for column in plan.columns],
        sections=frozen_parts.of_sections(plan),
        glossary=_plain(plan.glossary, "abbreviation", "term", "definition"),
    )


def _live_actions(plan: Plan) -> Iterator[Action]:
    """In order; a rating's value is one object, however many actions have it."""
    values = plan.scheme.values.in_bulk()
    rows = plan.actions.with_times_slipped()
    for row in rows.order_by("recommendation__order", "order"):
        row.progress = values.get(row.progress_id)
        row.impact = values.get(row.impact_id)
        yield row


def _frozen(row: Tracked) -> dict[str, Any]:
    """The current values of an action or a recommendation, as plain ones."""
    return {
        "progress": row.progress.code if row.progress else "",
        "impact": row.impact.code if row.impact else "",
        "updates": row.version,
        **{name: getattr(row, name) for name in _CURRENT},
    }


def _recommendation(
    version: Version, row: Recommendation, before: dict[str, str], why: Reasons
) -> VersionRecommendation:
    return VersionRecommendation(
        version=version,
        source=row.pk,
        theme_number=row.theme.number if row.theme else "",
        theme_title=row.theme.title if row.theme else "",
        last_period=before,
        reasons=why.recommendations.get(row.pk, []),
        assessment=why.assessments.get(row.pk, {}),
        **{name: getattr(row, name) for name in _SAME_OF_RECOMMENDATION},
        **_frozen(row),
    )


def _action(
    version: Version,
    recommendation: VersionRecommendation,
    row: Action,
    parts: Parts,
    posts: dict[int, str],
    why: Reasons,
) -> VersionAction:
    return VersionAction(
        version=version,
        recommendation=recommendation,
        source=row.pk,
        times_slipped=row.times_slipped,
        days_late=row.days_late(version.as_at),
        is_closed=row.closed_at is not None,
        is_withdrawn=row.withdrawn_at is not None,
        reasons=why.actions.get(row.pk, []),
        **parts.frozen(row.pk, posts),
        **{name: getattr(row, name) for name in _SAME_OF_ACTION},
        **_frozen(row),
    )
