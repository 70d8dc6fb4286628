"""Creating: the deed that makes a plan from nothing, without recommendations yet.

In: a council, who, when, what the plan is called, its rating scheme, its columns and
the inspections it answers. Out: the plan with a key of its own, in one transaction.
`copying` makes one beside another by the same step.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from . import auditing, inspecting, keying, planning
from .columns import IMPACT, problem
from .models import Council, Inspection, Plan, User
from .models.plan import slug_for
from .refusals import Refusal
from .schemes import SchemePreset


@transaction.atomic
def create_plan(
    *,
    council: Council,
    title: str,
    by: User,
    at: datetime,
    scheme: SchemePreset,
    definitions: Sequence[keying.Definition] = (),
    columns: Sequence[Mapping[str, str]] = (),
    strapline: str = "",
    inspections: Sequence[Inspection] = (),
    new_inspection: inspecting.Said | None = None,
) -> Plan:
    """A plan without recommendations, its own scheme made from the preset.

    `new_inspection` is written down with it. Refuses a title that means a plan of the
    council already.
    """
    planning.claim_title(council.pk, title)
    plan = Plan(
        council=council,
        title=title,
        strapline=strapline,
        scheme=keying.from_preset(scheme, definitions, columns),
    )
    if columns:
        plan.columns = [dict(column) for column in columns]
    return lay_down(
        plan, by=by, at=at, inspections=inspections, new_inspection=new_inspection
    )


def chosen(
    scheme: SchemePreset, columns: Sequence[Mapping[str, str]]
) -> list[Mapping[str, str]]:
    """Columns chosen on a page, as the scheme has them.

    A rating without a heading is called what the scheme calls it; a scheme that does
    not rate impact has no column for it. Refuses columns that do not go together.
    """
    called = {"progress_rag": scheme.progress_label, IMPACT: scheme.impact_label}
    kept = [
        {"field": c["field"], "label": c["label"] or called.get(c["field"], "")}
        for c in columns
        if scheme.has_impact or c["field"] != IMPACT
    ]
    if wrong := problem(kept):
        raise Refusal(wrong)
    return kept


def lay_down(
    plan: Plan,
    *,
    by: User,
    at: datetime,
    inspections: Sequence[Inspection],
    new_inspection: inspecting.Said | None,
) -> Plan:
    """Save the plan with what it answers, its title being claimed, and tell it."""
    council = plan.council
    inspecting.refuse_foreign(council, inspections)
    answered = list(inspections)
    if new_inspection:
        told = {"council": council, "by": by, "at": at}
        answered.append(inspecting.add_inspection(**told, said=new_inspection))
    plan.slug = slug_for(plan.title)
    plan.save(force_insert=True)
    plan.inspections.set(answered)
    auditing.record(
        council=council,
        plan=plan,
        by=by,
        at=at,
        deed="create-plan",
        subject=plan.title,
        after=inspecting.titles(answered) if answered else None,
    )
    return plan
