"""An update sheet: an action's own words are shut, what is new of it is open."""

import io

import pytest
from openpyxl import load_workbook

from actionplans import snapshots
from actionplans.importing.reading import read_plan
from actionplans.workbooks.update_book import HEAD_ROW, Asked, to_update_sheet

from .building import make_action, make_lead, make_recommendation
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db
ASKED = Asked("Q1 2026/27", "30 June 2026", "10 July 2026")


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


def sheet_of(plan, people, **how):
    rows = snapshots.draft(plan=plan, on=DAY, by=people.plan_admin, at=MOMENT)
    return load_workbook(io.BytesIO(to_update_sheet(rows, asked=ASKED, **how)))


def heads(book):
    return [cell.value for cell in book["Updates"][HEAD_ROW]]


def bytes_of(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_ref_is_shut_and_this_periods_columns_are_open(
    plan, recommendation, people
):
    make_action(recommendation, "1.1", text="Review the rota")

    book = sheet_of(plan, people)

    sheet, first = book["Updates"], HEAD_ROW + 1
    assert sheet.protection.sheet
    is_open = {
        head: not sheet.cell(first, column).protection.locked
        for column, head in enumerate(heads(book), start=1)
    }
    shut = [head for head, opened in is_open.items() if not opened]
    assert shut[0] == "Ref"
    assert all(head.endswith("(for information)") for head in shut[1:])
    assert [head for head, opened in is_open.items() if opened] == [
        "Progress to date",
        "Process RAG",
        "% complete",
        "Performance",
        "Impact RAG",
        "Next steps",
        "Areas of concern",
    ]


def test_it_says_what_it_is_and_when_it_is_wanted(plan, recommendation, people):
    make_action(recommendation, "1.1")

    sheet = sheet_of(plan, people)["Updates"]

    assert sheet["A1"].value == f"{plan.title}: update sheet"
    assert "send it back by 10 July 2026" in sheet["A2"].value


def test_what_is_over_is_not_asked_about(plan, recommendation, people):
    over = {"closed_at": MOMENT, "closed_by": people.plan_admin}
    gone = {"withdrawn_at": MOMENT, "withdrawn_by": people.plan_admin}
    make_action(recommendation, "1.1", **over)
    make_action(recommendation, "1.2", **gone)
    make_action(recommendation, "1.3")
    make_action(recommendation, "1.4")

    rows = list(sheet_of(plan, people, only={"1.1", "1.3"})["Updates"].values)

    assert [row[0] for row in rows[HEAD_ROW:]] == ["1.3"]


def test_what_is_written_in_it_comes_back_as_updates(plan, recommendation, people):
    lead = make_lead(plan.council, "Head of Practice")
    make_action(recommendation, "1.1", leads=[lead], progress_text="Begun.")
    make_action(recommendation, "1.10", leads=[lead])
    book = sheet_of(plan, people)
    columns = {head: at for at, head in enumerate(heads(book), start=1)}
    first = HEAD_ROW + 1
    book["Updates"].cell(first, columns["Progress to date"]).value = "Half is done."
    book["Updates"].cell(first, columns["Process RAG"]).value = "Amber"
    book["Updates"].cell(first, columns["% complete"]).value = "50%"
    book["Updates"].cell(first + 1, columns["Areas of concern"]).value = "No staff."

    found = read_plan("updates.xlsx", bytes_of(book), None)

    assert found.kind == "updates"
    one, ten = found.actions
    assert (one.ref, one.progress, one.progress_rag) == (
        "1.1",
        "Half is done.",
        "Amber",
    )
    assert (one.percent_complete, one.leads, one.other) == (50, (), {})
    assert (ten.ref, ten.concerns, ten.progress) == ("1.10", "No staff.", None)
    assert not [issue for issue in found.issues if issue.is_open]
