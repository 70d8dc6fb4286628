"""`export_all`: leaves with everything, in one file that needs no program of ours.

Exit 0 done; 1 refused, or made of what is damaged, with a line for each fault; 2
misused.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans.management import arguments
from actionplans.moving import leaving
from actionplans.wording import counted


class Command(BaseCommand):
    help = "Write every row, file and plan to a zip file that anybody can read."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        arguments.add_out(parser)

    def handle(self, *, out: Path, replace: bool, **options: Any) -> None:
        with arguments.ending_refused():
            left = leaving.export(out=out, at=now(), replace=replace)
        self.stdout.write(
            f"{out}: {left.size:,} bytes, {counted(left.rows, 'row')} and "
            f"{counted(left.files, 'file')}.\nSHA-256 {left.sha256}\n"
            f"Of the history {left.ledger}"
        )
        arguments.refuse_damaged(self.stderr, left.faults, "The export")
