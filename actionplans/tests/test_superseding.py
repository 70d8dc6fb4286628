"""A mistake in a frozen version is mended by another; the old one stays as it was."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from actionplans import closing, publishing, snapshots, superseding, triggers, verifying
from actionplans.models import Action, AuditEvent, Version
from actionplans.refusals import Refusal
from actionplans.version_access import version_for

from .building import make_action, make_period, make_recommendation, rating
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db
NEXT = MOMENT + timedelta(days=30)
WRONG = "The date of 1.1 was a month too late."


@pytest.fixture
def action(plan):
    return make_action(make_recommendation(plan), due_on=date(2026, 6, 20))


@pytest.fixture
def version(plan, people, action):
    make_action(action.recommendation, "1.2", text="Agree who writes")
    period = make_period(plan, as_at=DAY)
    by = people.performance_manager
    return closing.close(period=period, by=by, at=MOMENT, label="V1.4")


@pytest.fixture
def moved(action, version):
    """The live plan went on: 1.1 mended, 1.2 reworded, and 1.3 added."""
    Action.objects.filter(ref="1.1").update(due_on=date(2026, 6, 1))
    Action.objects.filter(ref="1.2").update(text="Agree who writes, and when")
    make_action(action.recommendation, "1.3")


@pytest.fixture
def supersede(version, people):
    def mend(of=version, label="V1.5", correction=WRONG, anew=None):
        key = f"action:{of.actions.get(ref='1.1').source}"
        return superseding.supersede(
            version=of,
            by=people.performance_manager,
            at=NEXT,
            label=label,
            correction=correction,
            anew={key} if anew is None else anew,
        )

    return mend


def publish(version, people, **meeting):
    by = people.committee_officer
    return publishing.publish(version=version, by=by, at=NEXT, **meeting)


def states():
    rows = Version.objects.with_state().order_by("pk")
    return {str(row): (row.state, row.is_readable) for row in rows}


def test_only_what_is_ticked_is_frozen_anew(version, moved, supersede, people):
    made = supersede()

    rows = {row.ref: row for row in made.actions.all()}
    assert (made.supersedes, made.correction) == (version, WRONG)
    assert (made.period, made.as_at) == (version.period, version.as_at)
    assert sorted(rows) == ["1.1", "1.2"]
    assert rows["1.1"].due_on == date(2026, 6, 1)
    assert rows["1.1"].days_late == 29  # on the version's day, not on today's
    assert rows["1.2"].text == "Agree who writes"
    assert version.actions.get(ref="1.1").due_on == date(2026, 6, 20)


def test_what_was_added_since_comes_where_it_is_ticked(action, moved, supersede):
    added = Action.objects.get(ref="1.3")

    made = supersede(anew={f"action:{added.pk}"})

    assert [row.ref for row in made.actions.all()] == ["1.1", "1.2", "1.3"]


def test_the_plans_text_comes_part_by_part(plan, version, supersede):
    type(plan).objects.update(title="Getting there", strapline="Every child")
    plan.glossary.create(abbreviation="QA", term="Quality assurance")

    made = supersede(anew={"plan:title"})

    assert (made.title, made.glossary) == ("Getting there", [])


def test_what_stands_under_a_new_recommendation_needs_it(plan, moved, supersede):
    added = make_action(make_recommendation(plan, "2"), "2.1")
    key = f"action:{added.pk}"

    with pytest.raises(Refusal, match="Recommendation 2, which the new version"):
        supersede(anew={key})

    made = supersede(anew={key, f"recommendation:{added.recommendation_id}"})
    assert [row.number for row in made.recommendations.all()] == ["1", "2"]


def test_the_ledger_knows_it_by_a_digest_that_names_the_old_one(moved, supersede):
    made = supersede()

    stored = snapshots.stored(Version.objects.get(pk=made.pk))
    assert snapshots.digest(stored) == made.sha256
    assert list(verifying.faults()) == []
    stored.version.supersedes.sha256 = "0" * 64
    assert snapshots.digest(stored) != made.sha256


def test_one_that_was_never_public_is_superseded_at_once(moved, supersede):
    supersede()

    assert states() == {"V1.4": ("superseded", False), "V1.5": (None, False)}
    assert [str(row) for row in Version.objects.in_force()] == ["V1.5"]


def test_a_public_one_stands_until_the_new_one_is_published(
    version, moved, supersede, people
):
    publish(version, people)
    made = supersede()
    assert states() == {"V1.4": ("published", True), "V1.5": (None, False)}

    publish(made, people)

    assert states() == {"V1.4": ("superseded", True), "V1.5": ("published", True)}
    assert version.events.last().reason == f"V1.5 supersedes V1.4: {WRONG}"
    assert [str(row) for row in Version.objects.published()] == ["V1.5"]


def test_publishing_supersedes_all_before_it_that_still_stand(
    version, moved, supersede, people
):
    publish(version, people)
    between = supersede()
    type(version.plan).objects.update(title="Getting there")
    last = supersede(between, "V1.6", "And its title.", anew={"plan:title"})

    publish(last, people)

    assert states() == {
        "V1.4": ("superseded", True),
        "V1.5": ("superseded", False),
        "V1.6": ("published", True),
    }


def test_everybody_reads_a_superseded_one_that_was_public_until_it_is_withdrawn(
    version, moved, supersede, people, plan
):
    publish(version, people)
    publish(supersede(), people)
    where = AnonymousUser(), plan.council.slug, plan.slug, version.slug
    assert version_for(*where) == version

    publishing.withdraw(
        version=version, by=people.plan_admin, at=NEXT, reason="It names a child"
    )

    with pytest.raises(Http404):
        version_for(*where)


def test_a_withdrawn_one_stays_withdrawn_and_is_not_published_again(
    version, moved, supersede, people
):
    publish(version, people)
    publishing.withdraw(version=version, by=people.plan_admin, at=NEXT, reason="Wrong")
    supersede()

    assert states()["V1.4"] == ("withdrawn", False)
    with pytest.raises(publishing.Superseded, match="publish “V1"):
        publish(version, people)


def test_a_version_is_superseded_once(version, moved, supersede):
    supersede()

    with pytest.raises(superseding.AlreadySuperseded, match="instead"):
        supersede(label="V1.6")


@pytest.mark.parametrize(
    "said, wanted",
    [
        ({"correction": " "}, "what was wrong"),
        ({"label": "V1.4"}, "already has a version called “V1.4”"),
        ({"label": " "}, "label is empty"),
        ({"anew": set()}, "Tick what is to be taken anew"),
        ({"anew": {"action:999"}}, "has changed since this page"),
        ({"anew": {"plan:key"}}, "has changed since this page"),
    ],
)
def test_it_is_refused_in_words(moved, supersede, said, wanted):
    with pytest.raises(Refusal, match=wanted):
        supersede(**said)

    assert Version.objects.count() == 1


def test_a_rating_of_a_new_key_needs_the_key(plan, moved, supersede):
    Action.objects.filter(ref="1.1").update(progress=rating(plan, "green"))
    plan.scheme.values.filter(code="green").update(code="emerald")

    with pytest.raises(Refusal, match="tick the key"):
        supersede()


def test_two_actions_that_changed_refs_come_together(action, moved, supersede):
    other = Action.objects.get(ref="1.2")
    Action.objects.filter(pk=action.pk).update(ref="9.9")
    Action.objects.filter(pk=other.pk).update(ref="1.1")

    with pytest.raises(Refusal, match="Two parts would be called"):
        supersede(anew={f"action:{other.pk}"})

    made = supersede(anew={f"action:{other.pk}", f"action:{action.pk}"})
    assert {row.ref for row in made.actions.all()} == {"9.9", "1.1"}


def test_the_history_says_what_was_wrong_and_what_was_taken(moved, supersede, version):
    supersede()

    told = AuditEvent.objects.get(deed="supersede-version")
    assert (told.subject, told.reason) == ("V1.4 by V1.5", WRONG)
    assert told.after["frozen_anew"].startswith("action:")


def test_it_is_asked_for_printing(moved, supersede):
    assert supersede().print_jobs.count() == 1


def test_a_meeting_is_kept_with_the_publication(version, people):
    met = publish(version, people, meeting=" Cabinet ", meeting_on=date(2026, 7, 14))

    assert (met.meeting, met.meeting_on) == ("Cabinet", date(2026, 7, 14))


def test_one_that_mends_another_days_version_is_a_fault(plan, people, version, action):
    later = make_period(plan, "Q2", opens_on=date(2026, 7, 1), as_at=date(2026, 7, 2))
    by = people.performance_manager
    other = closing.close(period=later, by=by, at=NEXT, label="V1.5")
    strange = Version.objects.filter(pk=other.pk)

    triggers.lift()
    strange.update(supersedes=version, correction=WRONG)
    triggers.lay()

    assert any("supersedes one of another period" in one for one in verifying.faults())
