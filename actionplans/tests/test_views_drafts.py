"""The draft of the appendix: for readers of the live plan, and marked everywhere."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from actionplans import queueing, working
from actionplans.models import PrintJob, Version
from actionplans.printing import Printed

from .building import make_action, make_plan, make_recommendation

pytestmark = pytest.mark.django_db
WORDS = "Said since the last version"
MAY_READ = ["officer", "performance_manager", "plan_admin", "committee_officer"]
MAY_NOT = ["member", "council_admin", "outsider"]


@pytest.fixture
def plan(council, store):
    plan = make_plan(council)
    make_action(make_recommendation(plan), progress_text=WORDS, progress="green")
    return plan


def address(plan, name="plan-draft", *more):
    return reverse(name, args=[plan.council.slug, plan.slug, *more])


def print_it():
    return working.run_one(at=now(), printer=lambda html: Printed(b"%PDF draft", 2))


@pytest.mark.parametrize("who", MAY_READ)
def test_readers_of_the_live_plan_see_the_draft(client, people, plan, who):
    client.force_login(getattr(people, who))

    page = client.get(address(plan)).content.decode()

    assert WORDS in page
    assert '<strong class="tag">Draft</strong>' in page


@pytest.mark.parametrize("who", MAY_NOT)
def test_others_do_not(client, people, plan, who):
    PrintJob.objects.create(plan=plan, asked_at=now(), asked_by=people.officer)
    print_it()
    job = PrintJob.objects.get()
    client.force_login(getattr(people, who))

    for path in (
        address(plan),
        address(plan, "draft-print", job.pk),
        address(plan, "draft-pdf", job.pk),
    ):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    assert PrintJob.objects.count() == 1


def test_looking_writes_nothing(client, people, plan):
    client.force_login(people.officer)

    client.get(address(plan))

    assert not Version.objects.exists()
    assert not PrintJob.objects.exists()


def test_a_draft_is_printed_by_a_job_and_served_to_readers(client, people, plan):
    client.force_login(people.officer)

    waiting = client.post(address(plan), follow=True)
    job = PrintJob.objects.get()
    early = client.get(address(plan, "draft-pdf", job.pk))
    print_it()
    ready = client.get(address(plan, "draft-print", job.pk))
    file = client.get(address(plan, "draft-pdf", job.pk))

    assert waiting.status_code == 202
    assert "every 2s" in waiting.content.decode()
    assert early.status_code == 302
    assert "Open the draft as a PDF" in ready.content.decode()
    assert b"".join(file.streaming_content) == b"%PDF draft"
    assert "no-store" in file["Cache-Control"]


def test_a_draft_of_another_plan_is_not_found(client, people, council, plan):
    other = make_plan(council, "Another plan")
    job = queueing.ask(plan=other, by=people.officer, at=now())
    client.force_login(people.officer)

    assert client.get(address(plan, "draft-print", job.pk)).status_code == 404
    assert client.get(address(plan, "draft-pdf", job.pk)).status_code == 404


def test_a_draft_that_was_pruned_is_gone(client, people, plan):
    job = queueing.ask(plan=plan, by=people.officer, at=now() - timedelta(days=2))
    print_it()

    queueing.prune(at=now())

    client.force_login(people.officer)
    assert client.get(address(plan, "draft-pdf", job.pk)).status_code == 404
