"""Towns: councils with plans that have a history, versions, and officers who lead."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now

from actionplans import closing, publishing, working
from actionplans.models import ActionLead, Council, Plan, ReportingPeriod, User
from actionplans.printing import Printed
from actionplans.refs import slug_of_label
from actionplans.tests import building
from actionplans.tests.large_plan import QUARTERS, make_large_plan

PERIODS = 4
LABEL = "V1.0"
OVERRIDE = "Invented words of a trial"
# As large as the PDF of fifty actions.
PAPER = Printed(data=b"%PDF-1.7 " + b"x" * 150_000, pages=20)


@dataclass(frozen=True)
class Place:
    """A plan, and the refs of it that each officer leads."""

    plan: Plan
    led: dict[int, list[str]]

    @property
    def address(self) -> str:
        return f"/{self.plan.council.slug}/plans/{self.plan.slug}/"

    @property
    def version(self) -> str:
        return f"{self.address}versions/{slug_of_label(LABEL)}/"


@dataclass(frozen=True)
class Home:
    """A council: its plans, officers, who manages, and who keeps the plans."""

    council: Council
    places: list[Place]
    officers: list[User]
    manager: User
    admin: User


def build(*, councils: int, plans: int, actions: int, officers: int) -> list[Home]:
    """So many councils with so many plans and officers each; all have a version.

    Every action is led by one officer's post, and every officer leads as many.
    """
    homes = [_home(n, plans, actions, officers) for n in range(councils)]
    while working.run_one(at=now(), printer=lambda html: PAPER):
        pass
    return homes


@transaction.atomic
def _home(number: int, plans: int, actions: int, officers: int) -> Home:
    council = building.make_council(f"Fernshire{number} County Council")
    told = {"council": council, "email": ""}

    def person(name: str, role: str) -> User:
        told["email"] = f"{role}.{name}.{number}@fernshire.example"
        return building.make_user(f"{name} of {number}", roles=[role], **told)

    people = [person(f"officer-{n}", "officer") for n in range(officers)]
    leads = [
        building.make_lead(council, f"Service Manager {n}") for n in range(officers)
    ]
    for lead, officer in list(zip(leads, people, strict=True))[plans:]:
        building.make_holding(lead, officer)
    manager = person("manager", "performance_manager")
    admin = person("admin", "plan_admin")
    places = []
    for n in range(plans):
        plan = building.make_plan(council, f"Getting better {n}")
        made = make_large_plan(
            plan, people[n], actions=actions, periods=PERIODS, lead=leads[n]
        )
        led = _share(made, people, leads)
        _publish(plan, admin)
        places.append(Place(plan, led))
    return Home(council, places, people, manager, admin)


def _share(actions, people, leads) -> dict[int, list[str]]:
    """The actions dealt out to all officers in turn."""
    led: dict[int, list[str]] = {person.pk: [] for person in people}
    rows = {row.action_id: row for row in ActionLead.objects.filter(action__in=actions)}
    for n, action in enumerate(actions):
        row, turn = rows[action.pk], (n + actions[0].plan_id) % len(people)
        row.lead, row.as_written = leads[turn], leads[turn].name
        led[people[turn].pk].append(action.ref)
    ActionLead.objects.bulk_update(rows.values(), ["lead", "as_written"])
    return led


def _publish(plan: Plan, by: User) -> None:
    """Its first version, of the quarter after its history; then the next is open."""
    opens_on = QUARTERS[PERIODS - 1] + timedelta(days=1)
    period = ReportingPeriod.objects.create(
        plan=plan, label="First", opens_on=opens_on, as_at=opens_on
    )
    said = {"by": by, "at": now(), "override": OVERRIDE}
    version = closing.close(period=period, label=LABEL, **said)
    publishing.publish(version=version, **said)
