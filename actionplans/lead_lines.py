"""The leads of an action as lines in their order, and what becomes of them.

Lines come in, lines go out; the first is the primary lead. A date that a line has of
its own stays with it, whoever leads there next. Pure: no Django, no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .wording import due

Lines = tuple["Line", ...]


class How(StrEnum):
    """What one lead becomes on many actions."""

    PRIMARY = "primary"
    ADD = "add"
    REPLACE = "replace"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Line:
    """One lead of an action; `row` is what keeps it, `lead` who is known by the words.

    `timescale`, `due_on` and `due_precision` are this lead's own, empty where it goes
    by the action's.
    """

    row: int | None
    lead: int | None
    name: str
    as_written: str
    timescale: str = ""
    due_on: date | None = None
    due_precision: str = ""

    @property
    def words(self) -> str:
        """ "Health partner (March 2027)", with what is its own."""
        own = due(self.due_on, self.due_precision) or self.timescale
        who = self.name or self.as_written
        return f"{who} ({own})" if own else who

    def led_by(self, lead: int, name: str) -> "Line":
        """The line in another's hands. The paper's words stay where its date was
        moved under them: they are what its history goes by."""
        words = self.as_written if self.due_on else name
        return replace(self, lead=lead, name=name, as_written=words)


def in_words(lines: Sequence[Line]) -> str:
    return "; ".join(line.words for line in lines)


def arranged(
    lines: Lines, how: How, lead: int, name: str, instead_of: int | None = None
) -> Lines:
    """The lines once that lead is the primary one, is added, or is the only one.

    Handing over, it takes the place of another; where it stands there already, the
    better of the two places. What does not lead there hands nothing over.
    """
    own = next((line for line in lines if line.lead == lead), None)
    others = tuple(line for line in lines if line.lead != lead)
    line = own or Line(None, lead, name, name)
    if how == How.PRIMARY:
        return (line, *others)
    if how == How.ADD:
        return lines if own else (*lines, line)
    if how == How.REPLACE:
        return (line,)
    return _handed_over(lines, own, lead, name, instead_of)


def _handed_over(
    lines: Lines, own: Line | None, lead: int, name: str, instead_of: int | None
) -> Lines:
    given = next((line for line in lines if line.lead == instead_of), None)
    if instead_of is None or given is None:
        return lines
    taken = given.led_by(lead, name)
    if own and (own.due_on or not given.due_on):
        taken = own
    found = [taken if line.lead in (lead, instead_of) else line for line in lines]
    return tuple(dict.fromkeys(found))


def lost_dates(before: Lines, after: Lines) -> str:
    """The lines with a date of their own that are gone, in words."""
    kept = {line.row for line in after}
    return in_words([n for n in before if n.due_on and n.row not in kept])
