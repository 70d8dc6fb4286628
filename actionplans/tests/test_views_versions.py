"""A version's page and PDF: who sees it, what is served, what is said meanwhile."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from actionplans import closing, publishing, queueing, working
from actionplans.models import PrintJob
from actionplans.printing import Printed

from .building import make_action, make_lead, make_period, make_recommendation
from .papers import DAY, MOMENT, make_full_plan

pytestmark = pytest.mark.django_db
SECRET = "Words that nobody outside may read"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def version(plan, council, people, store):
    person = make_lead(council, "Wilhelmina Grey", kind="person")
    make_action(make_recommendation(plan), progress_text=SECRET, leads=[person])
    return closing.close(
        period=make_period(plan, as_at=DAY), by=people.performance_manager, at=MOMENT
    )


def publish(version, people):
    publishing.publish(version=version, by=people.committee_officer, at=MOMENT)


def withdraw(version, people):
    publishing.withdraw(
        version=version, by=people.plan_admin, at=MOMENT, reason="Kept from the public"
    )


def print_it(version):
    working.run_one(
        at=MOMENT, version=version, printer=lambda html: Printed(b"%PDF made", 3)
    )


def address(version, name="version-detail"):
    plan = version.plan
    return reverse(name, args=[plan.council.slug, plan.slug, version.slug])


def everybodys(version):
    plan = version.plan
    own = reverse("plan-detail", args=[plan.council.slug, plan.slug])
    return [address(version), address(version, "version-pdf"), own]


READERS = ["officer", "colleague", "performance_manager", "plan_admin"]


@pytest.mark.parametrize("who", [None, "outsider", "member", "council_admin"])
def test_a_version_that_is_not_public_is_not_there(client, people, version, who):
    print_it(version)
    if who:
        client.force_login(getattr(people, who))

    for path in everybodys(version):
        answer = client.get(path)

        assert answer.status_code == 404, path
        assert SECRET not in answer.content.decode()
        assert version.label not in answer.content.decode()


@pytest.mark.parametrize("who", [None, "outsider", "member"])
def test_a_withdrawn_version_leaves_no_trace_for_the_public(
    client, people, version, who
):
    print_it(version)
    publish(version, people)
    withdraw(version, people)
    if who:
        client.force_login(getattr(people, who))

    for path in everybodys(version):
        answer = client.get(path)

        assert answer.status_code == 404, path
        assert SECRET not in answer.content.decode()
        assert "Kept from the public" not in answer.content.decode()


@pytest.mark.parametrize("who", [None, "outsider", "member", "officer"])
def test_a_published_version_is_everybodys(client, people, version, who):
    print_it(version)
    publish(version, people)
    if who:
        client.force_login(getattr(people, who))

    page, paper = client.get(address(version)), client.get(everybodys(version)[1])

    assert page.status_code == paper.status_code == 200
    assert SECRET in page.content.decode()
    assert b"".join(paper.streaming_content) == b"%PDF made"


def test_the_public_reads_posts_and_not_who_pressed_the_button(client, people, version):
    publish(version, people)

    page = client.get(address(version)).content.decode()

    assert "Lead officer" in page
    assert "Wilhelmina" not in page
    assert people.committee_officer.name not in page
    assert people.performance_manager.name not in page


def test_a_later_title_of_the_plan_is_not_told_with_the_version(
    client, people, version, plan
):
    publish(version, people)
    type(plan).objects.filter(pk=plan.pk).update(title="Not public yet")

    for path in everybodys(version):
        page = client.get(path).content.decode()

        assert version.title in page
        assert "Not public yet" not in page


@pytest.mark.parametrize("who", READERS)
def test_readers_see_a_version_before_it_is_public(client, people, version, who):
    client.force_login(getattr(people, who))

    page = client.get(address(version)).content.decode()

    assert SECRET in page
    assert "Not published" in page


def test_readers_see_why_a_version_was_withdrawn(client, people, version):
    publish(version, people)
    withdraw(version, people)
    client.force_login(people.officer)

    page = client.get(address(version)).content.decode()

    assert "Kept from the public" in page
    assert SECRET in page


def test_a_superseded_version_is_not_said_to_be_withdrawn(client, people, version):
    version.events.create(
        kind="superseded",
        reason="A date was wrong",
        recorded_at=MOMENT,
        recorded_by=people.plan_admin,
    )
    client.force_login(people.officer)

    page = client.get(address(version)).content.decode()

    assert "Superseded on" in page
    assert "Withdrawn" not in page


def test_the_page_is_the_stored_one(client, people, version):
    print_it(version)
    publish(version, people)
    file = version.files.get(kind="html")
    body = b"<p>Stored words</p>"
    file.file.storage.delete(file.file.name)
    file.file.storage.save(file.file.name, ContentFile(body))

    answer = client.get(address(version))

    assert answer.status_code == 500
    assert "is not the one that was made" in answer.content.decode()
    assert "Stored words" not in answer.content.decode()


def test_a_pdf_that_was_changed_is_refused(client, people, version):
    print_it(version)
    publish(version, people)
    file = version.files.get(kind="pdf")
    file.file.storage.delete(file.file.name)

    answer = client.get(address(version, "version-pdf"))

    assert answer.status_code == 500
    assert "cannot be shown" in answer.content.decode()


def test_the_pdf_is_served_as_a_file_of_its_own(client, people, version):
    print_it(version)
    publish(version, people)
    sha256 = version.files.get(kind="pdf").sha256

    answer = client.get(address(version, "version-pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        'inline; filename="getting-better-q1-2026-27.pdf"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["ETag"] == f'"{sha256}"'
    assert "no-cache" in answer["Cache-Control"]
    answer.close()


def test_a_copy_that_is_still_the_same_is_not_sent_again(client, people, version):
    print_it(version)
    publish(version, people)
    sha256 = version.files.get(kind="pdf").sha256
    path = address(version, "version-pdf")

    answer = client.get(path, headers={"If-None-Match": f'"{sha256}"'})

    assert (answer.status_code, answer.content) == (304, b"")


def test_the_page_names_the_pdf_with_size_and_hash(client, people, version):
    print_it(version)
    publish(version, people)

    page = client.get(address(version)).content.decode()

    assert "3 pages" in page
    assert "9\xa0bytes" in page
    assert version.files.get(kind="pdf").sha256 in page


def test_while_it_prints_the_page_asks_again_by_itself(client, people, version):
    client.force_login(people.officer)
    path = address(version, "version-pdf")

    answer = client.get(path)

    page = answer.content.decode()
    assert answer.status_code == 202
    assert "waiting to be printed" in page
    assert f'hx-get="{path}" hx-trigger="every 2s"' in page
    assert f'<a href="{path}">Look again</a>' in page


def test_the_fragment_ends_asking_when_the_pdf_is_there(client, people, version):
    client.force_login(people.officer)
    path = address(version, "version-pdf")
    before = client.get(path, headers=HTMX).content.decode()
    print_it(version)

    after = client.get(path, headers=HTMX).content.decode()

    assert before.lstrip().startswith('<div id="print-job"')
    assert "every 2s" in before
    assert "every 2s" not in after
    assert "Open the PDF" in after


@pytest.mark.parametrize("who, offered", [("plan_admin", True), ("officer", False)])
def test_a_failed_printing_says_why_and_who_may_prints_again(
    client, people, version, who, offered
):
    queueing.fail(queueing.claim(at=MOMENT), at=MOMENT, why="It is too long.")
    client.force_login(getattr(people, who))

    page = client.get(address(version, "version-pdf")).content.decode()

    assert "It is too long." in page
    assert ("Print again" in page) == offered
    assert SECRET in client.get(address(version)).content.decode()


def test_printing_again_asks_for_one_new_job(client, people, version):
    queueing.fail(queueing.claim(at=MOMENT), at=MOMENT, why="It is too long.")
    client.force_login(people.performance_manager)

    for _ in range(2):
        client.post(address(version, "version-print"))

    states = [job.state for job in PrintJob.objects.all()]
    assert states == ["failed", "queued"]


@pytest.mark.parametrize("who, status", [("officer", 403), ("outsider", 404)])
def test_printing_again_is_not_everybodys(client, people, version, who, status):
    client.force_login(getattr(people, who))

    assert client.post(address(version, "version-print")).status_code == status
    assert client.get(address(version, "version-print")).status_code == 405


def test_other_published_versions_are_linked(client, people, version, plan):
    later = closing.close(
        period=make_period(
            plan,
            "Q2",
            opens_on=DAY + timedelta(days=1),
            as_at=DAY + timedelta(days=92),
        ),
        by=people.plan_admin,
        at=MOMENT + timedelta(days=95),
    )
    publish(version, people)
    assert address(later) not in client.get(address(version)).content.decode()

    publish(later, people)

    page = client.get(address(version)).content.decode()
    assert f'<a href="{address(later)}">Q2</a>' in page


def test_a_page_takes_as_many_queries_for_seventy_actions_as_for_one(
    client, council, people, version, django_assert_num_queries
):
    full = make_full_plan(council, person="Ottoline Page")
    big = closing.close(
        period=make_period(full, as_at=DAY), by=people.plan_admin, at=MOMENT
    )
    for one in (version, big):
        publish(one, people)
        print_it(one)
        # plan, version, the event, other versions, PDF, stored page
        with django_assert_num_queries(6):
            client.get(address(one))
