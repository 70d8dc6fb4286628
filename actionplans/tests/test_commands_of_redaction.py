"""redact_update, redact_version, redact_file, redact_row, find_words: from a shell."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from actionplans import auditing
from actionplans.models import Redaction, Role, Update

from .papers import MOMENT
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
            ["redact_row", "actionplans_role", "ROLE", "--words", "one two"],
            "is of no plan and no meeting",
        ),
        (["redact_file", "printed", "1", "--reason", WHY], "There is no printed file"),
        (["find_words"], "Say which words"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_one_sentence(key, said, sentence):
    keys = {"KEY": key, "ROLE": str(Role.objects.first().pk)}
    told = refusal(*(keys.get(one, one) for one in said))

    assert sentence in told


def test_what_is_misused_ends_with_2():
    with pytest.raises(CommandError) as misused:
        call_command("redact_version", "getting-better")

    assert misused.value.returncode != 0
