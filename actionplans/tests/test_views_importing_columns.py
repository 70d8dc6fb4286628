"""The columns of an import on its check page, and the headings a council taught."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from actionplans.importing.guarding.file_refusals import refused
from actionplans.importing.reading import read_plan
from actionplans.importing.teaching import learn
from actionplans.models import UploadFile

from .building import make_council
from .test_views_importing import where, words
from .uploads import AT, BAND, answer, imported, issue_id, make_upload
from .workbooks import HEADING, action_row

ROWS = [
    BAND,
    [*HEADING, "Our hopes"],
    [*action_row("1.1", timescale="Ongoing"), "Fewer moves"],
]
UNKNOWN = [
    ["Mark", "Our work", "Boss"],
    ["1.1", "Review the rota", "Ann Lee"],
    ["1.2", "Open the office", "Bo Ray"],
]


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return people.plan_admin


@pytest.fixture
def upload(council, people):
    return make_upload(council, people.plan_admin, ROWS)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The bounded child has tests of its own."""

    def read(name, data, *, headings, leads):
        return read_plan(name, data, None, headings=headings).to_json()

    monkeypatch.setattr("actionplans.importing.guard.run_bounded", read)


def row(page, heading):
    """The row of a heading in the table of columns."""
    found = re.search(rf"<th[^>]*>{heading}<.*?</tr>", page, re.DOTALL)
    assert found, heading
    return found[0]


def name(page, heading):
    """What the select beside a heading is called."""
    return re.search(r'name="(column-\w+)"', row(page, heading))[1]


def chosen(page, heading):
    return re.findall(r"selected>([^<]+)<", row(page, heading))


def test_each_heading_stands_with_what_it_holds_and_was_read_as(client, admin, upload):
    page = client.get(where(upload)).content.decode()

    assert "Plan H2" in row(page, "Our hopes")
    assert "Fewer moves" in row(page, "Our hopes")
    assert chosen(page, "Our hopes") == ["Keep as a column of its own"]
    assert chosen(page, "Outcome") == ["Expected impact/outcome"]


def test_a_heading_that_stands_on_many_sheets_is_one_row(client, admin, council):
    sheets = {
        f"Area {n}": [HEADING, action_row(f"{n}.1", f"Review rota {n}")]
        for n in range(1, 6)
    }
    upload = make_upload(council, admin, None, sheets=sheets)

    page = client.get(where(upload)).content.decode()

    assert page.count('aria-label="Read “Lead” as"') == 1
    assert "Area 1 D1; Area 2 D1; Area 3 D1 and 2 more" in row(page, "Lead")


def test_a_column_is_said_to_be_another_and_the_answers_stay(client, admin, upload):
    page = client.get(where(upload)).content.decode()
    key = issue_id(upload, "T5")
    posted = {name(page, "Our hopes"): "measure"}
    posted |= {f"answer-{key}": "own", f"own-{key}": "March 2027"}

    response = client.post(where(upload), posted, follow=True)

    assert response.redirect_chain[0][0].endswith("#columns")
    assert "read again with these columns; your answers were kept" in words(response)
    page = response.content.decode()
    assert chosen(page, "Our hopes") == ["Impact measure"]
    assert "As said on" in row(page, "Our hopes")
    assert 'value="March 2027"' in page
    upload.refresh_from_db()
    assert upload.proposal["groups"][0]["actions"][0]["measure"] == "Fewer moves"


def test_columns_left_as_they_are_read_nothing_again(
    client, admin, upload, monkeypatch
):
    page = client.get(where(upload)).content.decode()
    monkeypatch.setattr("actionplans.importing.guard.run_bounded", None)

    response = client.post(where(upload), {name(page, "Outcome"): "outcome"})

    assert response.status_code == 302


@pytest.mark.parametrize("value", ["lunch", "left-out", "earlier_everything"])
def test_a_column_cannot_be_said_to_be_what_is_not_offered(
    client, admin, upload, value
):
    page = client.get(where(upload)).content.decode()

    client.post(where(upload), {name(page, "Our hopes"): value})

    upload.refresh_from_db()
    assert upload.headings == {}


@pytest.mark.parametrize("why", ["busy", "gone"])
def test_a_file_that_cannot_be_read_again_says_so_and_loses_nothing(
    client, admin, upload, monkeypatch, why
):
    page = client.get(where(upload)).content.decode()
    if why == "gone":
        UploadFile.objects.all().delete()
    else:

        def busy(*_, **__):
            raise refused("busy")

        monkeypatch.setattr("actionplans.importing.guard.run_bounded", busy)
    key = issue_id(upload, "T5")
    posted = {name(page, "Our hopes"): "measure", f"own-{key}": "March 2027"}

    response = client.post(where(upload), posted)

    assert response.status_code == 422
    said = {"busy": "Another import is running", "gone": "file is no longer kept"}[why]
    assert said in words(response)
    page = response.content.decode()
    assert chosen(page, "Our hopes") == ["Impact measure"]
    assert 'value="March 2027"' in page
    upload.refresh_from_db()
    assert upload.decisions[key]["value"] == "March 2027"


def test_a_choice_of_column_beside_a_wrong_answer_is_kept_to_be_sent_again(
    client, admin, upload
):
    page = client.get(where(upload)).content.decode()
    key = issue_id(upload, "T5")
    posted = {name(page, "Our hopes"): "measure", f"own-{key}": "next Tuesday-ish"}

    response = client.post(where(upload), posted)

    assert response.status_code == 422
    assert chosen(response.content.decode(), "Our hopes") == ["Impact measure"]


def test_a_file_of_unknown_headings_is_read_once_they_are_said(client, admin, council):
    upload = make_upload(council, admin, UNKNOWN)
    response = client.get(where(upload))
    assert "No row of headings was found" in words(response)
    assert "Say what the columns hold, and the file is read again" in words(response)
    page = response.content.decode()
    said = {"Mark": "ref", "Our work": "action", "Boss": "leads"}

    posted = {name(page, heading): field for heading, field in said.items()}
    response = client.post(where(upload), posted, follow=True)

    assert "Read 1 recommendation or area, 2 actions" in words(response)
    assert "Save and go on" in words(response)


def test_what_was_taught_is_read_so_told_and_may_be_taken_back(client, admin, council):
    learn(council=council, said={"Our hopes": "measure"}, by=admin, at=AT)
    upload = make_upload(council, admin, ROWS, headings={"ourhopes": "measure"})
    upload.uploaded_at = AT + timedelta(days=1)
    upload.save()
    page = client.get(where(upload)).content.decode()
    assert "As said on 2 July 2026 by Amara Dean" in row(page, "Our hopes")

    client.post(where(upload), {name(page, "Our hopes"): "by-its-words"})

    page = client.get(where(upload)).content.decode()
    assert chosen(page, "Our hopes") == ["Keep as a column of its own"]
    assert not council.headings.exists()


def test_answers_of_the_file_before_are_shown_as_such(client, admin, council, upload):
    answer(upload, "T5", value="March 2027")

    corrected = make_upload(council, admin, ROWS)
    corrected.uploaded_at = AT + timedelta(days=1)
    corrected.save()

    page = words(client.get(where(corrected)))
    assert "Taken over from the file before: answered on 2 July 2026 by Amara" in page
    assert "1 answer taken over from the file before" in page


@pytest.fixture
def taught(council, people):
    learn(council=council, said={"Our work": "action"}, by=people.plan_admin, at=AT)
    return council.headings.get()


def test_what_was_taught_stands_with_who_said_it_and_is_forgotten(
    client, admin, council, taught
):
    home = reverse("heading-list", args=[council.slug])
    assert "Our work Action 2 July 2026 by Amara Dean" in words(client.get(home))

    forget = reverse("heading-forget", args=[council.slug, taught.pk])
    response = client.post(forget, follow=True)

    assert "“Our work” was forgotten" in words(response)
    assert "Nothing yet." in words(response)
    assert client.post(forget).status_code == 404


def test_another_councils_headings_are_not_found(client, admin, council):
    elsewhere = make_council("Westmarch Council")
    learn(council=elsewhere, said={"Our work": "action"}, by=admin, at=AT)
    theirs = elsewhere.headings.get()

    home = words(client.get(reverse("heading-list", args=[council.slug])))
    forget = reverse("heading-forget", args=[council.slug, theirs.pk])

    assert "Our work" not in home
    assert client.post(forget).status_code == 404
    theirs.refresh_from_db()


def test_the_columns_of_a_file_about_a_plan_that_is_here_are_re_mapped_too(
    client, admin, council
):
    imported(council, admin, ROWS)
    rows = [*ROWS[:2], [*action_row("1.1", timescale="Ongoing"), "Safe homes"]]
    upload = make_upload(council, admin, rows)
    page = client.get(where(upload)).content.decode()

    client.post(where(upload), {name(page, "Our hopes"): "measure"})

    upload.refresh_from_db()
    assert (upload.kind, upload.state) == ("changes", "checked")
    changes = client.get(reverse("import-changes", args=[council.slug, upload.pk]))
    assert "Safe homes" in words(changes)
