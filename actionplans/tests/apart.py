"""Apart: what is run each in a process of its own, and told in one table.

In: a package. Each of its modules that says by `DATABASES` where it runs, and by
`SHORT_ON` where in its small form if not on all of them, gives rows, which are
dataclasses, by its `run`. Out: the table, printed as it grows. Trials and benchmarks
are such packages; the module `one` of each gives what it has to say to `run_here`.
"""

import argparse
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import django

from actionplans.tests import scratch


@dataclass(frozen=True)
class Table:
    """What a package's rows are, and how they stand in a table; `small` is the word
    for its small form."""

    package: str
    small: str
    small_is: str
    columns: tuple[str, ...]
    row: type
    line: Callable[[str, str, Any], str]
    holds: Callable[[Any], bool]

    def print_all(self) -> int:
        """The table of what the command line asks for; 1 where something failed."""
        _set_up()
        told = self._told()
        failed = False
        print("| " + " | ".join(self.columns) + " |")
        print("| --- " * len(self.columns) + "|", flush=True)
        for name in told.names or self.names():
            kinds = self.kinds(name, small=told.small and not told.on)
            for kind in (one for one in kinds if told.on in (None, one)):
                rows, code = self.run(name, kind, small=told.small)
                failed |= bool(code) or not all(map(self.holds, rows))
                for row in rows:
                    print(self.line(name, kind, row), flush=True)
                if code:
                    print(f"| {name} | {kind} | **failed**: ended with {code} |")
        return int(failed)

    def names(self) -> list[str]:
        folder = Path(str(import_module(self.package).__file__)).parent
        names = sorted(one.name for one in iter_modules([str(folder)]))
        return [name for name in names if hasattr(self._module(name), "DATABASES")]

    def kinds(self, name: str, *, small: bool) -> tuple[str, ...]:
        module: Any = self._module(name)
        everywhere: tuple[str, ...] = module.DATABASES
        return getattr(module, "SHORT_ON", everywhere) if small else everywhere

    def run(self, name: str, kind: str, *, small: bool) -> tuple[list[Any], int]:
        """The rows of one on a fresh database, and how its process ended."""
        with (
            scratch.database(kind) as environment,
            tempfile.NamedTemporaryFile() as out,
        ):
            command = [sys.executable, "-m", f"{self.package}.one", name, out.name]
            words = [f"--{self.small}"] if small else []
            ended = subprocess.run([*command, *words], env=environment)
            rows = json.loads(Path(out.name).read_text() or "[]")
        return [self.row(**row) for row in rows], ended.returncode

    def _module(self, name: str) -> object:
        return import_module(f"{self.package}.{name}")

    def _told(self) -> argparse.Namespace:
        parser = argparse.ArgumentParser(prog=f"python -m {self.package}")
        parser.add_argument("names", nargs="*", help="which; without one, all")
        parser.add_argument(
            f"--{self.small}", dest="small", action="store_true", help=self.small_is
        )
        parser.add_argument("--on", choices=scratch.KINDS, help="one kind of database")
        return parser.parse_args()


def run_here(package: str, small: str) -> None:
    """One of them in this process, on the migrated database of the environment."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("out", type=Path)
    parser.add_argument(f"--{small}", dest="small", action="store_true")
    told = parser.parse_args()
    _set_up()
    rows = import_module(f"{package}.{told.name}").run(**{small: told.small})
    told.out.write_text(json.dumps([dataclasses.asdict(row) for row in rows]))


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    django.setup()
