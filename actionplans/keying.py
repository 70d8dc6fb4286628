"""Keying: the key of a plan's ratings, made from a preset or a plan's, and reworded.

In: a preset or another plan's scheme; for a rewording the plan, who, when and the new
meanings. Out: the plan's own scheme, one version higher with each rewording, and an
AuditEvent that holds the whole key before and after. Frozen versions keep their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from . import planning, snapshots
from .models import AuditEvent, Plan, RatingScheme, RatingValue, User
from .refusals import Refusal
from .schemes import SchemePreset

REWORDED = "edit-key"


@dataclass(frozen=True, slots=True)
class Definition:
    """What one rating means in each dimension."""

    code: str
    progress: str = ""
    impact: str = ""


@dataclass(frozen=True, slots=True)
class EarlierKey:
    """A key that the plan had: its words, and the moment that another replaced it."""

    version: int
    words: Mapping[str, Any]
    values: Sequence[Mapping[str, str]]
    until: datetime


def from_preset(
    preset: SchemePreset,
    definitions: Sequence[Definition],
    columns: Sequence[Mapping[str, str]],
) -> RatingScheme:
    """The preset in the plan's own words: what its columns call the two ratings."""
    called = _names(columns)
    scheme = RatingScheme.objects.create(
        name=preset.name,
        progress_label=called.get("progress_rag") or preset.progress_label,
        progress_question=preset.progress_question,
        has_impact=preset.has_impact,
        impact_label=called.get("impact_rag") or preset.impact_label,
        impact_question=preset.impact_question,
    )
    given = {definition.code: definition for definition in definitions}
    values = []
    for order, value in enumerate(preset.values):
        own = given.get(value.code) or Definition(
            value.code, value.progress_definition, value.impact_definition
        )
        values.append(
            RatingValue(
                scheme=scheme,
                order=order,
                code=value.code,
                word=value.word,
                letter=value.letter,
                colour=value.colour,
                meaning=value.meaning,
                progress_definition=own.progress,
                impact_definition=own.impact,
            )
        )
    RatingValue.objects.bulk_create(values)
    return scheme


def _names(columns: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What the columns call things; a heading that asks a question names nothing."""
    return {c["field"]: c["label"][:60] for c in columns if "?" not in c["label"]}


def copied(scheme: RatingScheme) -> RatingScheme:
    """Another plan's key as it stands now, as the first version of a new one."""
    words = snapshots.key_of(scheme) | {"version": 1}
    values = words.pop("values")
    own = RatingScheme.objects.create(**words)
    RatingValue.objects.bulk_create(
        RatingValue(scheme=own, order=order, **value)
        for order, value in enumerate(values)
    )
    return own


@transaction.atomic
def set_definitions(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    version: int,
    definitions: Sequence[Definition],
) -> None:
    """What each rating means: a new version of the key.

    Refuses a rating that the plan has not, and words that are what they were.
    """
    values = {value.code: value for value in plan.scheme.values.all()}
    before = snapshots.key_of(plan.scheme)
    planning.count_change(plan, version)
    for definition in definitions:
        if (value := values.get(definition.code)) is None:
            raise Refusal(f"The plan has no rating “{definition.code}”.")
        value.progress_definition = definition.progress
        value.impact_definition = definition.impact
    RatingValue.objects.bulk_update(
        values.values(), ["progress_definition", "impact_definition"]
    )
    if snapshots.key_of(plan.scheme) == before:
        raise Refusal("These are the words that the key has now: nothing was changed.")
    RatingScheme.objects.filter(pk=plan.scheme_id).update(version=F("version") + 1)
    plan.scheme.refresh_from_db(fields=["version"])
    after = snapshots.key_of(plan.scheme)
    planning.tell(plan, by, at, REWORDED, "Key of the ratings", before, after)


def earlier_keys(plan: Plan) -> list[EarlierKey]:
    """The keys that the plan had before this one, the latest first."""
    told = AuditEvent.objects.filter(plan=plan, deed=REWORDED).order_by("-pk")
    # Rewordings from before keys had versions tell no whole key.
    return [
        EarlierKey(key["version"], key, key["values"], event.recorded_at)
        for event in told
        if isinstance(key := event.before, dict)
    ]
