"""Accepting: all of a proposal at once, or nothing, and never twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from actionplans.importing.accept import accept
from actionplans.models import AuditEvent, Plan, RatingScheme, Update, Upload
from actionplans.refusals import Refusal

from .building import make_council, make_lead, make_plan, make_user
from .uploads import AT, CERTAIN, DAY, ROWS, answer, make_upload
from .workbooks import HEADING, action_row


def accepted(upload, by, **how):
    return accept(upload=upload, by=by, at=AT, **how)


def test_a_decided_upload_becomes_a_plan(council, people):
    upload = make_upload(council, people.plan_admin)
    answer(upload, "T5", value="31/03/2027")

    plan = accepted(upload, people.plan_admin)

    upload.refresh_from_db()
    assert (upload.state, upload.plan) == (Upload.State.ACCEPTED, plan)
    assert (upload.accepted_at, upload.accepted_by) == (AT, people.plan_admin)
    assert [a.ref for a in plan.actions.all()] == ["1.1", "1.2"]
    assert f"{plan.actions.get(ref='1.2').review_on}" == "2027-03-31"


def test_what_was_accepted_is_told_to_the_audit(council, people):
    plan = accepted(
        make_upload(council, people.plan_admin), people.plan_admin, leave_open=True
    )

    event = AuditEvent.objects.get(deed="import")
    assert (event.plan, event.recorded_by) == (plan, people.plan_admin)
    assert event.after["actions"] == 2
    assert event.after["left_open"][0].startswith("E4: No end is promised")


def test_leads_that_an_import_creates_are_told_to_the_audit(council, people):
    upload = make_upload(council, people.plan_admin, CERTAIN)
    answer(upload, "L2", choice="post")

    accepted(upload, people.plan_admin)

    created = [{"kind": lead.kind, "name": lead.name} for lead in council.leads.all()]
    assert created
    assert AuditEvent.objects.get(deed="import").after["leads_created"] == created


def test_open_questions_refuse_and_nothing_is_written(council, people):
    upload = make_upload(council, people.plan_admin)

    with pytest.raises(Refusal, match="1 question is still open"):
        accepted(upload, people.plan_admin)

    upload.refresh_from_db()
    assert upload.state == Upload.State.CHECKED
    assert not (Plan.objects.exists() or RatingScheme.objects.exists())


def test_left_open_keeps_the_safe_value_and_notes_the_question(council, people):
    upload = make_upload(council, people.plan_admin)

    plan = accepted(upload, people.plan_admin, leave_open=True)

    action = plan.actions.get(ref="1.2")
    assert (action.due_on, action.timescale_text) == (None, "Ongoing")
    assert "Left open at the import (cell E4 of “" in action.import_note
    assert plan.actions.get(ref="1.1").import_note == ""


def test_left_empty_leaves_no_note(council, people):
    upload = make_upload(council, people.plan_admin)
    answer(upload, "T5")

    plan = accepted(upload, people.plan_admin)

    assert plan.actions.get(ref="1.2").import_note == ""


def test_a_block_is_never_passed_over(council, people):
    upload = make_upload(
        council, people.plan_admin, [["Some", "notes"], ["and", "more"]]
    )

    with pytest.raises(Refusal, match="This file cannot be imported"):
        accepted(upload, people.plan_admin, leave_open=True)


def test_an_own_value_that_cannot_be_read_refuses_with_its_cell(council, people):
    upload = make_upload(council, people.plan_admin)
    answer(upload, "T5", value="next Tuesday-ish")

    with pytest.raises(Refusal, match=r"E4: .*next Tuesday-ish"):
        accepted(upload, people.plan_admin, leave_open=True)


def test_an_upload_is_accepted_once(council, people):
    upload = make_upload(council, people.plan_admin, CERTAIN)
    accepted(upload, people.plan_admin)

    with pytest.raises(Refusal, match="This import is over: imported"):
        accepted(upload, people.plan_admin)

    assert Plan.objects.count() == 1


def test_a_plan_made_since_the_check_refuses(council, people):
    upload = make_upload(council, people.plan_admin, CERTAIN)
    make_plan(council, "Getting better")

    with pytest.raises(Refusal, match="was made since this file was checked"):
        accepted(upload, people.plan_admin)


def test_a_file_about_a_plan_that_is_here_makes_no_second_one(council, people):
    make_plan(council, "Getting better")
    upload = make_upload(council, people.plan_admin, CERTAIN)

    with pytest.raises(Refusal, match="choose what of the file it takes over"):
        accepted(upload, people.plan_admin)


def test_a_title_of_another_councils_plan_is_free(council, people):
    make_plan(make_council("Harrowmere Council"), "Getting better")
    upload = make_upload(council, people.plan_admin, CERTAIN)

    assert accepted(upload, people.plan_admin).council == council


def test_a_scheme_that_does_not_hold_the_files_ratings_refuses(council, people):
    rows = [*CERTAIN, action_row("1.2", "Close the case", rag="Blue")]
    upload = make_upload(council, people.plan_admin, rows, scheme="rag3")

    with pytest.raises(Refusal, match=r"has no blue.*such as “Red, amber, green, blue"):
        accepted(upload, people.plan_admin)


def test_a_scheme_without_impact_refuses_impact_ratings(council, people):
    heading = [*HEADING, "Impact RAG"]
    rows = [ROWS[0], heading, [*action_row(), "Green"]]
    upload = make_upload(council, people.plan_admin, rows, scheme="status4")

    with pytest.raises(Refusal, match="does not rate impact"):
        accepted(upload, people.plan_admin)


def test_the_scheme_chosen_at_the_check_is_the_plans(council, people):
    upload = make_upload(council, people.plan_admin, CERTAIN)
    answer(upload, "G6", choice="rag5")

    assert accepted(upload, people.plan_admin).scheme.values.count() == 5


def test_unknown_leads_are_kept_as_text_unless_asked_otherwise(council, people):
    upload = make_upload(council, people.plan_admin, CERTAIN)

    plan = accepted(upload, people.plan_admin)

    (lead,) = plan.actions.get().leads.all()
    assert (lead.as_written, lead.lead) == ("Ann Lee", None)
    assert not council.leads.exists()


def test_unknown_leads_become_what_was_chosen(council, people):
    upload = make_upload(council, people.plan_admin, CERTAIN)
    answer(upload, "L2", choice="person")

    plan = accepted(upload, people.plan_admin)

    lead = plan.actions.get().leads.get().lead
    assert (lead.name, lead.kind) == ("Ann Lee", "person")


def test_known_leads_are_linked_and_not_asked_about(council, people):
    known = make_lead(council, "Ann Lee", kind="person")
    upload = make_upload(council, people.plan_admin, CERTAIN)

    plan = accepted(upload, people.plan_admin)

    assert "L2" not in [issue["code"] for issue in upload.proposal["issues"]]
    assert plan.actions.get().leads.get().lead == known


def test_the_first_of_a_month_can_mean_its_end(council, people):
    days = ["01/02/2027", "01/03/2027", "01/04/2027", "01/05/2027"]
    rows = [action_row(f"1.{n}", f"Do {n}", timescale=d) for n, d in enumerate(days, 1)]
    upload = make_upload(council, people.plan_admin, [*ROWS[:2], *rows])
    answer(upload, "T10", choice="month")

    plan = accepted(upload, people.plan_admin)

    kept = plan.actions.values_list("due_on", "due_precision", "timescale_text")
    assert [(f"{on:%d/%m}", precision) for on, precision, _ in kept] == [
        ("28/02", "month"),
        ("31/03", "month"),
        ("30/04", "month"),
        ("31/05", "month"),
    ]
    assert [words for _, _, words in kept] == days


def test_a_first_of_a_month_that_was_typed_is_meant_as_it_is(council, people):
    rows = [
        action_row(f"1.{n}", f"Do {n}", timescale=f"01/0{n}/2027") for n in range(1, 5)
    ]
    rows += [action_row("1.5", "Decide", timescale="TBC")]
    upload = make_upload(council, people.plan_admin, [*ROWS[:2], *rows])
    answer(upload, "T10", choice="month")
    answer(upload, "T1", value="01/06/2027")

    plan = accepted(upload, people.plan_admin)

    kept = plan.actions.values_list("due_on", "due_precision")
    assert [f"{on:%d/%m} {precision}" for on, precision in kept] == [
        "31/01 month",
        "28/02 month",
        "31/03 month",
        "30/04 month",
        "01/06 day",
    ]


def test_every_rating_is_in_the_ledger_as_imported(council, people):
    plan = accepted(make_upload(council, people.plan_admin, CERTAIN), people.plan_admin)

    update = Update.objects.get()
    action = plan.actions.get()
    assert (update.source, update.source_name) == ("import", "plan.xlsx")
    assert (update.as_at, update.author) == (DAY, people.plan_admin)
    assert (update.action, update.progress, update.progress_text) == (
        action,
        action.progress,
        action.progress_text,
    )
    assert (action.version, action.updated_on) == (1, DAY)


def _at_once(deeds):
    """Run all in threads that start together; what each returned or refused."""
    gate = Barrier(len(deeds))

    def run(deed):
        try:
            gate.wait(timeout=30)
            return deed()
        except Refusal as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["one upload twice", "two uploads of one title"])
def test_two_accepts_at_once_make_one_plan(how):
    council = make_council()
    by = make_user(council=council, roles=["plan_admin"])
    first = make_upload(council, by, CERTAIN)
    second = first if how.startswith("one") else make_upload(council, by, CERTAIN)

    ended = _at_once([lambda u=u: accepted(u, by) for u in (first, second)])

    assert sorted(type(end).__name__ for end in ended) == ["Plan", "str"]
    assert Plan.objects.count() == 1
    assert Upload.objects.filter(state="accepted").count() == 1
