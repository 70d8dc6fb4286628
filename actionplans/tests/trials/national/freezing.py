"""Freezing: a version for each period, as closing would have made it.

In: the live rows. Out: saved versions with all their rows and the digest of them; every
third is published. Of what a version can hold, measures, evidence and milestones are
left out.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from actionplans import digests
from actionplans.contradictions import days_late
from actionplans.models import (
    Action,
    ActionLead,
    Recommendation,
    Version,
    VersionAction,
    VersionEvent,
    VersionRecommendation,
)
from actionplans.models.plan import default_columns
from actionplans.refs import slug_of_label
from actionplans.snapshots import Snapshot, key_of

from .live_rows import PRESET, Live, written
from .lives import Life, Step
from .writing import write

AGENDAS = 3  # every third version is published
BLANK = dict(
    performance="", barriers="", measures=[], openness="", exempt_paragraph="",
    exempt_reason="", reporting_mechanism="", other_text=[], start_on=None,
    start_precision="", review_on=None, milestones=[], evidence=[], closed_approval="",
    is_withdrawn=False,
)  # fmt: skip
MEANING = {value.code: value.meaning for value in PRESET.values}


def add(live: Live) -> None:
    """Heads with their digests first, then all their rows."""
    leads = [[_led(lead) for lead in own] for own in live.leads]
    frozen = [
        _frozen(live, k, version, leads) for k, version in enumerate(_versions(live))
    ]
    versions = [one.version for one in frozen]
    Version.objects.bulk_create(versions)
    VersionRecommendation.objects.bulk_create(
        [row for one in frozen for row in one.recommendations], batch_size=500
    )
    write(VersionAction, _kept(frozen))
    by = live.place.one("committee_officer")
    VersionEvent.objects.bulk_create(
        VersionEvent(
            version=version,
            kind="published",
            recorded_at=version.frozen_at + timedelta(days=1),
            recorded_by=by,
        )
        for version in versions[::-AGENDAS]
    )


def _frozen(
    live: Live, k: int, version: Version, leads: list[list[dict[str, str]]]
) -> Snapshot:
    """The plan at the end of its period number `k`."""
    wholes = {row.pk: _whole(version, row) for row in live.recommendations}
    rows = []
    for action, life, led in zip(live.actions, live.lives, leads, strict=True):
        row = _row(action, life, life.steps[k], version.frozen_at)
        row.updates, row.leads = k + 1, led
        row.recommendation = wholes[action.recommendation_id]
        rows.append(row)
    found = Snapshot(version, tuple(wholes.values()), tuple(rows))
    version.sha256 = digests.digest(found)
    return found


def _versions(live: Live) -> list[Version]:
    key, by = key_of(live.plan.scheme), live.place.one("performance_manager")
    return [
        Version(
            plan=live.plan,
            period=period,
            label=period.label,
            slug=slug_of_label(period.label),
            as_at=period.as_at,
            frozen_at=period.closed_at,
            frozen_by=by,
            council_name=live.place.council.name,
            title=live.plan.title,
            names_leads=False,
            scheme=key,
            columns=default_columns(),
            sections=[],
            glossary=[],
        )
        for period in live.periods
    ]


def _whole(version: Version, row: Recommendation) -> VersionRecommendation:
    same = ("order", "kind", "number", "text", "findings", "what_good_looks_like")
    told = {name: getattr(row, name) for name in same}
    return VersionRecommendation(version=version, source=row.pk, updates=0, **told)


def _row(action: Action, life: Life, step: Step, at: datetime) -> SimpleNamespace:
    """A VersionAction in all but its class: making those takes most of the time."""
    closed = step.closed_at is not None and step.closed_at.astimezone(UTC) <= at
    return SimpleNamespace(
        **BLANK,
        **written(life),
        source=action.pk,
        order=action.order,
        ref=action.ref,
        progress=step.progress,
        impact=step.impact,
        percent=step.percent,
        progress_text=step.progress_text,
        next_steps=step.next_steps,
        concerns=step.concerns,
        updated_on=step.as_at,
        reasons=step.reasons,
        due_on=step.due_on,
        times_slipped=step.slipped,
        days_late=days_late(step.due_on, MEANING[step.progress], closed, step.as_at),
        is_closed=closed,
    )


def _led(lead: ActionLead) -> dict[str, str]:
    return {"named": lead.lead.name, "public": lead.lead.name, "timescale": ""}


def _kept(frozen: list[Snapshot]) -> Iterator[SimpleNamespace]:
    """Their numbers are known by now."""
    for one in frozen:
        for row in one.actions:
            row.version_id = one.version.pk
            row.recommendation_id = row.recommendation.pk
            yield row
