"""Runs benchmarks, each in a process of its own; prints one table of ratios."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import django

from actionplans.tests import scratch

from . import Row

# What is here and is no benchmark.
PARTS = {"__main__", "one", "measuring"}


def main() -> int:
    # Benchmarks name models; what they write goes elsewhere.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    django.setup()
    told = _told()
    failed = False
    print("| of | on | what | got | goal | | why |\n" + "| --- " * 7 + "|", flush=True)
    for name in told.names or benchmarks():
        kinds = import_module(f"{__package__}.{name}").DATABASES
        for kind in kinds:
            if told.on not in (None, kind):
                continue
            rows, code = run(name, kind, quick=told.quick)
            failed |= bool(code)
            for row in rows:
                print(line(name, kind if len(kinds) > 1 else "", row), flush=True)
            if code:
                print(f"| {name} | {kind} | ended with {code} | | | **failed** | |")
    return int(failed)


def benchmarks() -> list[str]:
    here = Path(__file__).parent
    names = {module.name for module in iter_modules([str(here)])}
    return sorted(names - PARTS)


def run(name: str, kind: str, *, quick: bool) -> tuple[list[Row], int]:
    """The lines of one benchmark on one kind of database, and how its process ended."""
    with scratch.database(kind) as environment, tempfile.NamedTemporaryFile() as out:
        command = [sys.executable, "-m", f"{__package__}.one", name, out.name]
        ended = subprocess.run(
            [*command, *(["--quick"] if quick else [])], env=environment
        )
        rows = json.loads(Path(out.name).read_text() or "[]")
    return [Row(**row) for row in rows], ended.returncode


def line(name: str, kind: str, row: Row) -> str:
    said = {None: "", True: "reached", False: "**missed**"}[row.reached]
    bound = "≥" if row.at_least else "≤"
    goal = "" if row.goal is None else f"{bound} {_figure(row.goal, row.unit)}"
    got = _figure(row.got, row.unit)
    return f"| {name} | {kind} | {row.what} | {got} | {goal} | {said} | {row.note} |"


def _figure(number: float, unit: str) -> str:
    places = 0 if number == int(number) and unit != "×" else 2 if number < 100 else 0
    return f"{number:,.{places}f} {unit}".strip()


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m actionplans.tests.benchmarks")
    parser.add_argument("names", nargs="*", help="which; without one, all")
    parser.add_argument("--quick", action="store_true", help="tiny sizes, one round")
    parser.add_argument("--on", choices=scratch.KINDS, help="one kind of database")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
