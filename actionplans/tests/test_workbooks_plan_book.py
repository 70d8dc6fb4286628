"""A plan's workbook: printed as it is, and imported again it changes nothing."""

import io
from datetime import date
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from actionplans import exporting, snapshots
from actionplans.importing import uploading
from actionplans.importing.accept import accept
from actionplans.importing.reading import read_plan
from actionplans.models import Upload
from actionplans.palette import MARKS
from actionplans.refusals import Refusal

from .acceptance.families import all_cases
from .building import (
    make_action,
    make_lead,
    make_plan,
    make_recommendation,
    make_scheme,
)
from .fixture_source import FIXTURES
from .papers import DAY, MOMENT, make_full_plan
from .uploads import AT

REMARKS = "Remarks (for information)"
WORKBOOKS = ("fernshire-plan.xlsx", "fernshire-areas.xlsx")


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


def book_of(snapshot, *, is_draft=False):
    return load_workbook(io.BytesIO(exporting.to_xlsx(snapshot, is_draft=is_draft)))


def column(sheet, label):
    heads = [cell.value for cell in sheet[1]]
    return [cell.value for cell in list(sheet.columns)[heads.index(label)][1:]]


def test_a_row_an_action_under_the_plans_headings(full):
    sheet = book_of(full)["Actions"]

    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["Recommendation", "Ref", "Action"]
    assert heads[-4:-2] == ["Progress RAG", "Impact RAG"]
    assert heads[-2:] == ["Ofsted recommendation no", REMARKS]
    assert sheet.max_row == 1 + 70
    assert sheet["A2"].value.startswith("Recommendation 1: Make sure")
    refs = column(sheet, "Ref")
    assert (refs[0], refs[-1]) == ("1.1", "12.7")
    assert sheet.freeze_panes == "A2"
    assert sheet["C2"].alignment.wrap_text


def test_a_rating_is_filled_and_worded_and_chosen_from_the_key(full):
    sheet = book_of(full)["Actions"]
    place = [cell.value for cell in sheet[1]].index("Progress RAG") + 1

    fills = {}
    for row in range(2, 72):
        cell = sheet.cell(row, place)
        fills[cell.value] = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    assert fills["Red"] == f"FF{MARKS['red'].fill[1:].upper()}"
    assert fills["Grey"] == f"FF{MARKS['grey'].fill[1:].upper()}"
    assert fills["Not rated"] is None
    assert set(fills) == {"Red", "Amber", "Green", "Blue", "Grey", "Not rated"}
    (choice,) = [
        check
        for check in sheet.data_validations.dataValidation
        if sheet.cell(2, place).coordinate in check.sqref
    ]
    assert choice.formula1 == "Key!$A$2:$A$7"


def test_it_carries_its_key_and_says_what_it_is(full):
    book = book_of(full)

    assert book.sheetnames == ["Actions", "Recommendations", "Key", "About"]
    assert book["Key"]["A7"].value == "Not rated"
    assert book["Key"]["C1"].value == "Impact RAG"
    about = {row[0].value: row[1].value for row in book["About"].rows}
    assert about["Position as at"] == "30/06/2026"
    assert about["SHA-256 of the version"] == full.version.sha256
    assert "Key of the ratings" not in about


def test_a_key_that_was_reworded_says_its_version(plan, rows):
    plan.scheme.version = 2
    plan.scheme.save()

    about = book_of(rows(plan))["About"].rows

    assert ("Key of the ratings", "Version 2") in [
        tuple(cell.value for cell in row) for row in about
    ]


def test_a_scheme_without_impact_has_no_column_for_it(council, rows):
    columns = [{"field": "ref", "label": "Ref"}, {"field": "action", "label": "Action"}]
    plan = make_plan(council, scheme=make_scheme("status4"), columns=columns)
    make_action(make_recommendation(plan), progress="behind-schedule")

    book = book_of(rows(plan))

    heads = [cell.value for cell in book["Actions"][1]]
    assert heads[:4] == ["Recommendation", "Ref", "Action", "Status"]
    assert column(book["Actions"], "Status") == ["In progress but behind schedule"]
    assert book["Key"].max_column == 2


def test_a_version_keeps_its_policy_and_a_draft_names_its_leads(council, rows):
    plan = make_plan(council)
    lead = make_lead(council, "Wilhelmina Grey", kind="person")
    make_action(make_recommendation(plan), leads=[lead])
    found = rows(plan)

    assert column(book_of(found)["Actions"], "Lead") == ["Lead officer"]
    named = book_of(found, is_draft=True)["Actions"]
    assert column(named, "Lead") == ["Wilhelmina Grey"]


def test_what_was_worked_out_stands_beside_and_not_in_the_words(plan, rows):
    make_action(
        make_recommendation(plan),
        timescale_text="31 March 2026",
        due_on=date(2026, 5, 31),
        original_due_on=date(2026, 3, 31),
    )

    sheet = book_of(rows(plan))["Actions"]

    assert column(sheet, "Timescale") == ["31 March 2026"]
    (remarks,) = column(sheet, REMARKS)
    assert "Overdue by 30 days" in remarks


def test_nothing_is_cut_silently(plan, rows):
    make_action(make_recommendation(plan), progress_text="x" * 32_768)

    with pytest.raises(Refusal, match="32,768 characters"):
        exporting.to_xlsx(rows(plan), is_draft=False)


def imported(name, data, council, people):
    """The upload of a file, as an admin has just made it."""
    told = uploading.FileRead(name, data, {}, read_plan(name, data, None).to_json())
    return uploading.keep(
        council=council,
        file=told,
        wanted=uploading.Wanted("Getting better"),
        by=people.plan_admin,
        at=AT,
        submission=uuid4(),
    )


def imports_as_no_change(plan, council, people):
    draft = snapshots.draft(plan=plan, on=DAY, by=people.plan_admin, at=MOMENT)
    data = exporting.to_xlsx(draft, is_draft=True)
    again = imported("export.xlsx", data, council, people)
    return again.state == Upload.State.UNCHANGED


@pytest.mark.parametrize("name", WORKBOOKS)
def test_an_imported_plan_exported_imports_as_no_change(name, council, people):
    data = (FIXTURES / name).read_bytes()
    upload = imported(name, data, council, people)
    plan = accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)

    assert imports_as_no_change(plan, council, people)


# One in four: each is read twice, accepted and compared.
SOME = [case for case in all_cases() if "groups" in case.expected][::4]


@pytest.mark.alike
@pytest.mark.parametrize("case", SOME, ids=str)
def test_so_do_files_of_the_acceptance_set(case, council, people):
    proposal = read_plan(case.file_name, case.data, None)
    blocks = [issue for issue in proposal.issues if issue.severity == "BLOCK"]
    if blocks or proposal.plans or proposal.kind != "plan":
        pytest.skip("something is asked before a plan can be made of it")
    upload = imported(case.file_name, case.data, council, people)
    plan = accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)

    assert imports_as_no_change(plan, council, people)


def test_a_plan_that_was_typed_does_too(council, people):
    plan = make_full_plan(council, "Getting better")

    assert imports_as_no_change(plan, council, people)


def test_a_version_of_posts_imports_as_no_change_while_nothing_has_changed(
    council, people
):
    plan = make_plan(council, "Getting better")
    post = make_lead(council, "Head of Practice")
    make_action(
        make_recommendation(plan),
        leads=[post],
        progress="amber",
        progress_text="Half of the teams",
        due_on=date(2026, 7, 31),
        original_due_on=date(2026, 6, 30),
    )
    version = snapshots.take(
        plan=plan, label="V1", as_at=DAY, by=people.plan_admin, at=MOMENT
    )

    data = exporting.to_xlsx(version, is_draft=False)

    again = imported("version.xlsx", data, council, people)
    assert again.state == Upload.State.UNCHANGED
