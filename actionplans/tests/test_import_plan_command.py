"""`import_plan`: what it says, how it ends, and that a refusal leaves nothing."""

import fcntl
import json
import os
import subprocess
import sys
import tempfile
import threading
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from actionplans.importing.guarding import limits
from actionplans.models import Action, Council, Plan, RatingScheme, Update, Upload

from .building import make_council, make_period, make_plan, make_user
from .uploads import CERTAIN, ROWS
from .workbooks import action_row, make_workbook

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db
CHANGED = [
    *CERTAIN[:2],
    action_row(
        "1.1", "Review the whole rota", timescale="30/04/2026", progress="All done"
    ),
    action_row("1.2", "Open the office"),
]
NAMED = ("--council", "Fernshire County Council", "--title", "Getting better")


@pytest.fixture
def file(tmp_path):
    """A workbook of these rows on the disk."""

    def write(rows=CERTAIN, name="plan.xlsx", **how):
        path = tmp_path / name
        path.write_bytes(make_workbook(rows, **how))
        return str(path)

    return write


def run(path, *options, named=NAMED):
    out = StringIO()
    call_command("import_plan", path, *named, *options, stdout=out)
    return out.getvalue()


def test_a_check_waits_until_other_imports_are_done(file, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for number in range(limits.CHILDREN):
        name = f"actionplans-import-{os.getuid()}-{number}.lock"
        slot = os.open(tmp_path / name, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(slot, fcntl.LOCK_EX)
        threading.Timer(0.3, os.close, [slot]).start()

    assert "actions" in run(file(), "--check")


def test_a_plan_is_imported_and_an_unknown_council_made(file):
    said = run(file())

    plan = Plan.objects.get()
    assert (plan.title, plan.slug) == ("Getting better", "getting-better")
    assert plan.council.slug == "fernshire-county-council"
    assert (
        "“Getting better” was imported: 1 recommendations or areas, 1 actions" in said
    )
    assert plan.get_absolute_url() in said


def test_a_known_council_is_used_however_it_is_written(file):
    council = make_council()

    run(file(), named=("--council", "fernshire county COUNCIL", *NAMED[2:]))

    assert Plan.objects.get().council == council


def test_open_questions_refuse_and_leave_nothing(file):
    with pytest.raises(CommandError, match="1 question is open, so nothing was"):
        run(file(ROWS))

    for model in (Council, Plan, Upload, RatingScheme):
        assert not model.objects.exists(), model


def test_open_questions_are_left_open_where_that_is_asked_for(file):
    said = run(file(ROWS), "--accept-open")

    assert "Questions left open: 1" in said
    assert "Plan!E4: No end is promised." in said
    assert "Left open" in Action.objects.get(ref="1.2").import_note


def test_the_second_import_of_a_file_changes_nothing(file):
    run(file(ROWS), "--accept-open")

    said = run(file(ROWS), "--accept-open")

    assert said.startswith("This file changes nothing")
    assert (Plan.objects.count(), Action.objects.count()) == (1, 2)


def test_a_different_file_for_a_plan_that_is_here_is_refused_with_the_counts(file):
    run(file())

    with pytest.raises(
        CommandError, match="differs from it: 1 addition, 1 update, 1 date, 1 text"
    ):
        run(file(CHANGED))

    assert Action.objects.count() == 1
    assert Upload.objects.count() == 1


def test_its_updates_can_be_taken_alone_into_a_named_period(file):
    run(file())
    period = make_period(Plan.objects.get())

    said = run(file(CHANGED), "--take", "updates", "--period", "q1 2026/27")

    action = Action.objects.get()
    assert (action.text, action.progress_text) == ("Review the rota", "All done")
    assert action.updates.last().period == period
    assert "1 of 4 differences were taken over" in said
    assert "Not taken: Action 1.1, Due date." in said


def test_all_of_it_needs_somebody_who_agreed_to_its_dates(file):
    run(file())

    with pytest.raises(CommandError, match="say who agreed to them"):
        run(file(CHANGED), "--take", "all")
    run(file(CHANGED), "--take", "all", "--approved-by", "The board")

    action = Action.objects.get(ref="1.1")
    assert action.text == "Review the whole rota"
    assert action.date_changes.get().approved_by == "The board"
    assert Action.objects.filter(ref="1.2").exists()


def test_a_period_that_is_not_there_is_refused(file):
    run(file())

    with pytest.raises(CommandError, match="has no period “Q9”"):
        run(file(CHANGED), "--take", "all", "--period", "Q9")


def test_updates_are_counted_and_the_day_is_told_in_words(file):
    long = f"{'n' * 240}.xlsx"

    said = run(file(name=long), "--as-at", "2026-06-30")

    assert "1 updates as at 30 June 2026" in said


def test_only_who_may_import_is_named_as_having_done_it(file, council, people):
    with pytest.raises(CommandError, match="Odette Lund may not do this in Fernshire"):
        run(file(), "--by", people.officer.email)
    assert not Plan.objects.exists()

    run(file(), "--by", people.plan_admin.email)

    assert Upload.objects.get().accepted_by == people.plan_admin


def test_a_council_that_is_only_being_made_has_no_roles_to_go_by(file):
    user = make_user()

    run(file(), "--by", user.email)

    assert Upload.objects.get().accepted_by == user


def test_what_was_done_is_told_as_json(file):
    told = json.loads(run(file(ROWS), "--accept-open", "--format", "json"))

    assert told["outcome"] == "imported"
    assert (told["council"], told["plan"]) == (
        "fernshire-county-council",
        "getting-better",
    )
    assert (told["recommendations"], told["actions"], told["updates"]) == (1, 2, 2)
    assert [issue["code"] for issue in told["left_open"]] == ["T5"]
    again = json.loads(run(file(ROWS), "--format", "json"))
    assert (again["outcome"], again["left_open"]) == ("unchanged", [])


@pytest.mark.parametrize("written", ["2026-06-30", "30/06/2026"])
def test_ratings_count_as_at_the_day_given(file, written):
    run(file(), "--as-at", written)

    assert f"{Update.objects.get().as_at}" == "2026-06-30"


def test_the_scheme_and_the_person_are_as_said(file):
    user = make_user("Amara Dean")

    run(file(), "--scheme", "rag5", "--by", user.email.upper())

    assert Plan.objects.get().scheme.values.count() == 5
    assert Update.objects.get().author == user


def test_without_a_person_the_ledger_says_command_line(file):
    run(file())

    assert Update.objects.get().author_name == "command line"


def test_check_prints_questions_and_writes_nothing(file):
    said = run(file(ROWS), "--check")

    assert "1 recommendations or areas, 2 actions" in said
    assert "DECIDE T5 Plan!E4: No end is promised." in said
    assert not (Plan.objects.exists() or Council.objects.exists())


def test_check_prints_one_json_object(file):
    told = json.loads(run(file(ROWS), "--check", "--format", "json"))

    assert [a["ref"] for a in told["groups"][0]["actions"]] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("options", "named", "sentence"),
    [
        (("--by", "nobody@fernshire.example"), NAMED, "Nobody with the e-mail address"),
        ((), ("--council", " ", "--title", "A"), "name has 1 to 200 characters"),
        ((), ("--council", "A", "--title", " "), "title has 1 to 200 characters"),
        ((), ("--council", "A", "--title", "A" * 201), "title has 1 to 200"),
    ],
)
def test_what_names_nothing_is_refused(file, options, named, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(file(), *options, named=named)

    assert not Council.objects.exists()


def test_a_title_taken_by_a_plan_of_other_content_is_refused(file):
    make_plan(make_council(), "Getting better")

    with pytest.raises(CommandError, match="already here"):
        run(file())


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(str(tmp_path / "none.xlsx"))


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--check"], 1, "This is not an Excel workbook"),
        (["--check", "--as-at", "soon"], 2, "is not a date"),
        (["--check", "--scheme", "rag9"], 2, "invalid choice"),
    ],
)
def test_exit_codes_and_one_sentence_on_stderr(tmp_path, arguments, code, sentence):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"%PDF-1.7")

    ended = subprocess.run(
        [sys.executable, "manage.py", "import_plan", path, *NAMED, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert (ended.returncode, ended.stdout) == (code, "")
    assert sentence in ended.stderr
    assert code == 2 or len(ended.stderr.strip().splitlines()) == 1
