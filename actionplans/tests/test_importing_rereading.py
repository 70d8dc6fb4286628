"""A file is read again with its headings re-mapped, and nothing is lost on the way."""

from datetime import timedelta

import pytest

from actionplans.importing import answering, teaching
from actionplans.importing.guarding.file_refusals import refused
from actionplans.importing.reading import read_plan
from actionplans.importing.rereading import BY_ITS_WORDS, reread
from actionplans.models import AuditEvent, Upload, UploadFile
from actionplans.refusals import Refusal

from .uploads import AT, BAND, answer, issue_id, make_upload
from .workbooks import HEADING, action_row

LATER = AT + timedelta(hours=1)
ROWS = [
    BAND,
    [*HEADING, "Our hopes"],
    [*action_row("1.1", timescale="Ongoing"), "Fewer moves"],
]


@pytest.fixture
def admin(people):
    return people.plan_admin


@pytest.fixture
def upload(council, admin):
    return make_upload(council, admin, ROWS)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The bounded child has tests of its own."""

    def read(name, data, *, headings, leads):
        return read_plan(name, data, None, headings=headings).to_json()

    monkeypatch.setattr("actionplans.importing.guard.run_bounded", read)


def again(upload, by, **said):
    said = {words.replace("_", " "): field for words, field in said.items()}
    reread(upload=upload, said=said, by=by, at=LATER)
    upload.refresh_from_db()


def action(upload):
    return upload.proposal["groups"][0]["actions"][0]


def test_the_column_is_read_as_it_was_said(upload, admin):
    again(upload, admin, Our_hopes="measure")

    assert action(upload)["measure"] == "Fewer moves"
    assert upload.headings == {"ourhopes": "measure"}
    assert "H1" not in [issue["code"] for issue in upload.proposal["issues"]]


def test_the_council_keeps_it_with_who_said_so(upload, council, admin):
    again(upload, admin, Our_hopes="measure")

    mapping = council.headings.get()
    assert (mapping.label, mapping.field) == ("Our hopes", "measure")
    assert (mapping.learnt_by, mapping.learnt_at) == (admin, LATER)
    assert AuditEvent.objects.get(deed="learn-heading").upload == upload


def test_answers_stay_and_come_back_when_the_columns_are_set_back(upload, admin):
    answer(upload, "T5", value="March 2027")
    answer(upload, "H1", choice="other")
    before = dict(upload.decisions)

    again(upload, admin, Timescale="", Our_hopes="measure")
    codes = {issue["code"] for issue in upload.proposal["issues"]}
    assert not codes & {"T5", "H1"}
    again(upload, admin, Timescale="timescale", Our_hopes=BY_ITS_WORDS)

    assert upload.decisions == before
    assert issue_id(upload, "T5") in before


def test_a_heading_read_by_its_own_words_again_is_forgotten(upload, council, admin):
    again(upload, admin, Our_hopes="measure")
    again(upload, admin, Our_hopes=BY_ITS_WORDS)

    assert upload.headings == {}
    assert action(upload)["measure"] is None
    assert not council.headings.exists()


def test_a_scheme_that_was_chosen_stays_and_one_that_was_read_follows(
    upload, council, admin
):
    blue = [BAND, [*HEADING, "Our hopes"], [*action_row(rag="Blue"), "Fewer moves"]]
    read = make_upload(council, admin, blue, title="Blue")
    assert read.scheme == "status4"
    again(read, admin, Progress_RAG="")
    assert read.scheme == "rag3"

    chosen = make_upload(council, admin, ROWS, title="Another", scheme="status4")
    again(chosen, admin, Our_hopes="measure")
    assert chosen.scheme == "status4"


@pytest.mark.parametrize("why", ["gone", "busy", "unknown field", "meanwhile"])
def test_a_refusal_changes_nothing(upload, council, admin, monkeypatch, why):
    answer(upload, "T5", value="March 2027")
    said = {"Our hopes": "measure"}
    if why == "gone":
        UploadFile.objects.all().delete()
    elif why == "busy":

        def busy(*_, **__):
            raise refused("busy")

        monkeypatch.setattr("actionplans.importing.guard.run_bounded", busy)
    elif why == "unknown field":
        said = {"Our hopes": "lunch"}
    else:
        Upload.objects.update(headings={"hall": ""})
    before = Upload.objects.values().get()

    with pytest.raises(Refusal):
        reread(upload=upload, said=said, by=admin, at=LATER)

    assert Upload.objects.values().get() == before
    assert not council.headings.exists()


def test_nothing_is_read_again_once_the_import_is_over(upload, admin):
    answering.discard(upload=upload, by=admin, at=AT)

    with pytest.raises(Refusal, match="over: discarded"):
        reread(upload=upload, said={"Our hopes": "measure"}, by=admin, at=LATER)


def test_what_was_taught_before_the_upload_is_told_and_what_since_is_not(
    council, admin, upload
):
    teaching.learn(
        council=council, said={"Our hopes": "outcome"}, by=admin, at=AT - timedelta(1)
    )
    again(upload, admin, Our_hopes="outcome", Outcome="measure")

    (told,) = [i for i in upload.proposal["issues"] if i["code"] == "H4"]
    assert told["severity"] == "INFO"
    assert told["message"] == (
        "The heading “Our hopes” was read as Expected impact/outcome, as on "
        "1 July 2026 by Amara Dean."
    )
