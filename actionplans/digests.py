"""Digests: the SHA-256 by which a frozen version is known to be what it was.

In: a snapshot, as it is frozen or as it is stored. Out: the digest. Reads of the
database only the version that it supersedes, where it does.
"""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db.models import Model

if TYPE_CHECKING:
    from .snapshots import Snapshot

# What the digest covers, by name and for good: a field added later must not change
# the digest of a version that is already out.
VALUES = (
    "progress", "impact", "percent", "progress_text", "performance", "next_steps",
    "concerns", "updated_on", "updates",
)  # fmt: skip
OF_VERSION = (
    "label", "slug", "as_at", "frozen_at", "council_name", "title", "strapline",
    "names_leads", "scheme", "columns", "sections", "glossary",
)  # fmt: skip
OF_RECOMMENDATION = (
    "source", "order", "theme_number", "theme_title", "kind", "number", "text",
    "ofsted_number", "description", "findings", "why_important",
    "what_good_looks_like", "outcomes", *VALUES,
)  # fmt: skip
OF_ACTION = (
    "source", "order", "ref", "text", "outcome", "measure", "reporting_mechanism",
    "other_text", "leads", "timescale_text", "start_on", "start_precision", "due_on",
    "due_precision", "original_due_on", "times_slipped", "days_late", "is_closed",
    "is_withdrawn", *VALUES,
)  # fmt: skip

# Frozen since; they count in the digest where they hold something, so that one made
# before them still is what it was.
LATER_OF_VERSION = ("measures", "correction")
LATER_OF_RECOMMENDATION = (
    "barriers", "last_period", "reasons", "measures", "assessment",
)  # fmt: skip
LATER_OF_ACTION = (
    "barriers", "milestones", "evidence", "reasons", "measures", "review_on",
    "openness", "exempt_paragraph", "exempt_reason", "closed_approval",
)  # fmt: skip


def digest(snapshot: "Snapshot") -> str:
    """The SHA-256 of the rows: of what is stored, computed anew, it must be the same.

    Of canonical JSON: keys in order, no spaces, dates as ISO 8601, times in UTC. One
    that supersedes another holds that one's digest, so that it cannot be another's.
    """
    version = snapshot.version
    whole = values_of(version, OF_VERSION) | _held(version, LATER_OF_VERSION)
    if version.supersedes:
        whole["supersedes"] = version.supersedes.sha256
    whole |= {
        "recommendations": [
            values_of(row, OF_RECOMMENDATION) | _held(row, LATER_OF_RECOMMENDATION)
            for row in snapshot.recommendations
        ],
        "actions": [
            values_of(row, OF_ACTION)
            | _held(row, LATER_OF_ACTION)
            | {"recommendation": row.recommendation.order}
            for row in snapshot.actions
        ],
    }
    text = json.dumps(
        whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_iso
    )
    return sha256(text.encode()).hexdigest()


def values_of(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _held(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(row, name))}


def _iso(value: date | datetime) -> str:
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    return value.isoformat()
