"""`export_appendix`: a version, or the live plan as a draft, written to a file.

A version's PDF is the stored one; where it waits to be printed, it is printed now.
Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate, now

from actionplans import (
    auditing,
    exporting,
    sights,
    snapshots,
    storing,
    typesetting,
    withholding,
    working,
)
from actionplans.management import arguments
from actionplans.models import Plan, User, Version
from actionplans.permissions import Deed
from actionplans.refusals import Refusal
from actionplans.snapshots import Snapshot

FORMATS = ("html", "pdf", *exporting.FORMS)


class Command(BaseCommand):
    help = "Write the appendix of a plan to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        arguments.add_plan(parser)
        parser.add_argument(
            "--label", metavar="LABEL", help="without it, the live plan"
        )
        wanted = parser.add_mutually_exclusive_group(required=True)
        for name in FORMATS:
            wanted.add_argument(
                f"--{name}", dest="format", action="store_const", const=name
            )
        parser.add_argument("out", type=Path, metavar="OUT")
        arguments.add_by(parser)

    def handle(
        self, *, plan: str, label: str | None, out: Path, by: str | None, **options: Any
    ) -> None:
        with arguments.ending_refused():
            found = arguments.find_plan(plan)
            version = arguments.find_version(found, label) if label else None
            person = arguments.find_person(by, found.council, Deed.READ_LIVE)
            data = _made(found, version, options["format"], person)
            _write(out, data)
        auditing.record(
            council=found.council,
            plan=found,
            by=person,
            at=now(),
            deed="export",
            subject=f"{version or 'The live plan, as a draft'}: {options['format']}",
        )
        self.stdout.write(f"{out}: {len(data):,} bytes")


def _made(plan: Plan, version: Version | None, wanted: str, by: User) -> bytes:
    if wanted == "pdf":
        return working.pdf_of(version, by=by) if version else _draft_pdf(plan, by)
    rows = _public(version) if version else _draft(plan, by)
    if wanted == "html":
        body = storing.body_of(version) if version else None
        return typesetting.standalone_of(
            rows.version, body or typesetting.body_of(rows), is_draft=version is None
        ).encode()
    return exporting.FORMS[wanted].write(rows, is_draft=version is None)


def _public(version: Version) -> Snapshot:
    return withholding.as_seen(snapshots.stored(version), withholding.PUBLIC)


def _draft(plan: Plan, by: User) -> Snapshot:
    at = now()
    whole = snapshots.draft(plan=plan, on=localdate(at), by=by, at=at)
    own = sights.own_marked(by, plan, localdate(at))
    return withholding.as_seen(whole, sights.sight_of(by, plan.council), own)


def _draft_pdf(plan: Plan, by: User) -> bytes:
    rows = _draft(plan, by)
    body = typesetting.body_of(rows)
    html = typesetting.document_of(rows.version, body, is_draft=True)
    return working.print_document(html).data


def _write(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError as error:
        raise Refusal(f"{out} cannot be written: {error.strerror}.") from error
