"""The print worker: files made once, failures in words, leaving when told to."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from actionplans import closing, queueing, snapshots, storing, typesetting, working
from actionplans.models import PrintJob, VersionAction, VersionFile
from actionplans.printing import Printed, PrintingFailed, TooLong
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_council,
    make_period,
    make_plan,
    make_recommendation,
    make_user,
)
from .papers import DAY, MOMENT

MANAGE = Path(__file__).parents[2] / "manage.py"


@pytest.fixture
def frozen():
    """A version whose printing waits."""
    council = make_council()
    plan = make_plan(council)
    make_action(make_recommendation(plan), progress="green")
    admin = make_user("Amara Dean", council=council, roles=["plan_admin"])
    return closing.close(period=make_period(plan, as_at=DAY), by=admin, at=MOMENT)


def quick(html):
    return Printed(data=f"%PDF {len(html)}".encode(), pages=3)


def run_one(printer=quick, **said):
    return working.run_one(**{"at": MOMENT, "printer": printer} | said)


def stored_names(folder):
    return sorted(path.name for path in folder.rglob("*.*"))


@pytest.mark.django_db
def test_a_version_gets_its_page_and_its_pdf(frozen, store):
    assert run_one()

    html, pdf = frozen.files.all()
    body = typesetting.body_of(snapshots.stored(frozen))
    assert storing.read(html).decode() == body
    assert storing.read(pdf).startswith(b"%PDF")
    assert (html.pages, pdf.pages) == (None, 3)
    assert PrintJob.objects.get().state == "done"
    assert stored_names(store) == [
        "getting-better-q1-2026-27.html",
        "getting-better-q1-2026-27.pdf",
    ]


@pytest.mark.django_db
def test_an_empty_queue_is_no_work(store):
    assert not run_one()


@pytest.mark.django_db
def test_a_draft_is_printed_and_marked(frozen, store):
    run_one()
    seen = []
    queueing.ask(plan=frozen.plan, by=frozen.frozen_by, at=MOMENT)

    run_one(lambda html: seen.append(html) or quick(html))

    job = PrintJob.objects.last()
    with job.file.open() as file:
        assert file.read().startswith(b"%PDF")
    assert '<body class="paper draft">' in seen[0]
    assert "(draft)</title>" in seen[0]


@pytest.mark.django_db
def test_a_printing_that_cannot_be_says_why(frozen, store):
    def refuses(html):
        raise PrintingFailed("No room for it.")

    run_one(refuses)

    job = PrintJob.objects.get()
    assert (job.state, job.failure) == ("failed", "No room for it.")
    assert [file.kind for file in frozen.files.all()] == ["html"]


@pytest.mark.django_db
def test_what_is_too_long_to_print_says_what_there_is_instead(frozen, store):
    def refuses(html):
        raise TooLong("It is too long.")

    run_one(refuses)

    job = PrintJob.objects.get()
    assert job.failure == f"It is too long. {working.INSTEAD}"
    queueing.ask(plan=frozen.plan, version=frozen, by=frozen.frozen_by, at=MOMENT)
    run_one()
    assert sorted(file.kind for file in frozen.files.all()) == ["html", "pdf"]


@pytest.mark.django_db
def test_a_fault_is_tried_again_and_then_said(frozen, store, caplog):
    def breaks(html):
        raise OSError("No space left on device")

    for _ in range(queueing.MOST_ATTEMPTS):
        assert run_one(breaks)

    assert not run_one(breaks)
    assert PrintJob.objects.get().failure == working.UNEXPECTED
    assert "No space left" in caplog.text


@pytest.mark.django_db
def test_rows_that_were_tampered_with_are_not_printed(frozen, store, monkeypatch):
    stored = snapshots.stored

    def tampered(version):
        rows = stored(version)
        rows.actions[0].progress = "red"
        return rows

    monkeypatch.setattr(snapshots, "stored", tampered)

    run_one()

    assert "not what was frozen" in PrintJob.objects.get().failure
    assert not VersionFile.objects.exists()


@pytest.mark.django_db
def test_a_second_worker_makes_no_second_file(frozen, store):
    """The first worker's lease ends while it prints; both come to an end."""

    def slow(html):
        run_one(at=MOMENT + queueing.LEASE + timedelta(seconds=1))
        return quick(html)

    run_one(slow)

    assert VersionFile.objects.count() == 2
    assert PrintJob.objects.get().state == "done"
    assert len(stored_names(store)) == 2


@pytest.mark.django_db
def test_the_pdf_of_a_version_is_printed_when_it_is_asked_for(frozen, store):
    made = working.pdf_of(frozen, by=frozen.frozen_by)

    assert made.startswith(b"%PDF-1.7")
    assert working.pdf_of(frozen, by=frozen.frozen_by) == made


@pytest.mark.django_db
def test_what_another_worker_prints_is_waited_for(frozen, store):
    queueing.claim(at=working.now())

    with pytest.raises(Refusal, match="being printed just now"):
        working.pdf_of(frozen, by=frozen.frozen_by)


@pytest.mark.django_db
def test_the_command_works_until_nothing_is_left(frozen, store, monkeypatch):
    queueing.ask(plan=frozen.plan, by=frozen.frozen_by, at=MOMENT)
    defaults = {"version": None, "printer": quick}
    monkeypatch.setattr(working.run_one, "__kwdefaults__", defaults)

    call_command("work", "--once")

    assert {job.state for job in PrintJob.objects.all()} == {"done"}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_set_of_files(frozen, store):
    gate = threading.Barrier(2)
    done = []

    def work():
        try:
            gate.wait(timeout=10)
            done.append(run_one())
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)

    assert sorted(done) == [False, True]
    assert VersionFile.objects.count() == 2
    assert VersionAction.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_ends_when_it_is_told_to(frozen, store):
    stopped = threading.Event()

    def last(html):
        stopped.set()
        return quick(html)

    def work():
        try:
            working.run_until(stopped, printer=last)
        finally:
            connections.close_all()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join(timeout=30)

    assert not worker.is_alive()
    assert VersionFile.objects.count() == 2


def test_the_command_ends_cleanly_on_a_signal(tmp_path):
    """A process of its own for each: signals are a process's."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path}/plans.sqlite3",
        "DATA_DIR": str(tmp_path),
    }
    migrate = [sys.executable, MANAGE, "migrate", "--skip-checks", "-v0"]
    subprocess.run(migrate, env=environment, check=True)
    start = partial(
        subprocess.Popen, [sys.executable, "-c", STARTED], env=environment,
        cwd=MANAGE.parent, stdout=subprocess.PIPE,
    )  # fmt: skip
    for name in (signal.SIGTERM, signal.SIGINT):
        with start() as worker:
            assert worker.stdout.readline() == b"working\n"

            worker.send_signal(name)

            assert worker.wait(timeout=30) == 0


# The command, saying when its first look at the queue is over.
STARTED = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "actionplans.settings"
import django
django.setup()
from django.core.management import call_command
from actionplans import queueing
look = queueing.prune
queueing.prune = lambda **said: (look(**said), print("working", flush=True))
call_command("work")
"""
