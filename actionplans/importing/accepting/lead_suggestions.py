"""Whom a lead's words may mean: the nearest known ones, each with the reason. Pure.

In: the words, those they may mean, and the file's own list of initials. Out: a few
suggestions, the likeliest first. `is_sure` marks one that may stand chosen before the
admin looks: one slip of the pen, or the file's own list. Persons' initials are never
expanded without that list. Source: import specification E5.4 and E5.5.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from actionplans.importing.words.lead_words import (
    as_known,
    begins_as_lead,
    is_person,
    is_team,
)

MOST = 3
ALIKE = 0.8
_SMALL = frozenset(("of", "for", "the", "and", "in", "to"))
_WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"([\w.+-]+)@[\w.-]+")
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody the words may mean: a key of the caller's, a kind if it has one, and
    every way it is written."""

    key: str
    kind: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    key: str
    why: str
    is_sure: bool = False


Found = tuple[float, str, bool]


def suggestions(
    text: str, named: Iterable[Named], initials: Mapping[str, str]
) -> list[Suggestion]:
    """At most a few; no more than one is sure, and that one comes first."""
    told = initials.get(as_known(text))
    found: list[tuple[float, str, str, bool]] = []
    for one in named:
        likenesses = [_alike(text, way, one.kind) for way in one.ways]
        if told:
            likenesses += [_told(text, told, way) for way in one.ways]
        best = max((each for each in likenesses if each), default=None)
        if best:
            found.append((best[0], one.key, *best[1:]))
    found.sort(key=lambda each: -each[0])
    sure = [is_sure for *_, is_sure in found].count(True) == 1
    ranked = [Suggestion(key, why, sure and is_so) for _, key, why, is_so in found]
    ranked.sort(key=lambda suggestion: not suggestion.is_sure)
    return ranked[:MOST]


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    words = _WORD.findall(as_known(text))
    return tuple(word for word in words if word not in _SMALL)


def _told(text: str, told: str, way: str) -> Found | None:
    if _words(told) and _words(told) == _words(way):
        return 2, f"the file’s own list says “{text}” is {told}", True
    return None


def _alike(text: str, way: str, kind: str) -> Found | None:
    mine, theirs = _words(text), _words(way)
    if not mine or not theirs:
        return None
    if mine == theirs:
        return 1, "the same words", True
    if slip := _one_slip(mine, theirs):
        return 0.95, slip, True
    if "@" in text and (mail := _MAIL.search(text)):
        named = _words(re.sub(r"[._-]", " ", mail[1]))
        return (
            (0.9, "the e-mail address names them", False) if named == theirs else None
        )
    posts = _is_post(kind, text, way)
    if posts and (_begin(mine, theirs) or _begin(theirs, mine)):
        return 0.85, "the same initials", False
    if PERSON in (kind, _kind(text), _kind(way)) and _surnames(mine, theirs):
        first = mine[0][0] == theirs[0][0] or 1 in (len(mine), len(theirs))
        return 0.7 if first else 0.5, "the same surname", False
    return _nearly(mine, theirs)


def _is_post(kind: str, text: str, way: str) -> bool:
    """Whether one of them is no person for certain: initials are not expanded else."""
    if kind:
        return kind != PERSON
    return _names_post(text) or _names_post(way)


@lru_cache(maxsize=8192)
def _names_post(text: str) -> bool:
    return begins_as_lead(text) or is_team(text)


@lru_cache(maxsize=8192)
def _kind(text: str) -> str:
    return PERSON if is_person(text) else ""


def _one_slip(mine: Sequence[str], theirs: Sequence[str]) -> str:
    """In one long word one letter is wrong, missing, too many or out of its place."""
    if len(mine) != len(theirs):
        return ""
    unequal = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if len(unequal) != 1:
        return ""
    wrong, right = unequal[0]
    long = min(len(wrong), len(right)) >= 5 and wrong[0] == right[0]
    if not long or not (wrong + right).isalpha() or not _is_slip(wrong, right):
        return ""
    return f"“{wrong}” is one slip from “{right}”"


def _is_slip(a: str, b: str) -> bool:
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), -1)
    if first < 0:
        return abs(len(a) - len(b)) == 1
    swapped = a[:first] + a[first + 1 : first + 2] + a[first] + a[first + 2 :]
    return (
        a[first + 1 :] == b[first + 1 :]
        or a[first + 1 :] == b[first:]
        or a[first:] == b[first + 1 :]
        or swapped == b
    )


def _begin(short: Sequence[str], long: Sequence[str]) -> bool:
    """ "SM QA" and "Service Manager, Quality Assurance": a word's letters are the
    first ones of words, all others are the same."""
    if not short or not long:
        return not short and not long
    if short[0][0] != long[0][0]:
        return False
    if short[0] == long[0] and _begin(short[1:], long[1:]):
        return True
    letters = short[0]
    if not 2 <= len(letters) <= 5 or not letters.isalpha():
        return False
    begun = "".join(word[0] for word in long[: len(letters)])
    return begun == letters and _begin(short[1:], long[len(letters) :])


def _surnames(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    few = max(len(mine), len(theirs)) <= 3
    return few and mine[-1] == theirs[-1] and len(mine[-1]) >= 3


def _nearly(mine: Sequence[str], theirs: Sequence[str]) -> Found | None:
    one, other = " ".join(mine), " ".join(theirs)
    if min(len(one), len(other)) * 2 < ALIKE * (len(one) + len(other)):
        return None
    numbers = [[w for w in words if not w.isalpha()] for words in (mine, theirs)]
    if numbers[0] != numbers[1]:
        return None
    matcher = SequenceMatcher(None, one, other)
    # The quick one is never less than the ratio, and far cheaper.
    for ratio in (matcher.quick_ratio, matcher.ratio):
        if (alike := ratio()) < ALIKE:
            return None
    return alike * 0.8, "written nearly alike", False
