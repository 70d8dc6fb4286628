"""Ratings by word, letter and colour words: two small readings.

In: the words of a rating cell and the rating key of the file, if it has one. Out: a
colour (Red, Amber, Yellow, Green, Blue, Grey), "not rated", or that it must be asked.
Fills are named in sheets/fills.py; values/colouring.py holds the two together.
Source: import specification E7, text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from actionplans.importing.sheets.cleaning import folded, squeezed
from actionplans.importing.words.rating_words import (
    ALLOWED,
    COLOUR_WORDS,
    COLOURS,
    NEUTRAL,
    STATUS_WORDS,
    UNRATED,
)

__all__ = ["COLOURS", "NEUTRAL", "STATUS_WORDS", "Word", "read_word"]

LONGEST = 300
_TRAIL = " .:;,*!"
_SIGNS = "✓✔☑✅●•■▪"
_ARROW = re.compile("[←-⇿⬀-⬍▲▼△▽➔-➾]|->|=>")
_VARIANT = re.compile("[\ufe0e\ufe0f]")
_FRAME = re.compile(
    r"^(?:(?:b?rag|rating|status|progress|impact|current)\s*)+(?:[:=–-]|is|rated)\s*"
)
_BETWEEN = re.compile(r"\s*[/|:;,=()\[\]\n]\s*|\s+(?:[-–—&]|and)\s+")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d+)?\s*%(?:\s*completed?)?")
_WHEN = re.compile(
    r"(?:on|in|by|at|as at|due|from|until)?\s*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    r"(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)[a-z]*\.?(?:\s+\d{1,2})?(?:\s+(?:20)?\d{2})?|20\d{2})"
)
_LAST_ASIDE = re.compile(rf"(.+?)[\s(–-]+(?:{_PERCENT.pattern}|{_WHEN.pattern})")
_OTHER_COLOUR = re.compile(
    r"\b(?:red|amber|orange|yellow|green|blue|gr[ea]y"
    r"|(?:was|previously|now|to) [ragby])\b"
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a word says: a colour; or nothing rated; or unknown (asked).

    `allowed` are the colours a fill may show beside it without contradiction. Of an
    unknown word `colour` is what may be meant; `is_neutral` says it tells progress and
    no colour; `is_loose` that other words stand beside the rating.
    """

    colour: str | None = None
    unrated: bool = False
    known: bool = True
    is_neutral: bool = False
    is_loose: bool = False
    allowed: tuple[str, ...] = ()


UNKNOWN = Word(known=False)


def read_word(text: str, taught: Mapping[str, str] | None = None) -> Word:
    """One rating cell's words. `taught` maps folded words to colours: the file's key.

    "Green" and "G" are green, "N/A" is not rated; "Amber E", "G-A" and other debris are
    unknown. A colour with words that agree, "Red - overdue", is that colour.
    """
    if not taught:
        return _read(text)
    return _reading(text, taught)


@lru_cache(maxsize=4096)
def _read(text: str) -> Word:
    return _reading(text, {})


def _reading(text: str, taught: Mapping[str, str]) -> Word:
    word = _bare(text)
    if not word or word in UNRATED:
        return Word(unrated=True)
    found = _whole(word, taught)
    if found is not None:
        return found
    if len(text) > LONGEST or _ARROW.search(text):
        return UNKNOWN
    framed = _bare(_FRAME.sub("", word).strip("()[]{}\"'“”"))
    found = _whole(framed, taught) if framed != word else None
    found = found or _before_aside(word, taught)
    return found or _together(_parts(text), taught)


def _before_aside(word: str, taught: Mapping[str, str]) -> Word | None:
    """ "Completed 12/3": a whole rating, then a day or a percentage."""
    match = _LAST_ASIDE.fullmatch(word)
    first = match[1].strip(_TRAIL) if match else ""
    found = _whole(first, taught) if len(first) > 2 else None
    return replace(found, is_loose=True) if found and found.known else None


def _bare(text: str) -> str:
    word = folded(_VARIANT.sub("", text)).strip(_TRAIL)
    return word.strip(_SIGNS + _TRAIL) or word


def _whole(word: str, taught: Mapping[str, str]) -> Word | None:
    """The reading of words that are a rating and nothing else."""
    if word in taught:
        return _saying(taught[word])
    if word in COLOUR_WORDS:
        return _saying(COLOUR_WORDS[word])
    word = _HYPHEN.sub(" ", word)
    if word in STATUS_WORDS:
        return Word(STATUS_WORDS[word], allowed=ALLOWED[word])
    return Word(known=False, is_neutral=True) if word in NEUTRAL else None


def _saying(colour: str) -> Word:
    return Word(colour, allowed=(colour,))


def _parts(text: str) -> list[str]:
    """The words of a cell in parts: "Green – on track", "Gwyrdd / Green", lines."""
    text = _VARIANT.sub("", text)
    parts = [p for p in (_bare(part) for part in _BETWEEN.split(text)) if p]
    first, _, rest = parts[0].partition(" ") if parts else ("", "", "")
    is_colour = len(first) > 2 or not first.isascii()
    if rest and is_colour and first in COLOUR_WORDS and _says_something(rest):
        return [first, rest, *parts[1:]]
    return parts


def _says_something(words: str) -> bool:
    """Words that may stand behind a colour without a dash: "Green on track"."""
    told = words in STATUS_WORDS or words in NEUTRAL or words in COLOUR_WORDS
    return told or _is_aside(words)


def _is_aside(words: str) -> bool:
    """A percentage or a day, which says nothing of the colour."""
    return bool(_PERCENT.fullmatch(words) or _WHEN.fullmatch(words))


def _together(parts: list[str], taught: Mapping[str, str]) -> Word:
    """Several parts as one rating, where none contradicts another."""
    outright: list[str] = []
    statuses: list[str] = []
    comments: list[str] = []
    asides = 0
    for part in parts:
        if part in taught or part in COLOUR_WORDS:
            outright.append(taught.get(part) or COLOUR_WORDS[part])
        elif (status := _HYPHEN.sub(" ", part)) in STATUS_WORDS:
            statuses.append(status)
        elif _is_aside(part) or part.isdecimal():
            asides += 1
        elif status not in NEUTRAL:
            comments.append(part)
    if len(set(outright)) > 1:
        return UNKNOWN
    if outright:
        first = next(part for part in parts if not part.isdecimal())
        return _beside_colour(outright[0], first, statuses, comments, asides)
    return _of_statuses(statuses, comments, asides)


def _beside_colour(
    colour: str, first: str, statuses: list[str], comments: list[str], asides: int
) -> Word:
    agree = all(colour in ALLOWED[status] for status in statuses)
    usual = all(colour == STATUS_WORDS[status] for status in statuses)
    if not agree or (comments and not _explains(first, comments)):
        return replace(_saying(colour), known=False)
    if asides and len(first) < 3 and first.isascii():
        return replace(_saying(colour), known=False)
    is_loose = bool(comments or asides) or not usual
    return replace(_saying(colour), is_loose=is_loose)


def _explains(first: str, comments: list[str]) -> bool:
    """Whether words behind a colour, written out before them, only explain it."""
    said = " ".join(comments)
    is_written_out = first in COLOUR_WORDS and (len(first) > 2 or not first.isascii())
    return is_written_out and " " in said and not _OTHER_COLOUR.search(said)


def _of_statuses(statuses: list[str], comments: list[str], asides: int) -> Word:
    colours = {STATUS_WORDS[status] for status in statuses}
    if len(colours) != 1:
        return UNKNOWN
    (colour,) = colours
    if comments:
        return Word(colour, known=False)
    return Word(colour, is_loose=bool(asides), allowed=ALLOWED[statuses[0]])


def reads_as_rating(text: str, taught: Mapping[str, str] | None = None) -> bool:
    """Whether the words, whole, are a rating: nothing else stands in the cell."""
    if len(text) >= 50:
        return False
    word = read_word(text, taught)
    return word.known and not word.is_loose


def read_as_ratings(texts: Iterable[str]) -> bool:
    """Whether a column's words are ratings and nothing else, and some name a colour."""
    found = [(reads_as_rating(text), read_word(text).colour) for text in texts]
    return all(fits for fits, _ in found) and any(colour for _, colour in found)


def is_sign(text: str) -> bool:
    """Whether a cell holds a mark such as a dot and no words."""
    return not any(letter.isalnum() for letter in text)


def is_torn(text: str) -> bool:
    """Whether the words lie between ratings: an arrow, or more than one colour."""
    said = {COLOUR_WORDS.get(part) for part in re.split(r"[^\w]+", folded(text))}
    return bool(_ARROW.search(text)) or len(said - {None}) > 1


def is_percent(text: str) -> bool:
    return _PERCENT.fullmatch(_bare(text)) is not None


@lru_cache(maxsize=4096)
def colour_named(text: str) -> str | None:
    """The colour a word or letter names, or None."""
    return COLOUR_WORDS.get(_bare(text)) or COLOUR_WORDS.get(squeezed(text))
