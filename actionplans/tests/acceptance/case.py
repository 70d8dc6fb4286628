"""What a case is made of: a file and what a perfect import of it yields.

In: a file's bytes, and its groups with their actions as `group` and `action` make them.
Out: a Case whose `expected` is plain JSON. What an action does not name is absent from
it, so a reader that invents a value is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

FIELDS = (
    "ref", "action", "outcome", "measure", "reporting_mechanism", "leads",
    "timescale_text", "due_date", "due_month", "start_date", "start_month", "progress",
    "performance", "percent_complete", "progress_rag", "impact_rag",
)  # fmt: skip
LISTS = (
    "findings", "what_good_looks_like", "outcomes", "current_position",
    "scheduled_work", "areas_of_concern",
)  # fmt: skip
Values = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A file of the acceptance set; `data` is its bytes, `name` its stem."""

    name: str
    data: bytes
    expected: Values
    suffix: str = ".xlsx"

    def __str__(self) -> str:
        return self.name

    @property
    def file_name(self) -> str:
        return self.name + self.suffix


def case(name, data, habit, groups, *, suffix=".xlsx", **beside) -> Case:
    """A file that is read. `habit` says in a sentence what officers do there.

    Beside: `flags` and `may_flag` (of `flag`), `ignored` (sheet titles), `plan` (facts
    that must be told), `rating_key`, `plans`, `earlier` and whatever else a test holds.
    """
    flags, may = list(beside.pop("flags", ())), list(beside.pop("may_flag", ()))
    expected = {
        "habit": habit,
        "plan": beside.pop("plan", {}),
        "ignored_sheets": [{"sheet": s} for s in beside.pop("ignored", ())],
        "counts": {"actions": sum(len(g["actions"]) for g in leaves(groups))},
        "groups": groups,
        "flags": flags,
        "may_flag": may,
        **beside,
    }
    return Case(name, data, expected, suffix)


def leaves(groups) -> Iterator[Values]:
    """Recommendations and areas in order, themes opened."""
    for one in groups:
        yield from leaves(one["groups"]) if one.get("groups") is not None else [one]


def refusal(name, data, habit, sentence, *, suffix=".xlsx") -> Case:
    """A file that is no plan: `sentence` is part of what the user is told."""
    return Case(name, data, {"habit": habit, "refused": sentence}, suffix)


def group(number, text, cell, actions=(), *, kind="recommendation", **fields) -> Values:
    """A recommendation, area or theme (with `groups`), and the cell of its heading."""
    found: Values = {"kind": kind, "number": number, "text": text}
    found |= {"sheet": fields.pop("sheet", "Plan"), "cell": cell, **fields}
    if "groups" not in fields:
        found["actions"] = list(actions)
    return found


def action(row, *, sheet="Plan", **fields) -> Values:
    """An action whose first row is `row`; fields not named are absent from it."""
    unknown = set(fields) - set(FIELDS)
    assert not unknown, unknown
    return {"sheet": sheet, "row": row, **dict.fromkeys(FIELDS), **fields}


def flag(cell, reason, *, sheet="Plan", field=None, suggest=None) -> Values:
    """A cell that must be asked about; `suggest` is a value as good as null."""
    found = {"sheet": sheet, "cell": cell, "field": field, "reason": reason}
    return found | ({"suggest": suggest} if suggest is not None else {})
