"""How far a printing is, as its page says it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplans import closing, print_standing, queueing
from actionplans.models import VersionFile

from .building import make_period
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db
SOON = MOMENT + timedelta(seconds=10)


def words(job, at=SOON):
    job.refresh_from_db()
    return print_standing.words_of(job, at=at)


def ask(plan, by):
    return queueing.ask(plan=plan, by=by, at=MOMENT)


@pytest.fixture
def version(plan, people):
    period = make_period(plan, as_at=DAY)
    return closing.close(period=period, by=people.plan_admin, at=MOMENT)


def test_the_next_one_says_so(plan, people):
    assert words(ask(plan, people.officer)) == "waiting to be printed, as the next one."


def test_it_says_how_many_come_first_in_the_order_of_turns(plan, people):
    papers = [ask(plan, who) for who in (people.officer, people.colleague)]
    last = ask(plan, people.plan_admin)

    assert words(last) == "waiting to be printed: 2 papers come before it."
    queueing.claim(at=MOMENT)
    assert words(last) == "waiting to be printed: 1 paper comes before it."
    assert words(papers[0]) == "being printed."


def test_it_says_about_how_long_those_take(plan, people):
    for _ in range(2):
        ask(plan, people.officer)
        job = queueing.claim(at=MOMENT)
        queueing.finish(job, at=MOMENT + timedelta(seconds=100), files=[])
    for who in (people.officer, people.colleague, people.member):
        ask(plan, who)
    last = ask(plan, people.plan_admin)

    # Who was served just now waits for those who were not.
    assert "2 papers come before it, which usually takes about 3 minutes" in words(last)


def test_it_counts_the_pages_beside_those_of_the_last_version(version, plan, people):
    job = queueing.claim(at=MOMENT)
    assert queueing.renew(job, at=SOON, pages_set=120)
    assert words(job) == "being printed: 120 pages set so far."

    VersionFile.objects.create(
        version=version, kind="pdf", sha256="0" * 64, size=1, pages=229, made_at=SOON
    )

    assert words(job).endswith("120 pages set so far; the last version had 229.")


def test_where_nobody_prints_it_says_whom_to_tell(plan, people):
    job = ask(plan, people.officer)

    late = MOMENT + timedelta(minutes=3)
    assert words(job, at=late) == print_standing.NOBODY
    told = print_standing.words_of(job, at=late, to_public=True)
    assert told == print_standing.LATE


def test_a_long_queue_is_asked_about_as_a_short_one(plan, people):
    job = ask(plan, people.officer)
    with CaptureQueriesContext(
        connection,
    ) as short:
        print_standing.words_of(job, at=SOON)
    for who in (people.colleague, people.member, people.plan_admin):
        ask(plan, who)
    with CaptureQueriesContext(connection) as long:
        print_standing.words_of(job, at=SOON)

    assert len(long) <= len(short) + 2 <= 5
