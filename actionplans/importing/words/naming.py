"""Which field the words of one heading name, however an officer writes them.

In: a heading's words. Out: a field of spellings.py, or None where none is certain; and
the words tidied for a reader. Knows no sheet: what a column holds is tables/roles.py's.
Source: import specification E2.3 and E3.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from actionplans.importing.sheets.cleaning import folded, plain, squeezed
from actionplans.importing.words.phrases import (
    ABBREVIATIONS,
    NUMBERING,
    OTHERWISE,
    PHRASES,
)
from actionplans.importing.words.spellings import SPELLINGS
from actionplans.importing.words.welsh import WELSH
from actionplans.importing.words.whens import without_when

_WORD = re.compile(r"[a-z%]+")
_ALL = [
    (field, spelling)
    for table in (SPELLINGS, WELSH)
    for field, spellings in table.items()
    for spelling in spellings
]
_FIELD_OF = {squeezed(spelling): field for field, spelling in reversed(_ALL)}
_OTHERWISE = {squeezed(words) for words in OTHERWISE}
# Spellings by the first letters of their words, which a slip never changes.
_BY_LETTERS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _field, _spelling in _ALL:
    _known = tuple(_WORD.findall(_spelling))
    _BY_LETTERS.setdefault("".join(w[0] for w in _known), []).append((_known, _field))

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_FOOTNOTE = re.compile("[*†‡§¹²³⁴-⁹]+")
_WHEN = re.compile(
    r"\b(?:as at|as of|at|to|for|on|from|since|end of|end|"
    r"(?:last|next) (?:meeting|board|update|report|review)|q[1-4]|quarter [1-4]|"
    r"jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|\d{1,2}(?:st|nd|rd|th)|"
    r"\d[\d/.-]*)\b|['’]\d\d\b",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s*[:\n?;]\s*|\s+-\s+|\s*[–—]\s*|\s*\.\s+")
_OR = re.compile(r"\s*[/|\\]\s*|\s+or\s+|\s+neu\s+")
# Fields of free text, of which a heading may name two: the first is meant.
_TEXTS = frozenset(
    ("action", "outcome", "measure", "reporting_mechanism", "progress", "performance",
     "next_steps", "concerns", "evidence", "leads", "timescale")
)  # fmt: skip
# What a plan says anew each period, so that its heading may tell which.
PERIODIC = frozenset(
    ("progress", "performance", "next_steps", "concerns", "percent_complete",
     "progress_rag", "impact_rag", "rating")
)  # fmt: skip
LONGEST_PHRASE = 90
_HEADING_LIKE = re.compile("[A-Za-z]{2}|%")


@lru_cache(maxsize=4096)
def field_of(words: str) -> str | None:
    """The field a heading names: exact without spaces, without asides and dates, then
    with a slip of two letters in longer words, then by what it asks."""
    return (
        exactly(words) or _nearly(tuple(_WORD.findall(_bare(words)))) or _asked(words)
    )


@lru_cache(maxsize=4096)
def exactly(words: str) -> str | None:
    """The field whose spelling the words are, their asides, dates and numbers aside."""
    key = squeezed(words)
    if key in _FIELD_OF or key in _OTHERWISE or not _HEADING_LIKE.search(words):
        return _FIELD_OF.get(key)
    found = _spelled(words)
    if found:
        return found
    segments = [part for part in _SEGMENT.split(_bare(words)) if part]
    if len(segments) > 1 and (found := _spelled(segments[0]) or _either(segments[0])):
        return found
    return _either(_bare(words)) or _said_anew(words)


def _said_anew(words: str) -> str | None:
    """ "Previous update", "Sept 25 RAG" and "Update for Board 12 March 2026"."""
    found = _FIELD_OF.get(squeezed(without_when(words)))
    return found if found in PERIODIC else None


def _spelled(words: str) -> str | None:
    fields = (_FIELD_OF.get(squeezed(variant)) for variant in _variants(words))
    return next((field for field in fields if field), None)


def _variants(words: str) -> Iterator[str]:
    bare = _bare(words)
    for text in (words, bare, NUMBERING.sub("", bare)):
        yield text
        full = _in_full(text)
        yield full
        yield _WHEN.sub(" ", full)


def _bare(words: str) -> str:
    return _FOOTNOTE.sub("", _ASIDE.sub(" ", words.lower())).strip()


def _in_full(words: str) -> str:
    """The words with their abbreviations in full: "Resp. Officer", "T/scale"."""
    pieces = []
    for word in words.lower().split():
        letters = re.sub(r"[^a-z]", "", word)
        pieces.append(ABBREVIATIONS.get(letters, word))
    return " ".join(pieces)


def completed(upper: str, lower: str) -> str | None:
    """The field that the words of two rows name together: "Lead and" + "Timescale",
    "Impac" + "t RAG", "Progress to" + "31 March"; None where the lower adds nothing."""
    for words in (f"{upper} {lower}", upper + lower):
        field = _FIELD_OF.get(squeezed(words)) or _FIELD_OF.get(squeezed(_bare(words)))
        if field:
            return field
    dated = _WHEN.sub(" ", _bare(f"{upper} {lower}"))
    field = _FIELD_OF.get(squeezed(dated))
    if field in PERIODIC:
        return field
    return _nearly(tuple(_WORD.findall(f"{upper} {lower}".lower())))


def _either(words: str) -> str | None:
    """ "Arweinydd / Lead", "Action / Task": the one field its parts name."""
    parts = [part for part in _OR.split(words) if part.strip()]
    if len(parts) < 2:
        return None
    fields = dict.fromkeys(field for part in parts if (field := _spelled(part)))
    if len(fields) > 1 and not fields.keys() <= _TEXTS:
        return None
    return next(iter(fields), None)


def _nearly(words: tuple[str, ...]) -> str | None:
    if not any(len(word) >= 5 for word in words) or "".join(words) in _OTHERWISE:
        return None
    for known, field in _BY_LETTERS.get("".join(word[0] for word in words), ()):
        pairs = zip(words, known, strict=True)
        if all(a == b or (min(len(a), len(b)) >= 5 and _slip(a, b)) for a, b in pairs):
            return field
    return None


def _asked(words: str) -> str | None:
    text = " ".join(folded(words).split())
    if len(text) > LONGEST_PHRASE or squeezed(words) in _OTHERWISE:
        return None
    text = NUMBERING.sub("", text)
    return next((field for pattern, field in PHRASES if pattern.search(text)), None)


def _slip(one: str, other: str) -> bool:
    """At most two letters between two words of the same first letter."""
    if abs(len(one) - len(other)) > 2:
        return False
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, against in enumerate(other, start=1):
            cost = previous + (letter != against)
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, cost)
    return row[-1] <= 2


def first_words(words: str) -> str:
    """What a heading that explains itself at length is called: its first line."""
    return next((part for part in _SEGMENT.split(words) if part), words)


@lru_cache(maxsize=4096)
def tidy(words: str) -> str:
    """The file's own heading words in normalised spelling: "Impac t RAG" is Impact RAG.

    Only a word broken by stray space is mended, by the spelling it then equals.
    """
    words = plain(words)
    key = squeezed(words)
    for spelling in SPELLINGS.get(_FIELD_OF.get(key, ""), ()):
        if squeezed(spelling) == key and len(spelling.split()) < len(words.split()):
            return _recased(words, spelling)
    return words


def _recased(words: str, spelling: str) -> str:
    letters = iter(words.replace(" ", ""))
    mended = "".join(" " if letter == " " else next(letters, "") for letter in spelling)
    return mended + "".join(letters)
