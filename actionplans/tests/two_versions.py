"""Snapshots that nobody stored: a version with rows as plain as a test needs them."""

from dataclasses import asdict
from datetime import UTC, date, datetime

from actionplans.models import (
    Council,
    Plan,
    Version,
    VersionAction,
    VersionRecommendation,
)
from actionplans.refs import slug_of_label
from actionplans.schemes import PRESETS
from actionplans.snapshots import Snapshot

BEFORE, NOW = date(2026, 6, 30), date(2026, 9, 30)
FROZEN = {
    BEFORE: datetime(2026, 7, 15, 16, tzinfo=UTC),
    NOW: datetime(2026, 10, 15, 16, tzinfo=UTC),
}


def key_of(preset="rag5", **fields):
    source = asdict(PRESETS[preset])
    return (
        source | {"version": 1, "values": [dict(v) for v in source["values"]]} | fields
    )


def version(label="V2.2", as_at=NOW, **fields):
    fields.setdefault("scheme", key_of())
    return Version(
        plan=fields.pop("plan", None)
        or Plan(slug="better", council=Council(slug="fernshire")),
        label=label,
        slug=slug_of_label(label),
        as_at=as_at,
        frozen_at=FROZEN[as_at],
        council_name="Fernshire County Council",
        title="Getting better together",
        names_leads=False,
        columns=[
            {"field": "ref", "label": "Ref"},
            {"field": "action", "label": "Action"},
            {"field": "leads", "label": "Lead"},
            {"field": "timescale", "label": "Timescale"},
            {"field": "progress", "label": "Progress"},
        ],
        sections=[],
        glossary=[],
        **fields,
    )


def whole(number="1", **fields):
    fields.setdefault("text", f"Make sure that practice {number} is timely")
    fields.setdefault("order", int(number))
    fields.setdefault("source", int(number))
    fields.setdefault("kind", "recommendation")
    fields.setdefault("updates", 0)
    return VersionRecommendation(number=number, **fields)


def action(ref="1.1", **fields):
    """An action of the recommendation that its ref begins with."""
    number, _, order = ref.partition(".")
    fields.setdefault("text", f"Do what {ref} says")
    fields.setdefault("source", int(number) * 100 + int(order))
    fields.setdefault("leads", [])
    fields.setdefault("updates", 1)
    fields.setdefault("days_late", 0)
    fields.setdefault("original_due_on", fields.get("due_on"))
    fields.setdefault("due_precision", "day")
    fields.setdefault("is_closed", False)
    fields.setdefault("is_withdrawn", False)
    return VersionAction(ref=ref, order=int(order), **fields)


def snapshot(*actions, wholes=None, of=None, withheld=()):
    """The rows as a version has them, each action below its recommendation."""
    numbers = dict.fromkeys(row.ref.partition(".")[0] for row in actions)
    rows = wholes or [whole(number) for number in numbers or ["1"]]
    by_number = {row.number: row for row in rows}
    for row in actions:
        row.recommendation = by_number[row.ref.partition(".")[0]]
    return Snapshot(of or version(), tuple(rows), tuple(actions), tuple(withheld))


def earlier(*actions, **fields):
    fields.setdefault("of", version("V2.1", BEFORE))
    return snapshot(*actions, **fields)
