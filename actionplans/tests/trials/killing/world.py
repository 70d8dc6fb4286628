"""Who takes part: twenty officers, a manager, an admin, and a plan of fifty actions."""

from dataclasses import dataclass
from datetime import date, timedelta

from actionplans.models import Council, Lead, Plan, User
from actionplans.tests.building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
    make_user,
)

OFFICERS, ACTIONS = 20, 50
FIRST_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class World:
    """The people and what they write into; each run has a plan of its own."""

    council: Council
    lead: Lead
    officers: list[User]
    manager: User
    admin: User
    plan: Plan

    @property
    def refs(self) -> list[str]:
        return list(self.plan.actions.values_list("ref", flat=True))

    def with_plan(self, title: str) -> "World":
        plan = _plan(self.council, self.lead, title)
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return World(**told | {"plan": plan})


def make_world() -> World:
    """All officers hold the post that leads every action."""
    council = make_council()
    lead = make_lead(council)
    officers = [
        make_user(f"Officer {n}", council=council, roles=["officer"])
        for n in range(1, OFFICERS + 1)
    ]
    for person in officers:
        make_holding(lead, person)
    manager = make_user("Pavel", council=council, roles=["performance_manager"])
    admin = make_user("Amara", council=council, roles=["plan_admin"])
    plan = _plan(council, lead, "Getting better")
    return World(council, lead, officers, manager, admin, plan)


def last_day(number: int) -> date:
    """Of the plan's closing of that number: each a day after the one before."""
    return FIRST_DAY + timedelta(days=number)


def _plan(council: Council, lead: Lead, title: str) -> Plan:
    plan = make_plan(council, title)
    recommendation = make_recommendation(plan)
    for number in range(1, ACTIONS + 1):
        make_action(recommendation, f"1.{number}", leads=[lead])
    make_period(plan, "Period 1", opens_on=FIRST_DAY, as_at=last_day(1))
    return plan
