"""When a heading's column was written: "Update Q1 25/26", "Previous RAG", "Oct".

In: the words of a heading. Out: a When, or None where they tell no time; and the words
without it, which name the field. Which of two columns is newer is said here; what they
hold is not known here. Quarters and "2025/26" begin in April.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from actionplans.importing.sheets.cleaning import plain
from actionplans.timescales.moments import Moment, find_moments

_PERIODS = "period|quarter|month|year|meeting|board|report|cycle|time|term|week"
_BEFORE = re.compile(
    rf"\b(?:previous(?:ly)?|prior|earlier|old|past|last)\b(?:\s+reporting)?"
    rf"(?:\s+(?:{_PERIODS})\b)?",
    re.IGNORECASE,
)
_LATEST = re.compile(
    rf"\b(?:latest|current|this|new(?:est)?|most recent)\b(?:\s+reporting)?"
    rf"(?:\s+(?:{_PERIODS})\b)?",
    re.IGNORECASE,
)
# "Progress since last meeting" is what was done after it.
_SINCE = re.compile(rf"\bsince\b.*|\blast updated?\b(?!\s+(?:{_PERIODS}))", re.I)
_COUNTED = re.compile(
    r"\b(?:no\.?|number|month|year|week|review|meeting|round)?\s*#?([1-9]\d?)\b", re.I
)
_LINKS = re.compile(
    r"\b(?:as (?:at|of|on)|at|to|for|from|in|of|on|the|up to|until|dated|ending|ended"
    r"|end|w/?e|date|board|meeting|month|quarter|qtr|period|reporting)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[()\[\]{}:;,.–—/*-]+")
_PRECISION = {
    "year": 0, "academic year": 1, "financial year": 1, "season": 2,
    "calendar quarter": 3, "quarter": 3, "month": 4, "day": 5,
}  # fmt: skip
_CERTAIN = ("financial year", "quarter", "month", "day")


@dataclass(frozen=True, slots=True)
class When:
    """The time a heading tells: before or after the others, a day, or a place in a row.

    `side` is -1 for "previous", 1 for "latest"; `last` the last day, where the words
    tell a year; `step` and `of` a month of 12, a quarter of 4 or a number (of 0).
    """

    side: int = 0
    last: date | None = None
    is_certain: bool = False
    step: int = 0
    of: int = 0

    @property
    def as_at(self) -> str | None:
        """The day its words count for; a quarter of a calendar year is not certain."""
        return self.last.isoformat() if self.last and self.is_certain else None


@lru_cache(maxsize=1024)
def when_of(words: str) -> When | None:
    """The time a heading tells; a year that is not written is not supplied."""
    words = _SINCE.sub(" ", plain(words))
    # "Last quarter" is the one before, and no fourth quarter.
    found = _of_moments(find_moments(_BEFORE.sub(" ", words)))
    if found is not None:
        return found
    if _LATEST.search(words):
        return When(side=1)
    if _BEFORE.search(words):
        return When(side=-1)
    number = _COUNTED.search(words)
    return When(step=int(number[1])) if number else None


@lru_cache(maxsize=1024)
def without_when(words: str) -> str:
    """The heading without its time and the small words that join it: "Update"."""
    words = _BEFORE.sub(" ", _SINCE.sub(" ", plain(words)))
    for moment in reversed(find_moments(words)):
        words = f"{words[: moment.start]} {words[moment.end :]}"
    for pattern in (_LATEST, _COUNTED, _LINKS, _MARKS):
        words = pattern.sub(" ", words)
    return " ".join(words.split())


def _of_moments(moments: Sequence[Moment]) -> When | None:
    """The most precise of them; "2025/26 … Oct" and "2025 … Oct" are one month."""
    if not moments:
        return None
    dated = [moment for moment in moments if moment.year is not None]
    finer = max(moments, key=_precision)
    best = max(dated, key=_precision, default=None)
    if best is None:
        return _undated(finer)
    if _precision(finer) > _precision(best) and finer.year is None:
        year = best.year
        if best.precision == "financial year" and finer.month in (1, 2, 3):
            year = (year or 0) + 1
        days = finer.days(year)
        is_certain = finer.precision != "quarter" or best.precision != "year"
        return When(last=days[1], is_certain=is_certain) if days else _undated(finer)
    days = best.days()
    certain = best.precision in _CERTAIN
    return When(last=days[1], is_certain=certain) if days else None


def _precision(moment: Moment) -> int:
    return _PRECISION[moment.precision]


def _undated(moment: Moment) -> When | None:
    if moment.month:
        return When(step=moment.month, of=12)
    if moment.quarter:
        return When(step=moment.quarter, of=4)
    return None


def oldest_first(whens: Sequence[When | None]) -> list[int]:
    """The places of the columns' times from the oldest to the newest.

    Days decide where all tell one. Else the columns' own order does, turned round where
    months, quarters, numbers or days go down from left to right; one without a time
    stays where it stands. "Previous" is before all, "latest" after all.
    """
    places = range(len(whens))
    middle = [i for i in places if not (w := whens[i]) or not w.side]
    if all((w := whens[i]) and w.last for i in middle):
        middle.sort(key=lambda i: whens[i].last)
    elif _steps_down([w for i in middle if (w := whens[i])]):
        middle.reverse()
    first = [i for i in places if (w := whens[i]) and w.side < 0]
    last = [i for i in places if (w := whens[i]) and w.side > 0]
    return [*first, *middle, *last]


def _steps_down(whens: Sequence[When]) -> bool:
    """From October the way to November is one step up, to September eleven."""
    up = down = 0
    for one, other in pairwise(whens):
        if one.last and other.last:
            is_up = one.last <= other.last
        elif one.step and other.step and one.of == other.of:
            gap = other.step - one.step
            is_up = gap % one.of <= one.of // 2 if one.of else gap > 0
        else:
            continue
        up, down = up + is_up, down + (not is_up)
    return down > up
