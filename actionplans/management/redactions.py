"""What the commands of redaction share: their words, and what they say at the end.

The words that are taken out are never printed: not by name, not around them.
"""

from argparse import ArgumentParser, FileType
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from actionplans import security_log
from actionplans.models import Council, Evidence, Plan, Update, UploadFile, User
from actionplans.permissions import Deed
from actionplans.redacting import elsewhere, in_files, scopes
from actionplans.redacting.elsewhere import Found
from actionplans.redacting.files import Copy
from actionplans.redacting.taken import Taken
from actionplans.redacting.taking import Done
from actionplans.refusals import Refusal
from actionplans.wording import counted

from . import arguments

# Who may order it: those who answer for the plan, the papers, or the council's people.
DEEDS = (Deed.EDIT, Deed.ADMINISTER, Deed.RUN_COMMITTEES)


def add_arguments(parser: ArgumentParser) -> None:
    """--reason, --by, --words and --check."""
    add_reason(parser)
    add_words(parser)
    parser.add_argument(
        "--check",
        action="store_true",
        help="change nothing: say where the words stand",
    )


def add_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--words",
        action="append",
        default=[],
        metavar="TEXT",
        help="the words to take out; again for other forms of them",
    )
    parser.add_argument(
        "--words-from",
        type=FileType(encoding="utf-8"),
        metavar="FILE",
        help="a file with the words, a line each, or “-” to type them: what stands in "
        "a command is kept in the shell’s history",
    )


def add_reason(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--reason",
        default="",
        help="why, in general terms, for everybody reads it: “it named a child”",
    )
    arguments.add_by(parser)


def words_of(options: dict[str, Any]) -> list[str]:
    given = list(options["words"])
    if options["words_from"]:
        with options["words_from"] as lines:
            given += [line.strip() for line in lines if line.strip()]
    return given


def copy_of(path: str | None) -> Copy | None:
    """The file that is to take the place of another; None where none is given."""
    if path is None:
        return None
    try:
        return Copy(Path(path).name, Path(path).read_bytes())
    except OSError as error:
        raise Refusal(f"The copy cannot be read: {error.strerror}.") from error


def find_plan(name: str) -> Plan:
    """As the other commands do; and one that was set aside, which they do not find."""
    plans = Plan.ever.exclude(set_aside_at=None).select_related("council")
    council, _, slug = name.strip("/").rpartition("/")
    aside = plans.filter(slug=slug, council__slug=council).first()
    return aside or arguments.find_plan(name)


def find_person(by: str | None, council: Council | None) -> User:
    """Who orders it: anybody who answers for the plan, papers or people of it."""
    refused: Refusal | None = None
    for deed in DEEDS:
        try:
            return arguments.find_person(by, council, deed)
        except Refusal as refusal:
            refused = refused or refusal
    raise refused or Refusal("Nobody may do this.")


def key_of(text: str, what: str) -> int:
    """A number of a row; refuses what is none."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Refusal(f"“{text}” is no number of {what}: write it like 812.")
    return int(text)


def run(command: BaseCommand, deed: Callable[[], Done], *, check: bool) -> None:
    """Do it, and say what was done and where the words stand besides."""
    with _overwriting():
        done = deed()
    if not check:
        security_log.note(
            "redacted",
            None,
            user=done.order.by.pk,
            redaction=done.first and done.first.pk,
            rows=len(done.changes),
        )
    for line in told_of(done, check=check):
        command.stdout.write(line)
    for line in told_elsewhere(done, check=check):
        command.stdout.write(line)
    for line in told_waiting():
        command.stdout.write(line)


def told_of(done: Done, *, check: bool) -> Iterator[str]:
    verb = "Would be changed" if check else "Redacted"
    for change in done.changes:
        table, key = change.row._meta.db_table, change.row.pk
        fields = ", ".join(change.fields)
        yield f"{verb}: table {table}, row {key}: {fields}"
    for one in done.resealed:
        version = one.version
        yield f"“{version}” had SHA-256 {one.old}, and has {version.sha256}"
        yield f"“{version}” is printed anew: its files were removed from the store"
    yield from done.followed


def told_elsewhere(done: Done, *, check: bool) -> Iterator[str]:
    """Where else in the database the words stand, and how they go from there."""
    ours = {
        (change.row._meta.db_table, str(change.row.pk), name)
        for change in done.changes
        if check
        for name in change.fields
    }
    others = [
        one
        for one in everywhere(done.order.taken)
        if (one.table, one.key, one.field) not in ours
    ]
    if not others:
        yield "The words stand nowhere else in the database."
        return
    yield f"The words stand in {counted(len(others), 'other place')}:"
    for one in others:
        yield f"  {one}: {how(one)}"


def everywhere(taken: Taken) -> Iterator[Found]:
    """Every field of the database, and the files of imports that wait."""
    yield from elsewhere.find(taken)
    yield from in_files.in_uploads(taken)


def told_of_files(taken: Taken) -> Iterator[str]:
    """Where they stand in files that somebody gave, and which are to be opened."""
    unread = []
    for found, is_read in in_files.find(taken):
        if is_read:
            yield f"{found}: {how_in_file(found)}"
        else:
            unread.append(f"  {found}: {how_in_file(found)}")
    if unread:
        yield (
            f"{counted(len(unread), 'file')} cannot be looked into from here (PDFs and "
            "pictures). Open each on its page, and where the words stand in it:"
        )
        yield from unread
    yield from told_waiting()
    unnamed = list(in_files.unnamed())
    if unnamed:
        yield (
            f"{counted(len(unnamed), 'file')} of the store no row names, as a printing "
            "that was broken off leaves them. Unless something is being printed or "
            "uploaded just now, remove them from the store:"
        )
        yield from (f"  {name}" for name in unnamed)


def told_waiting() -> Iterator[str]:
    """Files that were taken out and are still there, which is not to be overlooked."""
    if names := in_files.waiting():
        yield (
            "The store has not given up what was taken out. manage.py work tries again "
            "until it does; or remove it by hand:"
        )
        yield from (f"  {name}" for name in names)


def how_in_file(found: Found) -> str:
    kind = "redact_file evidence" if found.model is Evidence else "redact_appendix"
    return f"manage.py {kind} {found.key}"


def how(found: Found) -> str:
    """What to do about a place."""
    if found.model is UploadFile:
        waiting = UploadFile.objects.select_related("upload__council").get(pk=found.key)
        return f"discard the import at {waiting.upload.get_absolute_url()}"
    row = found.model._base_manager.filter(pk=found.key).first()
    if isinstance(row, Update):
        return f"manage.py redact_update {found.key}"
    scope = scopes.of_row(row) if row else None
    own = (
        [one for one in scope.places if one.rows.model is found.model] if scope else []
    )
    fields = {name for one in own for name in one.fields}
    if scope and found.field in fields | {*scopes.prose_of(found.model)}:
        return f"manage.py redact_row {found.table} {found.key}"
    return "change or remove it on the page where it was written"


@contextmanager
def _overwriting() -> Iterator[None]:
    """SQLite writes zeros where something was, and empties its journal afterwards."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
    yield
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
