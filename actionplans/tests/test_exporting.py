"""The appendix as a workbook, as CSV and as JSON: the same words, and no formulas."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from actionplans import exporting, snapshots

from .building import make_action, make_recommendation
from .papers import DAY, MOMENT, make_full_plan

RISKY = ["=1+1", "+44 20", "-5", "@here", "\tx", "＝1", '=HYPERLINK("http://x")']


@pytest.fixture
def rows(people):
    def take(plan):
        return snapshots.take(
            plan=plan, label="Q1 2026/27", as_at=DAY, by=people.plan_admin, at=MOMENT
        )

    return take


@pytest.fixture
def full(council, rows):
    return rows(make_full_plan(council))


def book_of(snapshot):
    return load_workbook(io.BytesIO(exporting.to_xlsx(snapshot, is_draft=False)))


def csv_of(snapshot):
    text = exporting.to_csv(snapshot, is_draft=False).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.django_db
@pytest.mark.parametrize("text", RISKY)
def test_no_text_becomes_a_formula(plan, rows, text):
    make_action(make_recommendation(plan, text=text), text=text, progress_text=text)
    found = rows(plan)

    sheet = book_of(found)["Actions"]
    table = csv_of(found)

    for row in sheet.rows:
        for cell in row:
            assert cell.data_type != "f"
            assert cell.data_type != "s" or cell.quotePrefix
    assert sheet["C2"].value.strip() == text.strip()
    assert table[1][2] == f"'{text}"


@given(st.text())
def test_the_apostrophe_can_be_taken_off_again(text):
    shown = exporting._harmless(text)

    assert not exporting.RUNS.match(shown)
    assert shown in (text, f"'{text}")


@pytest.mark.django_db
def test_csv_says_what_the_table_says(full):
    table = csv_of(full)

    assert len(table) == 71
    assert {len(row) for row in table} == {9}
    assert table[1][5] == "Service Manager, Front Door\n01/04/2026\nOverdue by 90 days"
    assert [row[7] for row in table[1:4]] == ["Green", "Amber", "Blue"]


@pytest.mark.django_db
def test_json_holds_everything_with_dates_and_codes(full):
    whole = json.loads(exporting.to_json(full, is_draft=False))

    assert whole["format"] == "action-plan/1"
    assert whole["version"]["as_at"] == "2026-06-30"
    assert whole["version"]["sha256"] == full.version.sha256
    actions = [a for r in whole["recommendations"] for a in r["actions"]]
    assert len(actions) == 70
    assert actions[0]["due_on"] == "2026-04-01"
    assert (actions[5]["progress"], actions[5]["impact"]) == (None, None)
    assert {"source", "updates"}.isdisjoint(actions[0])


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", exporting.WRITERS)
def test_no_file_names_persons_against_the_policy(full, wanted):
    data = exporting.WRITERS[wanted](full, is_draft=False)
    if wanted == "xlsx":
        rows = book_of(full)["Actions"].values
        data = "".join(str(value) for row in rows for value in row).encode()

    assert b"Lead officer" in data
    assert b"Wilhelmina" not in data


@pytest.mark.django_db
def test_a_draft_says_that_it_is_one(full):
    whole = json.loads(exporting.to_json(full, is_draft=True))
    book = load_workbook(io.BytesIO(exporting.to_xlsx(full, is_draft=True)))

    assert whole["is_draft"]
    assert whole["version"]["sha256"] is None
    assert book["About"]["B3"].value == "Q1 2026/27 (draft)"
