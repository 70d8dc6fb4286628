"""ProposedAction: one action as read, and what earlier columns said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from actionplans.importing.proposals.parts import Json, shallow


@dataclass(frozen=True, slots=True)
class EarlierUpdate:
    """What columns of an earlier period said: a heading, its day if it tells one.

    `cells` tells where its ratings stand, so that an answer finds them.
    """

    label: str
    text: str
    as_at: str | None = None
    progress_rag: str | None = None
    impact_rag: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProposedAction:
    """One action as read; a field with an open issue is None or as its words stand.

    `cells` tells where each field stands, `other` holds the columns without a field,
    `earlier` what columns of earlier periods said, the oldest first.
    """

    sheet: str
    row: int
    ref: str | None = None
    action: str | None = None
    outcome: str | None = None
    measure: str | None = None
    reporting_mechanism: str | None = None
    leads: tuple[str, ...] = ()
    lead_timescales: tuple[str | None, ...] = ()
    timescale_text: str | None = None
    due_date: str | None = None
    due_month: str | None = None
    start_date: str | None = None
    start_month: str | None = None
    progress: str | None = None
    performance: str | None = None
    next_steps: str | None = None
    concerns: str | None = None
    earlier: tuple[EarlierUpdate, ...] = ()
    percent_complete: int | float | None = None
    progress_rag: str | None = None
    impact_rag: str | None = None
    progress_rag_text: str | None = None
    impact_rag_text: str | None = None
    ref_generated: bool = False
    other: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> Json:
        found: Json = {f.name: getattr(self, f.name) for f in fields(self)}
        found["leads"] = list(self.leads)
        found["lead_timescales"] = list(self.lead_timescales)
        found["earlier"] = [shallow(said) for said in self.earlier]
        # Pairs: an object of the database's JSON would lose the columns' order.
        found["other"] = [[head, text] for head, text in self.other.items()]
        found["cells"] = dict(self.cells)
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        told = {name: tuple(found[name]) for name in ("leads", "lead_timescales")}
        told["earlier"] = tuple(EarlierUpdate(**e) for e in found["earlier"])
        return cls(**{**found, **told, "other": dict(found["other"])})
