"""The guard as a whole: any bytes are inspected or refused, nothing else happens."""

import random

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplans.importing.guard import FileRefused, Inspected, inspect

from . import nasty_files as nasty

TITLED = nasty.workbook_parts()
SAVED = nasty.workbook()


@pytest.mark.parametrize("name", ["plan.xlsm", "plan.xlsx"])
def test_macros_are_ignored_and_said_so(name):
    found = inspect(name, nasty.with_part("xl/vbaProject.bin"))

    assert found.warnings == (
        "This file contains macros. They are ignored and not kept.",
    )


def test_what_openpyxl_writes_is_accepted(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Plan’s actions & leads"
    book.active.append(["Ref", "Action", "=1+1"])
    book.active.merge_cells("A3:B3")
    book.create_chartsheet("Chart")
    book.save(tmp_path / "plan.xlsx")

    found = inspect("plan.xlsx", (tmp_path / "plan.xlsx").read_bytes())

    assert found.bounds == {"Plan’s actions & leads": (1, 3)}
    assert found.formulas_without_value == [("Plan’s actions & leads", "C1")]


@given(st.binary(max_size=3000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_inspected_or_refused(data):
    for attempt in (data, b"PK\x03\x04" + data):
        try:
            assert isinstance(inspect("a", attempt), Inspected)
        except FileRefused as refusal:
            assert str(refusal)


@given(st.integers(0, 2**32), st.integers(1, 12))
@settings(max_examples=300, deadline=None)
def test_a_mutated_workbook_is_inspected_or_refused(seed, changes):
    dice = random.Random(seed)
    data = bytearray(SAVED)
    for _ in range(changes):
        data[dice.randrange(len(data))] = dice.randrange(256)

    try:
        assert isinstance(inspect("a", bytes(data)), Inspected)
    except FileRefused as refusal:
        assert refusal.code


@given(st.sampled_from(sorted(TITLED)), st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_mutated_xml_is_inspected_or_refused(part, seed):
    dice = random.Random(seed)
    text = list(TITLED[part])
    for _ in range(dice.randint(1, 4)):
        text[dice.randrange(len(text))] = dice.choice(
            ["", "<", '"', "/", "9", "é", ">"]
        )

    data = nasty.package(TITLED | {part: "".join(text)})

    try:
        assert isinstance(inspect("a", data), Inspected)
    except FileRefused as refusal:
        assert refusal.code
