"""Importing, against openpyxl's own load of the workbook and a walk over its cells.

Registers as councils keep them: fills, wrapped words, a band and a heading for each
recommendation. A check is the bounded child from start to proposal; a whole import goes
from the file to the plan's rows, rolled back. Peaks of memory are those of processes of
their own.
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import openpyxl
from django.db import transaction

from actionplans import triggers
from actionplans.importing import guard, reading
from actionplans.importing.accept import accept
from actionplans.importing.proposal import ProposedAction, ProposedGroup, ProposedPlan
from actionplans.importing.uploading import FileRead, Wanted, keep, read
from actionplans.models import Action, ActionLead, Recommendation, Update
from actionplans.tests import building
from actionplans.tests.uploads import AT, DAY
from actionplans.tests.workbooks import GREEN, HEADING, Filled, Wide, make_workbook

from . import Row, measuring

DATABASES = ("sqlite", "postgresql")
SIZES, ACTIONS, PER_GROUP = (70, 700, 5_000), 5_000, 100
CHILD_SECONDS = 0.3
FULL = (
    "full mode: read-only mode loses merged ranges without a word, and they say which "
    "rows are one action"
)
WHOLE = "the proposal too: dates, leads, ratings and doubts of every action"
# Measured apart, over the bare parse.
PARTS = "0.5 ms the child's check, from its start to the doubts; 0.7 ms the rows"
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


def run(*, quick: bool) -> list[Row]:
    rows = []
    for size in (20,) if quick else SIZES:
        rows += _parsed(workbook(size), size, quick=quick)
    size = 20 if quick else 700
    rows.append(_whole(workbook(size), size, quick=quick))
    return [*rows, _accepted(PER_GROUP if quick else ACTIONS, quick=quick)]


def _parsed(data: bytes, size: int, *, quick: bool) -> list[Row]:
    name = f"register-{size}.xlsx"
    took = measuring.seconds(
        {
            "bare": lambda: _walked(data, read_only=False),
            "read-only": lambda: _walked(data, read_only=True),
            "cells": lambda: reading.read_book(name, data, None),
            "plan": lambda: reading.read_plan(name, data),
            "check": lambda: guard.run_bounded(name, data),
        },
        quick=quick,
        times=20 if size < 100 and not quick else 1,
    )
    bare = took["bare"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        held, least = _peak(CHECKING, path), _peak(LOADING, path)
    of = f", {size:,} actions"
    check = (took["check"] - CHILD_SECONDS) / bare
    return [
        Row(f"cells read with their looks{of}", took["cells"] / bare, 1.3, note=FULL),
        Row(f"read to a proposal{of}", took["plan"] / bare),
        Row(f"bare read-only, of full mode{of}", took["read-only"] / bare),
        Row(
            f"check in its child, less {CHILD_SECONDS} s to start{of}",
            check,
            1.5,
            note=WHOLE,
        ),
        Row(f"check, peak of memory{of}", held / least, 2.0),
    ]


def _walked(data: bytes, *, read_only: bool) -> int:
    """The floor: load it, and look at every cell."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=read_only)
    lines = (line for sheet in book for line in sheet.iter_rows(values_only=True))
    return sum(value is not None for line in lines for value in line)


def _peak(code: str, path: Path) -> int:
    run = [sys.executable, "-c", code, str(path)]
    return int(subprocess.run(run, capture_output=True, text=True, check=True).stdout)


def _whole(data: bytes, size: int, *, quick: bool) -> Row:
    """From the file to the plan's rows; what is open keeps its safe value."""
    council = building.make_council("Imported Council")
    by = building.make_user("Ada Marl")

    def imported() -> None:
        file = read("register.xlsx", data, council)
        upload = keep(
            council=council, file=file, wanted=Wanted("Whole", "rag5", DAY), by=by,
            at=AT, submission=str(uuid4()),
        )  # fmt: skip
        plan = accept(upload=upload, by=by, at=AT, leave_open=True)
        assert plan.actions.count() == size

    took = measuring.seconds(
        {
            "bare": lambda: _walked(data, read_only=False),
            "whole": lambda: _rolled_back(imported),
        },
        quick=quick,
    )
    more = (took["whole"] - took["bare"]) * 1000 / size
    what = f"whole import over bare parse, an action of {size:,}"
    return Row(what, more, 1.0, "ms", note=PARTS if more > 1.0 else "")


def _rolled_back(deed: Callable[[], object]) -> None:
    with transaction.atomic():
        deed()
        transaction.set_rollback(True)


def _accepted(size: int, *, quick: bool) -> Row:
    """Accepts roll back; the rows of one that stays are what bulk_create writes."""
    council = building.make_council("Accepted Council")
    by = building.make_user("Olive Marl")
    upload = keep(
        council=council,
        file=FileRead("large.xlsx", b"large", {}, proposal(size)),
        wanted=Wanted("Large", "rag5", DAY),
        by=by,
        at=AT,
        submission=str(uuid4()),
    )
    ours = measuring.seconds(
        {"": lambda: _rolled_back(lambda: accept(upload=upload, by=by, at=AT))},
        quick=quick,
    )
    plan = accept(upload=upload, by=by, at=AT)
    kinds = {
        Recommendation: plan.recommendations.all(),
        Action: plan.actions.all(),
        ActionLead: ActionLead.objects.filter(action__plan=plan),
        Update: Update.objects.filter(action__plan=plan),
    }
    rows = {model: list(found) for model, found in kinds.items()}
    with transaction.atomic():
        triggers.lift()
        for found in reversed(list(kinds.values())):
            found.delete()
        bare = measuring.seconds(
            {"": lambda: _rolled_back(lambda: _bulk(rows))}, quick=quick
        )
        transaction.set_rollback(True)
    ratio = ours[""] / bare[""]
    return Row(f"accept, of bulk_create of its {size:,} rows", ratio, 3.0)


def _bulk(rows) -> None:
    for model, found in rows.items():
        model.objects.bulk_create(found)


def workbook(actions: int) -> bytes:
    """A register as councils keep it: fills, wrapped words, a band and heading each."""
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
    return make_workbook(rows)


def proposal(actions: int) -> dict:
    """Actions with leads, dates, words and ratings, as the reader gives them."""
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
        for g in range(1, actions // PER_GROUP + 1)
    )  # fmt: skip
    return ProposedPlan(groups=groups).to_json()
