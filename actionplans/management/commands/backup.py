"""`backup`: database and stored files as one file, proven as it is made.

Exit 0 done; 1 refused, or made of what is damaged, with a line for each fault; 2
misused.
"""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans.backing_up import copying
from actionplans.management import arguments
from actionplans.wording import counted


class Command(BaseCommand):
    help = "Write database and stored files to one file, while people go on working."
    # A backup is wanted most where the checks complain.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        arguments.add_out(parser)

    def handle(self, *, out: Path, replace: bool, **options: Any) -> None:
        began = time.monotonic()
        with arguments.ending_refused():
            made = copying.back_up(out=out, at=now(), replace=replace)
        self.stdout.write(
            f"{out}: {made.size:,} bytes, {counted(made.rows, 'row')} and "
            f"{counted(made.files, 'file')} in {time.monotonic() - began:.1f} s.\n"
            f"SHA-256 {made.sha256}"
        )
        arguments.refuse_damaged(self.stderr, made.faults, "The backup")
