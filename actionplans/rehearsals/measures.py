"""What the invented council measures, and what it reads of it each quarter.

In: the plan, a file of deeds by the period's label, and which of them. Out: what each
deed writes, by its own person on its own day.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from actionplans import measuring, recording
from actionplans.measuring import Said, Wanted
from actionplans.models import Plan, User

Told = Mapping[str, Any]
Common = dict[str, Any]
SAID = ("name", "unit", "direction", "unit_words", "decimals", "source", "notes")
FIGURES = ("value", "numerator", "denominator")


def rehearse(plan: Plan, path: Path, label: str, at: Callable) -> None:
    """Do what is told of the period, in its order; `at` gives the moment of a day."""
    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    for one in json.loads(path.read_text(encoding="utf-8"))[label]:
        common = {"by": people[one["by"]], "at": at(one["on"])}
        _DEEDS[one["deed"]](plan, one, common)


def _add_measure(plan: Plan, told: Told, common: Common) -> None:
    said = Said(
        **{name: told[name] for name in SAID},
        baseline=Decimal(told["baseline"]),
        baseline_on=date.fromisoformat(told["baseline_on"]),
    )
    measure = measuring.add_measure(plan=plan, **common, said=said)
    targets = [
        Wanted(
            date.fromisoformat(one["by_on"]),
            Decimal(one["value"]),
            one.get("is_milestone", False),
        )
        for one in told["targets"]
    ]
    measuring.set_targets(
        measure=measure, **common, version=measure.version, targets=targets
    )
    measure.refresh_from_db()
    measuring.set_links(
        measure=measure,
        **common,
        version=measure.version,
        actions=plan.actions.filter(ref__in=told["actions"]),
        recommendations=plan.recommendations.filter(number__in=told["recommendations"]),
    )


def _record(plan: Plan, told: Told, common: Common) -> None:
    figures = {name: Decimal(told[name]) for name in FIGURES if name in told}
    entry = recording.Entry(
        plan.measures.get(name=told["measure"]),
        recording.Figures(date.fromisoformat(told["as_at"]), **figures),
        uuid4(),
    )
    recording.record(entry=entry, **common)


_DEEDS: dict[str, Callable[[Plan, Told, Common], None]] = {
    "add-measure": _add_measure,
    "record": _record,
}
