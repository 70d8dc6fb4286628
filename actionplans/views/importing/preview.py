"""What accepting an import would write, as its check page shows it.

In: a decided proposal and the scheme its ratings are kept in. Out: recommendations
and actions as plain values, with the marks of their ratings. Writes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from actionplans.importing.accepting.numbering import PlacedAction, PlacedGroup, placed
from actionplans.importing.accepting.promises import promised
from actionplans.importing.accepting.telling import said_of_group
from actionplans.importing.accepting.writing import texts_of
from actionplans.importing.proposal import ProposedPlan
from actionplans.schemes import PRESETS, ValuePreset

_TEXTS = (
    ("description", "Description"),
    ("findings", "Summary from the inspection"),
    ("why_important", "Why this is important"),
    ("what_good_looks_like", "What good looks like"),
    ("outcomes", "Outcomes to be achieved"),
    ("progress_text", "Progress to date"),
    ("next_steps", "Next steps"),
    ("concerns", "Areas of concern"),
)
_PERIODS = (
    ("last_period_process", "Progress, last period"),
    ("last_period_impact", "Impact, last period"),
    ("this_period_process", "Progress, this period"),
    ("this_period_impact", "Impact, this period"),
)


@dataclass(frozen=True, slots=True)
class PreviewAction:
    """An action as it would be written."""

    ref: str
    is_generated: bool
    text: str
    leads: str
    timescale: str
    due_on: date | None
    due_precision: str
    review_on: date | None
    progress: ValuePreset | None
    impact: ValuePreset | None


@dataclass(frozen=True, slots=True)
class PreviewGroup:
    """A recommendation as it would be written, with its own ratings if it has some."""

    number: str
    text: str
    texts: tuple[tuple[str, str], ...]
    ratings: tuple[tuple[str, ValuePreset | None], ...]
    actions: tuple[PreviewAction, ...]


def preview(proposal: ProposedPlan, scheme: str) -> list[PreviewGroup]:
    """What accepting would write, recommendation by recommendation."""
    values = {value.colour: value for value in PRESETS[scheme].values}
    return [_preview_group(leaf, values) for leaf in placed(proposal)]


def _preview_group(
    leaf: PlacedGroup, values: Mapping[str, ValuePreset]
) -> PreviewGroup:
    rag = leaf.proposed.rag or {}
    _, said = said_of_group(leaf.proposed, {})
    texts = texts_of(leaf.proposed) | said.values()
    marks = [(words, _value(values, rag.get(name))) for name, words in _PERIODS]
    return PreviewGroup(
        number=leaf.number,
        text=leaf.proposed.text,
        texts=tuple((words, texts[name]) for name, words in _TEXTS if texts[name]),
        ratings=tuple(marks) if rag else (),
        actions=tuple(_preview_action(action, values) for action in leaf.actions),
    )


def _preview_action(
    there: PlacedAction, values: Mapping[str, ValuePreset]
) -> PreviewAction:
    proposed, promise = there.proposed, promised(there.proposed)
    return PreviewAction(
        ref=there.ref,
        is_generated=there.is_generated,
        text=proposed.action or "",
        leads="; ".join(proposed.leads),
        timescale=proposed.timescale_text or "",
        due_on=promise.due_on,
        due_precision=promise.due_precision,
        review_on=promise.review_on,
        progress=_value(values, proposed.progress_rag),
        impact=_value(values, proposed.impact_rag),
    )


def _value(values: Mapping[str, ValuePreset], colour: str | None) -> ValuePreset | None:
    return values.get(colour.lower()) if colour else None
