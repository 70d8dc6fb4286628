"""A version is published and taken back; every step is kept."""

from datetime import timedelta

import pytest

from actionplans import closing, publishing, snapshots
from actionplans.models import AuditEvent, Version, VersionEvent
from actionplans.refusals import Refusal

from .building import make_action, make_lead, make_period, make_recommendation
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db
NEXT = MOMENT + timedelta(days=1)


@pytest.fixture
def version(plan, people):
    return closing.close(
        period=make_period(plan, as_at=DAY), by=people.performance_manager, at=MOMENT
    )


def publish(version, people, at=MOMENT):
    return publishing.publish(version=version, by=people.committee_officer, at=at)


def withdraw(version, people, reason="A name was left in", at=NEXT):
    return publishing.withdraw(
        version=version, by=people.plan_admin, at=at, reason=reason
    )


def test_a_published_version_is_public(version, people):
    publish(version, people)

    assert Version.objects.published().get() == version


def test_publishing_says_who_and_when(version, people):
    event = publish(version, people)

    assert (event.recorded_by, event.recorded_at) == (people.committee_officer, MOMENT)
    audit = AuditEvent.objects.get(deed="version-published")
    assert (audit.subject, audit.plan) == (version.label, version.plan)


def test_publishing_twice_is_refused(version, people):
    publish(version, people)

    with pytest.raises(publishing.AlreadyPublished, match="is published already"):
        publish(version, people)

    assert VersionEvent.objects.count() == 1


def test_a_withdrawn_version_is_not_public(version, people):
    publish(version, people)

    event = withdraw(version, people)

    assert not Version.objects.published().exists()
    assert event.reason == "A name was left in"
    assert AuditEvent.objects.get(deed="version-withdrawn").reason == event.reason


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_withdrawing_needs_a_reason(version, people, reason):
    publish(version, people)

    with pytest.raises(Refusal, match="Say why"):
        withdraw(version, people, reason)


def test_what_is_not_public_cannot_be_withdrawn(version, people):
    with pytest.raises(publishing.NotPublished):
        withdraw(version, people)


def test_a_version_withdrawn_by_mistake_is_published_again(version, people):
    publish(version, people)
    withdraw(version, people)

    publish(version, people, at=NEXT)

    kinds = [event.kind for event in version.events.all()]
    assert kinds == ["published", "withdrawn", "published"]


def test_names_are_not_published_against_the_councils_policy(council, plan, people):
    council.publishes_names = True
    council.save()
    version = closing.close(
        period=make_period(plan, as_at=DAY), by=people.plan_admin, at=MOMENT
    )
    council.publishes_names = False
    council.save()

    with pytest.raises(Refusal, match="names officers"):
        publish(Version.objects.get(pk=version.pk), people)


def test_people_without_a_post_are_listed_before_publication(plan, council, people):
    person = make_lead(council, "Wilhelmina Grey", kind="person")
    post = make_lead(council, "Head of Practice")
    recommendation = make_recommendation(plan)
    make_action(recommendation, "1.1", leads=[person, post])
    make_action(recommendation, "1.2", leads=[person])

    rows = snapshots.draft(plan=plan, on=DAY, by=people.plan_admin, at=MOMENT)

    assert publishing.nameless(rows) == {"Wilhelmina Grey": ["1.1", "1.2"]}


def test_a_policy_of_names_lists_nobody(plan, council, people):
    council.publishes_names = True
    person = make_lead(council, "Wilhelmina Grey", kind="person")
    make_action(make_recommendation(plan), leads=[person])

    rows = snapshots.draft(plan=plan, on=DAY, by=people.plan_admin, at=MOMENT)

    assert publishing.nameless(rows) == {}
