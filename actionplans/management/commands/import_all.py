"""`import_all`: fills an empty installation from what `export_all` wrote.

Exit 0 done, 1 refused with one plain sentence and nothing written, 2 misused.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from actionplans import fingerprinting
from actionplans.management import arguments
from actionplans.moving import arriving
from actionplans.wording import counted


class Command(BaseCommand):
    help = "Fill an empty, migrated installation from a file or folder of export_all."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE_OR_FOLDER")

    def handle(self, *, path: Path, **options: Any) -> None:
        with arguments.ending_refused():
            rows = arriving.fill(path=path)
        self.stdout.write(
            f"{path}: {counted(rows, 'row')} came, and the ledger holds together.\n"
            f"Of the history {fingerprinting.ledger()['sha256']}\n"
            "No password came along: who had one chooses another by “Forgotten your "
            "password?”; who had been invited is invited anew (People, or manage.py "
            "invite)."
        )
