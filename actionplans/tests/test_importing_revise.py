"""What is taken of a file about a plan that is here, and how it is written."""

from dataclasses import replace

import pytest

from actionplans import archiving, updating
from actionplans.importing import choosing, revise
from actionplans.importing.accept import accept
from actionplans.ledger import Said
from actionplans.locking import Archived
from actionplans.models import AuditEvent, Upload, UploadFile
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.verifying import faults

from .building import make_period
from .uploads import AT, DAY, ROWS, answer, make_upload
from .workbooks import HEADING, Wide, action_row

MORE = Wide("RECOMMENDATION 2: Listen to children")


@pytest.fixture
def plan(council, people):
    upload = make_upload(council, people.plan_admin)
    return accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)


@pytest.fixture
def upload_of(plan, people):
    def make(rows, **how):
        return make_upload(plan.council, people.plan_admin, rows, **how)

    return make


def with_first(**cells):
    return [*ROWS[:2], action_row("1.1", **cells), ROWS[3]]


def tick(upload, *fields, on=True, **said):
    """Tick what differs in these fields."""
    found = revise.compare(upload, AT.date())
    choosing.choose(
        upload=upload,
        by=upload.uploaded_by,
        at=AT,
        taken={c.id: on for c in found.changes if c.field in fields},
        standing={c.id: c for c in found.changes},
        **said,
    )


def take(upload, **how):
    return revise.revise(
        upload=upload, by=upload.uploaded_by, at=AT, leave_open=True, **how
    )


def events(upload):
    return list(upload.audit_events.values_list("deed", flat=True))


def test_ratings_and_words_become_one_update_in_the_open_period(plan, upload_of):
    period = make_period(plan)
    upload = upload_of(with_first(progress="Half done", rag="Amber"))

    take(upload)

    action = plan.actions.get(ref="1.1")
    update = action.updates.last()
    assert (update.period, update.as_at, update.upload) == (period, DAY, upload)
    assert (update.progress.word, update.progress_text) == ("Amber", "Half done")
    assert update.source_name == "plan.xlsx"
    assert action.version == action.updates.count() == 2
    upload.refresh_from_db()
    assert (upload.state, upload.kind) == (Upload.State.ACCEPTED, "changes")
    assert upload.period == period
    assert not UploadFile.objects.filter(upload=upload).exists()
    assert not list(faults())


def test_what_the_file_does_not_speak_of_stays_as_it_was_said(plan, people, upload_of):
    action = plan.actions.get(ref="1.1")
    said = replace(Said.by(action), concerns="No cover", barriers="A post is vacant")
    updating.update(
        subject=action, by=people.officer, at=AT, as_at=DAY, version=1,
        submission="6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a11", said=said,
    )  # fmt: skip

    take(upload_of(with_first(progress="Half done")))

    action.refresh_from_db()
    assert (action.progress_text, action.concerns) == ("Half done", "No cover")
    assert action.barriers == "A post is vacant"


def test_the_admin_names_another_period_or_none(plan, upload_of):
    make_period(plan)
    upload = upload_of(with_first(progress="Half done"))

    tick(upload, says_period=True, period=None)
    take(upload)

    assert plan.actions.get(ref="1.1").updates.last().period is None


def test_words_of_the_plan_change_only_where_they_are_ticked(plan, upload_of):
    rows = with_first(action="Review the whole rota", outcome="Calm", progress="Done")
    upload = upload_of(rows)

    tick(upload, "outcome")
    take(upload)

    action = plan.actions.get(ref="1.1")
    assert (action.text, action.outcome) == ("Review the rota", "Calm")
    (event,) = action.audit_events.filter(deed="edit-action")
    assert event.upload == upload
    assert event.before == {"outcome": "Cover is never short"}
    upload.refresh_from_db()
    taken = {one["field"]: one["taken"] for one in upload.proposal["difference"]}
    assert taken == {"text": False, "outcome": True, "progress_text": True}


def test_a_date_becomes_a_date_change_with_the_file_as_reason(plan, upload_of):
    upload = upload_of(with_first(timescale="30/04/2026"))

    with pytest.raises(Refusal, match="say who agreed to them"):
        take(upload)
    tick(upload, approved_by="Improvement board, minute 12")
    take(upload)

    action = plan.actions.get(ref="1.1")
    (change,) = action.date_changes.all()
    assert f"{change.old_due_on} {change.new_due_on}" == "2026-03-31 2026-04-30"
    assert (change.reason, change.approved_by) == (
        "Import plan.xlsx",
        "Improvement board, minute 12",
    )
    assert change.upload == upload
    assert f"{action.due_on} {action.original_due_on}" == "2026-04-30 2026-03-31"


def test_a_first_date_is_one_too(plan, upload_of):
    rows = [
        *ROWS[:3],
        action_row("1.2", "Train the new managers", timescale="May 2027", rag="Amber"),
    ]
    upload = upload_of(rows)

    tick(upload, approved_by="The board")
    take(upload)

    action = plan.actions.get(ref="1.2")
    assert f"{action.due_on} {action.due_precision}" == "2027-05-31 month"
    assert action.date_changes.get().old_due_on is None


def test_what_is_gone_is_asked_to_be_withdrawn_and_never_deleted(plan, upload_of):
    upload = upload_of(ROWS[:3])

    take(upload)

    action = plan.actions.get(ref="1.2")
    assert action.proposal.kind == "withdraw"
    assert action.proposal.upload == upload
    assert action.proposal.words == "It is not in the file plan.xlsx any more."
    assert action.withdrawn_at is None


def test_what_is_new_comes_with_leads_and_its_first_update(plan, upload_of):
    period = make_period(plan)
    rows = [*ROWS, action_row("1.3", "Open the office", lead="Bo Day"), MORE, HEADING]
    upload = upload_of(
        [*rows, action_row("2.1", "Ask them"), action_row("2.2", "Tell")]
    )

    take(upload)

    assert list(plan.actions.values_list("ref", flat=True)) == [
        "1.1", "1.2", "1.3", "2.1", "2.2",
    ]  # fmt: skip
    action = plan.actions.get(ref="1.3")
    assert (action.order, action.leads.get().as_written) == (3, "Bo Day")
    assert action.updates.get().period == period
    added = plan.recommendations.get(number="2")
    assert (added.text, added.order) == ("Listen to children", 2)
    deeds = events(upload)
    assert deeds.count("add-action") == 3
    assert "add-recommendation" in deeds
    assert not list(faults())


def test_a_ref_that_is_taken_gives_way(plan, upload_of):
    rows = [*ROWS, action_row("1.2", "Open an office by the harbour")]
    take(upload_of(rows))

    new = plan.actions.get(text="Open an office by the harbour")
    assert (new.ref, new.ref_is_generated) == ("1.3", True)


def test_leads_are_changed_and_those_who_stay_keep_their_line(plan, people, upload_of):
    before = plan.actions.get(ref="1.1").leads.get()
    upload = upload_of(with_first(lead="Ann Lee & Bo Day"))
    answer(upload, "L2", "person")

    take(upload)

    first, second = plan.actions.get(ref="1.1").leads.all()
    assert first.pk == before.pk
    assert (second.as_written, second.lead.kind) == ("Bo Day", "person")
    assert "set-leads" in events(upload)


def test_nobody_is_created_whose_row_is_not_taken(plan, upload_of):
    upload = upload_of(with_first(lead="Bo Day", progress="Half done"))
    answer(upload, "L2", "person")

    tick(upload, "leads", on=False)
    take(upload)

    assert not plan.council.leads.exists()


def test_an_officer_who_was_first_is_told_and_nothing_is_lost(plan, people, upload_of):
    upload = upload_of(with_first(progress="Half done"))
    seen = revise.compare(upload, AT.date()).fingerprint
    action = plan.actions.get(ref="1.1")
    updating.update(
        subject=action, by=people.officer, at=AT, as_at=DAY, version=1,
        submission="6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a11",
        said=replace(Said.by(action), progress_text="All done"),
    )  # fmt: skip

    with pytest.raises(ChangedMeanwhile, match="The plan was changed"):
        take(upload, seen=seen)

    action.refresh_from_db()
    assert action.progress_text == "All done"
    upload.refresh_from_db()
    assert upload.state == Upload.State.CHECKED


def test_a_tick_stands_only_while_both_sides_are_what_they_were(
    plan, people, upload_of
):
    upload = upload_of(with_first(outcome="Calm"))
    tick(upload, "outcome")
    plan.actions.filter(ref="1.1").update(outcome="Cover is good")

    with pytest.raises(ChangedMeanwhile):
        take(upload)

    assert plan.actions.get(ref="1.1").outcome == "Cover is good"


def test_nothing_ticked_is_nothing_to_import(plan, upload_of):
    with pytest.raises(Refusal, match="Nothing is ticked"):
        take(upload_of(with_first(outcome="Calm")))


def test_an_import_is_taken_over_once(plan, upload_of):
    upload = upload_of(with_first(progress="Half done"))
    take(upload)

    with pytest.raises(Refusal, match="This import is over: imported"):
        take(upload)


def test_an_archived_plan_takes_nothing(plan, people, upload_of):
    upload = upload_of(with_first(progress="Half done"))
    archiving.archive(plan=plan, by=people.plan_admin, at=AT)

    with pytest.raises(Archived):
        take(upload)


def test_what_was_not_taken_is_offered_again(plan, upload_of):
    rows = with_first(outcome="Calm", progress="Half done")
    take(upload_of(rows))

    again = upload_of(rows)

    assert again.state == Upload.State.CHECKED
    tick(again, "outcome")
    take(again)
    assert upload_of(rows).state == Upload.State.UNCHANGED


def test_the_plan_counts_one_change_more_and_tells_it(plan, upload_of):
    upload = upload_of(with_first(progress="Half done", lead="Bo Day"))
    before = plan.version

    take(upload)

    plan.refresh_from_db()
    assert plan.version > before
    (event,) = AuditEvent.objects.filter(deed="import-changes")
    assert event.after == {"leads changed": 1, "updates": 1, "not taken over": 0}


def test_what_is_emptied_goes_only_where_it_is_ticked(plan, upload_of):
    upload = upload_of(with_first(outcome=None, rag=None, lead=None))

    tick(upload, "outcome", "progress", "leads")
    take(upload)

    action = plan.actions.get(ref="1.1")
    assert (action.outcome, action.progress) == ("", None)
    assert not action.leads.exists()
    assert action.progress_text == "Begun"


def test_a_ref_that_changed_in_the_file_can_be_taken(plan, upload_of):
    rows = [*ROWS[:2], action_row("1.7"), ROWS[3]]
    upload = upload_of(rows)
    (asked,) = revise.compare(upload, AT.date()).difference.pairing.open

    choosing.confirm(upload=upload, matches={asked.row.key: asked.here})
    tick(upload, "ref")
    take(upload)

    assert list(plan.actions.values_list("ref", flat=True)) == ["1.2", "1.7"]
    assert plan.actions.get(ref="1.7").updates.count() == 1


def test_an_action_that_stands_under_another_recommendation_moves(plan, upload_of):
    rows = [*ROWS[:3], MORE, HEADING, ROWS[3], action_row("2.1", "Ask them")]
    take(upload_of([*ROWS, MORE, HEADING, action_row("2.1", "Ask them")]))
    upload = upload_of(rows)

    tick(upload, "recommendation")
    take(upload)

    action = plan.actions.get(ref="1.2")
    assert action.recommendation.number == "2"
    assert "move-action" in events(upload)


def test_a_recommendation_is_reworded_where_it_is_ticked(plan, upload_of):
    rows = [Wide("RECOMMENDATION 1: Improve all supervision"), *ROWS[1:]]
    upload = upload_of(rows)

    tick(upload, "text")
    take(upload)

    assert plan.recommendations.get().text == "Improve all supervision"
    assert "edit-recommendation" in events(upload)


def test_what_was_taken_over_says_nothing_new_in_the_next_file(plan, upload_of):
    rows = with_first(timescale="30/04/2026", lead="Bo Day", progress="Half done")
    upload = upload_of(rows)
    tick(upload, approved_by="The board")
    take(upload)

    again = [*rows, Wide("Printed on 3 July")]

    assert upload_of(again).state == Upload.State.UNCHANGED
