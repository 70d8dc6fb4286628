"""What closing a period costs, against writing the same rows and nothing else.

    python -m actionplans.tests.benchmarks.bench_closing

Builds 1,000 actions with twelve periods of updates, milestones and evidence in a
scratch SQLite database and closes the period that is open: reading, freezing, the
digest, the audit row and the print job. Against it, bulk_create of the version's own
rows; the goal is 3 times. The best of five in turn, CPU time, each rolled back.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta

from actionplans.tests.benchmarks.bench_pages import ROUNDS, set_up

ACTIONS, GOAL = 1_000, 3.0


def build():
    """The large plan with its thirteenth period open, and who may close it."""
    from actionplans.models import Milestone
    from actionplans.tests import building
    from actionplans.tests.large_plan import QUARTERS, make_large_plan

    council = building.make_council()
    plan = building.make_plan(council)
    by = building.make_user("Asha Brook", council=council, roles=["plan_admin"])
    actions = make_large_plan(plan, by, actions=ACTIONS)
    Milestone.objects.bulk_create(
        Milestone(action=action, order=n, label=f"Stage {n}")
        for action in actions[::4]
        for n in (1, 2)
    )
    for action in actions[::10]:
        building.make_evidence(action, by=by)
    opens_on = QUARTERS[-1] + timedelta(days=1)
    as_at = opens_on + timedelta(days=89)
    period = building.make_period(plan, "Open", opens_on=opens_on, as_at=as_at)
    return plan, period, by


def rolled_back(deed: Callable[[], object]) -> float:
    """CPU seconds of the deed, which leaves nothing behind."""
    from django.db import transaction

    with transaction.atomic():
        began = time.process_time()
        deed()
        taken = time.process_time() - began
        transaction.set_rollback(True)
    return taken


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from django.utils.timezone import now

        from actionplans import closing, snapshots

        plan, period, by = build()
        at = now()
        said = dict(plan=plan, period=period, label="Open", as_at=period.as_at)
        rows = snapshots.take(**said, by=by, at=at)

        def bulk() -> None:
            for row in (rows.version, *rows.recommendations, *rows.actions):
                row.pk = None
            closing.keep(rows)

        deeds = {
            "bulk_create": bulk,
            "close": lambda: closing.close(period=period, by=by, at=at),
        }
        taken: dict[str, list[float]] = {name: [] for name in deeds}
        for _ in range(ROUNDS + 1):
            for name, deed in deeds.items():
                taken[name].append(rolled_back(deed))
    best = {name: min(seconds) for name, seconds in taken.items()}
    ratio = best["close"] / best["bulk_create"]
    print(
        f"closing {ACTIONS:,} actions: bulk_create of its rows "
        f"{best['bulk_create']:.2f} s, close {best['close']:.2f} s, {ratio:.2f} times "
        f"(goal {GOAL})"
    )
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
