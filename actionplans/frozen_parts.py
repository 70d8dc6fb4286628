"""The parts of an action as a version freezes them: leads, milestones, evidence.

In: live rows, and who holds which post. Out: plain values, days as ISO 8601, for the
JSON of a VersionAction. Writes nothing: `snapshots` puts them together.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from .models import ActionLead, Evidence, Lead, LeadHolding, Milestone, Plan
from .models.lead import NO_POST
from .models.openness import MARKS


@dataclass(frozen=True, slots=True)
class Parts:
    """Rows by the number of their action, in order; what has none is not in it."""

    plan: Plan
    leads: Mapping[int, Sequence[ActionLead]]
    milestones: Mapping[int, Sequence[Milestone]]
    evidence: Mapping[int, Sequence[Evidence]]

    def frozen(self, action: int, posts: dict[int, str]) -> dict[str, list[Any]]:
        """Those of one action, as plain values under the names of their fields."""
        return {
            "leads": [of_lead(row, posts) for row in self.leads.get(action, ())],
            "milestones": [
                of_milestone(row) for row in self.milestones.get(action, ())
            ],
            "evidence": [
                of_evidence(row, self.plan) for row in self.evidence.get(action, ())
            ],
        }


def parts_of(plan: Plan) -> Parts:
    """The parts of all the plan's actions: three queries.

    Asked for by the plan: a prefetch would name every action to the database again.
    """
    leads = ActionLead.objects.with_slippage().select_related("lead")
    told = Evidence.objects.standing().not_internal()
    return Parts(
        plan=plan,
        leads=_by_action(plan, leads.order_by("order")),
        milestones=_by_action(plan, Milestone.objects.order_by("order")),
        evidence=_by_action(plan, told.order_by("dated", "pk")),
    )


def _by_action(plan: Plan, rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(action__plan=plan):
        found[row.action_id].append(row)
    return dict(found)


def of_sections(plan: Plan) -> list[dict[str, str]]:
    """The passages of a plan; how far one goes stands with it where it is not open."""
    own = ("placement", "heading", "body", "attribution")
    return [
        {name: row[name] for name in own}
        | {name: row[name] for name in MARKS if row[name]}
        for row in plan.sections.values(*own, *MARKS)
    ]


def posts_by_person(plan: Plan, day: date) -> dict[int, str]:
    """The post each person of the council holds on the day, for the public form."""
    held: dict[int, list[str]] = defaultdict(list)
    holdings = (
        LeadHolding.objects.on(day)
        .filter(lead__council=plan.council, lead__kind=Lead.Kind.POST)
        .exclude(person=None)
        .order_by("held_from", "pk")
    )
    for person, post in holdings.values_list("person_id", "lead__name"):
        held[person].append(post)
    return {person: ", ".join(posts) for person, posts in held.items()}


def of_evidence(row: Evidence, plan: Plan) -> dict[str, str]:
    """What is not internal of it, with where it is to be found.

    `row` knows how far it goes, and why, as `not_internal` finds it.
    """
    marks = {name: value for name in MARKS if (value := getattr(row, name))}
    return marks | {
        "title": row.title,
        "kind": row.get_kind_display(),
        "dated": row.dated.isoformat(),
        "shows": row.shows,
        "address": row.link or row.address_in(plan),
    }


def of_lead(row: ActionLead, posts: dict[int, str]) -> dict[str, Any]:
    """Who leads, named and as the public reads it.

    Words that match nobody known may be a person's name: the public does not read
    them. Source: the publication policy, posts and not names.
    """
    lead = row.lead
    if lead is None:
        public = NO_POST
    elif lead.kind == Lead.Kind.PERSON:
        public = posts.get(lead.pk, NO_POST)
    else:
        public = lead.name
    told = {
        "named": lead.name if lead else row.as_written,
        "public": public,
        "timescale": row.timescale_text,
    }
    return told | (_own_date(row) if row.first_due_on else {})


def _own_date(row: ActionLead) -> dict[str, Any]:
    """A lead's own date where it changed since the paper, and what it was first."""
    return {
        "due_on": _iso(row.due_on),
        "precision": row.due_precision,
        "first_due_on": _iso(row.first_due_on),
        "times_slipped": row.times_slipped,
    }


def of_milestone(row: Milestone) -> dict[str, str | None]:
    return {
        "label": row.label,
        "due_on": _iso(row.due_on),
        "precision": row.due_precision,
        "done_on": _iso(row.done_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
