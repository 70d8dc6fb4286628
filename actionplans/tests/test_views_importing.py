"""The pages of the import: who comes here, what is asked, kept, refused and done."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actionplans.importing.accept import accept
from actionplans.importing.guarding.file_refusals import refused
from actionplans.models import Plan, Upload

from .building import make_plan
from .uploads import AT, CERTAIN, ROWS, issue_id, make_upload
from .workbooks import action_row, make_workbook

TOKEN = "6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a11"


def home(council):
    return reverse("import-list", args=[council.slug])


def where(upload, name="import-check"):
    return reverse(name, args=[upload.council.slug, upload.pk])


def words(response):
    """The page as read: tags and runs of spaces gone."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


def workbook(rows=CERTAIN, name="plan.xlsx"):
    return SimpleUploadedFile(name, make_workbook(rows))


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


@pytest.fixture
def upload(council, people):
    return make_upload(council, people.plan_admin)


@pytest.mark.parametrize(
    "name", ["import-list", "import-check", "import-accept", "import-discard"]
)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 403),
        ("performance_manager", 403),
        ("committee_officer", 403),
        ("member", 403),
        ("council_admin", 403),
        ("outsider", 404),
    ],
)
def test_only_a_plan_admin_comes_here(client, people, upload, name, who, status):
    client.force_login(getattr(people, who))
    address = home(upload.council) if name == "import-list" else where(upload, name)

    assert client.post(address).status_code == status
    if name != "import-discard":
        assert client.get(address).status_code == status
    upload.refresh_from_db()
    assert upload.state == Upload.State.CHECKED


def test_strangers_are_asked_to_sign_in(client, upload):
    response = client.get(where(upload))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("sign-in"))


def test_another_councils_upload_is_not_found(client, admin, people):
    elsewhere = people.outsider.roles.first().council
    theirs = make_upload(elsewhere, people.outsider)

    address = reverse("import-check", args=["fernshire", theirs.pk])

    assert client.get(address).status_code == 404


def test_a_workbook_is_uploaded_and_checked(client, admin, council):
    posted = {"file": workbook(), "title": "Getting better", "submission": TOKEN}

    response = client.post(home(council), posted, follow=True)

    assert response.redirect_chain[0][0] == where(Upload.objects.get())
    assert "Check what was read" in words(response)
    assert not Plan.objects.exists()


def test_an_upload_posted_twice_is_one(client, admin, council):
    for _ in range(2):
        posted = {"file": workbook(), "title": "Getting better", "submission": TOKEN}
        client.post(home(council), posted)

    assert Upload.objects.count() == 1


def test_a_refused_file_says_why_at_its_box_and_loses_nothing_else(
    client, admin, council
):
    file = SimpleUploadedFile("plan.xlsx", b"%PDF-1.7 not a workbook")
    posted = {"file": file, "title": "Getting better", "scheme": "rag5"}
    posted |= {"as_at": "2026-06-30", "submission": TOKEN}

    response = client.post(home(council), posted)

    assert response.status_code == 422
    (sentence,) = response.context["form"].errors["file"]
    assert "not an Excel workbook" in sentence
    assert sentence.endswith("Choose the file again: a browser does not keep it.")
    page = response.content.decode()
    assert 'value="Getting better"' in page
    assert 'value="rag5" selected' in page
    assert 'value="2026-06-30"' in page
    assert TOKEN not in page


def test_a_busy_importer_says_when_to_come_back(client, admin, council, monkeypatch):
    def busy(name, data, **_):
        raise refused("busy")

    monkeypatch.setattr("actionplans.importing.guard.run_bounded", busy)
    posted = {"file": workbook(), "title": "Getting better", "submission": TOKEN}

    response = client.post(home(council), posted)

    assert "Another import is running." in words(response)


def test_a_missing_title_asks_for_the_file_again(client, admin, council):
    posted = {"file": workbook(), "title": " ", "submission": TOKEN}

    response = client.post(home(council), posted)

    assert set(response.context["form"].errors) == {"title", "file"}


def test_uploads_stay_in_memory(settings):
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= 12 * 1024 * 1024


def test_an_upload_that_is_too_large_is_told_so_in_words(client, admin, council):
    response = client.post(
        home(council), {"title": "x"}, headers={"content-length": str(13 * 2**20)}
    )

    assert response.status_code == 413
    assert "10 MB" in words(response)


def test_the_check_tells_what_was_read_and_what_is_asked(client, admin, upload):
    page = words(client.get(where(upload)))

    assert "Recommendations or areas 1" in page
    assert "Key: Red, amber, green." in page
    assert "0 of 1 decided, 1 still open" in page
    assert "Action 1.2: Train the new managers" in page
    assert "Cell E4, sheet “Plan”. Read as: no due date" in page
    assert "Ann Lee" in page


def test_answers_are_kept_when_leaving(client, admin, upload):
    key = issue_id(upload, "T5")

    response = client.post(
        where(upload), {f"answer-{key}": "own", f"own-{key}": "31/03/2027"}
    )

    assert response.status_code == 302
    upload.refresh_from_db()
    (said,) = upload.decisions.values()
    assert (said["choice"], said["value"]) == (None, "31/03/2027")
    assert said["by"] == upload.uploaded_by_id
    page = client.get(where(upload)).content.decode()
    assert 'value="31/03/2027"' in page
    assert "1 of 1 decided" in page


def test_a_date_that_is_none_is_refused_beside_its_box(client, admin, upload):
    key = issue_id(upload, "T5")

    response = client.post(
        where(upload), {f"answer-{key}": "own", f"own-{key}": "next Tuesday-ish"}
    )

    assert response.status_code == 422
    page = response.content.decode()
    assert f'href="#question-{key}"' in page
    assert f'aria-describedby="error-{key}"' in page
    assert 'value="next Tuesday-ish"' in page
    assert "names no day or month" in words(response)


def test_going_on_with_open_questions_leads_to_them(client, admin, upload):
    response = client.post(where(upload), {"accept": "yes"})

    assert response.status_code == 422
    assert "1 question is still open. Nothing was imported." in words(response)
    assert f'href="#question-{issue_id(upload, "T5")}"' in response.content.decode()


def test_deciding_accepting_and_done(client, admin, upload):
    key = issue_id(upload, "T5")

    posted = {f"answer-{key}": "empty", "accept": "yes"}
    response = client.post(where(upload), posted)
    assert response["Location"] == where(upload, "import-accept")
    assert "Import the plan" in words(client.get(response["Location"]))
    done = words(client.post(where(upload, "import-accept"), follow=True))

    assert "“Getting better” was imported" in done
    assert "Go to the plan" in done
    assert "No end is promised" in done
    assert Plan.objects.get().actions.count() == 2


def test_open_questions_may_be_left_open_and_say_so(client, admin, upload):
    response = client.post(where(upload), {"accept-open": "yes"}, follow=True)
    assert "1 question is still open. Nothing is guessed" in words(response)

    refused_without = client.post(where(upload, "import-accept"))
    assert refused_without.status_code == 422
    client.post(where(upload, "import-accept"), {"leave_open": "yes"})

    assert "Left open" in Plan.objects.get().actions.get(ref="1.2").import_note
    assert "Left open" in words(client.get(where(upload)))


def test_an_accept_posted_twice_makes_one_plan(client, admin, council):
    upload = make_upload(council, admin, CERTAIN)

    for _ in range(2):
        response = client.post(where(upload, "import-accept"))
        assert response["Location"] == where(upload)

    assert Plan.objects.count() == 1


def test_a_plan_made_meanwhile_refuses_in_words(client, admin, council):
    upload = make_upload(council, admin, CERTAIN)
    make_plan(council, "Getting better")

    response = client.post(where(upload, "import-accept"))

    assert response.status_code == 422
    assert "was made since this file was checked" in words(response)


def test_a_file_for_a_plan_that_is_here_asks_its_own_questions_then_compares(
    client, admin, council
):
    accept(upload=make_upload(council, admin, CERTAIN), by=admin, at=AT)
    upload = make_upload(council, admin, ROWS)

    page = words(client.get(where(upload)))
    response = client.post(where(upload), {"accept-open": "yes"})

    assert "is already here, so this file is compared with it." in page
    assert "1 question" in page or "To decide" in page
    assert response["Location"] == where(upload, "import-changes")


def test_the_same_file_again_is_told_to_change_nothing(client, admin, council):
    accept(upload=make_upload(council, admin, CERTAIN), by=admin, at=AT)

    again = make_upload(council, admin, CERTAIN)

    assert "This file changes nothing" in words(client.get(where(again)))


def test_the_same_file_under_another_title_is_remarked_on(client, admin, council):
    # One file: a workbook that is made twice holds the second in which it was made.
    data = make_workbook(CERTAIN)
    accept(upload=make_upload(council, admin, data=data), by=admin, at=AT)

    again = make_upload(council, admin, title="Another plan", data=data)

    page = words(client.get(where(again)))
    assert "This very file was imported before, as Getting better" in page


def test_refs_that_the_import_makes_up_are_said_before_and_after(
    client, admin, council
):
    rows = [*CERTAIN, action_row("", "Train the new managers")]
    upload = make_upload(council, admin, rows)
    said = "1 action without a ref of its own in the file: 1.2"

    assert said in words(client.get(where(upload, "import-accept")))
    accept(upload=upload, by=admin, at=AT, leave_open=True)
    assert said in words(client.get(where(upload)))


@pytest.mark.parametrize(
    "rows, message",
    [
        ([["a", "b"], ["1", "2"]], "No row of headings was found"),
        ([["Ref", "Action", "Lead"], []], "No action was found below the headings"),
    ],
)
def test_a_file_without_a_plan_is_refused_at_its_box(
    client, admin, council, rows, message
):
    sent = {"file": workbook(rows), "title": "Notes", "submission": TOKEN}

    response = client.post(home(council), sent)

    assert response.status_code == 422
    (said,) = response.context["form"].errors["file"]
    assert said.startswith(f"This file cannot be imported: {message}")
    assert not Upload.objects.exists()


def test_a_file_without_a_table_can_only_be_set_aside(client, admin, council):
    upload = make_upload(council, admin, [["Some", "notes"], ["and", "more"]])

    page = words(client.get(where(upload)))

    assert "No row of headings was found" in page
    assert "Save and go on" not in page
    assert "Set this import aside" in page


def test_an_import_is_set_aside_once(client, admin, upload):
    client.post(where(upload, "import-discard"))
    again = client.post(where(upload, "import-discard"), follow=True)

    upload.refresh_from_db()
    assert upload.state == Upload.State.DISCARDED
    assert "This import is over: discarded." in words(again)


def test_answers_to_an_import_that_is_over_change_nothing(client, admin, upload):
    client.post(where(upload, "import-discard"))

    response = client.post(where(upload), {"accept": "yes"})

    assert "This import was set aside" in words(response)


@pytest.mark.parametrize("name", ["import-list", "import-check", "import-accept"])
def test_questions_to_the_database_do_not_grow_with_the_plan(
    client, admin, council, django_assert_num_queries, name
):
    # Session, user, roles, council, upload with its people; a page of its own adds
    # the leads known and their other names, or the plans that were set aside.
    expected = {"import-list": 6, "import-check": 8, "import-accept": 8}[name]
    for size in (3, 70):
        rows = [action_row(f"1.{n}", f"Do {n}") for n in range(1, size + 1)]
        upload = make_upload(council, admin, [*ROWS[:2], *rows], title=f"Plan {size}")
        address = home(council) if name == "import-list" else where(upload, name)

        with django_assert_num_queries(expected):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "page, leads_to", [("2", "2"), ("9" * 5000, "1"), ("x", "1"), ("٣", "1")]
)
def test_answers_lead_back_to_their_page_whatever_it_is_called(
    client, admin, upload, page, leads_to
):
    answer = client.post(f"{where(upload)}?page={page}", {})

    assert answer["Location"].endswith(f"?page={leads_to}")


def test_the_security_log_tells_of_imports_without_their_words(
    client, admin, council, caplog
):
    bad = SimpleUploadedFile("secret-name.xlsx", b"%PDF-1.7")
    posted = {"file": bad, "title": "Getting better", "submission": TOKEN}
    client.post(home(council), posted)
    upload = make_upload(council, admin, CERTAIN)
    client.post(where(upload, "import-accept"))

    lines = [r.getMessage() for r in caplog.records if r.name == "security"]
    assert ["import refused" in lines[0], "import accepted" in lines[1]] == [True, True]
    assert '"code": "not_xlsx"' in lines[0]
    assert f'"upload": {upload.pk}' in lines[1]
    assert not any("secret-name" in line or "Getting" in line for line in lines)
