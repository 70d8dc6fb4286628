"""`doctor`: whether this installation is fit to be relied on, a line a thing.

Each line says ok, warning or refused, and what to do. Changes nothing, sends nothing.

Exit 0 where nothing is refused, 1 with how many are on stderr, 2 misused.
"""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from actionplans.examining import consulting
from actionplans.examining.findings import State
from actionplans.management.arguments import Refused
from actionplans.wording import counted


class Command(BaseCommand):
    help = "Look at versions, settings, database, printing, mail, disk and clock."
    # It tells itself what is the matter.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, **options: Any) -> None:
        found = []
        for one in consulting.examine():
            found.append(one)
            if not options["json"]:
                self.stdout.write(f"{one.state:<8} {one.what:<13} {one.said}")
        if options["json"]:
            told = [asdict(one) for one in found]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        if many := sum(one.state == State.REFUSED for one in found):
            raise Refused(f"{counted(many, 'thing')} must be put right first.")
