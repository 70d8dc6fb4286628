"""`licences`: every library that runs with the product, its version and licence.

Exit 0, 1 where one is missing or names no licence, 2 misused.
"""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from actionplans import dependencies
from actionplans.management.arguments import Refused
from actionplans.wording import listed


class Command(BaseCommand):
    help = "List the libraries that run with the product, and their licences."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, **options: Any) -> None:
        found = dependencies.libraries()
        if options["json"]:
            told = [asdict(one) for one in found]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            for one in found:
                licence = one.licence or "unknown"
                self.stdout.write(
                    f"{one.name:<24} {one.version or 'missing':<12} {licence}"
                )
        if unknown := [one.name for one in found if not one.licence]:
            raise Refused(f"No licence is known of {listed(unknown)}.")
