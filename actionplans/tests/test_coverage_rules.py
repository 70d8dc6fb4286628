"""In which state a finding is: each rule as it reads, on plain values."""

from itertools import product

import pytest

from actionplans.coverage.rules import GAPS, Facts, State, count, state_of

WHOLE = Facts(has_lead=True, timescale_kind="day", is_dated=True)
LEADERLESS = Facts(has_lead=False, timescale_kind="day", is_dated=True)
UNDATED = Facts(has_lead=True, timescale_kind="none")
WITHDRAWN = Facts(has_lead=True, is_dated=True, is_withdrawn=True)


def state(answers=(), *, strength=False, left_out=False, elsewhere=False):
    return state_of(
        is_strength=strength,
        is_left_out=left_out,
        answers=answers,
        is_answered_elsewhere=elsewhere,
    )


@pytest.mark.parametrize(
    "answers, expected",
    [
        ([], State.UNANSWERED),
        ([[]], State.NO_ACTION),
        ([[WITHDRAWN]], State.NO_ACTION),
        ([[], [WHOLE]], State.COVERED),
        ([[WHOLE, WITHDRAWN]], State.COVERED),
        ([[WHOLE], [LEADERLESS]], State.INCOMPLETE),
        ([[WHOLE, UNDATED]], State.INCOMPLETE),
    ],
)
def test_a_finding_is_covered_where_each_action_has_a_lead_and_a_timescale(
    answers, expected
):
    assert state(answers) == expected


def test_what_another_plan_answers_is_no_gap_here():
    assert state(elsewhere=True) == State.ELSEWHERE
    assert state([[]], elsewhere=True) == State.NO_ACTION


def test_strengths_and_what_is_left_out_with_a_reason_are_no_gaps():
    assert state(strength=True) == State.STRENGTH
    assert state(left_out=True) == State.LEFT_OUT
    assert not {State.STRENGTH, State.LEFT_OUT, State.ELSEWHERE} & set(GAPS)


@pytest.mark.parametrize(
    "kind, has_timescale, is_endless",
    [
        ("none", False, False),
        ("unreadable", False, False),
        ("", False, False),
        ("ongoing", True, True),
        ("recurring", True, True),
        ("start", True, True),
        ("meeting", True, False),
    ],
)
def test_words_that_state_no_time_are_no_timescale(kind, has_timescale, is_endless):
    facts = Facts(has_lead=True, timescale_kind=kind)

    assert (facts.has_timescale, facts.is_endless) == (has_timescale, is_endless)
    assert Facts(has_lead=True, timescale_kind=kind, is_dated=True).has_timescale


ANSWERS = ([], [[]], [[WITHDRAWN]], [[WHOLE]], [[WHOLE], [LEADERLESS, UNDATED]])


def test_each_finding_is_in_one_state_so_the_counts_add_up():
    cases = product(ANSWERS, *[(False, True)] * 3)
    states = [
        state(answers, strength=strength, left_out=left, elsewhere=other)
        for answers, strength, left, other in cases
    ]

    numbers = [number for _, _, number in count(states)]
    assert sum(numbers) == len(states) == 40
    assert [s for s, _, _ in count(states)] == list(State)
    assert all(numbers)
