"""`restore_check`: restores a backup somewhere else, and says whether it is whole.

Touches nothing of the database and files in use. Exit 0 whole, 1 refused or with a
line for each fault, 2 misused.
"""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from actionplans.backing_up import restoring
from actionplans.management import arguments
from actionplans.wording import counted


class Command(BaseCommand):
    help = "Restore a backup into a scratch database and verify every part of it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--server",
            default="",
            metavar="URL",
            help="a PostgreSQL that the scratch database is made on, if not the one "
            "in use: postgres://user@host/name",
        )

    def handle(self, *, file: Path, server: str, **options: Any) -> None:
        began = time.monotonic()
        with arguments.ending_refused():
            faults = restoring.check(path=file, server=server)
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise arguments.Refused(
                f"{counted(len(faults), 'fault')} found in what {file} restores to."
            )
        self.stdout.write(
            f"{file} restores whole: rows, history, triggers and files are as they "
            f"were ({time.monotonic() - began:.1f} s)."
        )
