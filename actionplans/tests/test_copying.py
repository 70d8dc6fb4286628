"""A plan copied from another has its words, and nothing of what became of it."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import copying, keying, snapshots, updating
from actionplans.ledger import Said
from actionplans.models import (
    Action,
    AuditEvent,
    DateChange,
    GlossaryTerm,
    Milestone,
    PlanSection,
    Theme,
    Update,
)
from actionplans.refusals import Refusal

from .building import make_action, make_lead, make_plan, make_recommendation, rating

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
DAY = date(2026, 6, 30)


@pytest.fixture
def by(people):
    return people.plan_admin


@pytest.fixture
def source(plan, people):
    """A plan with something of every kind in it."""
    theme = Theme.objects.create(plan=plan, order=1, number="A", title="Practice")
    one = make_recommendation(plan, "1", theme=theme, findings="Late visits")
    two = make_recommendation(plan, "2", kind="area")
    leads = [make_lead(plan.council, name) for name in ("Head of Practice", "IRO")]
    action = make_action(
        one, "1.2", leads=leads, due_on=DAY, measure="Audit", progress="red"
    )
    make_action(one, "1.1", timescale_text="Quarterly", timescale_kind="recurring")
    make_action(two, "2.1", other_text=[["Budget", "None needed"]])
    make_action(two, "2.2", withdrawn_at=AT, withdrawn_by=people.plan_admin)
    Milestone.objects.create(action=action, order=1, label="Stage 1")
    PlanSection.objects.create(
        plan=plan, placement="front", order=0, heading="Vision", body="Better"
    )
    GlossaryTerm.objects.create(plan=plan, abbreviation="IRO", term="Reviewing officer")
    updating.update(
        subject=action,
        by=people.performance_manager,
        at=AT,
        as_at=DAY,
        version=0,
        submission=uuid4(),
        said=Said(progress=rating(plan, "green"), progress_text="Under way"),
        reason="Both posts are filled",
    )
    return plan


@pytest.fixture
def copy(source, by):
    def copied(**said):
        said = {"title": "Getting better still"} | said
        return copying.copy_plan(source=source, by=by, at=AT, **said)

    return copied


def test_recommendations_and_actions_come_with_their_refs_and_words(copy):
    plan = copy()

    one, two = plan.recommendations.order_by("order")
    assert (one.number, one.findings, one.theme.title) == (
        "1",
        "Late visits",
        "Practice",
    )
    assert (two.kind, two.text) == ("area", "Improve practice 2")
    assert one.theme.plan == plan
    refs = plan.actions.values_list("recommendation__number", "ref", "measure")
    assert list(refs) == [("1", "1.1", ""), ("1", "1.2", "Audit"), ("2", "2.1", "")]
    assert plan.actions.get(ref="2.1").other_text == [["Budget", "None needed"]]


def test_matter_columns_and_key_come_too(copy, source, by):
    plan = copy()

    assert [s.heading for s in plan.sections.all()] == ["Vision"]
    assert [t.abbreviation for t in plan.glossary.all()] == ["IRO"]
    assert (plan.columns, plan.copied_from) == (source.columns, source)
    assert snapshots.key_of(plan.scheme) == snapshots.key_of(source.scheme)
    assert plan.scheme != source.scheme


def test_nothing_of_what_became_of_it_comes(copy):
    plan = copy(leads=True)

    fresh = Action()
    for action in plan.actions.all():
        for name in ("version", "progress_text", "due_on", "original_due_on"):
            assert getattr(action, name) == getattr(fresh, name), name
        assert (action.progress, action.impact) == (None, None)
    assert not Update.objects.filter(action__plan=plan).exists()
    assert not DateChange.objects.filter(action__plan=plan).exists()
    assert not Milestone.objects.filter(action__plan=plan).exists()


def test_a_promised_day_stays_behind_and_a_lasting_timescale_does_not(copy):
    words = copy().actions.values_list("ref", "timescale_text", "timescale_kind")

    assert list(words)[:2] == [("1.1", "Quarterly", "recurring"), ("1.2", "", "none")]


def test_who_leads_comes_where_it_is_asked_for(copy):
    alone, led = copy(), copy(title="Better with leads", leads=True)

    assert not alone.actions.get(ref="1.2").leads.exists()
    rows = led.actions.get(ref="1.2").leads.values_list("order", "as_written", "due_on")
    assert list(rows) == [(0, "Head of Practice", None), (1, "IRO", None)]


def test_the_history_says_what_was_copied_from_where(copy, source):
    plan = copy(leads=True)

    made, copied = AuditEvent.objects.filter(plan=plan)
    assert (made.deed, copied.deed) == ("create-plan", "copy-plan")
    assert copied.subject == source.title
    assert copied.after == {
        "recommendations": 2,
        "actions": 3,
        "with_their_leads": "yes",
    }


def test_the_earlier_plan_stays_as_it_is(copy, source, by):
    before = snapshots.draft(plan=source, on=DAY, by=by, at=AT).version.sha256
    plan = copy(leads=True)
    keying.set_definitions(
        plan=plan,
        by=by,
        at=AT,
        version=1,
        definitions=[keying.Definition("red", "Stuck", "Stuck")],
    )

    source.refresh_from_db()
    assert source.version == 1
    assert snapshots.draft(plan=source, on=DAY, by=by, at=AT).version.sha256 == before


def test_an_archived_plan_may_be_copied(copy, source, by):
    type(source).objects.filter(pk=source.pk).update(archived_at=AT, archived_by=by)

    assert copy().archived_at is None


def test_a_title_that_is_taken_is_refused(copy, source):
    with pytest.raises(Refusal, match="already has a plan"):
        copy(title=source.title)


@pytest.mark.parametrize("size", [3, 60])
def test_copying_takes_as_many_queries_however_long_the_plan(
    plan, by, size, django_assert_max_num_queries
):
    source = make_plan(plan.council, f"Long {size}")
    recommendation = make_recommendation(source)
    lead = make_lead(plan.council)
    for number in range(size):
        make_action(recommendation, f"1.{number}", leads=[lead])

    with django_assert_max_num_queries(30):
        copying.copy_plan(source=source, title="Copy", by=by, at=AT, leads=True)
