"""A plan as JSON: everything that was frozen, as plain values.

In: a snapshot. Out: UTF-8, as action-plan-1.schema.json describes it. It is stable:
`format` stays "action-plan/1" while nothing is taken away or changes its meaning, and
new names may be added. A code stands for a value of the `scheme`, null for not rated;
dates are ISO 8601; what is absent is null or "".
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from actionplans.digests import (
    LATER_OF_ACTION,
    LATER_OF_RECOMMENDATION,
    OF_ACTION,
    OF_RECOMMENDATION,
)
from actionplans.models import Version
from actionplans.redacting import telling
from actionplans.redacting.telling import Told
from actionplans.snapshots import Snapshot

from .extracts import Extract

FORMAT = "action-plan/1"
SCHEMA = Path(__file__).with_name("action-plan-1.schema.json")


def to_json(
    snapshot: Snapshot, *, is_draft: bool, extract: Extract | None = None
) -> bytes:
    whole = whole_of(snapshot, is_draft=is_draft, extract=extract)
    text = json.dumps(whole, ensure_ascii=False, indent=1, default=_iso)
    # Half of a character, as a broken file may hold, is no UTF-8.
    return text.encode(errors="replace")


def whole_of(
    snapshot: Snapshot, *, is_draft: bool, extract: Extract | None = None
) -> dict[str, Any]:
    """The plan as the values that its JSON holds."""
    version = snapshot.version
    return {
        "format": FORMAT,
        "is_draft": is_draft,
        "list": _list(snapshot, extract) if extract else None,
        "version": version_of(snapshot, is_draft=is_draft),
        "scheme": version.scheme,
        "columns": version.columns,
        "sections": version.sections,
        "glossary": version.glossary,
        "measures": version.measures,
        "withheld": list(withheld_of(snapshot)),
        "recommendations": [
            recommendation_of(row, names_leads=version.names_leads)
            | {
                "actions": [
                    action_of(action, names_leads=version.names_leads)
                    for action in snapshot.actions
                    if action.recommendation is row
                ]
            }
            for row in snapshot.recommendations
        ],
    }


def version_of(snapshot: Snapshot, *, is_draft: bool) -> dict[str, Any]:
    """Which version it is, and which one it mends."""
    version = snapshot.version
    mended = told_of(version.supersedes)
    return {
        "label": version.label,
        "as_at": version.as_at,
        "frozen_at": None if is_draft else version.frozen_at,
        "council_name": version.council_name,
        "title": version.title,
        "strapline": version.strapline,
        "sha256": None if is_draft else version.sha256,
        "supersedes": mended and {"label": mended.label, "as_at": mended.as_at},
        "correction": version.correction,
        "redactions": [_redaction(told) for told in telling.of_version(version)],
    }


def _redaction(told: Told) -> dict[str, Any]:
    """That words left it since, and the hash it had before; never which words."""
    return {
        "at": told.at,
        "reason": told.reason,
        "old_sha256": told.old,
        "new_sha256": told.new,
    }


def told_of(mended: Version | None) -> Version | None:
    """The version that was mended, where the public ever heard of it."""
    if mended and mended.events.filter(kind="published").exists():
        return mended
    return None


def recommendation_of(row: Any, *, names_leads: bool) -> dict[str, Any]:
    """A recommendation as plain values, without its actions."""
    return _plain(row, (*OF_RECOMMENDATION, *LATER_OF_RECOMMENDATION)) | {
        "assessment": _assessment(row.assessment, names_leads)
    }


def action_of(row: Any, *, names_leads: bool) -> dict[str, Any]:
    return _plain(row, (*OF_ACTION, *LATER_OF_ACTION)) | {
        "leads": [_one_name(lead, names_leads) for lead in row.leads]
    }


def _plain(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    del values["source"], values["updates"]
    for dimension in ("progress", "impact"):
        values[dimension] = values[dimension] or None
    return values


def _assessment(said: dict[str, Any], names_leads: bool) -> dict[str, Any] | None:
    return _one_name(said, names_leads) if said else None


def _one_name(said: dict[str, Any], names_leads: bool) -> dict[str, Any]:
    """Both names are frozen, and one goes out, by the version's own policy."""
    name = said["named" if names_leads else "public"]
    return {"name": name} | {
        key: value for key, value in said.items() if key not in ("named", "public")
    }


def _list(snapshot: Snapshot, extract: Extract) -> dict[str, Any]:
    return {
        "narrowed_by": extract.narrowed_by,
        "shown": extract.shown,
        "of": extract.of,
        "refs": [action.ref for action in snapshot.actions],
    }


def withheld_of(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Each exempt part that is not in it, with its recommendation by number."""
    numbers = {row.order: row.number for row in snapshot.recommendations}
    for one in snapshot.withheld:
        yield {
            "part": one.part,
            "paragraph": one.paragraph,
            "recommendation": numbers.get(one.recommendation),
        }


def _iso(value: date | datetime) -> str:
    return value.isoformat()
