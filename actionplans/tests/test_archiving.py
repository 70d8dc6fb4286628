"""An archived plan is read and not written, until it is brought back."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import archiving, closing, leading, planning, rescheduling, updating
from actionplans.ledger import Said
from actionplans.models import ActionLead, AuditEvent, Update
from actionplans.refusals import Refusal

from .building import make_action, make_lead, make_period, make_recommendation

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
DAY = date(2026, 7, 1)


@pytest.fixture
def by(people):
    return people.plan_admin


@pytest.fixture
def action(plan):
    return make_action(make_recommendation(plan))


def archive(plan, by, reason=""):
    archiving.archive(plan=plan, by=by, at=AT, reason=reason)
    plan.refresh_from_db()


def update(plan, action, by):
    updating.update(
        subject=action,
        by=by,
        at=AT,
        as_at=DAY,
        version=0,
        submission=uuid4(),
        said=Said(progress_text="Done"),
    )


def reschedule(plan, action, by):
    rescheduling.reschedule(
        action=action,
        by=by,
        at=AT,
        due=DAY,
        precision="day",
        reason="Later",
        approved_by="Board",
    )


def retitle(plan, action, by):
    planning.set_front_page(
        plan=plan, by=by, at=AT, version=plan.version, title="Other", strapline=""
    )


def open_period(plan, action, by):
    closing.open_period(
        plan=plan, by=by, at=AT, label="Q2", opens_on=DAY, as_at=date(2026, 9, 30)
    )


def test_who_archived_it_when_and_why_is_told(plan, by):
    archive(plan, by, " All is done ")

    told = AuditEvent.objects.get()
    assert (plan.archived_at, plan.archived_by) == (AT, by)
    assert (told.deed, told.plan, told.reason) == ("archive-plan", plan, "All is done")


@pytest.mark.parametrize("deed", [update, reschedule, retitle, open_period])
def test_nothing_of_an_archived_plan_changes_until_it_is_back(plan, action, by, deed):
    archive(plan, by)

    with pytest.raises(Refusal, match="is archived: nothing of it changes"):
        deed(plan, action, by)

    assert not Update.objects.exists()
    assert AuditEvent.objects.count() == 1
    archiving.restore(plan=plan, by=by, at=AT)
    deed(plan, action, by)


def test_a_plan_with_an_open_period_is_not_archived(plan, by):
    make_period(plan, "Q1")

    with pytest.raises(Refusal, match="“Q1” is still open: close it first"):
        archive(plan, by)

    plan.refresh_from_db()
    assert plan.archived_at is None


def test_what_is_archived_or_in_use_already_is_said(plan, by):
    with pytest.raises(Refusal, match="in use already"):
        archiving.restore(plan=plan, by=by, at=AT)
    archive(plan, by)
    with pytest.raises(Refusal, match="archived already"):
        archive(plan, by)


def test_a_plan_brought_back_is_as_it_was(plan, by):
    archive(plan, by)

    archiving.restore(plan=plan, by=by, at=AT, reason="Not over yet")

    plan.refresh_from_db()
    told = AuditEvent.objects.last()
    assert (plan.archived_at, plan.archived_by) == (None, None)
    assert (told.deed, told.reason) == ("restore-plan", "Not over yet")


def test_nobody_is_asked_who_the_words_of_an_archived_plan_mean(plan, action, by):
    ActionLead.objects.create(action=action, order=0, as_written="SM QA")
    archive(plan, by)

    assert leading.as_written(plan.council) == []
    with pytest.raises(Refusal, match="No action waits"):
        leading.link_as_written(
            council=plan.council,
            by=by,
            at=AT,
            text="SM QA",
            lead=make_lead(plan.council),
        )
