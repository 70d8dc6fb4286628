"""`redact_appendix`: put a copy in the place of a PDF that is an appendix.

Without `--copy FILE` a page that says it was redacted takes its place. The papers that
hold it get a new SHA-256 and say so; they are printed anew.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans.management import arguments, redactions
from actionplans.refusals import Refusal
from committees.models import Appendix
from committees.redacting import appendices


class Command(BaseCommand):
    help = "Redact a PDF that is an appendix."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="ID", help="as in its address")
        parser.add_argument("--copy", metavar="FILE", help="the PDF without the words")
        redactions.add_reason(parser)

    def handle(self, *, number: str, **options: Any) -> None:
        with arguments.ending_refused():
            key = redactions.key_of(number, "an appendix")
            found = Appendix.objects.filter(pk=key).first()
            if found is None:
                raise Refusal(f"There is no appendix {number}.")
            council = found.item.meeting.committee.council
            done = appendices.redact_appendix(
                appendix=found,
                by=redactions.find_person(options["by"], council),
                at=now(),
                reason=options["reason"],
                copy=redactions.copy_of(options["copy"]),
            )
        for line in redactions.told_of(done, check=False):
            self.stdout.write(line)
