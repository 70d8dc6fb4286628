"""Where the phrases of a timescale stand in a cell that holds leads as well.

The text of a "Lead and Timescale" cell comes in, Spans go out; what they leave over
are the leads. Whether a word is a lead is not decided here, only that it belongs to a
date: "To commence from", "Stage 1 ...:", "Feb Board", "and quarterly", "ongoing".
"""

import re
from dataclasses import dataclass

from actionplans.timescales import words
from actionplans.timescales.moments import plain
from actionplans.timescales.periods import Period, find_periods

# How far before a date its label and its cue are looked for, in characters: without
# a bound a long cell full of dates would be searched from its beginning for each.
_LABEL, _CUE = 160, 60


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] of the cell, with no space at either end."""

    start: int
    end: int
    text: str


def find_timescales(text: str) -> list[Span]:
    """The timescale phrases of a cell, in order, none overlapping another."""
    tidy, places = _tidy(text)
    found: list[tuple[int, int]] = []
    periods = [p for p in find_periods(tidy) if not _may_be_a_name(tidy, p)]
    floors = [0, *(period.end for period in periods)]
    begins = [
        _begin(tidy, period.start, floor)
        for period, floor in zip(periods, floors, strict=False)
    ]
    for index, period in enumerate(periods):
        later = begins[index + 1] if index + 1 < len(periods) else len(tidy)
        end = _finish(tidy, period, later)
        found.append((begins[index], len(tidy[:end].rstrip())))
    found += [place for place in _undated(tidy) if not _touches(place, found)]
    spans = []
    for start, end in sorted(found):
        first, last = places[start], places[end - 1] + 1
        spans.append(Span(first, last, text[first:last]))
    return spans


def _tidy(text: str) -> tuple[str, list[int]]:
    """The text with each run of space as one character, and where each one stood.

    A run that holds a line break becomes a line break. The patterns below then never
    meet long runs of space, on which they would be slow.
    """
    kept: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(plain(text)):
        if not letter.isspace():
            kept.append(letter)
            places.append(place)
        elif not kept or not kept[-1].isspace():
            kept.append("\n" if letter in "\r\n" else " ")
            places.append(place)
        elif letter in "\r\n":
            kept[-1] = "\n"
    return "".join(kept), places


def _may_be_a_name(text: str, period: Period) -> bool:
    """ "April", "May" or "June" with no year, cue or meeting is somebody's name."""
    if period.is_range or period.unsettled != "no year" or period.precision != "month":
        return False
    if not words.ALSO_NAMES.fullmatch(text[period.start : period.end]):
        return False
    alone = _line_start(text, period.start) == period.start and (
        text[period.end : period.end + 2].strip(" .") in ("", "\n")
    )
    line = max(_line_start(text, period.start), period.start - _CUE)
    cued = words.LEAD_IN.search(text, line, period.start)
    return not (alone or cued or words.FOLLOWING_MEETING.match(text, period.end))


def _begin(text: str, start: int, floor: int) -> int:
    """Where the words that lead up to a date begin: a cue, or a stage's label."""
    floor = max(floor, start - _LABEL)
    line = max(_line_start(text, start), floor)
    stage = words.STAGE.search(text, line, start)
    if stage:
        return stage.start()
    label = words.LABEL.search(text, line, start)
    if label and _labels_a_stage(label[0].rstrip(" :")):
        return label.start()
    cue = words.LEAD_IN.search(text, max(floor, start - _CUE), start)
    return cue.start() if cue else start


def _finish(text: str, period: Period, later: int) -> int:
    """Where the words that follow a date end: a meeting, a rhythm, a bracket."""
    end = period.end
    if period.unsettled == "no year" and period.precision == "month":
        rest = words.REST_OF_LINE.match(text, end, later)
        end = rest.end() if rest else end
    for following in words.FOLLOWING:
        match = following.match(text, end, later)
        end = match.end() if match else end
    return end


def _labels_a_stage(said: str) -> bool:
    """Whether words before a colon label a stage, and are no lead's name or post.

    "Framework agreed" labels one; "Head of Service" and "team managers" do not.
    """
    if words.ROLE.search(said):
        return False
    return any(
        word.islower() and word.isalpha() and word not in words.LINKS
        for word in re.findall(r"[\w']+", said)
    )


def _undated(text: str) -> list[tuple[int, int]]:
    """Phrases without a date: "Ongoing", "quarterly", "TBC", at the end of a line.

    One that alone stands in brackets takes them with it.
    """
    found = []
    for match in words.UNDATED.finditer(text):
        start, end = match.span(1)
        if text[max(0, start - 1) : start] + text[end : end + 1] == "()":
            start, end = start - 1, end + 1
        found.append((start, end))
    return found


def _touches(place: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1
