"""From two values of a field to a change, by the rules that every field goes by.

In: what is here and what the file says. Out: a change, or none where they say the same.
An empty cell where the plan has words wipes nothing unless it is ticked; a file without
the column says nothing of it. Source: import specification E9.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from actionplans.importing.accepting.numbering import PlacedGroup
from actionplans.importing.proposal import ProposedPlan
from actionplans.ledger import Said, Subject

from .changes import Change, Kind
from .standing import Standing

# What an update says, in the order of a plan's tables; barriers stand in no file.
SAID = {
    "progress": "Progress rating",
    "impact": "Impact rating",
    "percent": "% complete",
    "progress_text": "Progress to date",
    "performance": "Performance",
    "next_steps": "Next steps",
    "concerns": "Areas of concern",
}
# The columns of a file that hold each field, where they are called otherwise.
_COLUMNS = {
    "text": {"action", "what", "how"},
    "timescale": {"timescale", "lead_and_timescale"},
    "leads": {"leads", "lead_and_timescale"},
    "progress": {"progress_rag", "rating"},
    "impact": {"impact_rag"},
    "percent": {"percent_complete"},
    "progress_text": {"progress"},
}
NO_SUCH_RATING = "The plan’s key has no such rating."


@dataclass(frozen=True, slots=True)
class Owner:
    """The row of the plan that changes are of; `barred` says why none can be taken."""

    key: str
    name: str
    barred: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the file speaks of at all: the fields of its columns, and its headings."""

    fields: frozenset[str]
    others: frozenset[str]
    of_groups: frozenset[str]

    @classmethod
    def of(cls, plan: ProposedPlan) -> "Heard":
        columns = {c.field for c in plan.plan.columns}
        columns |= {h.field for h in plan.headings if h.field}
        names = [*SAID, "text", "outcome", "measure", "reporting_mechanism"]
        names += ["timescale", "leads"]
        told = {n for n in names if _COLUMNS.get(n, {n}) & columns}
        others = {head for action in plan.actions for head in action.other}
        groups = {
            name
            for leaf in plan.leaves
            for name in ("description", "findings", "why_important", "outcomes",
                         "what_good_looks_like")
            if getattr(leaf, name)
        }  # fmt: skip
        return cls(frozenset(told), frozenset(others), frozenset(groups))


def plain(text: str) -> str:
    """A text apart from spaces and line ends that nobody sees."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def of_text(
    owner: Owner, field: str, label: str, here: str, there: str, *, is_heard: bool
) -> Iterator[Change]:
    """A text of the live plan: changed only where it is ticked."""
    if plain(here) == plain(there) or (not plain(there) and not is_heard):
        return
    kind = Kind.TEXT if plain(there) else Kind.EMPTIED
    change = Change(kind, owner.key, owner.name, field, label, here, there, there)
    yield barred(change, owner.barred)


def of_said(
    owner: Owner,
    subject: Subject,
    said: Said,
    colours: Mapping[str, str | None],
    standing: Standing,
    heard: Iterable[str],
    bars: Mapping[str, str],
) -> Iterator[Change]:
    """Ratings, percent and words of progress: an update, where they differ."""
    later = standing.later_word(subject)
    labels = _labels(standing)
    for name, label in labels.items():
        here, there = getattr(subject, name), getattr(said, name)
        colour = colours.get(name)
        unknown = bool(colour) and there is None
        if not unknown and _words(here) == _words(there):
            continue
        if not unknown and not _words(there) and name not in heard:
            continue
        change = Change(
            Kind.UPDATE if unknown or _words(there) else Kind.EMPTIED,
            owner.key,
            owner.name,
            name,
            label,
            _words(here),
            str(colour) if unknown else _words(there),
            there,
            seen=subject.version,
            why=later,
            is_proposed=not later and bool(_words(there)),
        )
        why = NO_SUCH_RATING if unknown else bars.get(name, "")
        if name == "impact" and not standing.plan.scheme.has_impact:
            why = "This plan does not rate impact."
        yield barred(change, owner.barred or why)


def barred(change: Change, why: str) -> Change:
    """The same, told with the reason why it cannot be taken; itself without one."""
    if not why:
        return change
    return replace(change, kind=Kind.BARRED, why=why, is_proposed=False)


def group_label(group: PlacedGroup) -> str:
    kind = "Area for improvement" if group.proposed.kind == "area" else "Recommendation"
    return f"{kind} {group.number}"


def _labels(standing: Standing) -> dict[str, str]:
    scheme = standing.plan.scheme
    labels = SAID | {"progress": scheme.progress_label, "impact": scheme.impact_label}
    if not scheme.has_impact:
        labels["impact"] = SAID["impact"]
    return labels


def _words(value: Any) -> str:
    if value is None:
        return ""
    return plain(value) if isinstance(value, str) else str(value)
