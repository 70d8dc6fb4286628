"""`redact_file`: take a stored file out of the store: evidence, or what was printed.

`redact_file evidence ID` puts a note in its place, or with `--copy FILE` a copy without
what must not stay; of a link the address goes. `redact_file printed ID` prints a file
of a version anew from what is frozen. ID is the row's number.

Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from actionplans.management import arguments, redactions
from actionplans.models import Council, Evidence, VersionFile
from actionplans.redacting import files
from actionplans.redacting.files import Copy
from actionplans.redacting.taking import Done
from actionplans.refusals import Refusal

EVIDENCE, PRINTED = "evidence", "printed"


class Command(BaseCommand):
    help = "Redact a stored file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", metavar="KIND", choices=[EVIDENCE, PRINTED])
        parser.add_argument("key", metavar="ID")
        parser.add_argument(
            "--copy", metavar="FILE", help="what takes the place of evidence"
        )
        redactions.add_reason(parser)

    def handle(self, *, kind: str, key: str, **options: Any) -> None:
        with arguments.ending_refused():
            number = redactions.key_of(key, "a file’s row")
            copy = redactions.copy_of(options["copy"])
            deed, council = (
                _evidence(number, copy) if kind == EVIDENCE else _printed(number, copy)
            )
            person = redactions.find_person(options["by"], council)
            done = deed(by=person, at=now(), reason=options["reason"])
        for line in redactions.told_of(done, check=False):
            self.stdout.write(line)
        self.stdout.write(f"Redacted: {done.order.subject}")


def _evidence(key: int, copy: Copy | None) -> tuple[Callable[..., Done], Council]:
    evidence = Evidence.objects.filter(pk=key).first()
    if evidence is None:
        raise Refusal(f"There is no evidence {key}.")
    deed = partial(files.redact_evidence, evidence=evidence, copy=copy)
    return deed, evidence.subject.plan.council


def _printed(key: int, copy: Copy | None) -> tuple[Callable[..., Done], Council]:
    file = VersionFile.objects.select_related("version__plan").filter(pk=key).first()
    if file is None:
        raise Refusal(f"There is no printed file {key}.")
    if copy:
        raise Refusal("A printed file is made from what is frozen: give no copy of it.")
    return partial(files.redact_printed, file=file), file.version.plan.council
