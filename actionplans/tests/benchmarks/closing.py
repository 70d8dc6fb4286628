"""Closing a period, against bulk_create of the version's own rows and nothing else.

1,000 actions with twelve periods of updates, milestones and evidence: reading,
freezing, the digest, the check before publication, the audit row and the print job.
Each is rolled back. The check is clocked by closing without it.
"""

from collections.abc import Callable
from datetime import timedelta
from unittest import mock

from django.db import transaction
from django.utils.timezone import now

from actionplans import accepting, closing, snapshots
from actionplans.models import Milestone
from actionplans.tests import building
from actionplans.tests.large_plan import QUARTERS, make_large_plan

from . import Row, measuring

DATABASES = ("sqlite", "postgresql")
ACTIONS = 1_000
# The goal is older than the check. Profiled: every sentence is read once by each rule,
# a quarter of a millisecond an action, once a period.
CHECKED = "the check before publication reads every sentence: see it unchecked below"


def run(*, quick: bool) -> list[Row]:
    actions = 40 if quick else ACTIONS
    plan, period, by = build(actions)
    at = now()
    said = dict(plan=plan, period=period, label="Open", as_at=period.as_at)
    rows = snapshots.take(**said, by=by, at=at)

    def bulk() -> None:
        for row in (rows.version, *rows.recommendations, *rows.actions):
            row.pk = None
        closing.keep(rows)

    def close() -> None:
        closing.close(period=period, by=by, at=at)

    def unchecked() -> None:
        with mock.patch.object(accepting, "open_in", lambda snapshot: []):
            close()

    works = {"bulk": bulk, "close": close, "unchecked": unchecked}
    took = measuring.seconds(
        {name: lambda work=work: _rolled_back(work) for name, work in works.items()},
        quick=quick,
    )
    of = f"{actions:,} actions closed"
    return [
        Row(f"{of}, of bulk_create", took["close"] / took["bulk"], 3.0, note=CHECKED),
        Row(f"{of} unchecked, of bulk_create", took["unchecked"] / took["bulk"], 3.0),
        Row(f"{of}, of the same unchecked", took["close"] / took["unchecked"]),
        Row(f"{of}, CPU", took["close"], unit="s"),
    ]


def build(actions: int):
    """The large plan with its thirteenth period open, and who may close it."""
    council = building.make_council()
    plan = building.make_plan(council)
    by = building.make_user("Asha Brook", council=council, roles=["plan_admin"])
    made = make_large_plan(plan, by, actions=actions)
    Milestone.objects.bulk_create(
        Milestone(action=action, order=n, label=f"Stage {n}")
        for action in made[::4]
        for n in (1, 2)
    )
    for action in made[::10]:
        building.make_evidence(action, by=by)
    opens_on = QUARTERS[-1] + timedelta(days=1)
    as_at = opens_on + timedelta(days=89)
    period = building.make_period(plan, "Open", opens_on=opens_on, as_at=as_at)
    return plan, period, by


def _rolled_back(deed: Callable[[], object]) -> None:
    with transaction.atomic():
        deed()
        transaction.set_rollback(True)
