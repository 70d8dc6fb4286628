"""Text around a document's tables: offered on the check page, taken where ticked."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actionplans.importing.accept import accept
from actionplans.models import AuditEvent, Upload

from .uploads import AT, make_upload
from .word_documents import HEADING, Heading, make_document

BLOCKS = [
    Heading("Getting better", 0),
    Heading("Our vision"),
    "Every child is safe.",
    "- at home",
    "- at school",
    Heading("Recommendation 1: See every child in time"),
    [HEADING, ["1.1", "Visit all", "Ann Lee", "31/03/2027", "Begun.", "Green"]],
    Heading("How we watch over it"),
    "The board meets each month.",
]


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


@pytest.fixture
def upload(council, admin):
    return make_upload(council, admin, data=make_document(BLOCKS), name="plan.docx")


def page_of(client, upload):
    return client.get(upload.get_absolute_url()).content.decode()


def ids(page):
    return re.findall(r'name="passage" value="([^"]+)"', page)


def sections(plan):
    return [(s.placement, s.heading, s.body) for s in plan.sections.all()]


def test_every_passage_is_offered_ticked_with_its_words(client, upload):
    page = page_of(client, upload)

    assert len(ids(page)) == len(re.findall(r'name="passage"[^>]* checked', page)) == 2
    assert "Before the tables, 8 words" in page
    assert "<li>at school</li>" in page


def test_what_is_ticked_becomes_sections_before_and_after_the_tables(upload, admin):
    plan = accept(upload=upload, by=admin, at=AT, leave_open=True)

    assert sections(plan) == [
        ("front", "Our vision", "Every child is safe.\n\n- at home\n- at school"),
        ("back", "How we watch over it", "The board meets each month."),
    ]
    event = AuditEvent.objects.get(deed="import")
    assert event.after["sections"] == 2


def test_what_is_not_ticked_is_left_out_and_can_be_taken_back(client, upload, admin):
    first, second = ids(page_of(client, upload))
    address = upload.get_absolute_url()

    client.post(address, {"passages-shown": "yes", "passage": second})
    page = page_of(client, upload)
    assert re.findall(r'value="([^"]+)" id="[^"]+" checked', page)[-1] == second
    assert f'value="{first}" id="{first}">' in page
    client.post(address, {"passages-shown": "yes", "passage": [first, second]})

    upload.refresh_from_db()
    assert upload.decisions[first]["choice"] == "section"
    assert upload.decisions[first]["by"] == admin.pk
    assert second not in upload.decisions
    plan = accept(upload=upload, by=admin, at=AT, leave_open=True)
    assert len(sections(plan)) == 2


def test_one_left_out_is_no_section(client, upload, admin):
    first, _ = ids(page_of(client, upload))
    client.post(upload.get_absolute_url(), {"passages-shown": "yes", "passage": first})
    upload.refresh_from_db()

    plan = accept(upload=upload, by=admin, at=AT, leave_open=True)

    assert [heading for _, heading, _ in sections(plan)] == ["Our vision"]


def test_answers_from_a_page_without_passages_leave_them_as_they_are(client, upload):
    client.post(upload.get_absolute_url(), {})

    upload.refresh_from_db()
    assert upload.decisions == {}


def test_a_document_is_uploaded_on_the_page(client, admin, council):
    response = client.post(
        reverse("import-list", args=[council.slug]),
        {
            "file": SimpleUploadedFile("plan.docx", make_document(BLOCKS)),
            "title": "Getting better",
            "submission": "6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a11",
        },
    )

    assert response.status_code == 302
    assert Upload.objects.get().proposal["groups"][0]["number"] == "1"


def test_an_old_word_file_is_refused_with_what_to_do(client, admin, council):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")

    response = client.post(
        reverse("import-list", args=[council.slug]),
        {
            "file": SimpleUploadedFile("plan.doc", old),
            "title": "Getting better",
            "submission": "6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a12",
        },
    )

    assert response.status_code == 422
    assert "In Word choose Save As, Word Document (.docx)." in response.content.decode()
