"""The measures of a plan as a version freezes them, and which row is judged by which.

In: an unsaved version with its rows; one query. Out: `Version.measures` as plain
values, figures as text and days as ISO 8601, and in each row the numbers of its
measures. Measures that were ended are left out, and so are readings of after the
version's day. A small number is frozen without its figures: nothing made of a version
can tell it.

One element of `Version.measures`: `number`, `name`, `unit` (percent, number, rate,
days, pounds, other), `unit_words`, `direction` (up, down, watch: which way is better),
`decimals`, `baseline` and `baseline_on` (or null), `source`; `targets`, by day, each
`by_on`, `value`, `is_milestone`; `readings`, by day, each `as_at`, `period` (a label or
""), `is_small`, and `value`, `numerator`, `denominator`: all three null where the
number is small, and the last two where it was not made of two figures.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from .figures import plain
from .models import Version, VersionAction, VersionRecommendation
from .models.measure import linked

_FIGURES = ("value", "numerator", "denominator")
# Live models' names for the two kinds of rows that a measure is linked to.
_LINKS = ("action", "recommendation")


def freeze_into(
    version: Version,
    recommendations: Iterable[VersionRecommendation],
    actions: Iterable[VersionAction],
) -> None:
    """Lay the measures in use down in unsaved rows, in their order."""
    links = {f"{name}s": linked(name) for name in _LINKS}
    rows = version.plan.measures.in_use().order_by("order").told(**links)
    judged_by: dict[tuple[str, int], list[int]] = defaultdict(list)
    version.measures = []
    for told in rows.values_list("told", flat=True):
        for name in _LINKS:
            for link in told.pop(f"{name}s"):
                judged_by[name, link["key"]].append(told["number"])
        version.measures.append(_frozen(told, version.as_at))
    for row in recommendations:
        row.measures = judged_by["recommendation", row.source]
    for row in actions:
        row.measures = judged_by["action", row.source]


def _frozen(told: dict[str, Any], as_at: date) -> dict[str, Any]:
    last = as_at.isoformat()
    return told | {
        "baseline": _figure(told["baseline"]),
        "targets": [
            {
                "by_on": one["by_on"],
                "value": _figure(one["value"]),
                "is_milestone": bool(one["is_milestone"]),
            }
            for one in told["targets"]
        ],
        "readings": [_reading(one) for one in told["readings"] if one["as_at"] <= last],
    }


def _reading(told: dict[str, Any]) -> dict[str, Any]:
    is_small = bool(told["is_small"])
    shown = {name: None if is_small else _figure(told[name]) for name in _FIGURES}
    period = told["period"] or ""
    return {"as_at": told["as_at"], "period": period, "is_small": is_small} | shown


def _figure(told: str | None) -> str | None:
    return None if told is None else plain(Decimal(told))
