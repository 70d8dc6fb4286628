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

from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.words.lead_words import (
    as_known,
    begins_as_lead,
    is_abbreviation,
    is_lead,
    is_person,
    is_team,
    is_unfinished,
)
from actionplans.timescales import find_timescales

_LEAK = re.compile(
    r"^\s*(?:leads?(?:\s*(?:and|&|/)\s*timescales?)?|timescales?|date due|owner)"
    r"\s*[:–-]?\s+(?=\S)"
    r"|^\s*(?:leads?(?:\s*(?:and|&|/)\s*timescales?)?|timescales?)\s*:?\s*$",
    re.IGNORECASE,
)
_EDGES = " \t\n,.;:/&–-"
_HARD = re.compile(r"\s*[/;]\s*(?![^()]*\))")
_SOFT = re.compile(
    r"\s*(?:&|\band\b|\+)\s*|(?<=[\w)]{3})\.\s+(?:and\s+|&\s*)?(?=[A-Z])|,\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)


LONGEST = 600
# A cell is looked at twice: to learn which leads stand alone, then to read it.
_spans = lru_cache(maxsize=2048)(find_timescales)


@dataclass(frozen=True, slots=True)
class LeadDoubt:
    """A doubt about a lead cell: its code, how severe, what is asked, the choices."""

    code: str
    severity: str
    message: str
    choices: tuple[str, ...] = ()


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
    if len(text) > LONGEST:
        doubt = LeadDoubt("L3", "DECIDE", "So long a text is no list of leads.")
        return LeadCell((), text, (doubt,))
    reading = _Reading(text, known)
    for span in _spans(text):
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
        waiting = [lead for lead, time in self.times.items() if time is None]
        self.own_dates += bool(waiting)
        self.times |= dict.fromkeys(waiting, self.text[start:end])
        self.kept.append((start, end))
        self.at = end

    def words(self, end: int) -> None:
        """The words up to the next date: leads, or kept with the dates they follow."""
        start, words = self.at, self.text[self.at : end]
        if not words.strip(_EDGES):
            return
        if not self.kept or _reads_as_leads(words, self.known):
            found = read_leads(words, self.known)
            for lead in found.leads:
                self.times.setdefault(lead, None)
            self.doubts += found.doubts
            return
        first = start + len(words) - len(words.lstrip(_EDGES))
        self.kept.append((first, start + len(words.rstrip(" \t\n,;/&"))))
        message = f'"{words.strip(_EDGES)}" is no lead and no date: kept as written.'
        self.doubts.append(LeadDoubt("L5", "CHECK", message))

    def found(self) -> LeadCell:
        times = tuple(self.times.values()) if self.own_dates > 1 else ()
        leads = tuple(self.times)
        return LeadCell(leads, _joined(self.text, self.kept), tuple(self.doubts), times)


def _joined(text: str, kept: list[tuple[int, int]]) -> str:
    """What is kept, in order; a line break stays where one stood between."""
    joined, at = "", 0
    for start, end in kept:
        if joined:
            joined += "\n" if "\n" in text[at:start] else " "
        joined, at = joined + text[start:end], end
    return joined


def _without_leak(words: str) -> tuple[str, list[LeadDoubt]]:
    match = _LEAK.match(words)
    if not match:
        return words, []
    message = f'"{match[0].strip()}" is a heading that slipped into the cell: dropped.'
    return words[match.end() :], [LeadDoubt("L5", "CHECK", message)]


def _reads_as_leads(text: str, known: frozenset[str]) -> bool:
    first = _HARD.split(text.strip(_EDGES))[0]
    return is_lead(_AND.sub("", first.split("\n")[0].strip(_EDGES)), known)


def read_leads(text: str, known: frozenset[str] = frozenset()) -> LeadCell:
    """The leads of a cell without dates, each as written, its closing stop dropped."""
    words, leaked = _without_leak(text)
    doubts: list[LeadDoubt] = list(leaked)
    if as_known(whole := " ".join(_tidy(words).split())) in known:
        return LeadCell((whole,), "", tuple(doubts))
    leads: list[str] = []
    for line in _unwrapped(words, known):
        for part in _HARD.split(line):
            leads += _parts(_tidy(part), known, doubts)
    return LeadCell(
        tuple(dict.fromkeys(lead for lead in leads if lead)), "", tuple(doubts)
    )


def _tidy(part: str) -> str:
    return _AND.sub("", plain(part).strip(" ,;:/&–-")).rstrip(" .,;:&")


def _unwrapped(text: str, known: frozenset[str]) -> list[str]:
    """Lines where each is a whole lead, else one line: a wrap is a space."""
    lines = [line for line in text.split("\n") if line.strip(_EDGES)]
    whole = all(
        is_lead(_tidy(line), known) and not is_unfinished(line.strip())
        for line in (part for ln in lines for part in _HARD.split(ln))
    )
    if len(lines) > 1 and whole:
        return lines
    return [" ".join(lines)]


def _parts(text: str, known: frozenset[str], doubts: list[LeadDoubt]) -> list[str]:
    """Split at the first &, and, comma or stop that certainly parts two leads."""
    if not text or as_known(text) in known:
        return [text]
    asked: LeadDoubt | None = None
    for match in _SOFT.finditer(text):
        left, right = _tidy(text[: match.start()]), _tidy(text[match.end() :])
        if (
            not left
            or not right
            or text[: match.start()].count("(") > text[: match.start()].count(")")
        ):
            continue
        if _parts_here(left, right, match[0].strip(), known):
            if (
                is_abbreviation(left)
                and is_abbreviation(right.split()[0])
                and " " in right
            ):
                doubts.append(
                    LeadDoubt("L3", "CHECK", f'"{text}" is read as two leads.', (text,))
                )
            return [*_parts(left, known, doubts), *_parts(right, known, doubts)]
        asked = asked or _doubt(text, left, right, match[0].strip())
    if asked:
        doubts.append(asked)
    return [text]


def _parts_here(left: str, right: str, mark: str, known: frozenset[str]) -> bool:
    first = re.split(r"\s*(?:&|\band\b|,|/|\.\s)\s*", right)[0]
    both_people = is_person(left.split(",")[-1].strip()) and is_person(first)
    if mark.startswith(","):
        right_known = as_known(first) in known and is_lead(left, known)
        return both_people or right_known
    return both_people or as_known(first) in known or begins_as_lead(right)


def _doubt(text: str, left: str, right: str, mark: str) -> LeadDoubt:
    if not mark.startswith(",") and begins_as_lead(left) and is_team(right):
        message = f'"{text}": one lead, or two ("{left}" and "{right}")?'
        return LeadDoubt("L3", "DECIDE", message, (text, f"{left}; {right}"))
    return LeadDoubt("L3", "CHECK", f'"{text}" is kept as one lead.', (text,))


def known_leads(cells: Iterable[str]) -> frozenset[str]:
    """Leads that stand alone in a cell of the file, folded: known for certain."""
    alone = set()
    for text in cells:
        name = _tidy(text)
        parted = _HARD.search(name) or _SOFT.search(name) or "\n" in text.strip()
        if name and not parted and is_lead(name, frozenset()):
            alone.add(as_known(name))
    return frozenset(alone)


def without_times(text: str) -> str:
    """The cell's words with every date and period taken out, lines kept."""
    left, at = "", 0
    if len(text) > LONGEST:
        return ""
    for span in _spans(text):
        left, at = left + text[at : span.start], span.end
    return (left + text[at:]).strip(_EDGES)
