"""Asking colleagues: the workbook that goes out, and what becomes of its answers."""

from datetime import datetime
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actionplans.importing import answering
from actionplans.importing.accept import accept, decided_proposal
from actionplans.importing.accepting.lead_answers import lead_key
from actionplans.models import AuditEvent

from .answered import columns, filled_in, saved
from .building import make_lead
from .reading import words
from .uploads import AT, HEADING, ROWS, answer, issue_id, make_upload
from .workbooks import action_row, make_workbook

MORE = [
    *ROWS,
    action_row("1.3", "Meet the court", lead="SM Duty & Court Team"),
    action_row("1.4", "Open the office", timescale="31/03/2027", rag="Amber E"),
]


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


@pytest.fixture
def upload(council, people):
    return make_upload(council, people.plan_admin, MORE)


def place(upload, name):
    return reverse(name, args=[upload.council.slug, upload.pk])


def sent(client, upload):
    response = client.get(place(upload, "import-issues"))
    assert response.status_code == 200
    return response.content


def back(client, upload, data, name="questions.xlsx"):
    posted = {"file": SimpleUploadedFile(name, data)}
    return client.post(place(upload, "import-answers"), posted)


def take(client, upload, shown, *, also=()):
    """Press the button with what stands ticked, and with these boxes as well."""
    usable = shown.context["usable"]
    ticked = [one.said.key for one in usable if not one.differs]
    told = {"told": shown.context["told"], "file_name": shown.context["file_name"]}
    response = client.post(
        place(upload, "import-answers"), told | {"take": [*ticked, *also]}
    )
    upload.refresh_from_db()
    return response


def open_questions(upload):
    return len(decided_proposal(upload).open)


def sheet_of(data, title="Questions"):
    return load_workbook(BytesIO(data))[title]


def test_the_workbook_asks_what_is_open_a_row_each_and_then_the_leads(
    client, admin, upload
):
    sheet = sheet_of(sent(client, upload))

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    at = columns(sheet)
    asked = [row[at["Question"] - 1] for row in rows]
    assert len(asked) == open_questions(upload) + 2
    assert asked[-2:] == ["Who is “Ann Lee”?", "Who is “SM Duty & Court Team”?"]
    first = dict(zip(at, rows[0], strict=True))
    assert first["Ref"] == "1.2"
    assert first["In the file"] == "Ongoing"
    assert "• or write a date, such as 31/03/2027 or March 2027" in first["Choices"]
    assert first["Question mark"] == f"{upload.pk}-{rows_key(upload, 0)}"
    assert (first["Your answer"], first["Answer so far"]) == (None, None)


def rows_key(upload, place):
    return decided_proposal(upload).open[place].id


def test_only_the_columns_for_answers_are_open_and_text_stays_text(
    client, admin, upload
):
    answer(upload, "T5", value="=1+1")
    data = sent(client, upload)

    sheet = sheet_of(data)
    unlocked = {c.column for row in sheet.iter_rows(min_row=2) for c in row
                if not c.protection.locked}  # fmt: skip
    at = columns(sheet)
    assert unlocked == {at["Your answer"], at["Your name"], at["Comment"]}
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "B2"
    assert load_workbook(BytesIO(data)).sheetnames == [
        "How to answer",
        "Questions",
        "Choices",
    ]
    texts = [c for row in sheet.iter_rows() for c in row if c.value]
    assert "=1+1" in {c.value for c in texts}
    assert {c.data_type for c in texts} == {"s"}


def test_the_choices_can_be_picked_from(client, admin, upload):
    data = sent(client, upload)

    sheet, listed = sheet_of(data), sheet_of(data, "Choices")
    offered = {}
    for validation in sheet.data_validations.dataValidation:
        first, _, last = validation.formula1.partition("!")[2].partition(":")
        cells = listed[f"{first}:{last}".replace("$", "")]
        row = cells[0] if isinstance(cells, tuple) else [cells]
        labels = tuple(cell.value for cell in row)
        offered[labels] = validation.showErrorMessage
    assert listed.sheet_state == "hidden"
    assert offered[("Leave empty",)] is False
    assert (
        "Create as a person", "Create as a post", "Create as a team",
        "Create as a partner", "Keep as written",
    ) in offered  # fmt: skip


def test_answers_come_back_by_choice_and_by_own_words(client, admin, upload):
    manager = make_lead(upload.council, "Service Manager, Duty")
    answers = {
        "1.2": "leave EMPTY",
        "1.3": "Read as: SM Duty & Court Team",
        "1.4": "Amber",
        "Who is “Ann Lee”": "Create as a person",
        "Who is “SM Duty & Court": "service manager, duty",
    }
    data = filled_in(sent(client, upload), answers, comment="We agreed it.")

    shown = back(client, upload, data)
    assert upload.decisions == {}
    response = take(client, upload, shown)

    assert response["Location"] == upload.get_absolute_url()
    assert upload.decisions[lead_key("Ann Lee")]["choice"] == "person"
    assert upload.decisions[lead_key("SM Duty & Court Team")]["value"] == str(
        manager.pk
    )
    said = upload.decisions[issue_id(upload, "G7")]
    assert (said["choice"], said["told_by"], said["comment"], said["by"]) == (
        "Amber", "Cy Dent", "We agreed it.", admin.pk,
    )  # fmt: skip
    event = AuditEvent.objects.get(deed="take-answers")
    assert event.subject == "questions.xlsx about plan.xlsx"
    assert (event.upload, len(event.after["answers"])) == (upload, 5)


def test_a_date_typed_into_excel_is_that_day(client, admin, upload):
    data = filled_in(sent(client, upload), {"1.2": datetime(2027, 3, 31)})

    take(client, upload, back(client, upload, data))

    (action,) = [a for a in decided_proposal(upload).plan.actions if a.ref == "1.2"]
    assert action.due_date == "2027-03-31"


def test_what_cannot_be_read_is_shown_with_its_sentence(client, admin, upload):
    answers = {
        "1.2": "next Tuesday-ish",
        "Who is “Ann Lee”": "Nobody in particular",
    }
    shown = back(client, upload, filled_in(sent(client, upload), answers))

    read = words(shown)
    assert "names no day or month" in read
    assert "No lead is called “Nobody in particular”" in read
    take(client, upload, shown)
    kept = client.get(upload.get_absolute_url())
    assert "next Tuesday-ish" in kept.content.decode()
    assert lead_key("Ann Lee") not in upload.decisions


def test_words_beside_the_choices_are_none_where_none_may_be_written(
    client, admin, council
):
    rows = [[*HEADING, "Impact RAG"], [*action_row("1.1", rag=None), None]]
    upload = make_upload(council, admin, rows)
    data = sent(client, upload)
    shown = back(client, upload, filled_in(data, {"is empty": "Perhaps"}))

    assert "“Perhaps” is none of the choices." in words(shown)
    assert shown.context["usable"] == []
    take(client, upload, shown)
    assert upload.decisions == {}


def test_an_answer_that_differs_is_taken_only_where_it_is_ticked(client, admin, upload):
    answer(upload, "G7", choice="Green")
    data = filled_in(sent(client, upload), {"1.4": "Amber"})
    key = issue_id(upload, "G7")

    shown = back(client, upload, data)
    assert f'value="{key}" id="take-{key}">' in shown.content.decode()
    assert "Amber Green" in words(shown)
    take(client, upload, shown)
    assert upload.decisions[key]["choice"] == "Green"

    take(client, upload, shown, also=[key])
    assert upload.decisions[key]["choice"] == "Amber"


def test_what_says_the_same_is_counted_and_not_asked_again(client, admin, upload):
    answer(upload, "G7", choice="Amber")
    data = filled_in(sent(client, upload), {"1.4": "Amber"})

    read = words(back(client, upload, data))

    assert "There is nothing new to take in this file." in read
    assert "1 other answer says what was said already." in read


def test_a_file_that_answers_twice_is_not_believed(client, admin, upload):
    book = load_workbook(BytesIO(sent(client, upload)))
    sheet = book["Questions"]
    at = columns(sheet)
    first = sheet.cell(2, at["Question mark"]).value
    for row, said in ((2, "Leave empty"), (sheet.max_row + 1, "31/03/2027")):
        sheet.cell(row, at["Question mark"]).value = first
        sheet.cell(row, at["Your answer"]).value = said

    shown = back(client, upload, saved(book))

    assert "answers this twice: “Leave empty”, “31/03/2027”" in words(shown)


def test_another_imports_workbook_is_refused(client, admin, council, upload):
    other = make_upload(council, admin, MORE, title="Another plan")
    data = filled_in(sent(client, other), {"1.2": "Leave empty"})

    response = back(client, upload, data)

    assert response.status_code == 422
    assert f"belongs to another import (number {other.pk};" in words(response)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (make_workbook(ROWS), "This file holds no questions of an import"),
        (b"%PDF-1.7 and so on", "not an Excel workbook"),
        (b"Ref,Your answer\n1.1,Yes\n", "This file holds no questions of an import"),
    ],
)
def test_a_file_that_holds_no_questions_is_refused(
    client, admin, upload, data, sentence
):
    response = back(client, upload, data)

    assert response.status_code == 422
    assert sentence in words(response)


def test_the_workbook_of_questions_is_no_plan(client, admin, council, upload):
    posted = {
        "file": SimpleUploadedFile("questions.xlsx", sent(client, upload)),
        "title": "A plan",
        "submission": "6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a11",
    }

    response = client.post(reverse("import-list", args=[council.slug]), posted)

    assert "holds the questions of an import, not a plan" in words(response)


def test_a_file_saved_as_csv_is_read_as_well(client, admin, upload):
    key = issue_id(upload, "G7")
    text = f"Your answer,Question mark,Your name\nAmber,{upload.pk}-{key},Cy\n"

    take(client, upload, back(client, upload, text.encode(), "questions.csv"))

    assert upload.decisions[key]["choice"] == "Amber"


@pytest.mark.parametrize(
    "told",
    ["", "[", "[[]]", "{}", '[{"key": ["x"]}]', '[{"key": "\\u0000", "answer": {}}]'],
)
def test_a_field_that_was_tampered_with_takes_nothing(client, admin, upload, told):
    posted = {"told": told, "take": ["x"]}

    assert client.post(place(upload, "import-answers"), posted).status_code == 302
    upload.refresh_from_db()
    assert upload.decisions == {}


@pytest.mark.parametrize("name", ["import-issues", "import-answers"])
def test_an_import_that_is_over_shows_its_record(client, admin, upload, name):
    answering.discard(upload=upload, by=admin, at=AT)

    response = client.get(place(upload, name))

    assert response["Location"] == upload.get_absolute_url()


def test_nothing_is_taken_once_the_import_is_over(client, admin, upload):
    shown = back(client, upload, filled_in(sent(client, upload), {"1.4": "Amber"}))
    accept(upload=upload, by=admin, at=AT, leave_open=True)

    take(client, upload, shown)

    assert upload.decisions == {}


def test_questions_to_the_database_do_not_grow(
    client, admin, council, django_assert_num_queries
):
    # Session, user, roles, council, upload with its people, leads and aliases.
    for size in (3, 70):
        rows = [
            action_row(f"1.{n}", f"Do {n}", timescale="Ongoing", lead=f"Post {n}")
            for n in range(size)
        ]
        upload = make_upload(council, admin, [*ROWS[:2], *rows], title=f"Plan {size}")

        with django_assert_num_queries(7):
            assert client.get(place(upload, "import-issues")).status_code == 200


DATES = st.sampled_from(["31/03/2027", "March 2027", "Leave empty", ""])
RATINGS = st.sampled_from(["Amber", "red", "G", "Leave it not rated", ""])
LEADS = st.sampled_from(
    [
        "Keep as written",
        "Create as a post",
        "post: Head of Duty",
        "Head of X",
        "",
    ]
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(DATES, RATINGS, LEADS)
def test_whatever_is_answered_comes_back_as_if_it_were_given_here(
    client, admin, council, due, rag, lead
):
    """Round trip: the same plan as by answers on the check page, and asked once."""
    council.leads.get_or_create(name="Head of X", kind="post")
    # Of a title of its own: a file uploaded again keeps what was decided.
    upload = make_upload(council, admin, MORE, title=f"Plan {uuid4()}")
    said = {"1.2": due, "1.4": rag, "Who is “Ann Lee”": lead}
    data = filled_in(sent(client, upload), {k: v for k, v in said.items() if v})

    shown = back(client, upload, data)
    take(client, upload, shown)

    assert shown.context["unusable"] == []
    assert len(upload.decisions) == len([v for v in said.values() if v])
    again = back(client, upload, data)
    assert (again.context["usable"], again.context["unusable"]) == ([], [])
    assert again.context["again"] == len(upload.decisions)


def test_who_told_an_answer_stands_on_the_check_page_and_on_the_record(
    client, admin, upload
):
    answers = {"1.4": "Amber", "Who is “Ann Lee”": "Create as a person"}
    take(client, upload, back(client, upload, filled_in(sent(client, upload), answers)))

    checked = words(client.get(upload.get_absolute_url()))
    assert "Cy Dent told this in the workbook of questions." in checked
    accept(upload=upload, by=admin, at=AT, leave_open=True)
    assert words(client.get(upload.get_absolute_url())).count("Told by Cy Dent") == 2
