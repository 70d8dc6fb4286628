"""`redact_version`: take words out of a version, and of what it was frozen from.

The version gets a new SHA-256 and says so, with the old one; its files are printed
anew. Other versions that hold the same lose it too.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans.management import arguments, redactions
from actionplans.redacting import ordering


class Command(BaseCommand):
    help = "Redact words of a version of a plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        arguments.add_plan(parser)
        parser.add_argument("label", metavar="LABEL")
        redactions.add_arguments(parser)

    def handle(self, *, plan: str, label: str, reason: str, **options: Any) -> None:
        with arguments.ending_refused():
            found = redactions.find_plan(plan)
            version = arguments.find_version(found, label)
            deed = partial(
                ordering.redact_version,
                version=version,
                by=redactions.find_person(options["by"], found.council),
                at=now(),
                reason=reason,
                words=redactions.words_of(options),
                check=options["check"],
            )
            redactions.run(self, deed, check=options["check"])
