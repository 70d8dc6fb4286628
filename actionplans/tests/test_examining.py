"""The doctor: each thing is found in order, and found out when it is not."""

import json
import shutil
import socket
from contextlib import closing, contextmanager
from datetime import timedelta
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils.timezone import now

from actionplans import auditing, dependencies, queueing, triggers
from actionplans.examining import (
    configuration,
    consulting,
    database,
    durability,
    machine,
    papers,
    post,
    replica,
    versions,
)
from actionplans.examining.findings import Finding, State, ok, refused
from actionplans.models import PrintJob
from actionplans.printing import Printed, PrintingFailed

MB = 1024 * 1024


def told(found):
    """State and words of the findings, worst first."""
    found = list(found)
    order = [State.REFUSED, State.WARNING, State.OK]
    first = min(found, key=lambda one: order.index(one.state))
    return first.state, first.said


def test_the_command_refuses_where_something_is_and_tells_all(monkeypatch, capsys):
    found = [ok("disk", "room"), refused("durability", "fsync is off")]
    monkeypatch.setattr(consulting, "examine", lambda: iter(found))

    with pytest.raises(CommandError, match="1 thing must be put right"):
        call_command("doctor")
    lines = capsys.readouterr().out.splitlines()
    with pytest.raises(CommandError):
        call_command("doctor", "--json")

    assert [line.split()[0] for line in lines] == ["ok", "refused"]
    assert [one["state"] for one in json.loads(capsys.readouterr().out)] == [
        "ok",
        "refused",
    ]


def test_it_is_content_where_nothing_is_refused(monkeypatch, capsys):
    found = [ok("disk", "room"), Finding("mail", State.WARNING, "away")]
    monkeypatch.setattr(consulting, "examine", lambda: iter(found))

    call_command("doctor")


def test_what_cannot_be_looked_at_is_a_finding_too():
    def broken():
        raise OperationalError("no route to host\nmore")
        yield

    (found,) = consulting.looked("database", broken)

    assert found.state == State.REFUSED
    assert found.said == "Could not be looked at: OperationalError no route to host"


@pytest.mark.django_db
def test_a_sound_database_is_found_sound(settings):
    settings.TRYING_OUT = True
    found = {one.what: one for one in consulting.of_database()}

    assert found.keys() == {
        "database",
        "durability",
        "migrations",
        "history",
        "cache table",
        "clock",
        "print worker",
    }
    del found["durability"]  # The tests' own PostgreSQL may be one that forgets.
    assert {one.state for one in found.values()} == {State.OK}


class Saying:
    """A connection that answers every question from a table."""

    def __init__(self, vendor, name="/var/lib/x.sqlite3", **answers):
        self.vendor, self.answers = vendor, answers
        self.settings_dict = {"NAME": name}

    @contextmanager
    def cursor(self):
        yield self

    def execute(self, question):
        self.asked = question.split()[-1]

    def fetchone(self):
        return (self.answers[self.asked],)


SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@pytest.mark.parametrize(
    ("said", "state", "words"),
    [
        ({}, State.OK, "fsync on, synchronous_commit on, full_page_writes on"),
        ({"synchronous_commit": "remote_apply"}, State.OK, "remote_apply"),
        ({"fsync": "off"}, State.REFUSED, "fsync is off"),
        ({"synchronous_commit": "off"}, State.REFUSED, "synchronous_commit is off"),
        ({"full_page_writes": "off"}, State.WARNING, "full_page_writes is off"),
    ],
)
def test_a_postgresql_that_forgets_is_refused(said, state, words):
    found = told(durability.examine(Saying("postgresql", **SAFE | said)))

    assert found[0] == state and words in found[1]


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
}


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, State.OK),
        ({"synchronous": 1}, State.REFUSED),
        ({"journal_mode": "delete"}, State.REFUSED),
        ({"foreign_keys": 0}, State.REFUSED),
        ({"recursive_triggers": 0}, State.REFUSED),
    ],
)
def test_a_sqlite_that_forgets_is_refused(said, state):
    assert told(durability.examine(Saying("sqlite", **PRAGMAS | said)))[0] == state


@pytest.mark.parametrize(
    ("kind", "share"), [("nfs4", "nfs4"), ("cifs", "cifs"), ("ext4", "")]
)
def test_a_database_on_a_network_share_is_told(tmp_path, kind, share):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/x / ext4 rw 0 0\nsrv:/x {tmp_path} {kind} rw 0 0\n")

    found = durability.network_share(tmp_path / "plans.sqlite3", str(mounts))

    assert found == share


@pytest.mark.django_db(transaction=True)
def test_a_history_without_its_triggers_is_refused():
    triggers.lift()
    try:
        found = told(database.examine_triggers(connection))
    finally:
        triggers.lay()

    assert found[0] == State.REFUSED and "Run manage.py migrate" in found[1]


@pytest.mark.django_db
def test_a_database_of_older_code_is_refused_and_its_tables_left_alone():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'committees'")

    found = list(consulting.of_database())

    assert found[-1].what == "migrations" and found[-1].state == State.REFUSED


@pytest.mark.django_db
def test_a_missing_cache_table_is_refused(settings):
    settings.CACHES = {"default": {"LOCATION": "elsewhere"}}

    assert told(database.examine_cache(connection))[0] == State.REFUSED


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("apart", "state"), [(1, State.OK), (5, State.WARNING), (120, State.REFUSED)]
)
def test_a_clock_that_goes_another_way_is_told(monkeypatch, apart, state):
    moment = now() + timedelta(seconds=apart)
    monkeypatch.setattr(database, "_clock_of", lambda connection: moment)

    assert told(database.examine_clock(SimpleNamespace(vendor="postgresql")))[0] == (
        state
    )


@pytest.mark.django_db
def test_a_clock_behind_the_history_is_refused(monkeypatch, plan, people):
    told_at = {"by": people.officer, "at": now() + timedelta(hours=2)}
    auditing.record(council=plan.council, deed="made", subject="x", **told_at)

    assert told(database.examine_clock(connection))[0] == State.REFUSED


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "state"), [(1, State.OK), (11, State.WARNING)])
def test_a_print_worker_that_does_not_come_is_told(plan, people, minutes, state):
    queueing.ask(plan=plan, by=people.officer, at=now() - timedelta(minutes=minutes))

    found = told(database.examine_worker(connection))

    assert found[0] == state
    assert PrintJob.objects.count() == 1


@pytest.mark.parametrize(
    ("free", "state"),
    [(199, State.REFUSED), (500, State.WARNING), (9000, State.OK)],
)
def test_a_full_disk_is_told_before_it_is_full(monkeypatch, free, state):
    full = SimpleNamespace(free=free * MB)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: full)

    assert told(machine.examine_disk())[0] == state


def test_the_store_is_tried_and_left_as_it_was(store):
    before = sorted(store.rglob("*"))

    assert told(machine.examine_files())[0] == State.OK
    assert [one for one in store.rglob("*") if one.is_file()] == [
        one for one in before if one.is_file()
    ]


class Careless:
    """A store that loses what it was given, keeps what it should remove, or refuses."""

    def __init__(self, fault):
        self.fault = fault

    def save(self, name, content):
        if self.fault == "refuses":
            raise PermissionError(name)
        self.data = b"" if self.fault == "loses" else content.read()
        return name

    def open(self, name):
        return closing(SimpleNamespace(read=lambda: self.data, close=lambda: None))

    def delete(self, name):
        pass

    def exists(self, name):
        return self.fault == "keeps"


@pytest.mark.parametrize("fault", ["refuses", "loses", "keeps"])
def test_a_store_that_cannot_be_relied_on_is_refused(monkeypatch, fault):
    monkeypatch.setattr(machine, "default_storage", Careless(fault))

    assert told(machine.examine_files())[0] == State.REFUSED


def answering(words):
    """A server on loopback that says those words to whoever connects, once."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        line, _ = listener.accept()
        with line, listener:
            line.sendall(words)
            while line.recv(1000):
                line.sendall(b"250 ok\r\n")

    Thread(target=serve, daemon=True).start()
    return listener.getsockname()[1]


@pytest.fixture
def smtp(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_FILE_PATH = None
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 5
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return settings


@pytest.mark.parametrize(
    ("words", "state"),
    [(b"220 mail.example ESMTP\r\n", State.OK), (b"554 go away\r\n", State.WARNING)],
)
def test_the_mail_server_is_greeted(smtp, words, state):
    smtp.EMAIL_PORT = answering(words)

    assert told(post.examine())[0] == state


def test_a_mail_server_that_is_away_is_told(smtp):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        smtp.EMAIL_PORT = unused.getsockname()[1]

    found = told(post.examine())

    assert found[0] == State.WARNING and "does not greet us" in found[1]


def test_a_password_in_the_clear_is_told(smtp):
    smtp.EMAIL_HOST, smtp.EMAIL_HOST_PASSWORD = "mail.invalid", "hush"

    found = [one.said for one in post.examine()]

    assert "in the clear" in found[0] and "hush" not in " ".join(found)


def test_a_try_out_says_where_its_messages_stand(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path

    assert str(tmp_path) in told(post.examine())[1]


def test_a_page_is_really_printed_in_our_font():
    assert told(papers.examine())[0] == State.OK


def test_a_machine_that_cannot_print_is_refused(monkeypatch):
    def away(*args, **more):
        raise PrintingFailed("Pango is not installed.")

    monkeypatch.setattr(papers, "print_in_child", away)

    assert told(papers.examine()) == (State.REFUSED, "Pango is not installed.")


def test_another_font_is_told(monkeypatch):
    other = Printed(data=b"%PDF-1.7 stream\nDejaVu\nendstream", pages=1)
    monkeypatch.setattr(papers, "print_in_child", lambda *args, **more: other)

    assert told(papers.examine())[0] == State.WARNING


def test_libraries_that_are_not_the_chosen_ones_are_told(monkeypatch):
    assert told(versions.examine_libraries())[0] == State.OK
    monkeypatch.setattr(dependencies, "pinned", lambda: {"Django": "1.0"})

    found = told(versions.examine_libraries())

    assert found[0] == State.WARNING and "not 1.0" in found[1]


def test_an_old_postgresql_is_told():
    old = Saying("postgresql", server_version="14.9 (Debian 14.9-1)")
    old.ensure_connection = lambda: None

    assert told(versions.examine_database(old))[0] == State.WARNING


def test_an_unsafe_setting_is_told_in_production(settings):
    settings.TRYING_OUT, settings.SITE_URL = False, "https://plans.example.gov.uk"
    settings.SECURE_HSTS_SECONDS = 0

    found = [one.said for one in configuration.examine_settings()]

    assert any("security.W004" in said for said in found)


def test_style_sheets_that_nobody_collected_are_refused(settings, tmp_path):
    storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.TRYING_OUT, settings.STATIC_ROOT = False, tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": storage}}

    found = told(configuration.examine_static())

    assert found[0] == State.REFUSED and "collectstatic" in found[1]


@pytest.fixture
def following(monkeypatch):
    """A replica that stands there in the journal, next to a primary at 100."""

    def use(come, age=None):
        said = {"is_named": lambda: True, "LAG_SECONDS": 0.1, "NAP": 0.01}
        for name, value in said.items():
            monkeypatch.setattr(replica, name, value)
        monkeypatch.setattr(replica.freshness, "journal", lambda: 100)
        monkeypatch.setattr(replica.freshness, "come", come)
        monkeypatch.setattr(replica.freshness, "age_of_last_change", lambda: age)
        return told(replica.examine())

    return use


def test_no_word_of_a_replica_where_none_is_named():
    assert list(replica.examine()) == []


def test_a_replica_that_keeps_up_is_well(following):
    stands = iter([98, 99, 100])

    assert following(lambda: next(stands)) == (
        State.OK,
        "0.0 seconds behind at most",
    )


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (75.2, "More than 0.1 seconds behind, its last change 75 seconds old. Pages"),
        (None, "More than 0.1 seconds behind. Pages"),
    ],
)
def test_a_replica_that_is_behind_is_told_with_its_seconds(following, age, words):
    state, said = following(lambda: 99, age)

    assert state == State.WARNING
    assert said.startswith(words)
    assert "read from the primary meanwhile" in said


def test_a_replica_that_is_away_is_told(following):
    def away():
        raise OperationalError("connection refused\nmore")

    state, said = following(away)

    assert state == State.WARNING
    assert said.startswith("Away: connection refused. Pages are read from the primary")


def test_one_that_was_promoted_is_told(following):
    state, said = following(lambda: None)

    assert state == State.WARNING
    assert "names a server that is no replica" in said
