"""Runs trials, each on fresh databases in a process of its own; prints one table."""

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

from . import Figure

# What is here and is no trial.
PARTS = {"__main__", "one", "clusters", "prepared"}


def main() -> int:
    # Trials name models; what they write goes elsewhere.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    django.setup()
    told = _told()
    failed = False
    print("| trial | on | what | got | |\n| --- | --- | --- | --- | --- |", flush=True)
    for name in told.names or trials():
        for kind in (told.on,) if told.on else databases(name, short=told.short):
            figures, code = run(name, kind, short=told.short)
            failed |= bool(code) or not all(figure.holds for figure in figures)
            for figure in figures:
                print(_row(name, kind, figure), flush=True)
            if code:
                print(f"| {name} | {kind} | ended with {code} | | **failed** |")
    return int(failed)


def trials() -> list[str]:
    here = Path(__file__).parent
    return sorted(
        module.name
        for module in iter_modules([str(here)])
        if module.name not in PARTS and _is_trial(module.name)
    )


def databases(name: str, *, short: bool) -> tuple[str, ...]:
    trial = import_module(f"{__package__}.{name}")
    return getattr(trial, "SHORT_ON", trial.DATABASES) if short else trial.DATABASES


def run(name: str, kind: str, *, short: bool) -> tuple[list[Figure], int]:
    """The figures of one trial on one kind of database, and how its process ended."""
    with scratch.database(kind) as environment, tempfile.NamedTemporaryFile() as out:
        command = [sys.executable, "-m", f"{__package__}.one", name, out.name]
        ended = subprocess.run(
            [*command, *(["--short"] if short else [])], env=environment
        )
        figures = json.loads(Path(out.name).read_text() or "[]")
    return [Figure(**figure) for figure in figures], ended.returncode


def _is_trial(name: str) -> bool:
    return hasattr(import_module(f"{__package__}.{name}"), "DATABASES")


def _row(name: str, kind: str, figure: Figure) -> str:
    said = "holds" if figure.holds else "**does not hold**"
    what = f"control: {figure.what}" if figure.control else figure.what
    return f"| {name} | {kind} | {what} | {figure.got} | {said} |"


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m actionplans.tests.trials")
    parser.add_argument("names", nargs="*", help="which; without one, all")
    parser.add_argument("--short", action="store_true", help="as the tests run them")
    parser.add_argument("--on", choices=scratch.KINDS, help="one kind of database")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
