"""What is scanned, what is known beforehand, and what is found."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

# A sentence ends where the next begins with a capital, a bracket or a quote: "e.g.
# audits", "ext. 12" and "J. Hart" go on.
_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)[\"”’)]*\s+(?=[A-Z(\"“‘\[])|\s*[\r\n\v\f\u2028]+\s*"
)
_SAYS_SOMETHING = re.compile(r"\w|\?")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, where it stands ("Action 1.2, Progress to date") and the address at
    which it is mended."""

    where: str
    text: str
    address: str = ""


@dataclass(frozen=True)
class Known:
    """What a text may say without being asked about.

    `abbreviations` are said in full for the reader somewhere; `people` are officers
    whose names the council does not publish, and nobody where it does; `places` are
    names of the council itself.
    """

    abbreviations: Collection[str] = ()
    people: Collection[str] = ()
    places: Collection[str] = ()

    @cached_property
    def initials(self) -> frozenset[str]:
        """ "JP", of whoever has two or more names."""
        letters = ("".join(part[0] for part in name.split()) for name in self.people)
        return frozenset(word.upper() for word in letters if len(word) > 1)

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its abbreviations as they are compared."""
        return frozenset(map(str.casefold, self.abbreviations))


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a rule found, in their sentence, from `start` on.

    The same sentence has one fingerprint wherever it stands: accepted once, it is
    accepted there, and asked about again as soon as it is reworded.
    """

    rule: str
    where: str
    words: str
    sentence: str
    start: int
    fingerprint: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, its spaces folded."""

    text: str
    passage: Passage = field(repr=False)


def sentences(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """Sentence by sentence, line by line, in order; none that says nothing."""
    for passage in passages:
        for part in _END.split(passage.text):
            if _SAYS_SOMETHING.search(part):
                yield Sentence(" ".join(part.split()), passage)


def mentions(sentence: str, stems: Collection[str]) -> bool:
    """Whether one of the stems, in small letters, is in the sentence: most sentences
    say nothing that a rule is about, and need no closer look."""
    folded = sentence.casefold()
    return any(stem in folded for stem in stems)


def fingerprint(rule: str, words: str) -> str:
    """SHA-256 of rule and words, however they are spaced, capitalised and ended."""
    folded = " ".join(words.casefold().split()).strip(" .,;")
    return sha256(f"{rule}\n{folded}".encode(errors="replace")).hexdigest()
