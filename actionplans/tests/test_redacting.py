"""Words leave an update and all that was copied from it; nothing else changes."""

from threading import Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from actionplans import snapshots, storing, triggers, verifying, working
from actionplans.models import (
    AuditEvent,
    PrintJob,
    Redaction,
    Update,
    Version,
    VersionFile,
)
from actionplans.printing import Printed
from actionplans.redacting import elsewhere, files, ordering, resealing
from actionplans.redacting.taken import Taken, mark_of
from actionplans.refusals import Refusal

from .building import make_evidence
from .papers import DAY, MOMENT
from .redactable import (
    TEXT,
    WORDS,
    changed,
    fingerprint,
    make_redactable,
    publish_redactable,
)

pytestmark = pytest.mark.django_db
for_real = pytest.mark.django_db(transaction=True)
MARK = mark_of(MOMENT.date())
WHY = "It said where a child lives."


@pytest.fixture
def world(plan, people, store):
    return make_redactable(plan, people)


@pytest.fixture
def redact(world, people):
    def done(row=None, words=(WORDS,), reason=WHY, **said):
        return ordering.redact(
            row=row or world.updates[0],
            by=people.plan_admin,
            at=MOMENT,
            reason=reason,
            words=words,
            **said,
        )

    return done


def still_there():
    return [str(one) for one in elsewhere.find(Taken(DAY, words=[WORDS]))]


def print_all():
    def printer(html):
        return Printed(data=f"%PDF {html}".encode(), pages=1)

    while working.run_one(at=MOMENT, printer=printer):
        pass


def test_the_words_are_gone_from_all_that_is_the_actions(world, redact):
    assert len(still_there()) == 8

    redact()

    assert still_there() == []
    first, second = Update.objects.filter(action=world.action).order_by("seq")
    assert first.progress_text == second.progress_text == TEXT.replace(WORDS, MARK)
    assert second.next_steps == "Go on"
    assert list(verifying.faults()) == []
    assert triggers.missing(connection) == []


def test_without_words_the_whole_of_its_texts_goes(world, redact):
    redact(words=())

    first, second = Update.objects.filter(action=world.action).order_by("seq")
    assert first.progress_text == second.progress_text == MARK
    assert second.next_steps == "Go on"
    world.action.refresh_from_db()
    assert world.action.progress_text == MARK
    assert list(verifying.faults()) == []


def test_nothing_else_of_the_ledger_changes(world, redact, people):
    publish_redactable(world.plan, people)
    before = fingerprint()

    redact()

    told = changed(before, fingerprint())
    action = world.action.pk
    versions = {version.pk for version in Version.objects.all()}
    own = world.action.audit_events.order_by("pk")
    rows = {
        row.pk for v in Version.objects.all() for row in v.actions.filter(ref="1.1")
    }
    written = {"actionplans_redaction", "actionplans_printjob"}
    assert {table: keys for table, keys in told.items() if table not in written} == {
        "actionplans_action": {action},
        "actionplans_update": {update.pk for update in world.updates},
        "actionplans_evidence": {world.evidence.pk},
        "actionplans_comment": {world.comment.pk},
        "actionplans_commentreply": {world.comment.replies.get().pk},
        "actionplans_updatedraft": {world.action.drafts.get().pk},
        "actionplans_auditevent": {own.first().pk, own.last().pk},
        "actionplans_version": versions,
        "actionplans_versionaction": rows,
    }


def test_versions_say_so_with_both_hashes_and_hold_together(world, redact, people):
    version, mended = publish_redactable(world.plan, people)

    redact()

    for one in (version, mended):
        old = one.sha256
        one.refresh_from_db()
        told = Redaction.objects.get(about=f"version {one.pk}")
        assert (told.old_sha256, told.new_sha256) == (old, one.sha256)
        assert old != one.sha256 == snapshots.digest(snapshots.stored(one))
        assert told.fields == ["1.1 progress_text", "1.1 evidence"]
        assert told.follows.about == f"update {world.updates[0].pk}"
    assert list(verifying.faults()) == []


def test_a_version_that_only_holds_anothers_hash_gets_a_new_one(world, redact, people):
    version, mended = publish_redactable(world.plan, people)

    sealed = list(resealing.reseal(world.plan, {version.pk}))

    assert [(one.version, one.follows) for one in sealed] == [
        (version, False),
        (mended, True),
    ]


def test_printed_files_go_and_are_printed_anew(
    world, redact, people, store, django_capture_on_commit_callbacks
):
    version, _ = publish_redactable(world.plan, people)
    print_all()
    assert any(WORDS in path.read_text() for path in store.rglob("*.*"))

    with django_capture_on_commit_callbacks(execute=True):
        redact()

    assert not VersionFile.objects.filter(version=version).exists()
    assert not list(store.rglob("*.*"))
    print_all()
    pdf = version.files.get(kind="pdf")
    assert MARK in storing.read(pdf).decode()
    assert WORDS not in storing.read(pdf).decode()
    assert list(verifying.faults()) == []
    gone = Redaction.objects.filter(about__startswith="versionfile", version=version)
    assert {one.old_sha256 for one in gone}.isdisjoint({pdf.sha256})


@for_real
def test_a_worker_who_is_at_it_keeps_nothing(world, redact, people, store):
    publish_redactable(world.plan, people)

    def printer(html):
        if PrintJob.objects.filter(state="running").exists():
            redact()
        return Printed(data=html.encode(), pages=1)

    assert working.run_one(at=MOMENT, printer=printer)

    assert not VersionFile.objects.exists()
    assert not list(store.rglob("*.*"))
    assert PrintJob.objects.filter(state="queued").count() == 2


@for_real
def test_files_that_the_store_does_not_give_up_are_thrown_away_later(
    world, redact, people, store, monkeypatch
):
    publish_redactable(world.plan, people)
    print_all()

    def refused(*names):
        raise OSError("the store is away")

    with monkeypatch.context() as away:
        away.setattr(storing, "throw_away", refused)
        redact()
    assert list(store.rglob("*.*"))

    print_all()

    left = [path.read_text() for path in store.rglob("*.*")]
    assert left and not any(WORDS in text for text in left)


@for_real
def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    world, redact, people, monkeypatch
):
    publish_redactable(world.plan, people)
    before = fingerprint()

    def failing(*args):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(resealing, "reseal", failing)
    with pytest.raises(RuntimeError):
        redact()

    assert changed(before, fingerprint()) == {}
    assert triggers.missing(connection) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.filter(pk=world.updates[0].pk).update(progress_text="else")


@for_real
def test_nobody_else_writes_past_the_triggers_meanwhile(
    world, redact, people, monkeypatch
):
    publish_redactable(world.plan, people)
    reseal, refused = resealing.reseal, []

    def write():
        try:
            if connection.vendor == "sqlite":
                connection.cursor().execute("PRAGMA busy_timeout=50")
            Update.objects.filter(action=world.other).update(concerns="x")
        except DatabaseError as error:
            refused.append(error)
        connection.close()

    def while_another_writes(*said):
        other = Thread(target=write)
        other.start()
        other.join()
        return reseal(*said)

    monkeypatch.setattr(resealing, "reseal", while_another_writes)
    redact()

    assert len(refused) == 1
    assert still_there() == []


def test_triggers_give_way_for_the_named_rows_alone(world):
    first, second = world.updates
    table = Update._meta.db_table

    def change(row):
        return Update.objects.filter(pk=row.pk).update(concerns="x")

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        triggers.giving_way(table, [first.pk]),
    ):
        assert change(first) == 1
        change(second)
    with pytest.raises(IntegrityError), transaction.atomic():
        with triggers.giving_way(table, [first.pk]):
            assert change(first) == 1
        change(first)

    assert triggers.missing(connection) == []
    assert set(Update.objects.values_list("concerns", flat=True)) == {""}


@for_real
def test_outside_a_transaction_they_do_not_give_way():
    with pytest.raises(RuntimeError), triggers.giving_way("actionplans_update", [1]):
        pass


def test_nothing_that_is_written_down_repeats_the_words(world, redact):
    redact()

    first = Redaction.objects.get(follows=None)
    assert first.about == f"update {world.updates[0].pk}"
    assert first.subject == "Action 1.1, update 1"
    assert (first.reason, first.fields) == (WHY, ["progress_text"])
    event = AuditEvent.objects.get(deed="redact")
    assert (event.action, event.reason) == (world.action, WHY)
    assert still_there() == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"words": ["the green house"]}, "does not stand in Update"),
        ({"words": [WORDS, "x"]}, "Number 2 of the words is too short"),
        ({"reason": " "}, "Say why"),
        ({"reason": f"It named {WORDS}"}, "The reason repeats"),
    ],
)
def test_what_is_not_sound_is_refused_in_words(redact, said, sentence):
    before = fingerprint()

    with pytest.raises(Refusal) as refused:
        redact(**said)

    assert sentence in str(refused.value)
    assert WORDS not in str(refused.value)
    assert changed(before, fingerprint()) == {}


def test_a_version_that_is_not_what_was_frozen_is_not_sealed_anew(
    world, redact, people
):
    version, _ = publish_redactable(world.plan, people)
    with transaction.atomic(), triggers.giving_way("actionplans_version", [version.pk]):
        Version.objects.filter(pk=version.pk).update(title="Another")

    with pytest.raises(Refusal, match="verify_ledger"):
        redact()


def test_checking_changes_nothing_and_says_what_would(world, redact):
    before = fingerprint()

    done = redact(check=True, reason="")

    assert changed(before, fingerprint()) == {}
    assert {change.about for change in done.changes} >= {
        f"update {update.pk}" for update in world.updates
    }


def test_words_of_a_version_leave_what_it_was_frozen_from(world, people, store):
    mended = publish_redactable(world.plan, people)[1]

    ordering.redact_version(
        version=mended, by=people.plan_admin, at=MOMENT, reason=WHY, words=[WORDS]
    )

    assert still_there() == []
    old = mended.sha256
    mended.refresh_from_db()
    told = Redaction.objects.get(about=f"version {mended.pk}")
    assert (told.follows, told.version) == (None, mended)
    assert (told.old_sha256, told.new_sha256) == (old, mended.sha256)
    assert told.fields == ["1.1 progress_text", "1.1 evidence"]
    assert list(verifying.faults()) == []


def test_evidence_gets_a_note_in_the_place_of_its_file(
    world, people, store, django_capture_on_commit_callbacks
):
    evidence = make_evidence(
        world.action,
        by=people.officer,
        file=storing.put(world.evidence, "1.txt", b"Where they live"),
        file_name="where-they-live.txt",
        sha256="1" * 64,
        content_type="text/plain",
        size=15,
    )

    with django_capture_on_commit_callbacks(execute=True):
        files.redact_evidence(
            evidence=evidence, by=people.plan_admin, at=MOMENT, reason=WHY
        )

    evidence.refresh_from_db()
    assert storing.read(evidence).decode() == f"{MARK}\n"
    assert evidence.file_name == "redacted-2026-07-03.txt"
    assert [path.read_bytes() for path in store.rglob("*.txt")] == [
        f"{MARK}\n".encode()
    ]
    told = Redaction.objects.get(follows=None)
    assert (told.old_sha256, told.new_sha256) == ("1" * 64, evidence.sha256)


def test_the_address_of_a_link_goes_from_versions_too(world, people, store):
    version, _ = publish_redactable(world.plan, people)

    files.redact_evidence(
        evidence=world.evidence, by=people.plan_admin, at=MOMENT, reason=WHY
    )

    world.evidence.refresh_from_db()
    told = version.actions.get(ref="1.1").evidence
    assert world.evidence.link == files.NOWHERE == told[0]["address"]
    assert list(verifying.faults()) == []


def test_a_printed_file_is_printed_anew_from_the_same_words(world, people, store):
    version, _ = publish_redactable(world.plan, people)
    print_all()
    digest = version.sha256

    files.redact_printed(
        file=version.files.get(kind="pdf"), by=people.plan_admin, at=MOMENT, reason=WHY
    )
    print_all()

    version.refresh_from_db()
    assert version.sha256 == digest
    assert version.files.filter(kind="pdf").exists()
    assert list(verifying.faults()) == []
