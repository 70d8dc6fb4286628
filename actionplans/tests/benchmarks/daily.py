"""Pages of daily work in a plan three years old, as multiples of the register's rows.

1,000 actions with twelve periods of updates, led by one officer, who asks for them.
"""

from datetime import timedelta

from actionplans.tests import building
from actionplans.tests.large_plan import QUARTERS, make_large_plan

from . import Row, measuring, pages

DATABASES = ("sqlite", "postgresql")
PAGES = {
    "my actions": "",
    "plan": "{plan}",
    "register": "{plan}actions/",
    "exceptions": "{plan}exceptions/",
    "overdue": "{plan}exceptions/?kind=overdue",
    "history": "{plan}history/",
    "one action": "{plan}actions/1.1/",
}


def run(*, quick: bool) -> list[Row]:
    plan, user = build(40 if quick else 1_000)
    client = pages.signed_in(user)
    floor = pages.served("floor/", lambda: pages.rows_joined(plan))
    works = {"floor": pages.asked(client, floor)}
    for name, at in PAGES.items():
        address = at.format(plan=plan.get_absolute_url())
        council = plan.council.get_absolute_url()
        works[name] = pages.asked(client, address or council)
    took = measuring.seconds(works, quick=quick, times=1 if quick else 4)
    return [
        Row(f"{name}, of the register's rows joined", took[name] / took["floor"])
        for name in PAGES
    ]


def build(actions: int):
    """The large plan, its last period just opened, and somebody who leads all of it."""
    council = building.make_council()
    plan = building.make_plan(council)
    user = building.make_user(
        "Asha Brook", council=council, roles=["officer", "performance_manager"]
    )
    make_large_plan(plan, user, actions=actions)
    today = QUARTERS[-1] + timedelta(days=1)
    building.make_period(plan, "Open", opens_on=today, as_at=today + timedelta(days=89))
    return plan, user
