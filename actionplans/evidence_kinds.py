"""Which kinds of evidence an impact measure names, in whatever words it names them.

In: the words of a measure ("Performance Information Audit Service User Feedback", "dip
sample", "survey of parents"). Out: the kinds named, and what is said where none of
them is given. A word with its letters in a wrong order, or a long one that lacks one,
is read as what it was meant to be. Source: import specification A2.4.
"""

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from functools import lru_cache

AUDIT, PERFORMANCE, REVIEW = "audit", "performance", "review"
FEEDBACK, OTHER = "feedback", "other"

Kinds = frozenset[str]

# In the order in which a sentence names them.
_NAMES = {
    AUDIT: "an audit",
    PERFORMANCE: "performance information",
    REVIEW: "a review",
    FEEDBACK: "service-user feedback",
}
# Words next to each other name the kind; plurals are read as singulars.
_PHRASES = {
    AUDIT: (
        "audit", "audited", "auditing", "dip sample", "dip sampled", "dip sampling",
        "case sampling", "case file sample", "quality assurance", "qa",
    ),
    PERFORMANCE: (
        "performance information", "performance info", "performance data",
        "performance indicator", "performance report", "performance measure",
        "performance figure", "performance dashboard", "performance scorecard",
        "performance monitoring", "management information", "kpi", "data", "dataset",
        "scorecard", "dashboard", "power bi", "powerbi", "statistic",
    ),
    REVIEW: ("review",),
    FEEDBACK: (
        "feedback", "survey", "questionnaire", "consultation", "focus group",
        "complaint", "compliment", "voice of the child", "view of child",
        "view of parent", "view of carer", "view of family", "view of young people",
    ),
}  # fmt: skip
_VOCABULARY = sorted({w for ps in _PHRASES.values() for p in ps for w in p.split()})
# Beside these a review is what is measured, not how it is known; and so it is where its
# part of the measure has a figure.
_MEASURED = {
    "conference", "meeting", "held", "completed", "within", "on", "late", "overdue",
    "statutory", "first", "second",
}  # fmt: skip
_SINGULARS = {"children": "child", "families": "family"}
_FIGURE = re.compile(r"\d\s*%|\bper\s?cent|\bnumber of\b|\bproportion of\b", re.I)
_PARTS = re.compile(r"[.;\n]")
# From this length on, a word that nearly is another one is taken for it.
_LONG, _NEARLY = 8, 0.9


def named_in(measure: str) -> Kinds:
    """The kinds that the measure names; none where its words name no kind.

    A bare figure names none: "90% are judged good" may be known from an audit as well
    as from a report.
    """
    found = {
        kind
        for part in _PARTS.split(measure)
        if (words := _words(part))
        for kind, phrases in _PHRASES.items()
        if any(_names(kind, words, part, phrase) for phrase in phrases)
    }
    return frozenset(found | ({PERFORMANCE} if _is_performance(measure) else set()))


def is_shown(given: Collection[str], named: Kinds) -> bool:
    """Whether evidence of these kinds is what the measure asks for: any that it names,
    or any at all where it names none."""
    return bool(named & set(given)) if named else bool(given)


def missing_words(named: Kinds) -> str:
    """What is missing, as the end of a sentence that begins with the rating."""
    if not named:
        return "no evidence is given"
    return f"the measure names {_either(named)}, and none is given"


def _words(text: str) -> str:
    """The words as they were meant, each between two spaces; empty without any."""
    words = " ".join(map(_meant, re.findall("[a-z]+", text.lower())))
    return f" {words} " if words else ""


def _is_performance(measure: str) -> bool:
    """Whether it is the one word that many measures consist of."""
    return _words(measure) == " performance "


def _names(kind: str, words: str, part: str, phrase: str) -> bool:
    if kind != REVIEW:
        return f" {phrase} " in words
    around = re.finditer(rf"(\w+)? {phrase}(?= (\w+)?)", words)
    named = any(not _MEASURED & set(found.groups()) for found in around)
    return named and not _FIGURE.search(part)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    """The word in the singular, or the one of our vocabulary that it nearly is."""
    word = _singular(word)
    return next((meant for meant in _VOCABULARY if _same(word, meant)), word)


def _same(word: str, meant: str) -> bool:
    """Equal, the same letters in a wrong order, or nearly equal and long.

    Both begin with one letter; and no other word is taken for a short one: Surrey is no
    survey.
    """
    if word == meant:
        return True
    if word[0] != meant[0] or len(meant) < 5:
        return False
    if sorted(word) == sorted(meant):
        return True
    if len(meant) < _LONG or len(word) < _LONG - 1:
        return False
    return SequenceMatcher(None, word, meant).ratio() >= _NEARLY


def _singular(word: str) -> str:
    if word in _SINGULARS:
        return _SINGULARS[word]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _either(named: Iterable[str]) -> str:
    names = [name for kind, name in _NAMES.items() if kind in named]
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
