"""One council: officers with an action each, and a published version to read."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.utils.timezone import now

from actionplans import closing, publishing
from actionplans.models import Version
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

OFFICERS = 8
PLAN = "/fernshire/plans/getting-better/"
PASSWORD = "a long password of nobody"


@dataclass(frozen=True)
class World:
    version: Version
    officers: list[AbstractBaseUser]
    member: AbstractBaseUser
    publisher: AbstractBaseUser
    guessed: AbstractBaseUser
    other: AbstractBaseUser

    @property
    def page(self) -> str:
        return self.version.get_absolute_url()

    @property
    def members_page(self) -> str:
        return f"{self.page}members/"


def made() -> World:
    council = make_council()
    plan = make_plan(council)
    recommendation = make_recommendation(plan)

    def person(name, role):
        return make_user(name, council=council, roles=[role])

    officers = []
    for number in range(1, OFFICERS + 1):
        officer = person(f"Officer {number}", "officer")
        lead = make_lead(council, f"Service Manager {number}")
        make_holding(lead, officer)
        make_action(recommendation, f"1.{number}", leads=[lead])
        officers.append(officer)
    publisher = person("Colm Hale", "committee_officer")
    version = closing.close(
        period=make_period(plan, opens_on=date(2026, 1, 1)),
        by=person("Pavel Moran", "performance_manager"),
        at=now(),
    )
    publishing.publish(version=version, by=publisher, at=now())
    guessed, other = person("Asha Brook", "officer"), person("Carys Penn", "officer")
    for one in (guessed, other):
        one.set_password(PASSWORD)
        one.save()
    return World(
        version, officers, person("Mei Barrow", "member"), publisher, guessed, other
    )
