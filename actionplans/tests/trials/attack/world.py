"""What is attacked: a council with one of everything, and every address of the product.

`everybody` holds every role, leads and sits everywhere: behind no door may a fault be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from actionplans import publishing
from actionplans.models import User
from actionplans.rights import COLUMNS, PUBLIC
from actionplans.tests import test_urls as ours
from actionplans.tests.building import make_council, make_people, make_plan, make_user
from committees.tests import test_urls as committees
from committees.tests.worlds import World

ROLES = [kind for kind in COLUMNS if kind != PUBLIC]


@dataclass(frozen=True)
class Attacked:
    """Who is there, and the addresses by the names of their patterns."""

    people: SimpleNamespace
    everybody: User
    addresses: dict[str, str] = field(default_factory=dict)


def build() -> Attacked:
    council = make_council()
    plan, people = make_plan(council), make_people(council)
    everybody = make_user("Edda Overall", council=council, roles=ROLES)
    world = ours.make_world(plan, people, leader=everybody)
    publishing.publish(version=world["version"], by=people.plan_admin, at=ours.AT)
    sitting = World(plan, people, sitters=[everybody])
    found = dict(_filled(world, sitting))
    return Attacked(people, everybody, found)


def fingerprint() -> dict[str, list[Any]]:
    """Every value of every row of ours, but when somebody was last there, and what was
    typed into an update that was refused, which is kept on purpose."""
    found = committees.fingerprint()
    return {name: found[name] for name in found if name not in ("Visit", "UpdateDraft")}


def _filled(world: dict[str, Any], sitting: World) -> Iterator[tuple[str, str]]:
    for name in ours.NEEDS:
        yield name, ours.address(world, name)
    for name in committees.NEEDS:
        yield f"committees:{name}", committees.address(sitting, name)
    yield "admin", "/admin/"
