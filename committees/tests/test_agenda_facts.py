"""What standing texts are filled with."""

from datetime import UTC, date, datetime, time

import pytest

from committees.agenda_facts import facts_of, moment_in_words, waiting

from .building import make_committee, make_item, make_meeting, make_minutes

pytestmark = pytest.mark.django_db


def test_deadline_reads_as_an_agenda_writes_it_in_the_councils_own_time():
    summer = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)

    assert moment_in_words(summer) == "10.00am on 1 July 2026"
    assert moment_in_words(None) == ""


def test_last_and_next_meeting_are_those_that_take_place():
    committee = make_committee(question_rule="Procedure Rule 14")
    make_meeting(committee, date(2026, 6, 3))
    make_meeting(
        committee, date(2026, 9, 30), state="cancelled", called_off_because="Illness."
    )
    now = make_meeting(committee, date(2026, 10, 28))
    make_meeting(committee, date(2026, 12, 9), starts=time(14, 30))

    facts = facts_of(now)

    assert facts["last_meeting"] == "3 June 2026"
    assert facts["next_meeting"] == "Wednesday 9 December 2026 at 2.30pm"
    assert facts["rule"] == "Procedure Rule 14"


def test_what_is_not_known_is_empty():
    facts = facts_of(make_meeting())

    empty = {name for name, words in facts.items() if not words}
    assert empty == {
        "public_deadline",
        "member_deadline",
        "last_meeting",
        "next_meeting",
        "exempt_paragraphs",
    }
    assert facts["rule"] == "the Council’s rules of procedure"


def test_minutes_wait_until_they_are_confirmed():
    committee = make_committee()
    first = make_meeting(committee, date(2026, 6, 3), state="minutes_draft")
    second = make_meeting(committee, date(2026, 9, 2), state="minutes_confirmed")
    now = make_meeting(committee)
    make_minutes(first, state="draft")
    make_minutes(
        second, state="confirmed", confirmed_at=now, confirmed_on=date(2026, 10, 28)
    )

    assert list(waiting(now)) == [first]


def test_minutes_that_an_item_brings_and_exempt_paragraphs_are_named():
    committee = make_committee()
    first = make_meeting(committee, date(2026, 6, 3))
    make_meeting(committee, date(2026, 9, 2))
    now = make_meeting(committee)
    why = {"openness": "exempt", "exempt_reason": "Bids are open."}
    items = [
        make_item(now, "Minutes", kind="minutes", minutes_of=first),
        make_item(now, "Bids", exempt_paragraph="Paragraph 3", **why),
        make_item(now, "Cases", exempt_paragraph="Paragraph 2", **why),
    ]

    facts = facts_of(now, items)

    assert facts["last_meeting"] == "3 June 2026"
    assert facts["exempt_paragraphs"] == "paragraphs 2 and 3"
