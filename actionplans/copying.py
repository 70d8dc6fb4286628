"""Copying: a new plan that begins with the structure of an earlier one.

In: the earlier plan, what the new one is called, who and when. Out: a plan with the
same recommendations, actions, columns, key, front matter and glossary, in one
transaction. Nothing of what became of the earlier one: no ratings, updates or dates.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from . import auditing, creating, inspecting, keying, locking, planning
from .models import (
    Action,
    ActionLead,
    GlossaryTerm,
    Inspection,
    Plan,
    PlanSection,
    Recommendation,
    Theme,
    User,
)
from .models.openness import MARKS
from .timescales import Kind

# Promises that name no last day of their own still say what is meant.
LASTING = frozenset({Kind.ONGOING, Kind.RECURRING})

_OF_THEME = ("order", "number", "title")
_OF_RECOMMENDATION = (
    "kind", "order", "number", "text", "ofsted_number", "description", "findings",
    "why_important", "what_good_looks_like", "outcomes",
)  # fmt: skip
_OF_ACTION = (
    "order", "ref", "ref_sort", "ref_is_generated", "text", "outcome", "measure",
    "reporting_mechanism", "other_text", *MARKS,
)  # fmt: skip


@transaction.atomic
def copy_plan(
    *,
    source: Plan,
    title: str,
    by: User,
    at: datetime,
    strapline: str = "",
    leads: bool = False,
    inspections: Sequence[Inspection] = (),
    new_inspection: inspecting.Said | None = None,
) -> Plan:
    """The structure of the earlier plan under a new title, its refs as they are.

    `leads` says whether who leads an action there leads it here too. Withdrawn actions
    stay behind, and promised days: of timescales, "ongoing" and "quarterly" are kept.
    An archived plan may be copied.
    """
    planning.claim_title(source.council_id, title)
    # Its writers are waited for: all of a change is copied, or none.
    locking.keep_still(source.pk)
    source = Plan.ever.select_related("council", "scheme").get(pk=source.pk)
    locking.refuse_set_aside(source)
    plan = Plan(council=source.council, title=title, strapline=strapline)
    plan.scheme = keying.copied(source.scheme)
    plan.columns, plan.copied_from = source.columns, source
    answers = {"inspections": inspections, "new_inspection": new_inspection}
    creating.lay_down(plan, by=by, at=at, **answers)
    told = _fill(source, plan, leads)
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed="copy-plan",
        subject=source.title,
        after=told,
    )
    return plan


def _fill(source: Plan, plan: Plan, leads: bool) -> dict[str, Any]:
    """Copy what stands in it; how much of it, for the audit."""
    _matter(source, plan)
    recommendations = _recommendations(source, plan)
    actions = _actions(source, plan, recommendations)
    if leads:
        _leads(source, actions)
    return {
        "recommendations": len(recommendations),
        "actions": len(actions),
        "with_their_leads": "yes" if leads else "no",
    }


def _same(row: Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _matter(source: Plan, plan: Plan) -> None:
    PlanSection.objects.bulk_create(
        PlanSection(plan=plan, **values)
        for values in source.sections.values(
            "placement", "order", "heading", "body", "attribution", *MARKS
        )
    )
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(plan=plan, **values)
        for values in source.glossary.values("abbreviation", "term", "definition")
    )


def _recommendations(source: Plan, plan: Plan) -> dict[int, Recommendation]:
    """The new recommendations by the earlier ones' numbers in the database."""
    themes = {
        t.pk: Theme(plan=plan, **_same(t, _OF_THEME)) for t in source.themes.all()
    }
    Theme.objects.bulk_create(themes.values())
    made = {
        earlier.pk: Recommendation(
            plan=plan,
            theme=themes[earlier.theme_id] if earlier.theme_id else None,
            **_same(earlier, _OF_RECOMMENDATION),
        )
        for earlier in source.recommendations.all()
    }
    Recommendation.objects.bulk_create(made.values())
    return made


def _actions(
    source: Plan, plan: Plan, recommendations: dict[int, Recommendation]
) -> dict[int, Action]:
    """The new actions by the earlier ones' numbers in the database."""
    made = {
        earlier.pk: Action(
            plan=plan,
            recommendation=recommendations[earlier.recommendation_id],
            **_same(earlier, _OF_ACTION),
            **_timescale(earlier),
        )
        for earlier in source.actions.filter(withdrawn_at=None)
    }
    Action.objects.bulk_create(made.values(), batch_size=500)
    return made


def _timescale(earlier: Action) -> dict[str, str]:
    if earlier.timescale_kind not in LASTING:
        return {}
    return _same(earlier, ("timescale_text", "timescale_kind"))


def _leads(source: Plan, actions: dict[int, Action]) -> None:
    """Who leads, in their order; a lead's own days stay behind as the action's do."""
    found = ActionLead.objects.filter(action__plan=source, action__withdrawn_at=None)
    ActionLead.objects.bulk_create(
        (
            ActionLead(
                action=actions[row.action_id],
                order=row.order,
                lead_id=row.lead_id,
                as_written=row.as_written,
            )
            for row in found.order_by("pk")
        ),
        batch_size=500,
    )
