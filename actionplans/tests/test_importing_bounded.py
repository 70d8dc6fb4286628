"""Reading in the bounded child: what comes back, what is refused, what cannot be."""

import fcntl
import logging
import os
import random
import subprocess
import sys
import tempfile
import threading

import pytest

from actionplans import bounding
from actionplans.importing.guard import FileRefused, run_bounded
from actionplans.importing.guarding import limits

from . import nasty_files as nasty

PLAN = (
    ("Ref", "Action", "Lead", "By when", "RAG"),
    ("1.1", "Visit every family within a week", "Head of Service", "March 2027", "G"),
)


def plan_workbook(rows=PLAN):
    cells = (
        nasty.row(
            number,
            "".join(
                nasty.text_cell(f"{letter}{number}", words)
                for letter, words in zip("ABCDE", line, strict=True)
            ),
        )
        for number, line in enumerate(rows, start=1)
    )
    return nasty.workbook("".join(cells))


def refusal_of(data):
    with pytest.raises(FileRefused) as refusal:
        run_bounded("plan.xlsx", data)
    return refusal.value


def in_a_child(code):
    """Runs code after the child's own limits; its exit code and words."""
    setup = (
        f"import sys; sys.path.insert(0, {str(bounding.PROJECT)!r})\n"
        "from actionplans.importing import child\nchild.bound()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-I", "-B", "-c", setup + code], capture_output=True, text=True
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_a_workbook_comes_back_as_a_plan():
    plan = run_bounded("plan.xlsx", plan_workbook())

    assert "Visit every family within a week" in str(plan)


def test_a_csv_comes_back_as_a_plan_with_its_warnings():
    plan = run_bounded("plan.csv", "\n".join(map(",".join, PLAN)).encode())

    assert "Visit every family within a week" in str(plan)
    assert "no colours" in str(plan)


def test_macros_are_told_with_the_plan():
    parts = nasty.workbook_parts() | {"xl/vbaProject.bin": "x"}

    assert "contains macros" in str(run_bounded("plan.xlsm", nasty.package(parts)))


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "empty"),
        (bytes(limits.FILE_BYTES + 1), "too_large"),
        (nasty.old_office("EncryptedPackage"), "protected"),
        (nasty.far_cell(), "too_many_rows"),
    ],
)
def test_a_refusal_travels_back_with_its_code(data, code):
    assert refusal_of(data).code == code


def test_a_damaged_file_gets_a_reference_that_stands_in_the_log(caplog):
    caplog.set_level(logging.WARNING, "actionplans.importing")

    refusal = refusal_of(plan_workbook()[:-10])

    reference = str(refusal).rstrip(".").rpartition("Reference ")[2]
    assert len(reference) == 6
    assert reference in caplog.text


def test_an_exception_of_the_reader_is_damage_and_its_words_are_not_logged(caplog):
    caplog.set_level(logging.WARNING, "actionplans.importing")
    secret = nasty.row(3, '<c r="A3" t="d"><v>Private words</v></c>')

    refusal = refusal_of(nasty.workbook(nasty.PLAN_ROWS + secret))

    assert refusal.code == "damaged"
    assert "ValueError at" in caplog.text
    assert "Private words" not in caplog.text


@pytest.fixture
def taken_slots(tmp_path, monkeypatch):
    """All slots of a machine of our own: other tests import at the same time."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    slots = []
    for number in range(limits.CHILDREN):
        name = f"actionplans-import-{os.getuid()}-{number}.lock"
        slots.append(os.open(tmp_path / name, os.O_CREAT | os.O_RDWR, 0o600))
        fcntl.flock(slots[-1], fcntl.LOCK_EX)
    yield slots
    for slot in slots:
        os.close(slot)


def test_a_third_import_is_told_to_wait(taken_slots):
    assert refusal_of(plan_workbook()).code == "busy"


def test_a_command_waits_for_a_slot(taken_slots):
    leaving = threading.Timer(0.3, os.close, [taken_slots.pop()])
    leaving.start()

    assert run_bounded("plan.xlsx", plan_workbook(), wait_seconds=20)


def test_a_child_that_overstays_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.001)

    assert refusal_of(plan_workbook()).code == "too_complex"


@pytest.mark.parametrize(
    "code, words",
    [
        ("bytes(1600 * 1024 * 1024)", "MemoryError"),
        ("import tempfile; tempfile.TemporaryFile()", "No usable temporary directory"),
    ],
)
def test_the_child_cannot(code, words):
    _, said = in_a_child(code)

    assert words in said


def test_the_child_starts_no_process():
    as_anybody = "import os\nif os.getuid() == 0: os.setuid(65534)\n"

    code, said = in_a_child(as_anybody + "os.fork()")

    assert code and "BlockingIOError" in said


def test_the_child_reads_xml_through_defusedxml_or_not_at_all():
    code, said = in_a_child(
        "from actionplans.importing.guarding import tamed\n"
        "tamed.DEFUSEDXML = False\ntamed.tame({})"
    )

    assert code and "must read XML through defusedxml" in said


def test_the_child_is_given_none_of_the_servers_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "kept to ourselves")

    assert "SECRET_KEY" not in bounding.environment()


def test_the_child_knows_neither_django_nor_openpyxl_before_it_reads():
    code, said = in_a_child(
        "print([m for m in ('django', 'openpyxl', 'lxml') if m in sys.modules])"
    )

    assert (code, said.strip()) == (0, "[]")


def test_mutated_workbooks_come_back_as_plans_or_refusals():
    dice = random.Random(1)
    saved = plan_workbook()
    for _ in range(12):
        data = bytearray(saved)
        for _ in range(3):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            assert isinstance(run_bounded("plan.xlsx", bytes(data)), dict)
        except FileRefused as refusal:
            assert str(refusal)
