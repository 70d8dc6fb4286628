"""No writing: the database is locked, may only be read or is full; a disk is full.

Whoever saves, adds evidence, imports or closes meanwhile is told so in bounded time,
with what they typed; nothing is changed, half-written or left behind; the probe
answers. The same form, once there is room again, is done.
"""

import errno
import os
import time
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from actionplans import branding, closing, configuring, queueing, working
from actionplans.models import Evidence, PrintJob, Update
from actionplans.refusals import Refusal
from actionplans.views import failures

from . import evidence_samples as samples
from .building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_people,
    make_period,
    make_plan,
    make_recommendation,
)
from .papers import DAY, MOMENT
from .reading import words
from .test_branding import picture
from .test_files_folder import files, fills
from .test_urls import fingerprint
from .test_working import quick
from .uploads import BAND, make_upload
from .workbooks import HEADING, action_row

WORDS = "Every case was read again; two are left."
# More than stands free in any page of a database.
MUCH = f"{WORDS} " * 700
TOLD = ("Nothing you typed has been saved", "may or may not have been saved")
PLAN = "/fernshire/plans/getting-better/"
UPDATE, ADD = f"{PLAN}actions/1.1/update/", f"{PLAN}actions/1.1/evidence/add/"
PROOF = {"title": WORDS, "kind": "audit", "dated": "1/9/2024", "shows": "Nine of ten"}


@pytest.fixture
def world(transactional_db, store):
    council = make_council()
    plan, people = make_plan(council), make_people(council)
    lead = make_lead(council)
    make_holding(lead, people.officer)
    make_action(make_recommendation(plan), "1.1", leads=[lead], progress_text=MUCH)
    period = make_period(plan, as_at=DAY)
    rows = [BAND, HEADING, action_row("1.1", MUCH)]
    upload = make_upload(council, people.plan_admin, rows, title="Another")
    return {
        "save": (people.officer, UPDATE, updated),
        "evidence": (people.officer, ADD, proven),
        "import": (people.plan_admin, f"/fernshire/imports/{upload.pk}/accept/", dict),
        "close": (people.plan_admin, f"{PLAN}periods/{period.pk}/close/", closed),
    }


def updated():
    typed = {"version": 0, "progress": "green", "impact": "", "progress_text": MUCH}
    return typed | {"submission": str(uuid4())}


def proven():
    file = SimpleUploadedFile("Audit.pdf", samples.pdf())
    return PROOF | {"shows": MUCH, "readers": "internal", "file": file}


def closed():
    said = {"label": WORDS[:20], "as_at": "30/6/2026"}
    return said | {"knows_day": "on", "knows_deadline": "on"}


@contextmanager
def locked():
    """Another program writes, longer than anybody waits."""
    other = connection.copy()
    postgresql = connection.vendor == "postgresql"
    _say("SET lock_timeout = '200ms'" if postgresql else "PRAGMA busy_timeout = 200")
    with other.cursor() as cursor:
        if postgresql:
            models = apps.get_app_config("actionplans").get_models()
            ours = [model._meta.db_table for model in models]
            cursor.execute("BEGIN")
            cursor.execute(f"LOCK TABLE {', '.join(ours)} IN SHARE MODE")
        else:
            cursor.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
            other.close()
            _say(
                "SET lock_timeout = 0" if postgresql else "PRAGMA busy_timeout = 20000"
            )


@contextmanager
def only_read():
    postgresql = connection.vendor == "postgresql"
    name = "SET default_transaction_read_only" if postgresql else "PRAGMA query_only"
    _say(f"{name} = on")
    try:
        yield
    finally:
        _say(f"{name} = off")


@contextmanager
def full():
    """The file of the database may not grow."""
    if connection.vendor == "postgresql":
        pytest.skip("its server's own disk, which no client fills")
    _say("VACUUM")
    _say("PRAGMA max_page_count = 1")
    try:
        yield
    finally:
        _say("PRAGMA max_page_count = 1073741823")


def _say(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def sent(world, deed):
    who, address, typed = world[deed]
    client = Client(raise_request_exception=False)
    client.force_login(who)
    return client, address, typed()


@pytest.mark.filterwarnings("ignore:.*:ResourceWarning")
@pytest.mark.parametrize("deed", ["save", "evidence", "import", "close"])
@pytest.mark.parametrize("way", [locked, only_read, full])
def test_a_database_that_takes_nothing_is_told_and_loses_nothing(
    world, store, way, deed
):
    client, address, typed = sent(world, deed)
    before, stored = fingerprint(), files(store)

    with way():
        begun = time.monotonic()
        answer = client.post(address, typed)
        took = time.monotonic() - begun
        alive = client.get("/healthz").status_code

    page = answer.content.decode()
    assert (answer.status_code, alive) == (503, 200), page
    assert any(said in page for said in TOLD)
    assert answer["Retry-After"] == "30"
    assert all(
        str(value)[:20] in page
        for name, value in typed.items()
        if name not in ("file", "submission")
    )
    assert took < 2
    assert (fingerprint(), files(store)) == (before, stored)
    if "file" in typed:
        typed["file"].seek(0)
    assert client.post(address, typed).status_code == 302
    assert fingerprint() != before


# The disk of stored files, from here on.
WITHOUT_ROOM = pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])


@WITHOUT_ROOM
def test_evidence_for_which_there_is_no_room_is_refused_with_its_words(
    world, store, monkeypatch, code
):
    client, address, typed = sent(world, "evidence")
    before = fingerprint()
    fills(monkeypatch, code=code)

    answer = client.post(address, typed)

    assert answer.status_code == 422
    assert "could not be stored, so nothing was saved" in words(answer)
    assert WORDS in words(answer)
    assert client.get("/healthz").status_code == 200
    assert (fingerprint(), files(store)) == (before, [])


@WITHOUT_ROOM
def test_an_update_is_kept_back_with_evidence_that_was_not_stored(
    world, store, monkeypatch, code
):
    client, address, typed = sent(world, "save")
    proof = {f"evidence-{name}": value for name, value in proven().items()}
    fills(monkeypatch, code=code)

    answer = client.post(address, typed | proof)

    assert answer.status_code == 422
    assert "could not be stored, so nothing was saved" in words(answer)
    assert WORDS in words(answer)
    assert (Update.objects.count(), Evidence.objects.count()) == (0, 0)
    assert files(store) == []


@pytest.mark.django_db
def test_a_logo_for_which_there_is_no_room_is_refused(
    people, council, store, monkeypatch
):
    fills(monkeypatch)

    with pytest.raises(Refusal, match="could not be stored"):
        branding.set_logo(
            council=council,
            by=people.council_admin,
            at=MOMENT,
            seen=configuring.seal(council, branding.LOGO),
            data=picture(),
            said="A tree",
        )

    council.refresh_from_db()
    assert (council.logo.name, files(store)) == ("", [])


@pytest.mark.django_db
def test_a_printing_for_which_there_is_no_room_is_tried_again_and_says_so(
    plan, people, store, monkeypatch
):
    """The page is what is stored first; the next who asks gets all of it."""
    make_action(make_recommendation(plan), progress="green")
    period = make_period(plan, as_at=DAY)
    version = closing.close(period=period, by=people.plan_admin, at=MOMENT)
    with monkeypatch.context() as disk:
        fills(disk)
        for _ in range(queueing.MOST_ATTEMPTS):
            assert PrintJob.objects.get().state == "queued"
            assert working.run_one(at=MOMENT, printer=quick)

    job = PrintJob.objects.get()
    assert (job.state, job.failure.partition(",")[0]) == (
        "failed",
        "The file could not be stored",
    )
    assert (version.files.count(), files(store)) == (0, [])
    queueing.ask(plan=plan, version=version, by=people.plan_admin, at=MOMENT)
    assert working.run_one(at=MOMENT, printer=quick)
    assert version.files.count() == 2


@pytest.mark.django_db
def test_a_full_disk_beneath_a_page_is_told_as_one(client, people, plan, monkeypatch):
    """Workbooks are made in temporary files."""

    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    make_action(make_recommendation(plan))
    client.force_login(people.officer)
    client.raise_request_exception = False
    monkeypatch.setattr("actionplans.views.exports.live_file", full)

    answer = client.get(f"{PLAN}actions.xlsx")

    assert answer.status_code == 503
    assert "a disk is full" in words(answer)
    assert answer["Retry-After"] == str(failures.RETRY_SECONDS)


def test_where_something_was_written_nobody_is_told_that_nothing_was(rf):
    request = rf.post("/x/", {"progress_text": WORDS})
    request.has_written = True
    try:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError:
        page = failures.server_error(request).content.decode()

    assert "may or may not have been saved" in page and WORDS in page
    assert "Nothing you typed" not in page
