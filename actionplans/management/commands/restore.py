"""`restore`: brings a backup back into an empty database and an empty files folder.

Exit 0 done, 1 refused with one plain sentence or with a line for each fault, 2 misused.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from actionplans.backing_up import restoring
from actionplans.management import arguments
from actionplans.wording import counted


class Command(BaseCommand):
    help = "Bring a backup back into an empty database and an empty files folder."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: Any) -> None:
        with arguments.ending_refused():
            faults = restoring.restore(path=file)
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise arguments.Refused(
                f"Restored, but {counted(len(faults), 'fault')} found."
            )
        first = "manage.py migrate, then " if restoring.is_of_earlier_code(file) else ""
        self.stdout.write(f"{file} is restored. Next: {first}manage.py verify_ledger.")
