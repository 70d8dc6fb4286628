"""A plan as CSV and as JSON, what every form says of itself, and no formulas."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from actionplans import exporting, snapshots
from actionplans.exporting.table import RUNS, harmless
from actionplans.models import Version
from actionplans.snapshots import Snapshot
from actionplans.withholding import PUBLIC, as_seen

from .building import (
    make_action,
    make_evidence,
    make_milestone,
    make_recommendation,
    mark_evidence,
)
from .papers import DAY, MOMENT, make_full_plan

RISKY = ["=1+1", "+44 20", "-5", "@here", "\tx", "＝1", '=HYPERLINK("http://x")']
SCHEMA = json.loads(exporting.SCHEMA.read_text(encoding="utf-8"))
ABOUT = "About this file (for information)"


def closed(schema):
    """The schema, and no name beside those that it tells of."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: closed(part) for name, part in schema.items()}
    return told | ({"additionalProperties": False} if "properties" in schema else {})


STRICT = Draft202012Validator(
    closed(SCHEMA), format_checker=Draft202012Validator.FORMAT_CHECKER
)


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


def csv_of(snapshot, **about):
    text = exporting.to_csv(snapshot, **{"is_draft": False} | about).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def json_of(snapshot, **about):
    """The whole as it is read again, held to its schema."""
    whole = json.loads(exporting.to_json(snapshot, **{"is_draft": False} | about))
    assert [error.message for error in STRICT.iter_errors(whole)] == []
    return whole


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


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
    shown = harmless(text)

    assert not RUNS.match(shown)
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
    whole = json_of(full)

    assert whole["format"] == "action-plan/1"
    assert whole["version"]["as_at"] == "2026-06-30"
    assert whole["version"]["sha256"] == full.version.sha256
    actions = [a for r in whole["recommendations"] for a in r["actions"]]
    assert len(actions) == 70
    assert actions[0]["due_on"] == "2026-04-01"
    assert (actions[5]["progress"], actions[5]["impact"]) == (None, None)
    assert {"source", "updates"}.isdisjoint(actions[0])


@pytest.mark.django_db
def test_json_tells_milestones_evidence_reasons_and_who_rated(plan, people, rows):
    recommendation = make_recommendation(plan)
    action = make_action(recommendation, due_on=date(2026, 6, 1))
    make_milestone(action, due_on=date(2026, 5, 1))
    evidence = make_evidence(action, by=people.officer, is_public=True)
    mark_evidence(evidence, by=people.plan_admin, openness="exempt")
    found = rows(plan)
    (row,), (whole,) = found.actions, found.recommendations
    row.reasons = [
        {"of": "progress", "at": "2026-06-02T09:00:00+01:00", "words": "A post is free"}
    ]
    whole.assessment = {
        "named": "Wilhelmina Grey",
        "public": "Director",
        "on": "2026-06-30",
        "reason": "Audits are better",
    }

    (told,) = json_of(found)["recommendations"]

    assert told["assessment"] == {
        "name": "Director",
        "on": "2026-06-30",
        "reason": "Audits are better",
    }
    (act,) = told["actions"]
    assert act["reasons"][0]["words"] == "A post is free"
    assert act["milestones"][0]["due_on"] == "2026-05-01"
    assert act["evidence"][0]["title"] == "Audit of case files"


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ["json", "csv", "xlsx"])
def test_no_file_names_persons_against_the_policy(full, wanted):
    data = exporting.FORMS[wanted].write(full, is_draft=False)
    if wanted == "xlsx":
        rows = book_of(full)["Actions"].values
        data = "".join(str(value) for row in rows for value in row).encode()

    assert b"Lead officer" in data
    assert b"Wilhelmina" not in data


@pytest.mark.django_db
def test_a_draft_says_that_it_is_one(full):
    whole = json_of(full, is_draft=True)
    book = load_workbook(io.BytesIO(exporting.to_xlsx(full, is_draft=True)))
    table = csv_of(full, is_draft=True)

    assert whole["is_draft"]
    assert whole["version"]["sha256"] is None
    assert book["About"]["B3"].value == "Q1 2026/27 (draft)"
    draft = "Draft: The live plan, not a version that was frozen"
    assert {row[-1] for row in table} == {ABOUT, draft}


@pytest.mark.django_db
def test_each_form_says_what_is_withheld_and_holds_none_of_it(plan, rows):
    one, two = make_recommendation(plan), make_recommendation(plan, "2")
    make_action(one, "1.1", text="Open words")
    exempt = {"openness": "exempt", "exempt_paragraph": "Paragraph 2"}
    for ref in ("2.1", "2.2"):
        make_action(two, ref, text="Secret words", exempt_reason="One family", **exempt)
    make_action(two, "2.3", text="Secret words", openness="internal")
    whole = rows(plan)

    found = as_seen(whole, PUBLIC)

    told = json_of(found)
    assert (
        told["withheld"]
        == [{"part": "action", "paragraph": "Paragraph 2", "recommendation": "2"}] * 2
    )
    assert "Secret" not in json.dumps(told)
    says = csv_of(found)[1][-1]
    assert says.startswith("Withheld: Part of this plan is exempt from publication")
    assert says.endswith("2 actions under Recommendation 2.")
    about = {tuple(c.value for c in row) for row in book_of(found)["About"].rows}
    assert tuple(says.split(": ", 1)) in about
    marked = csv_of(whole)
    assert "Not for publication" in marked[1][-1]
    assert marked[2][-1].endswith("Exempt: paragraph 2")
    book = book_of(whole)
    assert "Not for publication" in {row[0].value for row in book["About"].rows}
    remarks = [row[-1].value for row in book["Actions"].rows]
    assert remarks[2:] == ["Exempt: paragraph 2", "Exempt: paragraph 2", "Internal"]


def test_a_list_without_any_row_still_says_what_it_is():
    version = Version(
        label="Q1",
        as_at=DAY,
        scheme={"values": [], "has_impact": False, "progress_label": "Status"},
        columns=[],
        sections=[],
        glossary=[],
    )
    extract = exporting.Extract(("overdue",), 0, 70)

    table = csv_of(Snapshot(version, (), ()), extract=extract)

    assert table[1][-1] == "What is listed: 0 of 70 actions: overdue"
