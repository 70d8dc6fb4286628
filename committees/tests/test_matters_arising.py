"""What comes back on the next agenda: open, published, not exempt, overdue first."""

from datetime import date

import pytest

from committees.matters_arising import matters_arising
from committees.models import Clause, TrackedProgress

from .building import AT, make_clause, make_committee, make_meeting, make_minutes
from .tracked import make_published, make_tracked

MEETS = date(2026, 10, 28)


@pytest.fixture
def scrutiny(council):
    return make_committee(council, short="CFS")


@pytest.fixture
def clerk(people):
    return people.committee_officer


def test_overdue_answers_come_first_then_passed_days(scrutiny, clerk):
    days = (date(2026, 7, 1), date(2026, 7, 8), date(2026, 8, 30))
    later, passed, owed = (make_published(scrutiny, clerk, on=day) for day in days)
    make_tracked(later, 1, due_on=date(2026, 12, 1))
    make_tracked(passed, 2, due_on=date(2026, 10, 1))
    make_tracked(
        owed,
        3,
        needs_response=True,
        notice_on=date(2026, 8, 28),
        respond_by=date(2026, 10, 27),
    )

    found = matters_arising(scrutiny, MEETS)

    assert [one["reference"] for one in found] == [
        "CFS (26/27) 03",
        "CFS (26/27) 02",
        "CFS (26/27) 01",
    ]
    assert [one["is_overdue"] for one in found] == [True, False, False]
    assert [one["is_past"] for one in found] == [False, True, False]
    assert found[0]["respond_by"] == "2026-10-27"
    # On the last day itself it is not late.
    assert not matters_arising(scrutiny, date(2026, 10, 27))[-1]["is_overdue"]


def test_a_matter_says_its_minute_and_its_last_note(scrutiny, clerk):
    row = make_tracked(make_published(scrutiny, clerk, "ask for a report"))
    for words in ("Asked.", "The report is **written**."):
        TrackedProgress.objects.create(
            tracked=row, words=words, recorded_at=AT, recorded_by=clerk
        )

    (found,) = matters_arising(scrutiny, MEETS)

    assert found["minute"] == "24.1"
    assert found["on"] == "2026-07-15"
    assert found["html"] == "<p>That the Committee</p><p>ask for a report</p>"
    assert found["progress"] == "<p>The report is <strong>written</strong>.</p>"
    assert found["progress_on"] == "2026-10-20"


def test_words_are_those_that_were_published(scrutiny, clerk):
    clause = make_published(scrutiny, clerk, "note the report")
    make_tracked(clause)
    Clause.objects.update(text="something else since")

    (found,) = matters_arising(scrutiny, MEETS)

    assert found["html"].endswith("<p>note the report</p>")


def test_what_is_ended_exempt_unpublished_or_of_that_day_is_not_there(scrutiny, clerk):
    ended = make_tracked(make_published(scrutiny, clerk, on=date(2026, 6, 3)), 1)
    ended.ended_by, ended.ended_on = ended.clause, MEETS
    ended.save()
    make_tracked(make_published(scrutiny, clerk, on=date(2026, 6, 10), exempt=True), 2)
    written = make_minutes(make_meeting(scrutiny, date(2026, 9, 1)))
    make_tracked(make_clause(written), 3)
    make_tracked(make_published(scrutiny, clerk, on=MEETS), 4)

    assert matters_arising(scrutiny, MEETS) == []


def test_its_queries_do_not_grow(scrutiny, clerk, django_assert_num_queries):
    for number in range(1, 4):
        day = date(2026, 6, number)
        make_tracked(make_published(scrutiny, clerk, on=day), number)

    with django_assert_num_queries(3):
        matters_arising(scrutiny, MEETS)
