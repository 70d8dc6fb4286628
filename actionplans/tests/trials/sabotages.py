"""Sabotage: a protection is taken out of the source, and a test turns red.

Each of the sabotages takes one protection out of a copy of the source and runs the
tests that are there to miss it. Before that they pass on the copy as it is. A sabotage
that no test notices fails the trial, and so does one that breaks the program, which
anything would notice. In short, those whose tests are over in a moment.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from . import Figure

DATABASES = ("sqlite", "postgresql")
SHORT_ON = ("sqlite",)
RED = 1  # pytest's word for "tests failed", and for nothing else


@dataclass(frozen=True)
class Sabotage:
    """In `file`, `was` becomes `is_now`; `tests` are what must miss it.

    `on` says where the protection is another one; `quick` ones are done in short.
    """

    name: str
    file: str
    was: str
    is_now: str
    tests: tuple[str, ...]
    on: tuple[str, ...] = DATABASES
    quick: bool = False


def _tests(module: str, which: str) -> tuple[str, ...]:
    return (f"actionplans/tests/test_{module}.py", "-k", which)


ALL = (
    Sabotage(
        "an update is written on whatever stands now",
        "actionplans/updating.py",
        "objects.filter(pk=subject.pk, version=row.seq - 1)\n    if row",
        "objects.filter(pk=subject.pk)\n    if row",
        _tests("updating", "conflict or nowhere"),
        quick=True,
    ),
    Sabotage(
        "a form that is sent twice is not known again",
        "actionplans/ledger.py",
        "made = Update.objects.filter(submission=row.submission).first()",
        "made = None",
        _tests("updating", "repeat or token"),
    ),
    Sabotage(
        "no triggers are laid after a migration",
        "actionplans/apps.py",
        "        post_migrate.connect(triggers.lay)\n",
        "",
        (*_tests("triggers", "stand_when"), "--create-db"),
    ),
    Sabotage(
        "a replacing insert goes past the triggers",
        "actionplans/database_urls.py",
        "PRAGMA recursive_triggers=ON;",
        "",
        _tests("triggers", "replacing"),
        on=("sqlite",),
    ),
    Sabotage(
        "closing does not wait for those who write",
        "actionplans/locking.py",
        '    _lock("pg_advisory_xact_lock", plan_id)\n',
        "",
        _tests("closing_concurrently", "acknowledged"),
        on=("postgresql",),
    ),
    Sabotage(
        "a look-up forgets who asks",
        "actionplans/permissions.py",
        "    if not may_read_live(user, plan):\n        raise Http404\n",
        "",
        _tests("permissions", "may_not_read"),
    ),
    Sabotage(
        "officers sign off",
        "actionplans/rights.py",
        "Deed.SIGN_OFF: (NO, NO, Answer.ASK,",
        "Deed.SIGN_OFF: (NO, NO, YES,",
        _tests("views_signing", "who_decides"),
    ),
    Sabotage(
        "managers decide what they asked for themselves",
        "actionplans/signing.py",
        "if proposal.made_by_id != by.pk or",
        "if True or",
        _tests("signing", "own_proposal or decides_no"),
    ),
    Sabotage(
        "everybody sees what is exempt",
        "actionplans/withholding.py",
        "    if sight == EVERYTHING:\n        return snapshot\n    seen",
        "    if sight:\n        return snapshot\n    seen",
        _tests("withholding", "public or exempt"),
        quick=True,
    ),
    Sabotage(
        "what is printed may open any address",
        "actionplans/printing/pdf.py",
        "url_fetcher=fetcher)",
        "url_fetcher=weasyprint.urls.URLFetcher())",
        _tests("printing", "no_address_is_opened"),
    ),
    Sabotage(
        "a text that begins with = is a formula",
        "actionplans/workbooks/styling.py",
        '    cell.data_type = "s"\n    cell.quotePrefix = True\n',
        "",
        _tests("exporting", "formula"),
    ),
    Sabotage(
        "a body of any length is read",
        "actionplans/middleware.py",
        "if unsaid or (length or 0) > most:",
        "if False:",
        _tests("middleware", "body"),
        quick=True,
    ),
    Sabotage(
        "an archive may unpack to any size",
        "actionplans/importing/guarding/zip_check.py",
        "if ratio_counts and member.file_size > limits.RATIO * member.compress_size:",
        "if False:",
        _tests("importing_zip_check", "refused_by_name and ratio"),
    ),
    Sabotage(
        "a version is published with open findings",
        "actionplans/accepting.py",
        "    if not override:\n        raise Unsafe(hits)\n",
        "",
        _tests("accepting", "passed_over"),
    ),
    Sabotage(
        "passwords may be guessed for ever",
        "actionplans/accounts/limits.py",
        "        if usage is None:\n            return None\n",
        "        if usage is None:\n            continue\n",
        _tests("signing_in", "sixth or ten"),
    ),
    Sabotage(
        "a version that was changed is taken for what was frozen",
        "actionplans/verifying.py",
        "!= version.sha256:",
        "== '':",
        _tests("verifying", "frozen"),
    ),
)


def run(*, short: bool) -> list[Figure]:
    here = [one for one in ALL if connection.vendor in one.on]
    chosen = [one for one in here if one.quick or not short]
    with tempfile.TemporaryDirectory(prefix="sabotage-") as folder:
        copy = _copied(Path(folder) / "copy")
        told = os.environ | {"DATA_DIR": str(Path(folder) / "data")}
        sound = [one for one in chosen if _ended(copy, told, one) == 0]
        noticed = [one for one in chosen if _noticed(copy, told, one)]
    return [
        Figure(
            "tests pass before anything is taken out",
            f"{len(sound)} of {len(chosen)}",
            sound == chosen,
        ),
        Figure(
            "protections taken out, each noticed by a test",
            _counted(noticed, chosen),
            noticed == chosen,
            control=True,
        ),
    ]


def spoilt(text: str, one: Sabotage) -> str:
    """The source with the protection taken out; ValueError where it stands no more."""
    if text.count(one.was) != 1:
        raise ValueError(f"{one.name}: not once in {one.file}")
    return text.replace(one.was, one.is_now)


def _copied(to: Path) -> Path:
    """The source without what Git does not keep, data and environments among it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=settings.BASE_DIR, stdout=subprocess.PIPE,
        check=True,
    )  # fmt: skip
    for name in listed.stdout.decode().split("\0"):
        if name and (source := settings.BASE_DIR / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, to / name)
    return to


def _noticed(copy: Path, told: dict[str, str], one: Sabotage) -> bool:
    file = copy / one.file
    whole = file.read_text()
    file.write_text(spoilt(whole, one))
    try:
        return _ended(copy, told, one) == RED
    finally:
        file.write_text(whole)


def _ended(copy: Path, told: dict[str, str], one: Sabotage) -> int:
    """How the tests that must miss it end in that copy, whose tables are made anew."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-n", "0", "-x"]
    quick = ["--nomigrations", "--reuse-db"]
    ended = subprocess.run(
        [*command, *quick, *one.tests], cwd=copy, env=told,
        stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return ended.returncode


def _counted(noticed: list[Sabotage], chosen: list[Sabotage]) -> str:
    missed = [one.name for one in chosen if one not in noticed]
    said = f"{len(noticed)} of {len(chosen)}"
    return f"{said}; not: {', '.join(missed)}" if missed else said
