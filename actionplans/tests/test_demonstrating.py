"""The demo: built by the real deeds, and rich enough to show every case."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from actionplans import demonstrating, members_page, snapshots, verifying
from actionplans.appendix.kept_back import kept_back
from actionplans.contradictions import contradictions
from actionplans.coverage import coverage_of, reader_of
from actionplans.exceptions import exceptions_of
from actionplans.models import (
    DateChange,
    Evidence,
    Invitation,
    LeadHolding,
    Plan,
    Role,
    Sight,
    User,
)
from actionplans.signals import demo_built

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, built once, with files in a store of its own; each test's changes to it
    are taken back after it, and all of it after the last."""
    kept = {"OPTIONS": {"location": tmp_path_factory.mktemp("demo")}}
    stores = {**settings.STORAGES, "default": settings.STORAGES["default"] | kept}
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES=stores),
        pytest.MonkeyPatch.context() as patched,
        transaction.atomic(),
    ):
        # What other apps build on it, they test.
        patched.setattr(demo_built, "receivers", [])
        yield demonstrating.build()
        transaction.set_rollback(True)


@pytest.fixture
def plan(built):
    return Plan.objects.get(pk=built.pk)


def test_the_demo_holds_what_the_product_is_about(plan):
    actions = plan.actions.all()
    states = {(v.label, v.state) for v in plan.versions.with_state()}

    assert (plan.recommendations.count(), actions.count()) == (12, 71)
    assert sum(a.leads.count() > 1 for a in actions) >= 20
    for dimension in ("progress", "impact"):
        seen = set(actions.values_list(f"{dimension}__code", flat=True))
        assert seen == {"red", "amber", "green", "blue", "grey", None}
    assert actions.overdue(date(2026, 11, 21)).exists()
    assert states == {("V2.1", "published"), ("V2.2", "published"), ("V2.3", None)}
    assert plan.periods.filter(closed_at=None).count() == 1
    assert plan.sections.exists() and plan.glossary.exists()


def test_some_actions_are_silent_and_some_contradict_themselves(plan):
    last = plan.periods.exclude(closed_at=None).last()
    silent = plan.actions.exclude(updates__period=last)
    today = date(2026, 11, 21)
    said = {c.code for a in plan.actions.all() for c in contradictions(a.facts, today)}

    assert silent.count() >= 10
    assert len(said) >= 3


def test_its_people_work_between_the_reports(plan):
    asked = plan.actions.exclude(proposal=None).order_by("ref_sort")
    slipped = {c.action.ref for c in DateChange.objects.all()}

    assert [(a.ref, a.proposal.kind) for a in asked] == [
        ("2.3", "complete"),
        ("4.2", "date"),
    ]
    assert list(plan.actions.exclude(returned=None).values_list("ref", flat=True)) == [
        "6.2",
        "8.2",
    ]
    assert slipped == {"1.6", "4.3", "7.5", "11.1", "12.1"}
    assert plan.actions.get(ref="9.2").impact_is_open
    assert plan.actions.get(ref="5.3").withdrawn_at
    assert plan.actions.get(ref="3.2").milestones.filter(done_on=None).count() == 1
    assert [bool(c.answer) for c in plan.concerns.order_by("pk")] == [True, False]
    assert plan.inspections.get().published_on == date(2025, 11, 24)


def test_something_of_every_kind_is_marked(plan):
    last = plan.versions.get(label="V2.2")
    parts = kept_back(snapshots.stored(last), Sight(exempt=True, internal=True))

    assert [mark for _, mark in parts] == [
        "Internal",
        "Exempt: paragraph 3",
        "Exempt: paragraph 2",
        "Exempt: paragraph 3",
    ]


def test_its_measures_tell_more_than_its_ratings(plan):
    measures = {one["name"]: one for one in plan.versions.last().measures}
    found = {
        one.kind.code: one.rows for one in exceptions_of(plan, date(2026, 11, 21)).kinds
    }

    assert len(measures) == 8
    assert all(len(one["readings"]) >= 4 for one in measures.values())
    assert [row.subject.name for row in found["impact-off-target"]] == ["7.4"]
    small = measures["Children placed in an unregistered setting"]["readings"]
    assert [one["value"] for one in small] == [None, None, None, "0"]


def test_some_impact_is_shown_by_evidence_and_some_is_not(plan):
    rated = plan.actions.filter(impact__meaning__in=["on_track", "complete"])
    given = Evidence.objects.standing().kinds_of_action()
    judged = [
        action.facts_with({one["kind"] for one in action.given}).has_evidence
        for action in rated.annotate(given=given)
    ]

    assert judged.count(True) >= 5 and judged.count(False) >= 5
    last = plan.versions.get(label="V2.2")
    assert sum(bool(action.evidence) for action in last.actions.all()) >= 3


def test_its_findings_are_answered_but_one_and_two_recur(plan):
    person = User.objects.get(email="morag.teasdale@fernshire.example")
    today = date(2026, 11, 26)
    found = coverage_of(plan, reader_of(person, plan.council, today))

    assert len(found.told) == 18
    assert {state: n for state, _, n in found.counts if n} == {
        "unanswered": 1,
        "incomplete": 1,
        "covered": 12,
        "left-out": 1,
        "strength": 3,
    }
    assert sum(bool(one.earlier) for one in found.told) == 2
    late = plan.inspections.get().deadlines.filter(met_on=None, due_on__lt=today)
    assert late.count() == 1


def test_its_ledger_holds_together(plan):
    assert list(verifying.faults()) == []


def test_building_again_finds_what_is_there(plan):
    assert demonstrating.build() == plan
    assert User.objects.filter(email__endswith="fernshire.example").count() == 23


def test_one_person_of_each_role_can_sign_in(plan, client):
    for role, mail in demonstrating.sign_ins().items():
        assert client.login(username=mail, password=demonstrating.PASSWORD), role
        held = {r.get_kind_display() for r in Role.objects.filter(user__email=mail)}
        assert role in held


def test_it_does_not_run_in_production(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="try-out"):
        call_command("demo", "--no-serve", stdout=StringIO())


def test_every_day_it_tells_is_past_or_its_period_is_open(plan):
    closed = plan.periods.exclude(closed_at=None)

    assert all(period.as_at <= timezone.localdate() for period in closed)


def test_who_holds_a_post_and_leads_a_team_is_known_by_the_post(plan):
    posts = dict(User.objects.values_list("name", "post_title"))

    assert posts["Joel Penhallow"] == "Service Manager, Assessment and Protection"
    assert posts["Ravi Thornbury"] == "Data Lead"


def test_its_second_version_shows_every_kind_of_movement(plan):
    before, now = (snapshots.stored(v) for v in plan.versions.order_by("as_at")[:2])

    page = members_page.lay_out(now, before, members_page.InThePaper())

    found = {group.kind for group in page.groups if group.lines}
    assert found >= {
        *("worse", "better", "slipped", "brought forward"),
        *("new", "closed", "reopened", "withdrawn"),
    }
    assert page.sum.words == "70 actions, and 1 new, less 1 withdrawn: 70"


def test_somebody_is_invited_and_somebody_hands_over(plan):
    invited = Invitation.objects.get(accepted_at=None, revoked_at=None).user
    leaver = User.objects.exclude(last_day=None).get()
    held = LeadHolding.objects.filter(user=leaver)

    assert LeadHolding.objects.on(date(2026, 11, 26)).worked_by(invited).exists()
    assert held.on(leaver.last_day).exists()
    assert not held.on(leaver.last_day + timedelta(days=1)).exists()
