"""The plan's text: replaced whole, told in the audit."""

from datetime import datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import planning
from actionplans.models import AuditEvent
from actionplans.planning import Section, Term
from actionplans.refusals import Refusal

from .building import make_plan

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())


@pytest.fixture
def by(people):
    return people.plan_admin


def retitle(plan, by, title):
    planning.set_front_page(
        plan=plan, by=by, at=AT, version=plan.version, title=title, strapline=""
    )


@pytest.mark.parametrize("title", ["Getting BETTER", "Getting: better", "Renamed"])
def test_a_title_that_means_another_plan_is_refused(council, by, plan, title):
    retitle(plan, by, "Renamed")
    second = make_plan(council, "Another plan")

    with pytest.raises(Refusal, match=r"already has a plan.*Renamed"):
        retitle(second, by, title)

    second.refresh_from_db()
    assert second.title == "Another plan"


def test_a_plan_takes_its_old_title_back(plan, by):
    retitle(plan, by, "Renamed")
    retitle(plan, by, "Getting better")

    assert (plan.title, plan.slug) == ("Getting better", "getting-better")


def test_sections_are_replaced_in_order_and_told(plan, by):
    first = [Section("front", "Vision", "Be good"), Section("back", "End", "Fin")]
    planning.set_sections(plan=plan, by=by, at=AT, version=1, sections=first)
    planning.set_sections(plan=plan, by=by, at=AT, version=2, sections=first[1:])

    told = AuditEvent.objects.last()
    assert [s.heading for s in plan.sections.all()] == ["End"]
    assert [s["heading"] for s in told.before] == ["Vision", "End"]
    assert [s["heading"] for s in told.after] == ["End"]
    assert (told.recorded_by, told.recorded_at, plan.version) == (by, AT, 3)


def test_a_stale_form_is_refused_and_changes_nothing(plan, by):
    planning.set_front_page(
        plan=plan, by=by, at=AT, version=1, title="New", strapline=""
    )

    with pytest.raises(Refusal, match="Somebody else changed"):
        planning.set_glossary(
            plan=plan, by=by, at=AT, version=1, terms=[Term("SM", "Service Manager")]
        )

    assert not plan.glossary.exists()
    assert AuditEvent.objects.count() == 1


def test_an_abbreviation_stands_once(plan, by):
    terms = [Term("SM", "Service Manager"), Term("sm", "Something")]

    with pytest.raises(Refusal, match="stands twice"):
        planning.set_glossary(plan=plan, by=by, at=AT, version=1, terms=terms)


def test_who_reads_the_live_plan_is_told(by, plan):
    planning.set_readers(plan=plan, by=by, at=AT, version=1, members_read_live=True)

    plan.refresh_from_db()
    event = AuditEvent.objects.get()
    assert (plan.members_read_live, plan.version) == (True, 2)
    assert (event.deed, event.plan) == ("edit-readers", plan)
    assert event.before == {"members_read_live": False}
    assert event.after == {"members_read_live": True}
