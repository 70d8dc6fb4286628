"""What a file is about to change, kept as it was: undoing the import puts it back.

In: what stands, before anything of it is written, and the changes that are taken. Out:
JSON-ready values of every action and recommendation that they are of, and the order
and the themes of the plan. What is said of a period the ledger keeps itself.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from actionplans.models import Action, ActionLead, Recommendation

from .changes import Change
from .of_recommendations import LABELS
from .standing import Standing

OF_ACTION = (
    "ref", "ref_sort", "ref_is_generated", "recommendation_id", "order", "text",
    "outcome", "measure", "reporting_mechanism", "other_text", "timescale_text",
    "timescale_kind", "start_on", "start_precision", "due_on", "due_precision",
    "original_due_on", "review_on",
)  # fmt: skip
OF_LEAD = (
    "pk", "order", "lead_id", "as_written", "timescale_text", "due_on", "due_precision",
)  # fmt: skip
OF_RECOMMENDATION = (*LABELS, "theme_id")
DAYS = frozenset({"start_on", "due_on", "original_due_on", "review_on"})


def kept(standing: Standing, taken: Iterable[Change]) -> dict[str, Any]:
    """By kind and number in the database; numbers are text, as JSON has keys."""
    owners = [change.owner.partition(":")[::2] for change in taken]
    actions = {key: standing.actions[int(key)] for w, key in owners if w == "action"}
    groups = {
        key: standing.recommendations[int(key)]
        for what, key in owners
        if what == "recommendation"
    }
    return {
        "actions": {key: _of_action(row) for key, row in actions.items()},
        "recommendations": {
            key: values_of(row, OF_RECOMMENDATION) for key, row in groups.items()
        },
        "themes": [values_of(row, ("pk", "title")) for row in standing.themes],
        "order": list(standing.recommendations),
    }


def _of_action(row: Action) -> dict[str, Any]:
    leads = [values_of(line, OF_LEAD) for line in row.leads.all()]
    return values_of(row, OF_ACTION) | {"leads": leads}


def values_of(
    row: Action | ActionLead | Recommendation | Any, names: Iterable[str]
) -> dict[str, Any]:
    """These values of a row, days as JSON has them."""
    told = {name: getattr(row, name) for name in names}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in told.items()}


def as_stored(values: dict[str, Any]) -> dict[str, Any]:
    """What `values_of` gave, as the fields of a row again."""
    return {
        name: date.fromisoformat(value) if name in DAYS and value else value
        for name, value in values.items()
    }
