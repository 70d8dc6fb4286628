"""What was posted of the page of a file's changes: ticks, matches, period, who agreed.

In: what is on the page and what was posted. Out: answers by change or by row, and a
sentence for each that lacks its value. What is not on the page is not answered.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from django.http import QueryDict

from actionplans.importing.revising.changes import Change
from actionplans.importing.revising.likeness import folded
from actionplans.importing.revising.matching import Match

YES, NEW, ANOTHER = "yes", "new", "another"
ALL, NONE = "take-all", "take-none"


@dataclass(frozen=True, slots=True)
class MatchAnswers:
    """Numbers by the row's key, None for a new one; errors and boxes by its id."""

    matches: dict[str, int | None] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


def row_id(key: str) -> str:
    """A row's place in the file, fit for the name of a box."""
    return sha256(key.encode()).hexdigest()[:12]


def match_answers(
    asked: Iterable[Match],
    posted: QueryDict,
    numbers: Callable[[str], Mapping[str, int]],
) -> MatchAnswers:
    """What was said of each row on the page; `numbers` has the plan's, by the refs that
    may be written for the row of a key.

    “Confirm all as proposed” answers those that have a proposal.
    """
    found = MatchAnswers()
    for one in asked:
        key = row_id(one.row.key)
        said = posted.get(f"match-{key}", "")
        if not said and "confirm-all" in posted and one.here:
            said = YES
        if said:
            _answer(found, one, said, posted, numbers(one.row.key))
    return found


def _answer(
    found: MatchAnswers,
    one: Match,
    said: str,
    posted: QueryDict,
    numbers: Mapping[str, int],
) -> None:
    key = row_id(one.row.key)
    found.chosen[key] = said
    if said == NEW:
        found.matches[one.row.key] = None
    elif said == YES and one.here:
        found.matches[one.row.key] = one.here
    elif said == ANOTHER:
        ref = posted.get(f"ref-{key}", "").replace("\0", "").strip()[:40]
        found.typed[key] = ref
        if folded(ref) in numbers:
            found.matches[one.row.key] = numbers[folded(ref)]
        elif ref:
            found.errors[key] = f"“{ref}” is not in the plan"
        else:
            found.errors[key] = "Write which one it is, or choose an answer"


def ticks(changes: Iterable[Change], posted: QueryDict) -> dict[str, bool]:
    """Of the changes that were on the page, which are ticked."""
    shown, ticked = set(posted.getlist("shown")), set(posted.getlist("take"))
    return {c.id: c.id in ticked for c in changes if c.id in shown and c.may_be_taken}


def bulk(groups: Mapping[str, Iterable[Change]], posted: QueryDict) -> dict[str, bool]:
    """“Take all” or “Take none” of one group, on whatever page its changes stand."""
    for name, is_on in ((ALL, True), (NONE, False)):
        if (group := posted.get(name)) in groups:
            return {c.id: is_on for c in groups[group] if c.may_be_taken}
    return {}
