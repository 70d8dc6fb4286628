"""redact_update, redact_version, redact_file, redact_row, find_words: from a shell."""

import io
from datetime import timedelta
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.timezone import now

from actionplans import auditing, queueing, storing, triggers, working
from actionplans.models import Evidence, Redaction, Update, Upload, UploadFile, User
from actionplans.redacting import reprinting

from .building import make_evidence
from .papers import DAY, MOMENT
from .redactable import WORDS, changed, fingerprint, make_redactable, publish_redactable

pytestmark = pytest.mark.django_db
WHY = "It said where a child lives"


@pytest.fixture
def world(plan, people, store):
    return make_redactable(plan, people)


@pytest.fixture
def key(world):
    return str(world.updates[0].pk)


def run(*said, **options):
    out = io.StringIO()
    call_command(*said, stdout=out, **options)
    assert WORDS not in out.getvalue()
    return out.getvalue()


def refusal(*said, **options):
    before = fingerprint()
    with pytest.raises(CommandError) as refused:
        call_command(*said, stdout=io.StringIO(), **options)
    assert changed(before, fingerprint()).keys() <= {"actionplans_user"}
    assert WORDS not in str(refused.value)
    return str(refused.value)


def test_an_update_is_redacted_and_what_was_done_is_said(world, key, people):
    version, mended = publish_redactable(world.plan, people)

    said = run("redact_update", key, "--reason", WHY, "--words", WORDS,
               "--by", people.council_admin.email)  # fmt: skip

    told = Redaction.objects.get(about=f"version {mended.pk}")
    assert told.redacted_by == people.council_admin
    assert f"“V2” had SHA-256 {told.old_sha256}, and has {told.new_sha256}" in said
    assert f"table actionplans_update, row {key}: progress_text" in said
    assert "The words stand nowhere else in the database." in said
    assert f"“{version}” is printed anew" in said


def test_checking_says_where_they_stand_and_changes_nothing(world, key, people):
    world.other.outcome = f"Nobody knows {WORDS}"
    world.other.save()
    before = fingerprint()

    said = run("redact_update", key, "--words", WORDS, "--check")

    assert changed(before, fingerprint()).keys() <= {"actionplans_user"}
    assert "Would be changed: table actionplans_action, row" in said
    place = f"table actionplans_action, row {world.other.pk}, field outcome"
    assert "The words stand in 1 other place:" in said
    assert f"{place}: manage.py redact_row actionplans_action" in said


def test_words_are_read_from_a_file_a_line_each(world, key, tmp_path):
    path = tmp_path / "words"
    path.write_text(f"{WORDS}\n\nwrote the plan\n")

    run("redact_update", key, "--reason", WHY, "--words-from", str(path))

    text = Update.objects.get(pk=key).progress_text
    assert "weir" not in text
    assert "wrote" not in text


def test_other_forms_of_a_name_need_not_stand_there(world, key):
    said = run("redact_update", key, "--reason", WHY,
               "--words", "Somebody Else", "--words", WORDS)  # fmt: skip

    assert "Number 1 of the words does not stand there" in said
    assert "Somebody" not in said
    assert "weir" not in Update.objects.get(pk=key).progress_text


def test_any_row_is_redacted_by_its_table_and_key(world, key):
    run("redact_row", "actionplans_comment", str(world.comment.pk),
        "--reason", WHY, "--words", WORDS)  # fmt: skip

    assert Redaction.objects.get(follows=None).about == f"comment {world.comment.pk}"
    assert WORDS not in Update.objects.get(pk=key).progress_text


def test_a_frozen_row_goes_with_what_it_was_frozen_from(world, key, people):
    version, _ = publish_redactable(world.plan, people)
    row = version.actions.get(ref="1.1")

    run("redact_row", "actionplans_versionaction", str(row.pk),
        "--reason", WHY, "--words", WORDS)  # fmt: skip

    assert WORDS not in Update.objects.get(pk=key).progress_text
    assert "nowhere" in run("find_words", "--words", WORDS)


def test_a_row_of_history_that_is_of_no_plan_goes_alone(world, people, council):
    event = auditing.record(
        council=council,
        by=people.plan_admin,
        at=MOMENT,
        deed="seat",
        subject="A seat",
        after={"holder": f"Who lives in {WORDS}"},
        about="committee 1",
    )

    run("redact_row", "actionplans_auditevent", str(event.pk),
        "--reason", WHY, "--words", WORDS)  # fmt: skip

    event.refresh_from_db()
    assert WORDS not in event.after["holder"]
    assert WORDS in world.updates[0].progress_text


def test_words_are_found_with_the_command_that_takes_them_out(world, key):
    said = run("find_words", "--words", WORDS)

    line = f"table actionplans_update, row {key}, field progress_text"
    assert f"{line}: manage.py redact_update {key}" in said
    assert "nowhere" in run("find_words", "--words", "the green house")


def test_a_versions_words_are_redacted_by_its_label(world, people):
    publish_redactable(world.plan, people)

    said = run("redact_version", "getting-better", "V2", "--reason", WHY,
               "--words", WORDS)  # fmt: skip

    assert "“V2” had SHA-256" in said


def test_a_copy_takes_the_place_of_evidence(world, tmp_path):
    copy = tmp_path / "redacted.txt"
    copy.write_text("With nothing that tells who")
    link = str(world.evidence.pk)

    assert "no file can take the place" in refusal(
        "redact_file", "evidence", link, "--reason", WHY, "--copy", str(copy)
    )
    assert "Redacted: Action 1.1, evidence" in run(
        "redact_file", "evidence", link, "--reason", WHY
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (["redact_update", "999999", "--reason", WHY], "There is no update 999999."),
        (["redact_update", "twelve", "--reason", WHY], "no number of an update"),
        (["redact_update", "KEY", "--words", WORDS], "Say why it is redacted"),
        (
            ["redact_update", "KEY", "--reason", WHY, "--words", "the green house"],
            "does not stand in Update",
        ),
        (
            ["redact_update", "KEY", "--reason", WHY, "--by", "mei-barrow@x.example"],
            "Nobody with the e-mail address",
        ),
        (
            ["redact_update", "KEY", "--reason", WHY, "--by",
             "odette-lund@fernshire.example"],
            "may not do this",
        ),
        (["redact_row", "nothing", "1", "--words", "one two"], "There is no table"),
        (
            ["redact_row", "actionplans_user", "USER", "--words", "one two"],
            "is of no plan and no meeting",
        ),
        (["redact_file", "printed", "1", "--reason", WHY], "There is no printed file"),
        (["find_words"], "Say which words"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_one_sentence(key, said, sentence):
    keys = {"KEY": key, "USER": str(User.objects.first().pk)}
    told = refusal(*(keys.get(one, one) for one in said))

    assert sentence in told


def test_what_is_misused_ends_with_2():
    with pytest.raises(CommandError) as misused:
        call_command("redact_version", "getting-better")

    assert misused.value.returncode != 0


def package(text):
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        made.writestr("word/document.xml", f"<w:t>{text}</w:t>")
    return held.getvalue()


def waiting(council, by, **said):
    upload = Upload.objects.create(
        council=council,
        title="Getting on",
        file_name="plan.xlsx",
        sha256="0" * 64,
        size=1,
        uploaded_at=MOMENT,
        uploaded_by=by,
        scheme="rag3",
        as_at=DAY,
        submission=uuid4(),
        **said,
    )
    # A word may be in two pieces.
    data = package(WORDS.replace("blue", "bl</w:t><w:t>ue"))
    UploadFile.objects.create(upload=upload, data=data)
    return upload


def test_the_file_of_an_import_that_waits_is_told_and_goes(world, key, people, council):
    upload = waiting(council, people.plan_admin, proposal={}, plan=world.plan)
    page = f"discard the import at {upload.get_absolute_url()}"
    assert page in run("find_words", "--words", WORDS)

    assert page in run("redact_update", key, "--reason", WHY, "--words", WORDS)

    Upload.objects.filter(pk=upload.pk).update(proposal={"rows": [{"text": WORDS}]})
    run("redact_row", "actionplans_upload", str(upload.pk),
        "--reason", WHY, "--words", WORDS)  # fmt: skip
    assert not UploadFile.objects.exists()
    assert "nowhere" in run("find_words", "--words", WORDS)


def test_an_import_that_proposes_a_plan_is_redacted_alone(people, council):
    upload = waiting(
        council,
        people.plan_admin,
        proposal={"rows": [{"text": WORDS}], WORDS: "a heading"},
    )

    run("redact_row", "actionplans_upload", str(upload.pk),
        "--reason", WHY, "--words", WORDS)  # fmt: skip

    assert "nowhere" in run("find_words", "--words", WORDS)
    assert Redaction.objects.get().plan is None


def test_who_wrote_it_goes_where_it_is_asked_for_alone(world):
    comment = world.comment

    run("redact_row", "actionplans_comment", str(comment.pk),
        "--reason", WHY, "--words", "Mei Barrow")  # fmt: skip

    comment.refresh_from_db()
    assert "Mei" not in comment.made_by_name


def test_files_that_somebody_gave_are_looked_into(world, store, people):
    read = put_evidence(world.action, people, package(WORDS))
    unread = put_evidence(world.action, people, b"%PDF-1.7")

    said = run("find_words", "--words", WORDS)

    assert (
        f"row {read.pk}, field file: manage.py redact_file evidence {read.pk}" in said
    )
    assert "1 file cannot be looked into" in said
    assert f"  table actionplans_evidence, row {unread.pk}, field file" in said


def test_what_the_store_keeps_is_tried_again_until_it_is_gone(
    world, store, people, monkeypatch
):
    row = put_evidence(world.action, people, package(WORDS))
    left = storing.put(row, "left.pdf", b"%PDF of a worker that died")

    def refused(*names):
        raise OSError("the store is away")

    with monkeypatch.context() as away:
        away.setattr(storing, "throw_away", refused)
        reprinting.throw_away([row.file.name], by=people.plan_admin, at=MOMENT)
        while working.run_one(at=MOMENT):
            pass
        queueing.prune(at=now() + timedelta(days=2))

    said = run("find_words", "--words", "anything")
    assert f"or remove it by hand:\n  {row.file.name}\n" in said
    assert f"remove them from the store:\n  {left}\n" in said
    while working.run_one(at=now() + timedelta(days=2)):
        pass
    assert not (store / row.file.name).exists()
    assert "given up" not in run("find_words", "--words", "anything")


def put_evidence(action, people, data):
    row = make_evidence(action, by=people.performance_manager, title="A letter")
    name = storing.put(row, f"{uuid4().hex}.docx", data)
    row.file = name
    with transaction.atomic(), triggers.giving_way("actionplans_evidence", [row.pk]):
        given = {"link": "", "file": name, "file_name": "a.docx", "size": len(data)}
        given |= {"sha256": "0" * 64, "content_type": "text/plain"}
        Evidence.objects.filter(pk=row.pk).update(**given)
    return row
