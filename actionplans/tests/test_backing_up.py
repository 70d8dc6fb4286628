"""A backup holds all there is, is proven, and each difference from it is told."""

import stat
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.backends.base.base import NO_DB_ALIAS

from actionplans import bundling, fingerprinting, storing, triggers
from actionplans.backing_up import (
    FORMAT,
    comparing,
    other,
    postgresql,
    restoring,
)
from actionplans.models import Lead, Update
from actionplans.refusals import Refusal

from .building import make_action, make_evidence, make_recommendation, make_update

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 26, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def any_database(monkeypatch):
    """Django's tests let nobody connect to another database but by this name."""
    monkeypatch.setattr(other, "ALIAS", NO_DB_ALIAS)


@pytest.fixture
def update(plan, people):
    action = make_action(make_recommendation(plan))
    make_update(action, author=people.officer, progress="green", progress_text="Wörk")
    type(action).objects.update(
        version=1,
        progress=Update.objects.get().progress,
        progress_text="Wörk",
        updated_on=Update.objects.get().as_at,
    )
    return Update.objects.get()


@pytest.fixture
def file(update, people, store):
    name = storing.put(
        make_evidence(update.action, by=people.officer), "a.pdf", b"%PDF"
    )
    return name


@pytest.fixture
def facts(update):
    return {
        "counts": fingerprinting.counts(),
        "migrations": fingerprinting.migrations(),
        "ledger": fingerprinting.ledger(),
    }


def test_the_commands_make_prove_and_check_one(file, store, tmp_path, capsys):
    out = tmp_path / "night.zip"

    call_command("backup", str(out))
    call_command("restore_check", str(out))

    said = capsys.readouterr().out
    assert "1 file in" in said
    assert "restores whole" in said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with bundling.reading(out, FORMAT) as opened:
        told = opened.manifest
        assert b"".join(opened.pieces(f"files/{file}")) == b"%PDF"
    assert told["counts"]["actionplans_update"] == 1
    assert told["database"]["kind"] == connection.vendor
    assert told["faults"] == []
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(out))


def test_what_is_damaged_is_backed_up_and_told(update, store, tmp_path, capsys):
    type(update.action).objects.update(percent=3)
    out = tmp_path / "night.zip"

    with pytest.raises(CommandError, match="1 fault"):
        call_command("backup", str(out))

    assert "percent is not what its last update says" in capsys.readouterr().err
    with bundling.reading(out, FORMAT) as opened:
        assert len(opened.manifest["faults"]) == 1


def test_a_backup_goes_nowhere_but_into_an_empty_installation(update, store, tmp_path):
    out = tmp_path / "night.zip"
    with bundling.writing(out, replace=False) as bundle:
        member = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
        kind = connection.vendor
        bundle.add(member[kind], b"")
        told = {"kind": kind, "member": member[kind]}
        empty = {"counts": {}, "migrations": [], "ledger": {"tables": {}}}
        bundle.end(FORMAT, {"database": told} | empty)

    with pytest.raises(Refusal, match="not empty"):
        restoring.restore(path=out)

    assert Update.objects.count() == 1


@pytest.mark.parametrize("lost", ["database", "counts", "migrations", "ledger"])
def test_a_manifest_that_lacks_something_is_refused(tmp_path, lost):
    told = {
        "database": {"kind": "sqlite", "member": "database.sqlite3"},
        "counts": {},
        "migrations": [],
        "ledger": {"tables": {}},
    }
    with bundling.writing(tmp_path / "x", replace=False) as bundle:
        bundle.add("database.sqlite3", b"")
        bundle.end(FORMAT, {key: one for key, one in told.items() if key != lost})

    with pytest.raises(Refusal, match="manifest is damaged"):
        restoring.check(path=tmp_path / "x")


def test_one_that_later_code_made_is_refused(tmp_path):
    with bundling.writing(tmp_path / "x", replace=False) as bundle:
        bundle.add("database.sqlite3", b"")
        bundle.end(
            FORMAT,
            {
                "database": {"kind": "sqlite", "member": "database.sqlite3"},
                "counts": {},
                "migrations": ["actionplans.9999_later"],
                "ledger": {"tables": {}},
            },
        )

    with pytest.raises(Refusal, match="later state of the code"):
        restoring.check(path=tmp_path / "x")


def test_what_stands_as_it_was_backed_up_has_no_fault(facts):
    assert list(comparing.faults(facts, "default")) == []


def test_a_row_too_many_is_told(facts, council):
    Lead.objects.create(council=council, kind=Lead.Kind.POST, name="Head of it")

    (fault,) = comparing.faults(facts, "default")

    assert fault == "actionplans_lead has 1 rows, and the backup 0."


def test_history_that_was_rewritten_is_told(facts):
    triggers.lift()
    Update.objects.update(progress_text="Never wrote that")
    triggers.lay()

    (fault,) = comparing.faults(facts, "default")

    assert fault == "The history in actionplans_update is not what was backed up."


def test_history_that_can_be_rewritten_is_told(facts):
    triggers.lift()

    found = list(comparing.faults(facts, "default"))

    assert (
        "History in actionplans_update can be deleted: its trigger is missing." in found
    )
    assert (
        "History in actionplans_update can be changed: its trigger is missing." in found
    )
    assert Update.objects.count() == 1


def test_a_migration_that_was_not_applied_is_told(facts):
    lacking = facts | {"migrations": facts["migrations"][:-1]}

    (fault,) = comparing.faults(lacking, "default")

    assert "migrations" in fault


def test_a_table_that_is_gone_is_told(facts):
    facts["counts"]["actionplans_gone"] = 0

    (fault,) = comparing.faults(facts, "default")

    assert fault == "The table actionplans_gone is missing."


def test_the_ledgers_hash_is_of_every_column(update):
    before = fingerprinting.ledger()["sha256"]
    triggers.lift()
    Update.objects.update(author_name="Somebody else")
    triggers.lay()

    assert fingerprinting.ledger()["sha256"] != before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asked of no server")
def test_the_password_goes_by_the_environment_alone():
    told = other.told_of("postgres://plans:se%27cret@db.example/plans?sslmode=require")

    said = postgresql._named("pg_dump", 0, told)

    assert "se'cret" not in " ".join(said)
    assert "sslmode='require'" in said[-1]
    assert other.address(told).startswith("postgres://plans:se%27cret@db.example/plans")


@pytest.mark.parametrize(
    "place", ["one:5432,two:5433", "one", "one:5433", "%2Ftmp%2Fpg"]
)
def test_an_address_is_told_as_it_was_given(place):
    told = other.told_of(f"postgres://plans@{place}/plans")

    assert f"plans@{place}/plans" in other.address(told)
    assert other.told_of(other.address(told)) == told


def test_programs_older_than_the_server_are_refused():
    with pytest.raises(Refusal, match="older than the server, which is 99"):
        postgresql._program("pg_dump", 99)


def test_a_program_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(postgresql, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Refusal, match="apt-get install postgresql-client"):
        postgresql._program("pg_dump", 15)
