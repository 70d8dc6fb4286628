"""The tracker as CSV and workbook: every row, in words, and nothing that runs."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from committees import monitoring, tracker_files
from committees.tracker import for_everybody

from .building import AT, make_committee
from .tracked import make_published, make_tracked

TODAY = date(2026, 10, 20)


@pytest.fixture
def tracker(council, people):
    by = people.committee_officer
    committee = make_committee(council, short="CFS")
    clause = make_published(committee, by, "**ask** for a report", on=date(2026, 6, 3))
    row = make_tracked(clause, addressed_to="=HYPERLINK(1)", needs_response=True)
    monitoring.note_progress(
        tracked=row, by=by, at=AT, words="@begun", mark="acceptable"
    )
    exempt = make_published(committee, by, on=date(2026, 6, 10), exempt=True)
    make_tracked(exempt, 2)
    return for_everybody(committee, 2026, on=TODAY)


def test_csv_is_a_row_a_resolution_and_runs_nothing(tracker):
    text = tracker_files.to_csv(tracker).decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(text))

    assert row["Reference"] == "CFS (26/27) 01"
    assert row["What was resolved"] == "That the Committee\n**ask** for a report"
    assert row["Addressed to"] == "'=HYPERLINK(1)"
    assert row["Progress"] == "Acceptable progress"
    assert row["Last note"] == "'@begun"
    assert row["Answer due by"] == "2 August 2026"
    assert row["State"] == "Answer overdue by 79 days"


def test_a_workbook_keeps_text_and_says_what_is_not_in_it(tracker):
    book = load_workbook(BytesIO(tracker_files.to_xlsx(tracker)))

    cell = book["Tracker"]["E2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (
        "=HYPERLINK(1)",
        "s",
        True,
    )
    about = {row[0].value: row[1].value for row in book["About this file"].rows}
    assert about["Municipal year"] == "2026/27"
    assert about["Not in it"] == ("1 resolution of an exempt item is not in this list.")
