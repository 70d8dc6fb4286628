"""An import is undone while nothing was built on it: a new plan is set aside."""

from datetime import timedelta
from uuid import uuid4

import pytest

from actionplans import (
    archiving,
    auditing,
    copying,
    keeping,
    leading,
    planning,
    updating,
)
from actionplans.importing.revise import revise
from actionplans.importing.undo import BuiltUpon, undo
from actionplans.ledger import Said
from actionplans.management.arguments import find_plan
from actionplans.models import (
    Action,
    AuditEvent,
    Lead,
    Plan,
    Recommendation,
    Update,
    Upload,
)
from actionplans.refusals import Refusal
from actionplans.verifying import faults

from .uploads import AT, CERTAIN, DAY, imported, make_upload
from .workbooks import action_row

LATER = AT + timedelta(days=1)


@pytest.fixture
def by(people):
    return people.plan_admin


@pytest.fixture
def made(council, by):
    """The import of a new plan, and the plan."""
    return imported(council, by)


def undone(upload, by, reason="The wrong file"):
    return undo(upload=upload, reason=reason, by=by, at=LATER)


def test_a_plan_that_an_import_made_is_set_aside_with_who_when_and_why(made, by):
    upload, plan = made

    undone(upload, by, " The wrong file ")

    plan, upload = Plan.ever.get(), Upload.objects.get()
    assert (plan.set_aside_at, plan.set_aside_by) == (LATER, by)
    assert upload.state == Upload.State.UNDONE
    assert (upload.undone_at, upload.undone_by) == (LATER, by)
    assert upload.undone_reason == "The wrong file"
    told = AuditEvent.objects.last()
    assert (told.deed, told.plan, told.upload) == ("undo-import", plan, upload)
    assert told.reason == "The wrong file"


def test_nothing_of_it_is_deleted(made, by):
    kept = [model.objects.count() for model in (Action, Recommendation, Update, Lead)]

    undone(made[0], by)

    models = (Action, Recommendation, Update, Lead)
    assert [model.objects.count() for model in models] == kept
    assert not list(faults())


def test_its_title_can_be_imported_again_and_undone_again(council, made, by):
    undone(made[0], by)

    again, plan = imported(council, by)

    assert plan.slug == made[1].slug
    assert not again.is_about_a_plan
    undone(again, by)
    assert len({p.slug for p in Plan.ever.all()}) == 2
    assert not council.plans.exists()


def test_it_is_undone_once_and_with_a_reason(made, by):
    with pytest.raises(Refusal, match="Say why the import is undone"):
        undone(made[0], by, "  ")
    undone(made[0], by)

    with pytest.raises(Refusal, match="nothing to undo in this import: undone"):
        undone(made[0], by)


def test_what_was_only_checked_is_not_undone(council, by):
    with pytest.raises(Refusal, match="waiting for your decisions"):
        undone(make_upload(council, by), by)


def update(plan, by):
    action = plan.actions.get(ref="1.1")
    updating.update(
        subject=action,
        by=by,
        at=LATER,
        as_at=DAY,
        version=action.version,
        submission=uuid4(),
        said=Said(progress_text="Two panels were held"),
    )


def draft(plan, by):
    boxes = {"version": "1", "submission": f"{uuid4()}", "progress_text": "Half a"}
    keeping.keep(subject=plan.actions.get(ref="1.1"), by=by, at=LATER, boxes=boxes)


def retitle(plan, by):
    planning.set_front_page(
        plan=plan, by=by, at=LATER, version=plan.version, title="Other", strapline=""
    )


def copy(plan, by):
    copying.copy_plan(source=plan, title="The next one", by=by, at=LATER)


def import_again(plan, by):
    upload = make_upload(plan.council, by, [*CERTAIN, action_row("1.9", "Ask")])
    revise(upload=upload, by=by, at=LATER, leave_open=True)


@pytest.mark.parametrize(
    "deed, told",
    [
        (update, "updated (Action 1.1) by Morag Teasdale on 3 July 2026"),
        (draft, "an update is being written (Action 1.1)"),
        (retitle, "title and strapline were changed"),
        (copy, "the structure of another plan was copied (Getting better)"),
        (import_again, "changes were taken over from a file (plan.xlsx)"),
    ],
)
def test_what_was_built_on_it_is_said_and_by_whom(made, by, deed, told):
    upload, plan = made
    plan.refresh_from_db()
    deed(plan, by)

    with pytest.raises(BuiltUpon) as refused:
        undone(upload, by)

    assert told.replace("Morag Teasdale", by.name) in str(refused.value)
    assert Plan.objects.filter(pk=plan.pk).exists()
    upload.refresh_from_db()
    assert upload.state == Upload.State.ACCEPTED


def test_the_first_few_are_named_and_the_others_counted(made, by):
    upload, plan = made
    for title in ("One", "Two", "Three", "Four", "Five"):
        plan.refresh_from_db()
        planning.set_front_page(
            plan=plan, by=by, at=LATER, version=plan.version, title=title, strapline=""
        )

    with pytest.raises(BuiltUpon, match="and 2 more") as refused:
        undone(upload, by)

    assert len(refused.value.built) == 5


def test_exporting_it_is_nothing_built(made, by):
    upload, plan = made
    auditing.record(
        council=plan.council, plan=plan, by=by, at=LATER, deed="export", subject="csv"
    )

    undone(upload, by)

    assert not Plan.objects.exists()


def test_no_deed_writes_into_a_plan_that_is_set_aside(made, by):
    upload, plan = made
    plan.refresh_from_db()
    undone(upload, by)

    for deed in (update, retitle, copy):
        with pytest.raises(Refusal, match="was set aside"):
            deed(plan, by)
    with pytest.raises(Refusal, match="was set aside"):
        archiving.archive(plan=plan, by=by, at=LATER)


def test_nobody_meets_it_any_more(client, made, by, people):
    upload, plan = made
    undone(upload, by)
    client.force_login(by)
    slug = Plan.ever.get().slug

    for below in ("", "actions/", "actions/1.1/", "recommendations/1/", "history/"):
        for part in (slug, made[1].slug):
            assert client.get(f"/fernshire/plans/{part}/{below}").status_code == 404
    for page in ("/fernshire/plans/", "/fernshire/", "/fernshire/leads/"):
        shown = client.get(page).content.decode()
        assert "Getting better" not in shown
        assert slug not in shown
    with pytest.raises(Refusal, match="There is no plan"):
        find_plan(slug)
    assert not leading.as_written(plan.council)
