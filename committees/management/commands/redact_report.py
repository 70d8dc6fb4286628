"""`redact_report`: take words out of a report, and all that is of the same meeting.

What was issued gets a new SHA-256 and says so; its PDFs are printed anew.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from actionplans.management import arguments, redactions
from actionplans.refusals import Refusal
from committees.management.documents import redact
from committees.models import Report


class Command(BaseCommand):
    help = "Redact words of a report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "number", metavar="ID", help="as in the address of the report"
        )
        redactions.add_arguments(parser)

    def handle(self, *, number: str, **options: Any) -> None:
        with arguments.ending_refused():
            key = redactions.key_of(number, "a report")
            found = Report.objects.filter(pk=key).first()
            if found is None:
                raise Refusal(f"There is no report {number}.")
            redact(self, found, options)
