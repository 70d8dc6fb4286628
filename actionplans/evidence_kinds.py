"""Which kinds of evidence an impact measure names, in whatever words it names them.

In: the words of a measure ("Performance Information Audit Service User Feedback", "dip
sample", "survey of parents"). Out: the kinds named, and what is said where none of
them is given. A word with its letters in a wrong order, or a long one that lacks one,
is read as what it was meant to be. Source: import specification A2.4.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

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
_PHRASES_IN_WORDS = {
    kind: [tuple(phrase.split()) for phrase in phrases]
    for kind, phrases in _PHRASES.items()
}
# A review of this kind is what is measured, not how it is known.
_MEASURED = {"conference", "meeting", "held", "completed", "within", "on"}
_SINGULARS = {"children": "child", "families": "family"}
# A figure is performance information, whatever else the measure names.
_FIGURE = re.compile(r"\d\s*%|\bper\s?cent|\bnumber of\b|\bproportion of\b", re.I)
# From this length on, a word that nearly is another one is taken for it.
_LONG, _NEARLY = 8, 0.9


def named_in(measure: str) -> Kinds:
    """The kinds that the measure names; none where its words name no kind.

    A bare figure names none: "90% are judged good" may be known from an audit as well
    as from a report.
    """
    words = [_singular(word) for word in re.findall(r"[a-z]+", measure.lower())]
    found = {
        kind
        for kind, phrases in _PHRASES_IN_WORDS.items()
        if any(_names(kind, words, phrase) for phrase in phrases)
    }
    if _whole(words) or (found and _FIGURE.search(measure)):
        found.add(PERFORMANCE)
    return frozenset(found)


def is_shown(given: Collection[str], named: Kinds) -> bool:
    """Whether evidence of these kinds is what the measure asks for: any that it names,
    or any at all where it names none."""
    return bool(named & set(given)) if named else bool(given)


def missing_words(named: Kinds) -> str:
    """What is missing, as the end of a sentence that begins with the rating."""
    if not named:
        return "no evidence is given"
    return f"the measure names {_either(named)}, and none is given"


def _whole(words: Sequence[str]) -> bool:
    """Whether it is the one word that many measures consist of."""
    return len(words) == 1 and _same(words[0], "performance")


def _names(kind: str, words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    ends = _ends_of(words, phrase)
    if kind == REVIEW:
        return any(not _MEASURED & set(words[end : end + 1]) for end in ends)
    return any(ends)


def _ends_of(words: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    for start in range(len(words) - len(phrase) + 1):
        end = start + len(phrase)
        if all(map(_same, words[start:end], phrase)):
            yield end


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
    if min(len(word), len(meant)) < _LONG - 1 or len(meant) < _LONG:
        return False
    return SequenceMatcher(None, word, meant).ratio() >= _NEARLY


def _singular(word: str) -> str:
    if word in _SINGULARS:
        return _SINGULARS[word]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _either(named: Iterable[str]) -> str:
    names = [name for kind, name in _NAMES.items() if kind in named]
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
