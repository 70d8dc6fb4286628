"""Why something changed: the reasons that were given, or what was said instead.

In: a frozen row with its `reasons`, what changed of it, since when. Out: words with
where they come from. A reason that was not given is not made up: what an update said
then is told as that, and where nothing was said, so is that. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from actionplans.wording import shortened

LONGEST = 280
NOT_GIVEN = "No reason was given."


class Told(Protocol):
    """What is read of a frozen row."""

    reasons: list[Mapping[str, str]]
    progress_text: str
    performance: str
    concerns: str


@dataclass(frozen=True, slots=True)
class Why:
    """`source` says what the words are where they are no reason that was given; `about`
    which of two ratings they are of."""

    words: str
    source: str = ""
    about: str = ""


def given(row: Told, of: Iterable[str], since: datetime | None) -> tuple[Why, ...]:
    """The reasons given for a kind of change after that moment, oldest first."""
    wanted = set(of)
    found = [
        Why(shortened(one["words"], LONGEST))
        for one in row.reasons
        if one["of"] in wanted and one["words"] and _is_after(one["at"], since)
    ]
    return tuple(dict.fromkeys(found))


def why(
    row: Told,
    of: Iterable[str],
    since: datetime | None,
    *,
    instead: Iterable[tuple[str, str]] = (),
) -> tuple[Why, ...]:
    """The reasons; else the first of `instead` (source, words) that says anything."""
    if found := given(row, of, since):
        return found
    for source, words in instead:
        if words.strip():
            return (Why(shortened(words, LONGEST), source),)
    return (Why(NOT_GIVEN),)


def said_instead(row: Told, dimension: str, *, is_worse: bool) -> list[tuple[str, str]]:
    """What the last update says of a rating: its concern first where it got worse."""
    said = [("Update", row.progress_text)]
    if dimension == "impact":
        said.insert(0, ("Performance", row.performance))
    if is_worse:
        said.insert(0, ("Concern", row.concerns))
    return said


def _is_after(written: str, since: datetime | None) -> bool:
    return since is None or datetime.fromisoformat(written) > since
