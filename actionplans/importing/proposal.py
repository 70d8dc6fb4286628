"""What an import proposes: plan, groups, actions and issues, as plain dataclasses.

In: what the readers of rows and cells found. Out: one object with to_json and
from_json, an exact round trip, kept in an Upload until accepted. Holds no rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from actionplans.importing.proposals.actions import EarlierUpdate, ProposedAction
from actionplans.importing.proposals.issues import Choice, Issue
from actionplans.importing.proposals.parts import (
    Column,
    Initials,
    Json,
    KeyEntry,
    Passage,
    PlanFacts,
    ReadHeading,
    SourceRow,
    Stretch,
    Swatch,
    shallow,
)

__all__ = [
    "Choice",
    "Column",
    "EarlierUpdate",
    "Initials",
    "Issue",
    "KeyEntry",
    "Passage",
    "PlanFacts",
    "ProposedAction",
    "ProposedGroup",
    "ProposedPlan",
    "ReadHeading",
    "SourceRow",
    "Stretch",
    "Swatch",
]

_POINTS = (
    "findings", "outcomes", "what_good_looks_like", "current_position",
    "scheduled_work", "areas_of_concern",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """A theme with groups inside, or a recommendation or area with its actions."""

    kind: str
    number: str | None
    text: str
    sheet: str
    cell: str
    description: str | None = None
    ofsted_recommendation: str | None = None
    why_important: str | None = None
    findings: tuple[str, ...] = ()
    what_good_looks_like: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    current_position: tuple[str, ...] = ()
    scheduled_work: tuple[str, ...] = ()
    areas_of_concern: tuple[str, ...] = ()
    introductions: Mapping[str, str] = field(default_factory=dict)
    rag: Mapping[str, str | None] | None = None
    rag_sheet: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    groups: "tuple[ProposedGroup, ...]" = ()
    actions: tuple[ProposedAction, ...] = ()

    @property
    def is_theme(self) -> bool:
        return self.kind == "theme"

    def to_json(self) -> Json:
        found: Json = {f.name: getattr(self, f.name) for f in fields(self)}
        for name in _POINTS:
            found[name] = list(found[name])
        found["introductions"], found["cells"] = (
            dict(self.introductions),
            dict(self.cells),
        )
        found["rag"] = dict(self.rag) if self.rag is not None else None
        inside = "groups" if self.is_theme else "actions"
        found[inside] = [part.to_json() for part in found[inside]]
        del found["actions" if self.is_theme else "groups"]
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        values = {**found, **{name: tuple(found[name]) for name in _POINTS}}
        if "groups" in found:
            values["groups"] = tuple(cls.from_json(g) for g in found["groups"])
        if "actions" in found:
            values["actions"] = tuple(
                ProposedAction.from_json(a) for a in found["actions"]
            )
        return cls(**values)


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """The whole proposal of one file.

    `kind` is "plan", or "updates" for a sheet of refs and what is new of them (E1.8).
    `source` shows an admin where the questions stand: by sheet and row the row's cells,
    each (column, text, fill).
    """

    kind: str = "plan"
    plan: PlanFacts = field(default_factory=PlanFacts)
    groups: tuple[ProposedGroup, ...] = ()
    issues: tuple[Issue, ...] = ()
    rating_key: tuple[KeyEntry, ...] = ()
    plans: tuple[tuple[str, str], ...] = ()
    ignored_sheets: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    headings: tuple[ReadHeading, ...] = ()
    swatches: tuple[Swatch, ...] = ()
    passages: tuple[Passage, ...] = ()
    initials: tuple[Initials, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    source: Mapping[str, Mapping[str, SourceRow]] = field(default_factory=dict)

    @property
    def leaves(self) -> tuple[ProposedGroup, ...]:
        """Recommendations and areas in order, themes opened."""
        return tuple(
            inner
            for group in self.groups
            for inner in (group.groups if group.is_theme else (group,))
        )

    @property
    def actions(self) -> tuple[ProposedAction, ...]:
        return tuple(action for group in self.leaves for action in group.actions)

    def to_json(self) -> Json:
        plan: Json = {f.name: getattr(self.plan, f.name) for f in fields(self.plan)}
        plan["columns"] = [shallow(column) for column in self.plan.columns]
        found: Json = {
            "kind": self.kind,
            "plan": plan,
            "rating_key": [shallow(k) for k in self.rating_key],
        }
        if self.plans:
            found["plans"] = [{"sheet": s, "title": t} for s, t in self.plans]
        found["ignored_sheets"] = [
            {"sheet": s, "reason": r} for s, r in self.ignored_sheets
        ]
        found["groups"] = [group.to_json() for group in self.groups]
        found["issues"] = [issue.to_json() for issue in self.issues]
        found["warnings"] = list(self.warnings)
        for name in ("headings", "swatches", "passages", "initials", "stretches"):
            found[name] = [shallow(part) for part in getattr(self, name)]
        for swatch in found["swatches"]:
            swatch["issues"] = list(swatch["issues"])
        found["source"] = {
            sheet: {row: [list(cell) for cell in cells] for row, cells in rows.items()}
            for sheet, rows in self.source.items()
        }
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        plan = {**found["plan"]}
        plan["columns"] = tuple(Column(**column) for column in plan["columns"])
        return cls(
            kind=found["kind"],
            plan=PlanFacts(**plan),
            groups=tuple(ProposedGroup.from_json(g) for g in found["groups"]),
            issues=tuple(Issue.from_json(i) for i in found["issues"]),
            rating_key=tuple(KeyEntry(**entry) for entry in found["rating_key"]),
            plans=tuple((p["sheet"], p["title"]) for p in found.get("plans", ())),
            ignored_sheets=tuple(
                (s["sheet"], s["reason"]) for s in found["ignored_sheets"]
            ),
            warnings=tuple(found["warnings"]),
            headings=tuple(ReadHeading(**h) for h in found["headings"]),
            swatches=tuple(
                Swatch(**{**s, "issues": tuple(s["issues"])}) for s in found["swatches"]
            ),
            passages=tuple(Passage(**p) for p in found["passages"]),
            initials=tuple(Initials(**i) for i in found["initials"]),
            stretches=tuple(Stretch(**s) for s in found.get("stretches", ())),
            source={
                sheet: {row: tuple(map(tuple, cells)) for row, cells in rows.items()}
                for sheet, rows in found["source"].items()
            },
        )
