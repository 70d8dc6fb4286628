"""Matters: what may have to be told of, as plain values.

Kinds are those of ReminderKind, in the order in which a message tells them: what
somebody waits for first.
"""

from dataclasses import dataclass, field
from datetime import date

RETURNED, OVERDUE, QUESTION = "returned", "overdue", "question"
PERIOD_CLOSING, DUE_SOON, DECISION = "period_closing", "due_soon", "decision"
KINDS = (RETURNED, QUESTION, OVERDUE, PERIOD_CLOSING, DUE_SOON, DECISION)

ACTION, RECOMMENDATION = "action", "recommendation"


@dataclass(frozen=True, slots=True)
class Where:
    """A plan, and the council whose it is."""

    council: str
    council_slug: str
    plan: str
    plan_slug: str


@dataclass(frozen=True, slots=True)
class About:
    """An action or a recommendation. `title` is empty where its words are not for
    everybody, and `mark` says so."""

    where: Where
    kind: str
    pk: int
    ref: str
    title: str = ""
    mark: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind} {self.pk}"


@dataclass(frozen=True, slots=True)
class Promise:
    """A day on which something is due; `code` tells it from the action's others.

    `says` begins a sentence that the date ends: "Due", "Your part is due". A review
    is looked at again on its day, and is not overdue but past.
    """

    about: About
    code: str
    says: str
    day: date
    precision: str = "day"
    is_review: bool = False

    @property
    def key(self) -> str:
        """A date that was moved is another thing to be told."""
        return f"{self.about.key} {self.code} {self.day}"


@dataclass(frozen=True, slots=True)
class Closing:
    """An open period of a plan in which the person leads something, and which of that
    has no update in it yet."""

    where: Where
    pk: int
    label: str
    deadline: date
    owed: tuple[About, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody else waits for since a day; `words` say who and for what.

    `question` is the number of a question that has a page of its own.
    """

    kind: str
    about: About
    code: str
    since: date
    words: str
    question: int | None = None


@dataclass(slots=True)
class Matters:
    """All that is one person's, in the order of the plans and their actions."""

    promises: list[Promise] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
