"""What an admin says of a file about a plan that is here is kept, and nothing else."""

import pytest

from actionplans.importing import answering, choosing, revise
from actionplans.importing.accept import accept
from actionplans.refusals import Refusal

from .building import make_period, make_plan
from .uploads import AT, ROWS, make_upload
from .workbooks import action_row


@pytest.fixture
def upload(council, people):
    first = make_upload(council, people.plan_admin)
    accept(upload=first, by=people.plan_admin, at=AT, leave_open=True)
    rows = [*ROWS[:2], action_row("1.1", "Build a boat house"), ROWS[3]]
    return make_upload(council, people.plan_admin, rows)


def choose(upload, **said):
    found = revise.compare(upload, AT.date())
    standing = {change.id: change for change in found.changes}
    how = {"taken": {}, "standing": standing} | said
    choosing.choose(upload=upload, by=upload.uploaded_by, at=AT, **how)
    upload.refresh_from_db()


def period_of(upload):
    return revise.compare(upload, AT.date()).standing.period


def test_a_row_that_was_asked_about_is_what_was_said(upload):
    (asked,) = revise.compare(upload, AT.date()).difference.pairing.open

    choosing.confirm(upload=upload, matches={asked.row.key: None})

    upload.refresh_from_db()
    assert upload.matches == {"Plan!3": None}
    assert not revise.compare(upload, AT.date()).difference.pairing.open


def test_two_rows_cannot_be_one_action(upload):
    choosing.confirm(upload=upload, matches={"Plan!3": 1})

    with pytest.raises(Refusal, match="cannot be the same action"):
        choosing.confirm(upload=upload, matches={"Plan!4": 1})

    upload.refresh_from_db()
    assert upload.matches == {"Plan!3": 1}


def test_a_recommendation_and_an_action_may_have_one_number(upload):
    choosing.confirm(upload=upload, matches={"Plan!3": 1, "Plan!A1": 1})


def test_an_answer_to_what_does_not_stand_is_not_kept(upload):
    choosing.confirm(upload=upload, matches={"Plan!3": None})
    (change, *_) = revise.compare(upload, AT.date()).changes

    choose(upload, taken={change.id: False, "0123456789abcdef": True})

    assert upload.taken == {change.id: False}


def test_who_agreed_is_kept_with_who_said_so(upload, people):
    choose(upload, approved_by="  The   board ")

    assert revise.approver_of(upload) == "The board"
    assert upload.decisions[revise.APPROVED_BY]["by"] == people.plan_admin.pk


def test_without_a_word_updates_go_to_the_open_period(upload):
    period = make_period(upload.plan)
    assert period_of(upload) == period

    choose(upload, says_period=True, period=None)
    assert period_of(upload) is None

    choose(upload, says_period=True, period=period)
    assert period_of(upload) == period


def test_another_plans_period_and_one_that_is_closed_are_refused(upload, people):
    others = make_period(make_plan(upload.council, "Another plan"))
    closed = make_period(upload.plan, closed_at=AT, closed_by=people.plan_admin)

    for period in (others, closed):
        with pytest.raises(Refusal, match="a period of this plan that is open"):
            choose(upload, says_period=True, period=period)


def test_once_it_is_over_nothing_is_kept_any_more(upload):
    answering.discard(upload=upload, by=upload.uploaded_by, at=AT)

    with pytest.raises(Refusal, match="This import is over"):
        choose(upload, approved_by="The board")
