"""The tracker of a year: who sees what, in which state, in which order."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from actionplans.tests.building import make_holding, make_lead
from committees.clause_words import WITH_MINUTES, words_of
from committees.models import Clause, TrackedProgress
from committees.tracked_access import may_note, reach_of, tracked_for
from committees.tracker import EVERYBODY, Reach, for_everybody, tracker_of

from .building import (
    AT,
    make_clause,
    make_committee,
    make_meeting,
    make_minutes,
    make_seat,
)
from .tracked import make_published, make_tracked

TODAY = date(2026, 10, 20)


@pytest.fixture
def scrutiny(council):
    return make_committee(council, short="CFS")


@pytest.fixture
def rows(scrutiny, people):
    """Published, exempt and not published, on three meetings of one year."""
    by = people.committee_officer
    plain = make_tracked(make_published(scrutiny, by, on=date(2026, 6, 3)), 1)
    exempt = make_published(scrutiny, by, on=date(2026, 6, 10), exempt=True)
    written = make_clause(make_minutes(make_meeting(scrutiny, date(2026, 9, 1))))
    return plain, make_tracked(exempt, 2), make_tracked(written, 3)


def references(tracker):
    return [one.row.number for one in tracker.rows]


@pytest.mark.parametrize(
    "reach, shown, withheld",
    [
        (EVERYBODY, [1], 1),
        (Reach(exempt=True), [1, 2], 0),
        (Reach(exempt=True, keeps=True), [1, 2, 3], 0),
    ],
)
def test_everybody_reads_what_is_published_and_not_exempt(
    scrutiny, rows, reach, shown, withheld
):
    user = AnonymousUser()
    tracker = tracker_of(scrutiny, 2026, user=user, reach=reach, on=TODAY)

    assert references(tracker) == shown
    assert tracker.withheld == withheld


def test_how_far_each_sees(scrutiny, people, council):
    make_seat(scrutiny, "Beth Nyland", user=people.member)

    assert reach_of(AnonymousUser(), scrutiny) == EVERYBODY
    assert reach_of(people.officer, scrutiny) == EVERYBODY
    assert reach_of(people.member, scrutiny) == Reach(exempt=True)
    assert reach_of(people.performance_manager, scrutiny) == Reach(exempt=True)
    assert reach_of(people.committee_officer, scrutiny) == Reach(True, True)


def test_states_part_open_overdue_and_ended(scrutiny, people):
    by = people.committee_officer
    days = [date(2026, 6, day) for day in (3, 4, 5, 6)]
    clauses = [make_published(scrutiny, by, on=day) for day in days]
    make_tracked(clauses[0], 1)
    make_tracked(clauses[1], 2, due_on=date(2026, 10, 1))
    make_tracked(clauses[2], 3, needs_response=True)
    ended = {"ended_by": clauses[3], "ended_on": date(2026, 6, 6)}
    make_tracked(clauses[3], 4, due_on=date(2026, 7, 1), **ended)

    def of(state):
        tracker = for_everybody(scrutiny, 2026, on=TODAY, state=state)
        return references(tracker)

    assert of("") == [3, 2, 1, 4]
    assert of("open") == [3, 2, 1]
    assert of("overdue") == [3, 2]
    assert of("ended") == [4]
    states = [one.state for one in for_everybody(scrutiny, 2026, on=TODAY).rows]
    assert states == [
        "Answer overdue by 77 days",
        "Overdue by 19 days",
        "Open",
        "Monitoring ended",
    ]


def test_a_year_of_another_tracker_stands_apart(scrutiny, rows, people):
    old = make_published(scrutiny, people.committee_officer, on=date(2026, 3, 4))
    make_tracked(old, 1, year=2025)

    tracker = for_everybody(scrutiny, 2025, on=TODAY)
    assert references(tracker) == [1]
    assert tracker.all_years == [2026, 2025]


def test_who_works_the_lead_reads_what_they_must_answer(council, people):
    board = make_committee(council, "Board", short="IB", meets_in_public=False)
    lead = make_lead(council, "Director")
    by = people.committee_officer
    published = make_published(board, by, on=date(2026, 6, 3))
    row = make_tracked(published, 1, lead=lead)

    with pytest.raises(Http404):
        tracked_for(people.officer, council.slug, row.pk, TODAY)
    assert not may_note(people.officer, row, TODAY)

    make_holding(lead, people.officer)
    assert tracked_for(people.officer, council.slug, row.pk, TODAY).row == row
    assert may_note(people.officer, row, TODAY)
    written = make_clause(make_minutes(make_meeting(board, date(2026, 9, 1))))
    unpublished = make_tracked(written, 2, lead=lead)
    with pytest.raises(Http404):
        tracked_for(people.officer, council.slug, unpublished.pk, TODAY)


@pytest.mark.parametrize(
    "who, may",
    [
        ("committee_officer", True),
        ("performance_manager", True),
        ("plan_admin", True),
        ("officer", False),
        ("member", False),
        ("council_admin", False),
    ],
)
def test_who_adds_a_note_of_progress(rows, people, who, may):
    assert may_note(getattr(people, who), rows[0], TODAY) == may


def test_clauses_that_are_not_published_have_their_letters(scrutiny):
    minutes = make_minutes(make_meeting(scrutiny), first_number=24)
    first = make_clause(minutes)
    first.entry.clauses.create(order=1, text="bring it back")
    rows = Clause.objects.select_related(WITH_MINUTES)

    words = words_of(scrutiny, rows)

    assert [one.minute for one in words.values()] == ["24.1 a)", "24.1 b)"]
    assert words[first.pk].sentence == "Families Scrutiny Committee, minute 24.1 a)"


def test_its_queries_do_not_grow(scrutiny, people, django_assert_max_num_queries):
    by = people.committee_officer
    for number in range(1, 5):
        clause = make_published(scrutiny, by, on=date(2026, 6, number))
        row = make_tracked(clause, number)
        TrackedProgress.objects.create(
            tracked=row, words="Begun", recorded_at=AT, recorded_by=by
        )

    with django_assert_max_num_queries(5):
        tracker = for_everybody(scrutiny, 2026, on=TODAY)
        assert [one.note.words for one in tracker.rows] == ["Begun"] * 4
