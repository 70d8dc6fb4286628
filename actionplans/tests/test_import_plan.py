"""The command: what it prints, and how it ends."""

import json

import pytest
from django.core.management import CommandError, call_command

from actionplans.tests.workbooks import HEADING, action_row, make_workbook


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make_workbook([HEADING, action_row(timescale="Feb Board")]))
    return path


def test_check_prints_one_json_object_and_needs_no_database(workbook, capsys):
    call_command(
        "import_plan",
        str(workbook),
        "--council=Fernshire",
        "--title=Plan",
        "--check",
        "--format=json",
    )

    proposal = json.loads(capsys.readouterr().out)
    assert proposal["groups"][0]["actions"][0]["leads"] == ["Ann Lee"]
    (asked,) = [i for i in proposal["issues"] if i["severity"] == "DECIDE"]
    assert (asked["sheet"], asked["cell"]) == ("Plan", "E2")
    assert asked["choices"][-1]["value"] is None


def test_text_counts_and_lists_what_is_open(workbook, capsys):
    call_command(
        "import_plan", str(workbook), "--council=Fernshire", "--title=Plan", "--check"
    )

    said = capsys.readouterr().out
    assert "1 actions" in said
    assert "DECIDE T4 Plan!E2" in said


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "empty"), (b"%PDF-1.7", "not an Excel workbook")]
)
def test_a_refused_file_ends_with_one_sentence(tmp_path, capsys, content, sentence):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        call_command(
            "import_plan", str(path), "--council=Fernshire", "--title=Plan", "--check"
        )

    assert capsys.readouterr().out == ""


def test_a_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command(
            "import_plan",
            str(tmp_path / "none.xlsx"),
            "--council=Fernshire",
            "--title=Plan",
            "--check",
        )


def test_a_council_must_be_named(workbook):
    with pytest.raises(CommandError):
        call_command("import_plan", str(workbook), "--check")
