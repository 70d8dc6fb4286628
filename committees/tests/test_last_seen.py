"""What a committee compares a plan with: what itself was shown before."""

from datetime import date

import pytest

from actionplans import publishing
from committees.last_seen import NOTHING_SEEN, Memory, last_seen

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_paper,
    make_version,
    noon,
)

JUNE, JULY, AUGUST = date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)
COMING = date(2026, 9, 24)


@pytest.fixture
def versions(plan, people):
    return [
        make_version(plan, people.plan_admin, label, day)
        for label, day in (("June", JUNE), ("July", JULY), ("August", AUGUST))
    ]


@pytest.fixture
def scrutiny(council):
    return make_committee(council)


@pytest.fixture
def board(council):
    return make_committee(council, "Improvement Board")


@pytest.fixture
def saw(people):
    """Issue papers with versions to a meeting; each as its appendix has them."""

    def issue(committee, on, *versions, **fields):
        meeting = fields.pop("meeting", None) or make_meeting(committee, on)
        shown = [{"version": one.pk} for one in versions]
        return make_paper(meeting, people.committee_officer, *shown, **fields)

    return issue


def coming(committee, version, **fields):
    return make_appendix(make_item(make_meeting(committee, COMING)), version=version)


def compared(appendix, *, openly=True):
    return Memory(appendix.item.meeting).compared(appendix, openly=openly)


def test_two_committees_compare_with_what_each_last_saw(
    scrutiny, board, versions, saw, plan
):
    june, july, august = versions
    saw(scrutiny, date(2026, 7, 14), june)
    saw(board, date(2026, 7, 9), june)
    saw(board, date(2026, 8, 6), july)
    assert last_seen(scrutiny, plan, COMING) == june
    assert last_seen(board, plan, COMING) == july
    assert compared(coming(scrutiny, august)).chosen.version == june
    told = compared(coming(board, august))
    assert told.chosen.version == july
    assert told.words == (
        "Compared with what this committee last saw: July (position as at 31 July "
        "2026), at its meeting of 6 August 2026."
    )


def test_a_later_meeting_does_not_count(scrutiny, versions, saw, plan):
    saw(scrutiny, date(2026, 7, 14), versions[0])
    saw(scrutiny, COMING, versions[2])
    assert last_seen(scrutiny, plan, COMING) == versions[0]
    assert last_seen(scrutiny, plan, date(2026, 7, 14)) is None


def test_of_several_in_one_paper_the_latest_counts(scrutiny, versions, saw, plan):
    june, july, _ = versions
    saw(scrutiny, date(2026, 8, 6), july, june)
    assert last_seen(scrutiny, plan, COMING) == july


def test_what_followed_in_a_supplement_was_seen(scrutiny, versions, saw, plan):
    june, july, _ = versions
    agenda = saw(scrutiny, date(2026, 8, 6), june)
    saw(scrutiny, None, july, kind="supplement", meeting=agenda.meeting)
    assert last_seen(scrutiny, plan, COMING) == july


def test_a_corrected_agenda_counts_in_place_of_the_first(scrutiny, versions, saw, plan):
    june, july, _ = versions
    wrong = saw(scrutiny, date(2026, 8, 6), july)
    mended = {"supersedes": wrong, "correction": "The wrong quarter was attached."}
    saw(scrutiny, None, june, meeting=wrong.meeting, **mended)
    assert last_seen(scrutiny, plan, COMING) == june


def test_a_meeting_called_off_saw_nothing(scrutiny, versions, saw, plan):
    called_off = make_meeting(
        scrutiny, date(2026, 8, 6), state="cancelled", called_off_because="No quorum."
    )
    saw(scrutiny, None, versions[0], meeting=called_off)
    assert last_seen(scrutiny, plan, COMING) is None


def test_who_saw_nothing_compares_nothing_but_may_choose(scrutiny, versions):
    appendix = coming(scrutiny, versions[2])
    told = compared(appendix)
    assert (told.chosen, told.words) == (None, NOTHING_SEEN)
    assert [one.version for one in told.choices] == [versions[1], versions[0]]
    appendix.against = versions[0]
    told = compared(appendix)
    assert told.chosen.version == versions[0]
    assert told.words.endswith("30 June 2026), chosen for this paper.")


def test_another_choice_says_what_was_last_seen(scrutiny, versions, saw):
    june, july, august = versions
    saw(scrutiny, date(2026, 8, 6), july)
    appendix = coming(scrutiny, august)
    appendix.against = june
    assert compared(appendix).words == (
        "Compared with June (position as at 30 June 2026), chosen for this paper. This "
        "committee last saw July (position as at 31 July 2026), at its meeting of 6 "
        "August 2026."
    )


def test_everybodys_paper_compares_with_nothing_withdrawn(
    scrutiny, versions, saw, people
):
    june, july, august = versions
    saw(scrutiny, date(2026, 7, 14), june)
    saw(scrutiny, date(2026, 8, 6), july)
    publishing.withdraw(
        version=july,
        by=people.plan_admin,
        at=noon(date(2026, 9, 1)),
        reason="It named a family.",
    )
    assert compared(coming(scrutiny, august)).chosen.version == june
    appendix = coming(scrutiny, august)
    assert compared(appendix, openly=False).chosen.version == july


def test_memory_asks_twice_however_many_appendices(
    scrutiny, versions, saw, django_assert_num_queries
):
    saw(scrutiny, date(2026, 7, 14), versions[0])
    appendices = [coming(scrutiny, one) for one in versions[1:]]
    with django_assert_num_queries(2):
        memory = Memory(appendices[0].item.meeting)
        for one in appendices:
            memory.compared(one, openly=True)
