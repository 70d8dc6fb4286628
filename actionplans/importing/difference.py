"""What a decided proposal says otherwise than the plan that is already here.

In: a plan and a proposal. Out: sentences-to-be, one per difference, in the plan's
order; empty where the file changes nothing. Reads in a fixed number of queries and
writes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from actionplans.models import Action, Plan

from .promises import promised
from .proposal import ProposedAction, ProposedPlan


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one action that differs; or an action only one side has."""

    ref: str
    field: str
    here: str
    there: str


def differences(plan: Plan, proposal: ProposedPlan) -> list[Difference]:
    """Matched by ref; new and missing actions come first."""
    actions = plan.actions.select_related("progress", "impact")
    here = {a.ref: a for a in actions.prefetch_related("leads")}
    there = {a.ref: a for a in proposal.actions if a.ref}
    found = [
        Difference(ref, "action", "", action.action or "")
        for ref, action in there.items()
        if ref not in here
    ]
    found += [
        Difference(ref, "action", action.text, "")
        for ref, action in here.items()
        if ref not in there and not action.ref_is_generated
    ]
    for ref in here.keys() & there.keys():
        found += _of_action(here[ref], there[ref])
    return sorted(found, key=lambda d: here[d.ref].ref_sort if d.ref in here else d.ref)


def _of_action(here: Action, there: ProposedAction) -> Iterator[Difference]:
    promise = promised(there)
    pairs = {
        "action": (here.text, there.action),
        "outcome": (here.outcome, there.outcome),
        "measure": (here.measure, there.measure),
        "reporting mechanism": (here.reporting_mechanism, there.reporting_mechanism),
        "timescale": (here.timescale_text, there.timescale_text),
        "due date": (_day(here.due_on), _day(promise.due_on)),
        "leads": (
            "; ".join(lead.as_written for lead in here.leads.all()),
            "; ".join(there.leads),
        ),
        "progress to date": (here.progress_text, there.progress),
        "performance": (here.performance, there.performance),
        "progress rating": (_colour(here.progress), there.progress_rag),
        "impact rating": (_colour(here.impact), there.impact_rag),
    }
    for field, (mine, theirs) in pairs.items():
        if (mine or "") != (theirs or ""):
            yield Difference(here.ref, field, mine or "", theirs or "")


def _colour(value: object) -> str:
    return value.colour.capitalize() if value else ""


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
