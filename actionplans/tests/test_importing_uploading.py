"""From a file to an Upload: once per submission, and nothing of the plan is written."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from actionplans.importing import answering, uploading
from actionplans.importing.accept import accept
from actionplans.models import LeadAlias, Plan, Upload, UploadFile
from actionplans.refusals import Refusal

from .building import make_council, make_lead, make_plan, make_user
from .uploads import (
    AT,
    CERTAIN,
    DAY,
    ROWS,
    answer,
    imported,
    issue_id,
    make_file,
    make_upload,
)
from .workbooks import Wide, action_row, make_workbook

State = Upload.State


def checked(council, by, data=None, *, title="Getting better", **how):
    return uploading.check(
        council=council,
        name=how.pop("name", "plan.xlsx"),
        data=data or make_workbook(CERTAIN),
        wanted=uploading.Wanted(title),
        by=by,
        at=AT,
        submission=how.pop("submission", None) or uuid4(),
    )


@pytest.fixture
def admin(people):
    return people.plan_admin


def test_a_file_is_read_in_the_child_and_kept_while_it_waits(council, admin):
    data = make_workbook(CERTAIN)

    upload = checked(council, admin, data)

    upload.refresh_from_db()
    assert (upload.state, upload.size) == (State.CHECKED, len(data))
    assert upload.proposal["groups"][0]["actions"][0]["action"] == "Review the rota"
    assert bytes(upload.file.data) == data
    assert not Plan.objects.exists()


def test_the_file_is_gone_once_the_import_is_over(council, admin):
    accept(upload=checked(council, admin), by=admin, at=AT)
    aside = checked(council, admin, title="Another")
    answering.discard(upload=aside, by=admin, at=AT)
    checked(council, admin)

    assert not UploadFile.objects.exists()


def test_the_file_is_read_with_what_the_council_taught(council, admin):
    council.headings.create(
        heading="ourwork",
        label="Our work",
        field="action",
        learnt_at=AT,
        learnt_by=admin,
    )
    rows = [["Ref", "Our work", "Lead"], ["1.1", "Review the rota", "Ann Other"]]

    upload = checked(council, admin, make_workbook(rows))

    assert upload.headings == {"ourwork": "action"}
    (group,) = upload.proposal["groups"]
    assert group["actions"][0]["action"] == "Review the rota"


def test_the_file_is_read_with_the_leads_the_council_knows(council, admin):
    lead = make_lead(council, "Court & Care", abbreviation="C&C")
    LeadAlias.objects.create(council=council, lead=lead, text="the courts/carers")
    leads = ["SM Duty & Court Team", "Court & Care", "The Courts/Carers"]
    make_lead(council, "Court Team", kind="team")
    rows = [
        CERTAIN[0],
        CERTAIN[1],
        *(action_row(f"1.{n}", f"Do {n}", lead=name) for n, name in enumerate(leads)),
    ]

    upload = checked(council, admin, make_workbook(rows))

    actions = upload.proposal["groups"][0]["actions"]
    assert [action["leads"] for action in actions] == [
        ["SM Duty", "Court Team"],
        ["Court & Care"],
        ["The Courts/Carers"],
    ]
    assert "L3" not in {issue["code"] for issue in upload.proposal["issues"]}


def test_a_refused_file_leaves_nothing(council, admin):
    with pytest.raises(Refusal, match="not an Excel workbook"):
        checked(council, admin, b"%PDF-1.7 and so on")

    assert not Upload.objects.exists()


def test_the_same_submission_twice_is_one_upload(council, admin):
    token, data = uuid4(), make_workbook(CERTAIN)

    first = checked(council, admin, data, submission=token)

    assert checked(council, admin, data, submission=token) == first
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("who", ["another file", "another person"])
def test_a_used_submission_is_refused_for(council, people, who):
    token = uuid4()
    checked(council, people.plan_admin, submission=token)
    by = people.officer if who == "another person" else people.plan_admin
    other = make_workbook([*CERTAIN, action_row("1.2", "More")])

    with pytest.raises(Refusal, match="used for another file"):
        checked(council, by, other, submission=token)


@pytest.mark.django_db(transaction=True)
def test_a_double_press_makes_one_upload():
    council = make_council()
    by, token = make_user(council=council), uuid4()
    file, gate = make_file(CERTAIN), Barrier(2)

    def press(_):
        try:
            gate.wait(timeout=30)
            return uploading.keep(
                council=council,
                file=file,
                wanted=uploading.Wanted("Getting better"),
                by=by,
                at=AT,
                submission=token,
            ).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(press, range(2))

    assert first == second == Upload.objects.get().pk


@pytest.mark.parametrize(
    ("said", "title", "expected"),
    [
        (DAY, None, DAY),
        (None, "Updated to 31 March 2027", date(2027, 3, 31)),
        (None, None, date(2026, 7, 2)),
    ],
)
def test_ratings_count_as_at_the_day_said_else_the_files_else_today(
    council, admin, said, title, expected
):
    rows = [Wide(title), *CERTAIN] if title else CERTAIN

    assert make_upload(council, admin, rows, as_at=said).as_at == expected


def test_the_scheme_is_the_one_said_else_the_files(council, admin):
    told = make_upload(council, admin, CERTAIN)
    said = make_upload(council, admin, CERTAIN, scheme="rag5")

    assert (told.scheme, said.scheme) == ("rag3", "rag5")
    assert said.decisions[issue_id(said, "G6")]["choice"] == "rag5"


def test_an_unknown_scheme_is_refused(council, admin):
    with pytest.raises(Refusal, match="no rating scheme “rag9”"):
        make_upload(council, admin, CERTAIN, scheme="rag9")


def test_only_unknown_leads_are_asked_about_and_named(council, admin):
    make_lead(council, "Ann Lee", kind="person")
    rows = [*CERTAIN, action_row("1.2", "More", lead="Bo Day")]

    upload = make_upload(council, admin, rows)

    (issue,) = [i for i in upload.proposal["issues"] if i["code"] == "L2"]
    assert issue["message"] == "One lead is not known to the council yet: “Bo Day”."
    choices = [choice["value"] for choice in issue["choices"]]
    assert choices == ["text", "post", "person", "team", "partner"]


def test_the_same_file_again_changes_nothing(council, admin):
    _, plan = imported(council, admin)

    again = make_upload(council, admin, CERTAIN)

    assert (again.state, again.plan) == (State.UNCHANGED, plan)


def test_other_bytes_of_the_same_content_change_nothing(council, admin):
    imported(council, admin)
    data = make_workbook(CERTAIN, change=lambda w: setattr(w.properties, "title", "x"))

    again = make_upload(council, admin, data=data)

    assert again.sha256 != Upload.objects.earliest("pk").sha256
    assert again.state == State.UNCHANGED


def test_a_file_imported_with_answers_changes_nothing_the_second_time(council, admin):
    first = make_upload(council, admin)
    answer(first, "T5", value="31/03/2027")
    accept(upload=first, by=admin, at=AT)

    assert make_upload(council, admin).state == State.UNCHANGED


def test_a_file_imported_before_holds_nothing_new_whatever_was_updated_since(
    council, admin
):
    _, plan = imported(council, admin)
    plan.actions.update(text="Changed on the plan's own pages")

    assert make_upload(council, admin, CERTAIN).state == State.UNCHANGED


def test_a_file_that_says_what_a_typed_plan_says_changes_nothing(council, admin):
    imported(council, admin)
    gone = {"accepted_at": None, "accepted_by": None, "plan": None}
    Upload.objects.update(state=State.DISCARDED, **gone)

    assert make_upload(council, admin, CERTAIN).state == State.UNCHANGED


def test_another_file_for_a_plan_that_is_here_waits(council, admin):
    plan = make_plan(council, "Getting better")

    upload = make_upload(council, admin, CERTAIN)

    assert (upload.state, upload.plan, upload.plan_version) == (State.CHECKED, plan, 1)


@pytest.mark.parametrize("title", ["Renamed", "renamed", "Getting better"])
def test_a_retitled_plan_is_known_by_its_new_title_and_by_its_address(
    council, admin, title
):
    _, plan = imported(council, admin)
    Plan.objects.update(title="Renamed")

    again = make_upload(council, admin, CERTAIN, title=title)

    assert (again.state, again.plan) == (State.UNCHANGED, plan)


def test_a_file_for_a_plan_retitled_since_is_refused_by_its_name(council, admin):
    plan = make_plan(council, "Getting better")
    upload = make_upload(council, admin, CERTAIN)
    Plan.objects.filter(pk=plan.pk).update(title="Renamed")

    with pytest.raises(Refusal, match="The plan “Renamed” is already here"):
        accept(upload=upload, by=admin, at=AT)


def test_a_corrected_file_for_the_same_plan_has_the_answers_given_before(
    council, admin
):
    first = make_upload(council, admin, scheme="status4")
    answer(first, "T5", value="31/03/2027")
    corrected = [*ROWS[:2], action_row("1.0", "Begin"), *ROWS[2:]]

    upload = make_upload(council, admin, corrected, title="getting BETTER")

    said = upload.decisions[issue_id(upload, "T5")]
    assert (said["value"], said["at"]) == ("31/03/2027", AT.isoformat())
    assert issue_id(upload, "T5") != issue_id(first, "T5")
    assert upload.scheme == "status4"


def test_the_scheme_said_with_the_corrected_file_goes_before_the_earlier(
    council, admin
):
    make_upload(council, admin, scheme="status4")

    upload = make_upload(council, admin, scheme="rag5")

    assert upload.scheme == "rag5"
    assert upload.decisions[issue_id(upload, "G6")]["choice"] == "rag5"


def test_a_plan_of_another_title_has_none_of_its_answers(council, admin):
    answer(make_upload(council, admin), "T5", value="31/03/2027")

    assert make_upload(council, admin, title="Another").decisions == {}
