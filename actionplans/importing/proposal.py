"""What an import proposes: plan, groups, actions and issues, as plain dataclasses.

In: what the readers of rows and cells found. Out: one object with to_json and
from_json, an exact round trip, kept in an Upload until accepted. Holds no rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any, Self

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer offered: the value it puts in place (None leaves it empty)."""

    value: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something an admin decides, confirms or should know, with where it stands."""

    code: str
    severity: str
    message: str
    sheet: str | None = None
    cell: str | None = None
    cells: tuple[str, ...] = ()
    field: str | None = None
    raw: str | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same finding in the same file, so that answers find it."""
        places = ",".join(self.cells or (self.cell or "",))
        key = "|".join((self.code, self.sheet or "", places, self.field or ""))
        return sha256(key.encode()).hexdigest()[:12]

    @property
    def is_open(self) -> bool:
        return self.severity in ("BLOCK", "DECIDE")

    @property
    def places(self) -> tuple[str, ...]:
        return self.cells or ((self.cell,) if self.cell else ())

    def to_json(self) -> Json:
        found: Json = {"id": self.id, "code": self.code, "severity": self.severity}
        found |= {"sheet": self.sheet, "cell": self.cell}
        if self.cells:
            found["cells"] = list(self.cells)
        found |= {"field": self.field, "message": self.message, "raw": self.raw}
        found["choices"] = [{"value": c.value, "label": c.label} for c in self.choices]
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        return cls(
            code=found["code"],
            severity=found["severity"],
            message=found["message"],
            sheet=found["sheet"],
            cell=found["cell"],
            cells=tuple(found.get("cells", ())),
            field=found["field"],
            raw=found["raw"],
            choices=tuple(Choice(c["value"], c["label"]) for c in found["choices"]),
        )


@dataclass(frozen=True, slots=True)
class ProposedAction:
    """One action as read; a field with an open issue is None or as its words stand.

    `cells` tells where each field stands, `other` holds the columns without a field.
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
        # Pairs: an object of the database's JSON would lose the columns' order.
        found["other"] = [[head, text] for head, text in self.other.items()]
        found["cells"] = dict(self.cells)
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        told = {name: tuple(found[name]) for name in ("leads", "lead_timescales")}
        return cls(**{**found, **told, "other": dict(found["other"])})


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
class KeyEntry:
    """One line of a rating key in the file: its word, the colour, what it means.

    `meaning` is the one text, or the progress and impact definitions where it has two.
    """

    rag: str
    label: str
    meaning: str = ""
    progress_definition: str = ""
    impact_definition: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the plan's tables, in its order, with the file's own heading."""

    field: str
    label: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the file tells of the plan as a whole; what it does not tell is None."""

    title: str | None = None
    council: str | None = None
    version: str | None = None
    date: str | None = None
    updated: str | None = None
    columns: tuple[Column, ...] = ()
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """The whole proposal of one file."""

    plan: PlanFacts = PlanFacts()
    groups: tuple[ProposedGroup, ...] = ()
    issues: tuple[Issue, ...] = ()
    rating_key: tuple[KeyEntry, ...] = ()
    plans: tuple[tuple[str, str], ...] = ()
    ignored_sheets: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()

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
        plan["columns"] = [_shallow(column) for column in self.plan.columns]
        found: Json = {
            "plan": plan,
            "rating_key": [_shallow(k) for k in self.rating_key],
        }
        if self.plans:
            found["plans"] = [{"sheet": s, "title": t} for s, t in self.plans]
        found["ignored_sheets"] = [
            {"sheet": s, "reason": r} for s, r in self.ignored_sheets
        ]
        found["groups"] = [group.to_json() for group in self.groups]
        found["issues"] = [issue.to_json() for issue in self.issues]
        found["warnings"] = list(self.warnings)
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        plan = {**found["plan"]}
        plan["columns"] = tuple(Column(**column) for column in plan["columns"])
        return cls(
            plan=PlanFacts(**plan),
            groups=tuple(ProposedGroup.from_json(g) for g in found["groups"]),
            issues=tuple(Issue.from_json(i) for i in found["issues"]),
            rating_key=tuple(KeyEntry(**entry) for entry in found["rating_key"]),
            plans=tuple((p["sheet"], p["title"]) for p in found.get("plans", ())),
            ignored_sheets=tuple(
                (s["sheet"], s["reason"]) for s in found["ignored_sheets"]
            ),
            warnings=tuple(found["warnings"]),
        )


def _shallow(thing: Any) -> Json:
    return {f.name: getattr(thing, f.name) for f in fields(thing)}
