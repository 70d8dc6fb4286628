"""`verify_ledger`: one line for each place where the ledger does not hold together.

Exit 0 clean, 1 with faults, their number on stderr. Reads only.
"""

from typing import Any

from django.core.management.base import BaseCommand

from actionplans import verifying
from actionplans.management.arguments import Refused
from actionplans.wording import counted


class Command(BaseCommand):
    help = "Compare every current and frozen value with the ledger of updates."

    def handle(self, **options: Any) -> None:
        found = 0
        for fault in verifying.faults():
            self.stdout.write(fault)
            found += 1
        if found:
            raise Refused(f"{counted(found, 'fault')} found in the ledger.")
        self.stdout.write("The ledger holds together.")
