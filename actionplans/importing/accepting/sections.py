"""Passages around a document's tables as sections of the plan: front and back matter.

In: a new plan and the passages that the admin left in. Out: PlanSections in their
order. Inside accept's transaction.
"""

from collections.abc import Iterable

from actionplans.importing.proposal import Passage
from actionplans.models import Plan, PlanSection


def write(plan: Plan, passages: Iterable[Passage]) -> None:
    PlanSection.objects.bulk_create(
        PlanSection(
            plan=plan,
            placement=passage.placement,
            order=order,
            heading=passage.heading,
            body=passage.body,
        )
        for order, passage in enumerate(passages)
    )
