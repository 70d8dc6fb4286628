"""What the check of a workbook costs, and its accept, against the least possible.

    python -m actionplans.tests.benchmarks.bench_import [WORKBOOK ...]

Check, at 70, 700 and 5,000 action rows: the bounded child, start to proposal, against
openpyxl's own full load of the file; the goal is 1.5 times that and 0.3 s for the
child in time, and twice that load in memory. Accept: a plan of 5,000 actions against
bulk_create of the rows that it wrote; the goal is 3 times. Medians of five, CPU time,
the child's included, so that a busy machine does not count; peaks of memory in
processes of their own; on a scratch SQLite database.
"""

import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROUNDS, CHECK_GOAL, CHILD_SECONDS, MEMORY_GOAL, ACCEPT_GOAL = 5, 1.5, 0.3, 2.0, 3.0
SIZES, ACTIONS, PER_GROUP = (70, 700, 5_000), 5_000, 100
# Peaks, in KiB, of a process that loads the file and of the child of one that checks.
LOADING = r"""
import openpyxl, re, sys
openpyxl.load_workbook(sys.argv[1])
# Its own since it began: maxrss counts that of the process which started it too.
print(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1])
"""
CHECKING = """
import resource, sys
from pathlib import Path
from actionplans.importing.guard import run_bounded
path = Path(sys.argv[1])
run_bounded(path.name, path.read_bytes())
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


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


def peak(code: str, path: Path) -> float:
    """The most memory a process of its own held, in MiB."""
    run = [sys.executable, "-c", code, str(path)]
    ended = subprocess.run(run, capture_output=True, text=True, check=True)
    return int(ended.stdout) / 1024


def check(path: Path) -> bool:
    import openpyxl

    from actionplans.importing import guard

    data = path.read_bytes()
    load = seconds(lambda: openpyxl.load_workbook(io.BytesIO(data)))
    ours = seconds(lambda: guard.run_bounded(path.name, data))
    goal = CHECK_GOAL * load + CHILD_SECONDS
    held, held_by_load = peak(CHECKING, path), peak(LOADING, path)
    print(
        f"check {path.name}: openpyxl {load:.3f} s and {held_by_load:.0f} MiB; check "
        f"{ours:.3f} s, {ours / goal:.2f} of {CHECK_GOAL} times that and "
        f"{CHILD_SECONDS} s, and {held:.0f} MiB, {held / held_by_load:.2f} times "
        f"(goal {MEMORY_GOAL})"
    )
    return ours <= goal and held <= MEMORY_GOAL * held_by_load


def workbook(folder: str, actions: int) -> Path:
    """A register as councils keep it: fills, wrapped words, a band and heading each."""
    from actionplans.tests.workbooks import GREEN, HEADING, Filled, Wide, make_workbook

    rows: list[object] = []
    for number in range(1, actions + 1):
        if number % 10 == 1:
            rows += [Wide(f"RECOMMENDATION {number // 10 + 1}: Improve it"), HEADING]
        rows.append(
            [
                f"{(number - 1) // 10 + 1}.{(number - 1) % 10 + 1}",
                f"Do thing {number} for every child who waits. " * 4,
                f"Fewer children wait for it in part {number}. " * 3,
                f"Head of Service {number % 40}",
                "31/03/2027",
                f"Begun in team {number % 7}, and going on well. " * 6,
                Filled("Green", GREEN),
            ]
        )
    path = Path(folder) / f"register-{actions}.xlsx"
    path.write_bytes(make_workbook(rows))
    return path


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
        paths = [workbook(folder, size) for size in SIZES]
        met = [*map(check, [*paths, *map(Path, sys.argv[1:])]), accept_large()]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
