"""`redact_row`: take words out of any row that another redaction says they stand in.

TABLE and KEY are as the commands of redaction print them. The row goes with all that is
of the same action, plan or meeting, as `redact_update` has it.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db.models import Model
from django.utils.timezone import now

from actionplans.management import arguments, redactions
from actionplans.redacting import ordering, scopes
from actionplans.refusals import Refusal


class Command(BaseCommand):
    help = "Redact words of a row, by its table and its key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", metavar="TABLE", help="actionplans_comment")
        parser.add_argument("key", metavar="KEY", help="the number of the row")
        redactions.add_arguments(parser)

    def handle(self, *, table: str, key: str, reason: str, **options: Any) -> None:
        with arguments.ending_refused():
            row = _row(table, redactions.key_of(key, "a row"))
            words = redactions.words_of(options)
            if not words:
                raise Refusal("Say which words are redacted: --words.")
            scope = scopes.of_row(row)
            council = scope.council if scope else None
            person = redactions.find_person(options["by"], council)
            deed = partial(
                ordering.redact,
                row=row,
                by=person,
                at=now(),
                reason=reason,
                words=words,
                check=options["check"],
            )
            redactions.run(self, deed, check=options["check"])


def _row(table: str, key: int) -> Model:
    models = {one._meta.db_table: one for one in apps.get_models()}
    if table not in models:
        raise Refusal(f"There is no table “{table}”.")
    row = models[table]._base_manager.filter(pk=key).first()
    if row is None:
        raise Refusal(f"There is no row {key} in the table {table}.")
    return row
