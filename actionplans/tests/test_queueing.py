"""Print jobs: asked for once, taken by one worker, given back by one that died."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from actionplans import closing, queueing
from actionplans.models import PrintJob

from .building import make_council, make_period, make_plan
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db
SOON = MOMENT + timedelta(seconds=10)
AFTER_THE_LEASE = MOMENT + queueing.LEASE + timedelta(seconds=1)


@pytest.fixture
def version(plan, people):
    return closing.close(
        period=make_period(plan, as_at=DAY), by=people.plan_admin, at=MOMENT
    )


def ask(plan, by, **said):
    return queueing.ask(plan=plan, by=by, **{"at": MOMENT} | said)


def test_a_version_has_one_job_however_often_it_is_asked_for(version, plan, people):
    first = PrintJob.objects.get()

    assert ask(plan, people.officer, version=version) == first
    queueing.claim(at=MOMENT)
    assert ask(plan, people.officer, version=version) == first


def test_a_failed_version_can_be_asked_for_again(version, plan, people):
    job = queueing.claim(at=MOMENT)
    queueing.fail(job, at=SOON, why="Too long")

    again = ask(plan, people.plan_admin, version=version)

    assert again != job
    assert again.state == "queued"


def test_a_draft_that_waits_is_not_asked_for_twice_by_one_person(plan, people):
    first = ask(plan, people.officer)

    assert ask(plan, people.officer) == first
    assert ask(plan, people.colleague) != first


def test_a_draft_that_is_done_is_printed_anew(plan, people):
    ask(plan, people.officer)
    first = queueing.claim(at=MOMENT)
    queueing.finish(first, at=SOON, files=[], draft="drafts/a.pdf")

    assert ask(plan, people.officer) != first


def test_jobs_are_taken_in_order_and_by_one(plan, people):
    first, second = ask(plan, people.officer), ask(plan, people.colleague)

    assert queueing.claim(at=MOMENT) == first
    assert queueing.claim(at=MOMENT) == second
    assert queueing.claim(at=MOMENT) is None


def test_another_council_is_served_before_forty_of_one(plan, people):
    other = make_plan(make_council("Wexmoor Council"), "Another")
    plans = [plan, *(make_plan(plan.council, f"Plan {n}") for n in range(3))]
    first, *rest = [ask(one, people.officer) for one in plans]
    theirs = ask(other, people.outsider)

    claimed = [queueing.claim(at=MOMENT + timedelta(seconds=n)) for n in range(5)]

    assert claimed == [first, theirs, *rest]


def test_a_sign_of_life_keeps_the_job(plan, people):
    ask(plan, people.officer)
    job = queueing.claim(at=MOMENT)

    assert queueing.renew(job, at=SOON, pages_set=12)
    assert queueing.claim(at=AFTER_THE_LEASE) is None
    assert queueing.claim(at=AFTER_THE_LEASE + timedelta(seconds=10)) == job
    assert not queueing.renew(job, at=AFTER_THE_LEASE)
    assert PrintJob.objects.get().pages_set == 0


def test_a_worker_that_died_gives_its_job_back(plan, people):
    ask(plan, people.officer)
    dead = queueing.claim(at=MOMENT)

    assert queueing.claim(at=SOON) is None
    living = queueing.claim(at=AFTER_THE_LEASE)

    assert (living, living.attempts) == (dead, 2)


def test_what_a_dead_worker_still_says_is_not_heard(plan, people):
    ask(plan, people.officer)
    dead = queueing.claim(at=MOMENT)
    living = queueing.claim(at=AFTER_THE_LEASE)

    queueing.fail(dead, at=AFTER_THE_LEASE, why="too late")
    assert not queueing.finish(dead, at=AFTER_THE_LEASE, files=[], draft="x.pdf")

    assert PrintJob.objects.get().state == "running"
    assert queueing.finish(living, at=AFTER_THE_LEASE, files=[], draft="y.pdf")
    job = PrintJob.objects.get()
    assert (job.state, job.file.name, job.leased_until) == ("done", "y.pdf", None)


def test_three_attempts_are_enough(plan, people):
    ask(plan, people.officer)
    at = MOMENT
    for _ in range(queueing.MOST_ATTEMPTS):
        assert queueing.claim(at=at)
        at += queueing.LEASE + timedelta(seconds=1)

    assert queueing.claim(at=at) is None

    job = PrintJob.objects.get()
    assert (job.state, job.attempts) == ("failed", 3)
    assert "three times" in job.failure


def test_a_fault_gives_the_job_back_until_there_were_enough(plan, people):
    ask(plan, people.officer)

    for attempt in range(1, 4):
        job = queueing.claim(at=MOMENT)
        assert job.attempts == attempt
        queueing.give_back(job, at=SOON, why="The disk is full")

    assert queueing.claim(at=MOMENT) is None
    assert PrintJob.objects.get().failure == "The disk is full"


def test_one_version_may_be_asked_of_the_queue_alone(version, plan, people):
    ask(plan, people.officer)

    assert queueing.claim(at=MOMENT, version=version).version == version
    assert queueing.claim(at=MOMENT, version=version) is None


def test_drafts_are_removed_after_a_day_and_versions_stay(version, plan, people, store):
    ask(plan, people.officer)
    queueing.claim(at=MOMENT, version=version)
    draft = queueing.claim(at=MOMENT)
    draft.file.save("draft.pdf", ContentFile(b"%PDF"))
    queueing.finish(draft, at=SOON, files=[], draft=draft.file.name)
    kept, name = draft.file.storage, draft.file.name

    assert queueing.prune(at=MOMENT + timedelta(hours=23)) == 0
    assert queueing.prune(at=MOMENT + timedelta(hours=25)) == 1

    assert not kept.exists(name)
    assert PrintJob.objects.get().version == version


CHOICES = {"form": "members", "against": "v1"}


def test_a_chosen_paper_has_a_job_of_its_own_beside_the_versions(version, plan, people):
    own = PrintJob.objects.get()

    job = ask(plan, people.officer, version=version, choices=CHOICES)

    assert job.is_chosen
    assert job.choices == CHOICES | {"sees": ["internal"]}
    assert ask(plan, people.officer, version=version) == own
    assert queueing.claim(at=MOMENT, version=version) == own


def test_who_chose_the_same_waits_for_the_same_and_another_for_their_own(
    version, plan, people
):
    job = ask(plan, people.officer, version=version, choices=CHOICES)
    turned = dict(reversed(CHOICES.items()))

    assert ask(plan, people.officer, version=version, choices=turned) == job
    assert ask(plan, people.colleague, version=version, choices=CHOICES) != job
    other = CHOICES | {"against": "v0"}
    assert ask(plan, people.officer, version=version, choices=other) != job


def test_a_chosen_paper_is_thrown_away_as_a_draft_is(version, plan, people, store):
    job = ask(plan, people.officer, version=version, choices=CHOICES)
    later = MOMENT + queueing.DRAFTS_KEPT + timedelta(seconds=1)

    assert queueing.prune(at=later) == 1

    assert not PrintJob.objects.filter(pk=job.pk).exists()
    assert PrintJob.objects.filter(version=version).exists()
