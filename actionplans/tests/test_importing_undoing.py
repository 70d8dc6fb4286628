"""A file's changes to a plan are undone: all is as it was, by rows that name it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from actionplans import assigning, closing, planning, updating
from actionplans.importing import choosing, revise
from actionplans.importing.accept import accept
from actionplans.importing.undo import BuiltUpon, undo
from actionplans.ledger import Said
from actionplans.models import (
    AuditEvent,
    Decision,
    Plan,
    Update,
    Upload,
)
from actionplans.refusals import Refusal
from actionplans.verifying import faults

from .building import make_lead, make_period
from .uploads import AT, DAY, ROWS, make_upload
from .workbooks import HEADING, Wide, action_row

LATER = AT + timedelta(days=1)
MORE = Wide("RECOMMENDATION 2: Listen to children")
# What counts the writes, and follows from them.
COUNTS = {"id", "version", "updated_on"}


@pytest.fixture
def by(people):
    return people.plan_admin


@pytest.fixture
def plan(council, by):
    return accept(upload=make_upload(council, by), by=by, at=AT, leave_open=True)


@pytest.fixture
def taken(plan, by):
    """Makes an import that takes over all that its rows change."""

    def take(rows, **how):
        upload = make_upload(plan.council, by, rows, **how)
        found = revise.compare(upload, AT.date())
        choosing.choose(
            upload=upload,
            by=by,
            at=AT,
            taken={change.id: True for change in found.changes},
            standing={change.id: change for change in found.changes},
            approved_by="The board",
        )
        revise.revise(upload=upload, by=by, at=AT, leave_open=True)
        return upload

    return take


def undone(upload, by, reason="The wrong file"):
    return undo(upload=upload, reason=reason, by=by, at=LATER)


def values(rows):
    return [{n: v for n, v in row.items() if n not in COUNTS} for row in rows.values()]


def state(plan):
    """All that stands in the plan, whoever wrote it."""
    return {
        "actions": values(plan.actions.order_by("pk")),
        "leads": [values(a.leads.order_by("order")) for a in plan.actions.all()],
        "recommendations": values(plan.recommendations.order_by("pk")),
        "themes": values(plan.themes.all()),
    }


def with_first(**cells):
    return [*ROWS[:2], action_row("1.1", **cells), ROWS[3]]


EVERYTHING = with_first(
    action="Review the whole rota",
    outcome="Calm",
    lead="Head of Practice",
    timescale="30/04/2026",
    progress="Half done",
    rag="Red",
)


@pytest.mark.parametrize(
    "rows",
    [
        with_first(progress="Half done", rag="Red"),
        with_first(action="Review the whole rota", outcome="Calm"),
        with_first(lead="Head of Practice"),
        with_first(timescale="30/04/2026"),
        EVERYTHING,
        # A first date, and words that promise nothing else.
        [*ROWS[:3], action_row("1.2", "Train the new managers", timescale="May 2027")],
        # Gone from the file: asked to be withdrawn.
        ROWS[:3],
        [Wide("RECOMMENDATION 1: Improve supervision much"), *ROWS[1:]],
        [HEADING, Wide("THEME 1: Practice"), *ROWS],
    ],
)
def test_the_plan_is_as_it_was(plan, by, taken, rows):
    before = state(plan)
    upload = taken(rows)
    assert state(plan) != before

    undone(upload, by)

    assert state(plan) == before
    assert not list(faults())
    upload.refresh_from_db()
    assert (upload.state, upload.undone_by) == (Upload.State.UNDONE, by)
    assert Plan.objects.get() == plan


def test_what_was_said_before_is_said_again_in_a_new_update(plan, by, taken):
    period = make_period(plan)
    action = plan.actions.get(ref="1.1")
    told = Said.by(action)
    upload = taken(with_first(progress="Half done", rag="Red"))

    undone(upload, by)

    first, imported, back = action.updates.all()
    assert Said.by(back) == told == Said.by(first)
    assert (back.upload, back.source_name) == (
        upload,
        "undoing the import of plan.xlsx",
    )
    assert (back.as_at, back.author, back.period) == (first.as_at, by, period)
    assert imported.progress_text == "Half done"


def test_a_date_goes_back_by_a_date_change_that_is_no_slip(plan, by, taken):
    upload = taken(with_first(timescale="30/04/2026"))
    actions = plan.actions.with_times_slipped()
    assert actions.get(ref="1.1").times_slipped == 1

    undone(upload, by)

    _, back = actions.get(ref="1.1").date_changes.all()
    assert f"{back.old_due_on} {back.new_due_on}" == "2026-04-30 2026-03-31"
    assert back.reason == "Undoing the import of plan.xlsx: The wrong file"
    assert (back.approved_by, back.upload) == (str(by), upload)
    assert actions.get(ref="1.1").times_slipped == 0


def test_words_go_back_in_a_row_of_the_history_that_names_the_import(plan, by, taken):
    upload = taken(with_first(outcome="Calm"))

    undone(upload, by)

    told = plan.actions.get(ref="1.1").audit_events.last()
    assert (told.deed, told.upload, told.reason) == (
        "undo-import",
        upload,
        "The wrong file",
    )
    assert told.before == {"outcome": "Calm"}
    assert told.after == {"outcome": "Cover is never short"}


def test_what_it_asked_for_is_taken_back(plan, by, taken):
    upload = taken(ROWS[:3])

    undone(upload, by)

    decision = Decision.objects.get()
    assert (decision.outcome, decision.decided_by) == ("taken_back", by)
    assert plan.actions.get(ref="1.2").proposal is None


def test_actions_that_it_added_are_withdrawn_and_kept(plan, by, taken):
    before = state(plan)["actions"]
    rows = [*ROWS, action_row("1.3", "Ask"), MORE, HEADING, action_row("2.1", "Listen")]
    upload = taken(rows)

    undone(upload, by)

    gone = plan.actions.exclude(withdrawn_at=None)
    assert [action.ref for action in gone] == ["1.3", "2.1"]
    why = "Undoing the import of plan.xlsx: The wrong file"
    assert {action.withdrawn_reason for action in gone} == {why}
    assert values(plan.actions.filter(withdrawn_at=None).order_by("pk")) == before
    assert [row.number for row in plan.recommendations.all()] == ["1", "2"]
    assert not list(faults())


def test_the_file_can_be_taken_over_again_and_undone_again(plan, by, taken):
    before = state(plan)
    undone(taken(EVERYTHING), by)

    upload = taken(EVERYTHING)

    assert plan.actions.get(ref="1.1").outcome == "Calm"
    undone(upload, by)
    assert state(plan) == before


def test_of_two_imports_the_later_is_undone_first(plan, by, taken):
    before = state(plan)
    first = taken(with_first(progress="Half done", outcome="Calm"))
    second = taken(with_first(progress="All done", outcome="Very calm"))
    with pytest.raises(BuiltUpon, match="since: changes were taken over") as refused:
        undone(first, by)
    assert [one.upload for one in refused.value.built] == [second.pk]

    undone(second, by)
    undone(first, by)

    assert state(plan) == before


def test_the_import_of_the_plan_is_undone_once_its_changes_are(plan, by, taken):
    upload = taken(EVERYTHING)
    of_plan = plan.uploads.get(kind="plan")
    with pytest.raises(BuiltUpon):
        undone(of_plan, by)
    undone(upload, by)

    undone(of_plan, by)

    assert not Plan.objects.exists()


def update(plan, by, ref="1.1"):
    action = plan.actions.get(ref=ref)
    updating.update(
        subject=action,
        by=by,
        at=LATER,
        as_at=DAY,
        version=action.version,
        submission=uuid4(),
        said=Said(progress_text="Two panels were held"),
    )


def set_leads(plan, by):
    plan.refresh_from_db()
    assigning.set_leads(
        action=plan.actions.get(ref="1.1"),
        by=by,
        at=LATER,
        version=plan.version,
        leads=[assigning.Chosen(make_lead(plan.council, "Director"))],
    )


def close(plan, by):
    closing.close(period=plan.periods.get(), by=by, at=LATER, label="V1")


@pytest.mark.parametrize(
    "deed, told",
    [
        (update, "updated (Action 1.1) by {by} on 3 July 2026"),
        (set_leads, "leads were changed (Action 1.1) by {by}"),
        (close, "a reporting period was closed"),
    ],
)
def test_what_was_built_on_it_is_said_and_nothing_is_undone(
    plan, by, taken, store, deed, told
):
    make_period(plan, as_at=date(2026, 6, 30))
    upload = taken(EVERYTHING)
    deed(plan, by)
    before, rows = state(plan), Update.objects.count()

    with pytest.raises(BuiltUpon) as refused:
        undone(upload, by)

    assert told.format(by=by) in str(refused.value)
    assert (state(plan), Update.objects.count()) == (before, rows)


def test_what_others_did_elsewhere_in_the_plan_does_not_stand_in_its_way(
    plan, by, taken
):
    upload = taken(with_first(progress="Half done", outcome="Calm"))
    update(plan, by, "1.2")
    plan.refresh_from_db()
    planning.set_front_page(
        plan=plan, by=by, at=LATER, version=plan.version, title="Other", strapline=""
    )

    undone(upload, by)

    assert plan.actions.get(ref="1.1").outcome == "Cover is never short"
    assert plan.actions.get(ref="1.2").progress_text == "Two panels were held"


def test_an_update_stays_beside_words_that_are_put_back(plan, by, taken):
    upload = taken(with_first(outcome="Calm"))
    update(plan, by)

    undone(upload, by)

    action = plan.actions.get(ref="1.1")
    assert action.outcome == "Cover is never short"
    assert action.progress_text == "Two panels were held"


def test_an_import_that_kept_nothing_of_before_is_not_undone(plan, by, taken):
    upload = taken(EVERYTHING)
    proposal = {n: v for n, v in upload.proposal.items() if n != "before"}
    Upload.objects.filter(pk=upload.pk).update(proposal=proposal)

    with pytest.raises(Refusal, match="was not kept as it was before"):
        undone(upload, by)

    assert not AuditEvent.objects.filter(deed="undo-import").exists()
