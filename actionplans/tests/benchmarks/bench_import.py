"""What the check of a workbook costs, and its accept, against the least possible.

    python -m actionplans.tests.benchmarks.bench_import [WORKBOOK ...]

Check: the bounded child, start to proposal, against openpyxl's own full load of the
file in a process that has it loaded; the goal is 1.5 times that and 0.3 s for the
child. Accept: a plan of 5,000 actions against bulk_create of the rows that it wrote;
the goal is 3 times. Medians of five, CPU time, the child's included, so that a busy
machine does not count; on a scratch SQLite database.
"""

import io
import os
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROUNDS, CHECK_GOAL, CHILD_SECONDS, ACCEPT_GOAL = 5, 1.5, 0.3, 3.0
ACTIONS, PER_GROUP = 5_000, 100
FIXTURE = Path(__file__).parents[3] / "fixtures" / "fernshire-plan.xlsx"


def set_up(folder: str) -> None:
    os.environ.pop("SITE_URL", None)
    os.environ["DATA_DIR"] = folder
    os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "actionplans.settings"
    from django.conf import settings

    settings.DEBUG = False
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def seconds(deed: Callable[[], object]) -> float:
    """The median of the rounds, after one that warms up."""
    deed()
    taken = []
    for _ in range(ROUNDS):
        began = cpu()
        deed()
        taken.append(cpu() - began)
    return statistics.median(taken)


def cpu() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def check(path: Path) -> bool:
    import openpyxl

    from actionplans.importing import guard

    data = path.read_bytes()
    load = seconds(lambda: openpyxl.load_workbook(io.BytesIO(data)))
    ours = seconds(lambda: guard.run_bounded(path.name, data))
    goal = CHECK_GOAL * load + CHILD_SECONDS
    print(
        f"check {path.name}: openpyxl {load:.3f} s, check {ours:.3f} s, "
        f"{ours / goal:.2f} of {CHECK_GOAL} times that and {CHILD_SECONDS} s"
    )
    return ours <= goal


def large_proposal() -> dict:
    """5,000 actions with leads, dates, words and ratings, as the reader gives them."""
    from actionplans.importing.proposal import (
        ProposedAction,
        ProposedGroup,
        ProposedPlan,
    )

    groups = tuple(
        ProposedGroup(
            "recommendation", str(g), f"Improve part {g}", "Plan", f"A{g}",
            actions=tuple(
                ProposedAction(
                    "Plan", g * PER_GROUP + n, ref=f"{g}.{n}",
                    action=f"Do the {n}th thing. " * 8, outcome="It is better. " * 6,
                    measure="Audit", leads=(f"Lead {n % 40}", f"Lead {n % 17}"),
                    timescale_text="31/03/2027", due_date="2027-03-31",
                    progress="Begun, and going on. " * 10,
                    progress_rag="Green", impact_rag="Amber",
                )
                for n in range(1, PER_GROUP + 1)
            ),
        )
        for g in range(1, ACTIONS // PER_GROUP + 1)
    )  # fmt: skip
    return ProposedPlan(groups=groups).to_json()


def accept_large() -> bool:
    """Accepts roll back; the rows of one that stays are what bulk_create writes."""
    from django.db import transaction

    from actionplans.importing.accept import accept
    from actionplans.importing.uploading import FileRead, Wanted, keep
    from actionplans.models import Action, ActionLead, Recommendation, Update
    from actionplans.tests.building import make_council, make_user
    from actionplans.tests.uploads import AT, DAY

    council, by = make_council(), make_user()
    upload = keep(
        council=council,
        file=FileRead("large.xlsx", b"large", {}, large_proposal()),
        wanted=Wanted("Large", "rag5", DAY),
        by=by,
        at=AT,
        submission="6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a11",
    )

    def rolled_back(deed: Callable[[], object]) -> None:
        with transaction.atomic():
            deed()
            transaction.set_rollback(True)

    ours = seconds(lambda: rolled_back(lambda: accept(upload=upload, by=by, at=AT)))
    plan = accept(upload=upload, by=by, at=AT)
    kinds = {
        Recommendation: plan.recommendations.all(),
        Action: plan.actions.all(),
        ActionLead: ActionLead.objects.filter(action__plan=plan),
        Update: Update.objects.filter(action__plan=plan),
    }
    rows = {model: list(found) for model, found in kinds.items()}

    from actionplans import triggers

    triggers.lift()
    for model in reversed(kinds):
        model.objects.all().delete()
    bulk = seconds(
        lambda: rolled_back(
            lambda: [model.objects.bulk_create(found) for model, found in rows.items()]
        )
    )
    print(
        f"accept of {ACTIONS:,} actions: bulk_create of its rows {bulk:.2f} s, accept "
        f"{ours:.2f} s, {ours / bulk:.2f} times (goal {ACCEPT_GOAL})"
    )
    return ours <= ACCEPT_GOAL * bulk


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        paths = [FIXTURE, *map(Path, sys.argv[1:])]
        met = [*map(check, paths), accept_large()]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
