"""Ratings by word, letter and colour words, as data and two small readings.

In: the words of a rating cell and the rating key of the file, if it has one. Out: a
colour (Red, Amber, Yellow, Green, Blue, Grey), "not rated", or that it must be asked.
Fills are named in sheets/fills.py; values/colouring.py holds the two together.
Source: import specification E7, text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from actionplans.importing.sheets.cleaning import folded, squeezed

COLOURS = ("Red", "Amber", "Yellow", "Green", "Blue", "Grey")

# Words that name a colour outright, in any scheme.
COLOUR_WORDS = {
    "red": "Red", "r": "Red", "rouge": "Red",
    "amber": "Amber", "a": "Amber", "orange": "Amber",
    "yellow": "Yellow", "y": "Yellow",
    "green": "Green", "g": "Green",
    "blue": "Blue", "b": "Blue",
    "grey": "Grey", "gray": "Grey", "gy": "Grey",
    "🔴": "Red", "🟠": "Amber", "🟡": "Yellow", "🟢": "Green", "🔵": "Blue",
}  # fmt: skip

# Words of progress; a key in the file, or their own fill, overrides these.
STATUS_WORDS = {
    "complete": "Blue", "completed": "Blue", "done": "Blue", "action complete": "Blue",
    "closed": "Blue", "achieved": "Blue",
    "on track": "Green", "on schedule": "Green", "on target": "Green",
    "in progress and on schedule": "Green", "in progress on schedule": "Green",
    "in progress and on track": "Green", "in progress on track": "Green",
    "in progress - on track": "Green", "in progress - on schedule": "Green",
    "behind": "Amber", "behind schedule": "Amber", "some delay": "Amber",
    "in progress but behind schedule": "Amber", "in progress behind schedule": "Amber",
    "in progress - behind schedule": "Amber", "slipping": "Amber", "at risk": "Amber",
    "delayed": "Amber", "minor delay": "Amber",
    "overdue": "Red", "off track": "Red", "off target": "Red",
    "not started": "Grey", "not yet started": "Grey", "not due": "Grey",
    "not yet due": "Grey", "not due to start": "Grey",
}  # fmt: skip
_UNRATED = {
    "n/a",
    "na",
    "not applicable",
    "-",
    "–",
    "—",
    "not rated",
    "unrated",
    "none",
    "n/r",
    "tbc",
}
_TRAIL = " .:;,"


@dataclass(frozen=True, slots=True)
class Word:
    """What a word says: a colour; or nothing rated; or unknown (asked)."""

    colour: str | None = None
    unrated: bool = False
    known: bool = True


def read_word(text: str, taught: Mapping[str, str] | None = None) -> Word:
    """One rating cell's words. `taught` maps folded words to colours: the file's key.

    "Green" and "G" are green, "N/A" is not rated; "Amber E", "G-A" and other debris are
    unknown. A colour with its own status words, "Red - overdue", is that colour.
    """
    word = folded(text).strip(_TRAIL)
    if not word or word in _UNRATED:
        return Word(unrated=True)
    taught = taught or {}
    if word in taught:
        return Word(taught[word])
    if word in COLOUR_WORDS:
        return Word(COLOUR_WORDS[word])
    if word in STATUS_WORDS:
        return Word(STATUS_WORDS[word])
    return _both_parts(word, taught)


def _both_parts(word: str, taught: Mapping[str, str]) -> Word:
    """ "Amber - behind schedule": a colour word and a status that agrees with it."""
    for mark in (" - ", " – ", ": ", " (", " / "):
        colour, found, rest = word.partition(mark)
        if found and colour in COLOUR_WORDS and len(colour) > 1:
            status = rest.strip(" ()" + _TRAIL)
            said = taught.get(status) or STATUS_WORDS.get(status)
            if (
                said in (None, COLOUR_WORDS[colour])
                and status not in COLOUR_WORDS
                and said
            ):
                return Word(COLOUR_WORDS[colour])
    return Word(known=False)


def reads_as_rating(text: str, taught: Mapping[str, str] | None = None) -> bool:
    """Whether the words, whole, are a rating: nothing else stands in the cell."""
    return len(text) < 50 and read_word(text, taught).known


def colour_named(text: str) -> str | None:
    """The colour a word or letter names, or None."""
    return COLOUR_WORDS.get(folded(text).strip(_TRAIL)) or COLOUR_WORDS.get(
        squeezed(text)
    )
