"""Each command ends in one plain sentence where its database is away."""

import os
import subprocess
import sys

import pytest
from django.core.management import get_commands
from django.db import IntegrityError, OperationalError, ProgrammingError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from actionplans import backing_up, bundling, fingerprinting, moving
from actionplans.backing_up import postgresql, sqlite
from actionplans.examining import papers, post
from actionplans.management import command_line
from actionplans.moving import tables

from .test_settings import KEPT, ROOT

AWAY = "The database is away, or refuses: connection refused."
NOBODY = "postgres://nobody@127.0.0.1:1/none"
REASON = ["--reason", "It named a child"]
BY_ID = ["812", "--words", "Tilly Marsh", *REASON]
# What each is told, so that it comes as far as its database.
WORDS = {
    "backup": ["out.zip"],
    "close_period": ["plan", "--as-at", "2026-06-30", "--label", "Q1"],
    "demo": ["--no-serve"],
    "doctor": [],
    "export_all": ["out.zip"],
    "export_appendix": ["plan", "--html", "out.html"],
    "find_words": ["--words", "Tilly Marsh"],
    "forget_second_factor": ["nia.frost@fernshire.example"],
    "import_all": ["export.zip"],
    "import_plan": ["plan.csv", "--council", "Fernshire", "--title", "Better"],
    "invite": ["nia@fernshire.example", "--council", "Fern", "--role", "officer"],
    "licences": [],
    "publish_version": ["plan", "Q1"],
    "redact_appendix": ["812", *REASON],
    "redact_file": ["evidence", "812", *REASON],
    "redact_minutes": BY_ID,
    "redact_paper": BY_ID,
    "redact_report": BY_ID,
    "redact_row": ["actionplans_comment", *BY_ID],
    "redact_update": BY_ID,
    "redact_version": ["plan", "Q1", *BY_ID[1:]],
    "restore": ["backup.zip"],
    "restore_check": ["dump.zip", "--server", NOBODY],
    "send_reminders": [],
    "verify_ledger": [],
    "work": ["--once"],
}
# It tells it among all else that it finds; it reads no database.
OTHERWISE = {"doctor": "must be put right first.", "licences": ""}


@pytest.fixture
def refusing(monkeypatch):
    """A database that ends each question with that error."""

    def use(error):
        def refuse(self):
            raise error

        monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", refuse)

    return use


@pytest.fixture
def folder(monkeypatch, settings, tmp_path):
    """With a file for each command that reads one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(papers, "examine", lambda: iter(()))
    monkeypatch.setattr(post, "examine", lambda: iter(()))
    settings.DEBUG = True  # The demo would refuse before it asks.
    (tmp_path / "plan.csv").write_text("Ref,Action\n1.1,Visit every child\n")
    own = {one.KIND: one for one in (sqlite, postgresql)}[connection.vendor]
    _bundled(tmp_path / "backup.zip", backing_up.FORMAT, *_copy(own))
    _bundled(tmp_path / "dump.zip", backing_up.FORMAT, *_copy(postgresql))
    rows = [tables.member(model) for model in tables.leaving()]
    _bundled(tmp_path / "export.zip", moving.FORMAT, rows, {"faults": []})
    return tmp_path


def _copy(kind):
    return [kind.MEMBER], {"database": {"kind": kind.KIND, "member": kind.MEMBER}}


def _bundled(path, form, members, told):
    """As whole as can be told without a database."""
    known = {"migrations": fingerprinting.known_migrations(), "counts": {"of": 0}}
    with bundling.writing(path, replace=False) as bundle:
        for member in members:
            bundle.add(member, b"")
        bundle.end(form, known | {"ledger": {"tables": {}}} | told)


def ended(name):
    """How the command ends, as manage.py runs it."""
    try:
        command_line.run(["manage.py", name, *WORDS[name]])
    except SystemExit as end:
        return end.code
    return 0


def test_every_command_is_run_here():
    own = {
        n for n, app in get_commands().items() if app in ("actionplans", "committees")
    }

    assert own == set(WORDS)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_without_its_database_it_says_so_in_one_sentence(
    name, folder, refusing, capsys
):
    refusing(OperationalError("connection refused\n\tIs the server running?"))

    code = ended(name)
    said = capsys.readouterr().err

    assert code == (name != "licences")
    assert len(said.splitlines()) == code
    assert OTHERWISE.get(name, AWAY) in said


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OperationalError("no such table: actionplans_plan"), "run manage.py migrate"),
        (OperationalError("database is locked"), "refuses: database is locked."),
    ],
)
def test_what_else_a_database_may_refuse_is_told(error, words, refusing, capsys):
    refusing(error)

    assert ended("verify_ledger") == 1
    assert words in capsys.readouterr().err


def test_a_table_that_is_not_there_is_told_by_postgresqls_code(refusing, capsys):
    error = ProgrammingError("relation x does not exist")
    error.__cause__ = Undefined()
    refusing(error)

    assert ended("verify_ledger") == 1
    assert "run manage.py migrate" in capsys.readouterr().err


class Undefined(Exception):
    sqlstate = "42P01"


def test_a_fault_of_the_program_is_not_hidden(refusing):
    refusing(IntegrityError("NOT NULL"))

    with pytest.raises(IntegrityError):
        ended("verify_ledger")


def test_a_traceback_is_given_to_who_asks_for_it(refusing):
    refusing(OperationalError("connection refused"))

    with pytest.raises(OperationalError):
        command_line.run(["manage.py", "verify_ledger", "--traceback"])


def test_manage_py_runs_it_so(tmp_path):
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    told = {"DATABASE_URL": NOBODY, "DATA_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "manage.py", "verify_ledger"],
        env=kept | told,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("The database is away, or refuses: ")
    assert len(done.stderr.splitlines()) == 1
