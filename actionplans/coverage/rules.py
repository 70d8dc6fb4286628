"""Whether what the inspectors found is answered: the rules, on plain values. Pure.

A finding is in exactly one state, the first that is true of it, so that the numbers of
the states add up. Source: Education and Inspections Act 2006, section 137(3): a
statement says the action proposed and the period within which it is to be taken; and
Ofsted's letter after a plan that does not reflect the findings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from actionplans.timescales import Kind

# These state a time without a last day: they owe a review date instead.
ENDLESS = (Kind.RECURRING, Kind.ONGOING, Kind.START)
_NOTHING_SAID = (Kind.NONE, Kind.UNREADABLE, "")


class State(StrEnum):
    """Where a finding stands; the gaps come first."""

    UNANSWERED = "unanswered"
    NO_ACTION = "no-action"
    INCOMPLETE = "incomplete"
    COVERED = "covered"
    ELSEWHERE = "elsewhere"
    LEFT_OUT = "left-out"
    STRENGTH = "strength"


WORDS = {
    State.UNANSWERED: "No recommendation answers it",
    State.NO_ACTION: "Answered by a recommendation without an action",
    State.INCOMPLETE: "Has actions, but one lacks a lead or a timescale",
    State.COVERED: "Has actions, each with a lead and a timescale",
    State.ELSEWHERE: "Answered by another plan of the council",
    State.LEFT_OUT: "Left out on purpose, with a reason",
    State.STRENGTH: "A strength: nothing to answer",
}
GAPS = (State.UNANSWERED, State.NO_ACTION, State.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What coverage asks of one action."""

    has_lead: bool
    timescale_kind: str = ""
    is_dated: bool = False
    is_withdrawn: bool = False

    @property
    def has_timescale(self) -> bool:
        """A day, of the action or of one of its leads, or words that state a time."""
        return self.is_dated or self.timescale_kind not in _NOTHING_SAID

    @property
    def is_endless(self) -> bool:
        return not self.is_dated and self.timescale_kind in ENDLESS

    @property
    def is_whole(self) -> bool:
        return self.has_lead and self.has_timescale


def state_of(
    *,
    is_strength: bool,
    is_left_out: bool,
    answers: Sequence[Sequence[Facts]],
    is_answered_elsewhere: bool,
) -> State:
    """The state of a finding in one plan.

    `answers` holds, per recommendation of the plan that answers it, its actions; those
    that are withdrawn answer nothing.
    """
    if is_strength:
        return State.STRENGTH
    if is_left_out:
        return State.LEFT_OUT
    if not answers:
        return State.ELSEWHERE if is_answered_elsewhere else State.UNANSWERED
    kept = [one for actions in answers for one in actions if not one.is_withdrawn]
    if not kept:
        return State.NO_ACTION
    whole = all(one.is_whole for one in kept)
    return State.COVERED if whole else State.INCOMPLETE


def count(states: Sequence[State]) -> list[tuple[State, str, int]]:
    """Each state in its order with its words and how many; they add up to all."""
    return [(state, WORDS[state], states.count(state)) for state in State]
