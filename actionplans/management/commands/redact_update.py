"""`redact_update`: take out of the ledger what must not stay, of one update.

Out of the update, and of all that was copied from it: current values, versions,
history, drafts. Says where else the words stand. `--check` changes nothing.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans.management import arguments, redactions
from actionplans.models import Update
from actionplans.redacting import ordering
from actionplans.refusals import Refusal


class Command(BaseCommand):
    help = "Redact words of an update, or the whole of its texts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("update", metavar="ID", help="the number of its row")
        redactions.add_arguments(parser)

    def handle(self, *, update: str, reason: str, **options: Any) -> None:
        with arguments.ending_refused():
            row = _update(redactions.key_of(update, "an update"))
            deed = partial(
                ordering.redact,
                row=row,
                by=redactions.find_person(options["by"], row.subject.plan.council),
                at=now(),
                reason=reason,
                words=redactions.words_of(options),
                check=options["check"],
            )
            redactions.run(self, deed, check=options["check"])


def _update(key: int) -> Update:
    if update := Update.objects.filter(pk=key).first():
        return update
    raise Refusal(f"There is no update {key}.")
