"""Leads out of a cell: dates taken out first, line wraps undone, then split with care.

In: the words of a lead cell, or of one that holds leads and timescale, and the leads
known so far. Out: one lead per part as written, the timescale's own words, and doubts.
Never creates a person and never guesses an abbreviation.
Source: import specification E5.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from actionplans.importing.values.lead_parts import (
    EDGES,
    HARD,
    SOFT,
    LeadDoubt,
    is_labelled,
    part_leads,
    tidy,
)
from actionplans.importing.words.lead_words import as_known, is_lead, is_single
from actionplans.timescales import Span, find_timescales

__all__ = ["LeadCell", "LeadDoubt"]

_LEAK = re.compile(
    r"^\s*(?:leads?(?:\s*(?:and|&|/)\s*timescales?)|timescales?|date due|owner)"
    r"\s*[:–-]?\s+(?=\S)"
    r"|^\s*who\s*[:?]\s*(?=\S)"
    r"|^\s*leads?(?:\s+officers?)?\s*[:–-]\s*(?=\S)"
    r"|^\s*lead\s+(?=[A-Z][a-z’'-]+\s+[A-Z][a-z’'-]+\s*$)(?!(?i:lead\s+\w*member))"
    r"|^\s*(?:leads?(?:\s*(?:and|&|/)\s*timescales?)?|timescales?)\s*:?\s*$",
    re.IGNORECASE,
)
# The same before a date: "Timescale: 31/03/2026", "When: March 2026".
_LEAK_OF_TIME = re.compile(r"(?:timescales?|when)\s*[:?–-]?\s*(?=\S)", re.IGNORECASE)
_LEAK_BEHIND = re.compile(r"[\s,;]+(?:timescales?|when)\s*[:?–-]\s*$", re.IGNORECASE)
LONGEST = 600
# A cell is looked at twice: to learn which leads stand alone, then to read it.
_spans = lru_cache(maxsize=2048)(find_timescales)


@dataclass(frozen=True, slots=True)
class LeadCell:
    """What a cell of leads holds: leads in order, and the timescale's own words.

    `times` is empty, or has an entry for each lead: its own date's words, or None.
    """

    leads: tuple[str, ...]
    timescale: str = ""
    doubts: tuple[LeadDoubt, ...] = ()
    times: tuple[str | None, ...] = ()


def read_lead_and_timescale(text: str, known: frozenset[str] = frozenset()) -> LeadCell:
    """A cell of both; words that are neither stay with the timescale.

    Where dates stand with several leads, each keeps its own in `times`.
    """
    return _read(text, known, _spans(text) if len(text) <= LONGEST else [])


def read_own_leads(
    text: str, known: frozenset[str] = frozenset(), *, timed: bool
) -> LeadCell:
    """A cell of a column for leads alone; `timed` says the row has its own timescale.

    A date that stands there all the same is the timescale only where there is no other;
    else it stays with its lead, and is said. "TBC" is no lead, and no timescale here.
    """
    if len(text) > LONGEST:
        return _read(text, known, [])
    spans = [span for span in _spans(text) if any(c.isdigit() for c in span.text)]
    if timed:
        spans = [span for span in spans if not span.text.startswith("(")]
    found = _read(text, known, spans)
    if not timed or not found.timescale:
        return found
    said = (
        f'"{found.timescale}" stands beside the lead: the timescale is kept as it is.'
    )
    doubts = (*found.doubts, LeadDoubt("L5", "CHECK", said))
    times = found.times or (found.timescale,) * len(found.leads)
    return LeadCell(found.leads, "", doubts, times)


def _read(text: str, known: frozenset[str], spans: list[Span]) -> LeadCell:
    if len(text) > LONGEST:
        doubt = LeadDoubt("L3", "DECIDE", "So long a text is no list of leads.")
        return LeadCell((), text, (doubt,))
    reading = _Reading(text, known)
    for span in spans:
        reading.words(span.start)
        reading.date(span.start, span.end)
    reading.words(len(text))
    return reading.found()


class _Reading:
    """One way through a cell: leads, dates and the words kept with the dates."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        self.text, self.known, self.at = text, known, 0
        self.times: dict[str, str | None] = {}
        self.kept: list[tuple[int, int]] = []
        self.doubts: list[LeadDoubt] = []
        self.own_dates = 0

    def date(self, start: int, end: int) -> None:
        """A date belongs to the leads named since the date before."""
        if leak := _LEAK_OF_TIME.match(self.text, start, end):
            start = leak.end()
            self.doubts.append(_leaked(leak[0]))
        waiting = [lead for lead, time in self.times.items() if time is None]
        self.own_dates += bool(waiting)
        self.times |= dict.fromkeys(waiting, self.text[start:end])
        self.kept.append((start, end))
        self.at = end

    def words(self, end: int) -> None:
        """The words up to the next date: leads, or kept with the dates they follow."""
        start, words = self.at, self.text[self.at : end]
        if not words.strip(EDGES):
            return
        if not self.kept or _reads_as_leads(words, self.known):
            found = read_leads(words, self.known)
            for lead in found.leads:
                self.times.setdefault(lead, None)
            self.doubts += found.doubts
            return
        first = start + len(words) - len(words.lstrip(EDGES))
        self.kept.append((first, start + len(words.rstrip(" \t\n,;/&"))))
        message = f'"{words.strip(EDGES)}" is no lead and no date: kept as written.'
        self.doubts.append(LeadDoubt("L5", "CHECK", message))

    def found(self) -> LeadCell:
        times = tuple(self.times.values()) if self.own_dates > 1 else ()
        leads = tuple(self.times)
        return LeadCell(leads, _joined(self.text, self.kept), tuple(self.doubts), times)


def _joined(text: str, kept: list[tuple[int, int]]) -> str:
    """What is kept, in order; marks and a line break stay where they stood between."""
    joined, at = "", 0
    for start, end in kept:
        between = text[at:start]
        if joined and any(letter.isalnum() for letter in between):
            joined += "\n" if "\n" in between else " "
        elif joined:
            joined += between
        joined, at = joined + text[start:end], end
    return joined


def _without_leak(words: str) -> tuple[str, list[LeadDoubt]]:
    if behind := _LEAK_BEHIND.search(words):
        left, doubts = _without_leak(words[: behind.start()])
        return left, [*doubts, _leaked(behind[0])]
    match = _LEAK.match(words)
    if not match or is_labelled(words):
        return words, []
    return words[match.end() :], [_leaked(match[0])]


def _leaked(words: str) -> LeadDoubt:
    said = f'"{words.strip()}" is a heading that slipped into the cell: dropped.'
    return LeadDoubt("L5", "CHECK", said)


def _reads_as_leads(text: str, known: frozenset[str]) -> bool:
    first = HARD.split(text.strip(EDGES))[0]
    return is_lead(tidy(first.split("\n")[0].strip(EDGES)), known)


def read_leads(text: str, known: frozenset[str] = frozenset()) -> LeadCell:
    """The leads of a cell without dates, each as written, its closing stop dropped."""
    words, doubts = _without_leak(text)
    leads = part_leads(words, known, doubts)
    return LeadCell(tuple(leads), "", tuple(doubts))


def known_leads(cells: Iterable[str]) -> frozenset[str]:
    """Leads that stand alone in a cell of the file, folded: known for certain."""
    alone = set()
    for text in cells:
        name = tidy(text)
        parted = HARD.search(name) or SOFT.search(name) or "\n" in text.strip()
        if name and not parted and (is_lead(name, frozenset()) or is_single(name)):
            alone.add(as_known(name))
    return frozenset(alone)


def without_times(text: str) -> str:
    """The cell's words with every date and period taken out, lines kept."""
    left, at = "", 0
    if len(text) > LONGEST:
        return ""
    for span in _spans(text):
        left, at = left + text[at : span.start], span.end
    return (left + text[at:]).strip(EDGES)
