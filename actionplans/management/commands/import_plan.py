"""`import_plan`: the check of a workbook, and its import, on the command line.

In: a file and what to call the plan. Out: with --check, counts and issues as text or
one JSON object, and nothing written; without it the plan, as the pages would make it.
Exit 0 done, 1 refused with one plain sentence on stderr, 2 misused.
"""

import json
import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from actionplans import founding, security_log
from actionplans.importing import accept, choosing, guard, revise, uploading
from actionplans.importing.revising import taking
from actionplans.management import arguments, import_report
from actionplans.models import Plan, ReportingPeriod, Upload, User
from actionplans.permissions import Deed
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS

PATIENCE_SECONDS = 120  # a script has nobody who could try again in a minute

# What of a difference each word of --take takes.
TAKEN = {"updates": taking.UPDATES, "all": taking.ALL}
TITLE_LENGTH = Plan._meta.get_field("title").max_length


class Command(BaseCommand):
    help = "Check or import an action plan from a workbook (.xlsx, .xlsm), a Word "
    "document (.docx) or a CSV file."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--council", required=True, metavar="NAME")
        parser.add_argument("--title", required=True, metavar="TITLE")
        parser.add_argument(
            "--scheme", choices=list(PRESETS), help="else the smallest that holds all"
        )
        parser.add_argument(
            "--as-at",
            type=arguments.day,
            metavar="DATE",
            help="the day ratings count for; else the file's own date, else today",
        )
        parser.add_argument(
            "--last-as-at",
            type=arguments.day,
            metavar="DATE",
            help="the same of the last period, where the file has one; else the end of "
            "the quarter before",
        )
        parser.add_argument("--check", action="store_true", help="write nothing")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--accept-open",
            action="store_true",
            help="keep the safe value of every open cell, noted on its action",
        )
        parser.add_argument(
            "--take",
            choices=tuple(TAKEN),
            help="of a file about a plan that is here: what of the difference is taken",
        )
        parser.add_argument(
            "--period", metavar="LABEL", help="where its updates go; else the open one"
        )
        parser.add_argument(
            "--approved-by", metavar="WHO", help="who agreed to dates that it changes"
        )
        arguments.add_by(parser)

    def handle(self, **options: Any) -> None:
        as_json = options["format"] == "json"
        with arguments.ending_refused(), _one_sentence(options["verbosity"]):
            name, data = options["file"].name, _bytes_of(options["file"])
            if options["check"]:
                proposal = guard.run_bounded(name, data, wait_seconds=PATIENCE_SECONDS)
                del proposal["source"]  # what the pages show beside a question
                told = proposal if as_json else import_report.of_check(proposal)
            else:
                council = founding.find_council(options["council"])
                file = uploading.read(name, data, council)
                upload, left_open = _imported(options, file)
                facts = {"user": upload.uploaded_by_id, "upload": upload.pk}
                security_log.note("import accepted", None, **facts)
                report = import_report.of_import(upload, left_open)
                told = report if as_json else import_report.in_words(report)
        if as_json:
            told = json.dumps(told, ensure_ascii=False, indent=1)
        self.stdout.write(told)


@contextmanager
def _one_sentence(verbosity: int) -> Iterator[None]:
    """Keep the log's own line about a refused file off stderr; -v 2 shows it."""
    log = logging.getLogger("actionplans.importing")
    before = log.level
    if verbosity < 2:
        log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"The file {path} cannot be read: {error.strerror}.") from error


@transaction.atomic
def _imported(
    options: dict[str, Any], file: uploading.FileRead
) -> tuple[Upload, list[dict[str, Any]]]:
    """The upload, accepted or found to change nothing, and the questions left open.

    A refusal takes back all of it, a council that was made for it included.
    """
    at = timezone.now()
    council = founding.find_council(options["council"])
    by = arguments.find_person(options["by"], council, Deed.EDIT)
    upload = uploading.keep(
        council=council
        or founding.found_council(name=options["council"], by=by, at=at),
        file=file,
        wanted=uploading.Wanted(
            _title(options["title"]),
            options["scheme"],
            options["as_at"],
            options["last_as_at"],
        ),
        by=by,
        at=at,
        submission=uuid4(),
    )
    if upload.state == Upload.State.UNCHANGED:
        return upload, []
    if upload.is_about_a_plan:
        return _revised(upload, options, by, at)
    still_open = accept.decided_proposal(upload).open
    if still_open and not options["accept_open"]:
        raise Refusal(_questions(len(still_open)))
    accept.accept(upload=upload, by=by, at=at, leave_open=options["accept_open"])
    upload.refresh_from_db()
    return upload, [issue.to_json() for issue in still_open]


def _revised(
    upload: Upload, options: dict[str, Any], by: User, at: datetime
) -> tuple[Upload, list[dict[str, Any]]]:
    """The upload with what was said to be taken of it; refuses where nothing was."""
    found = revise.compare(upload, timezone.localdate(at))
    differs = revise.in_a_sentence(found)
    if not options["take"]:
        raise Refusal(
            f"The plan “{upload.plan}” is already here and the file differs from it: "
            f"{differs}. Nothing was imported. Take it over on the import pages, or "
            "with --take updates or --take all."
        )
    kinds = TAKEN[options["take"]]
    choosing.choose(
        upload=upload,
        by=by,
        at=at,
        taken={change.id: change.kind in kinds for change in found.changes},
        standing={change.id: change for change in found.changes},
        period=_period(upload.plan, options["period"]),
        approved_by=options["approved_by"],
        says_period=bool(options["period"]),
    )
    revise.revise(upload=upload, by=by, at=at, leave_open=options["accept_open"])
    upload.refresh_from_db()
    return upload, [issue.to_json() for issue in found.decided.open]


def _period(plan: Plan, label: str | None) -> ReportingPeriod | None:
    if not label:
        return None
    found = plan.periods.filter(label__iexact=label).first()
    if found is None:
        raise Refusal(f"“{plan}” has no period “{label}”.")
    return found


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title or len(title) > TITLE_LENGTH:
        raise Refusal(f"A plan’s title has 1 to {TITLE_LENGTH} characters.")
    return title


def _questions(count: int) -> str:
    are = "question is" if count == 1 else "questions are"
    return (
        f"{count} {are} open, so nothing was imported: look at them with --check, "
        "answer them on the import pages, or import with --accept-open."
    )
