"""What the rules of exceptions go by: one subject's facts, and the plan's periods.

Plain values only. A subject is an action, or a recommendation that is rated as a whole.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from actionplans.contradictions import Facts


class State(Enum):
    """How far a subject has come: what is over is asked about nothing any more."""

    OPEN = "open"
    IMPACT_OPEN = "signed off, impact open"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Span:
    """A reporting period as the rules see it."""

    label: str
    is_open: bool = False
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """What is the same for every subject of a plan on a day.

    spans are its last periods, the newest first: the open one, if any, then closed
    ones. progress and impact are what the plan calls its two ratings, at_risk the word
    of the rating that says so.
    """

    on: date
    spans: tuple[Span, ...] = ()
    progress: str = "Progress"
    impact: str = "Impact"
    at_risk: str = "At risk"
    has_impact: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """An update: the day it was written, and what the two ratings meant after it."""

    on: date
    progress: str | None = None
    impact: str | None = None


@dataclass(frozen=True, slots=True)
class LedBy:
    """A lead: whether anybody known, and whether somebody holds it that day."""

    name: str
    is_known: bool = True
    is_held: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """What was put to a manager and not decided yet, in words, and since when."""

    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Question:
    """A question or a challenge that nobody has answered yet, and since when."""

    is_challenge: bool
    on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """One subject on a day.

    told holds its updates per span of the window, in their order. is_endless is a
    promise that has no last day by its nature ("quarterly", "ongoing", a start only).
    A recommendation is led by who leads its actions.
    """

    facts: Facts
    state: State = State.OPEN
    is_action: bool = True
    told: tuple[tuple[Told, ...], ...] = ()
    updated_on: date | None = None
    returned_on: date | None = None
    asked: Asked | None = None
    questions: tuple[Question, ...] = ()
    closed_on: date | None = None
    original_due_on: date | None = None
    review_on: date | None = None
    is_endless: bool = False
    timescale: str = ""
    times_slipped: int = 0
    leads: tuple[LedBy, ...] = ()

    @property
    def is_led(self) -> bool:
        """Whether somebody can be asked."""
        return any(lead.is_known and lead.is_held for lead in self.leads)
