"""Where an action or recommendation stands, in words, under the plan's headings."""

from collections.abc import Collection
from datetime import date

from actionplans import headings
from actionplans.contradictions import Contradiction, contradictions
from actionplans.models import Action, Plan, Recommendation, Tracked
from actionplans.prose import Passage, passages

from .measure_lines import off_words


def headings_of(subject: Tracked, plan: Plan) -> dict[str, str]:
    """What the texts of its updates are called, by field, in their order."""
    is_recommendation = isinstance(subject, Recommendation)
    return headings.of_texts(plan.columns, of_recommendation=is_recommendation)


def position(subject: Tracked, plan: Plan) -> list[tuple[str, tuple[Passage, ...]]]:
    """What was said last: heading and passages of each text there is."""
    return [
        (heading, passages(text))
        for name, heading in headings_of(subject, plan).items()
        if (text := getattr(subject, name))
    ]


def contradicting(
    action: Action, evidence: Collection[str], on: date
) -> tuple[Contradiction, ...]:
    """What contradicts itself in it on a day; of what is withdrawn, nothing does.

    The action was looked up with its measures.
    """
    if action.withdrawn_at:
        return ()
    off_target = off_words(action.told_measures, on)
    return contradictions(action.facts_with(evidence, off_target), on)
