"""Glossing: the abbreviations of a text, and where each is said in full.

In: a glossary, then one text after another. Out: runs of each text, the full words
after the first use of an abbreviation. Pure: it makes no mark-up and escapes nothing.
The runs without what they are in full are the text again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

# In the address of a page or a person no letters are an abbreviation.
_ADDRESS = re.compile(r"://|@|^\W*www\.")


@dataclass(frozen=True, slots=True)
class Run:
    """Words as they are written, and what the abbreviation they end with is in full."""

    text: str
    in_full: str = ""


class Glossing:
    """A glossary over the texts of one passage: each abbreviation is told once.

    It is told at its first use: whole words in their own case alone, and the longer of
    two that begin alike. Where a text has the full words itself, nothing is added.
    """

    def __init__(self, glossary: Iterable[Mapping[str, str]]) -> None:
        terms = (
            (term["abbreviation"].strip(), " ".join(term["term"].split()))
            for term in glossary
        )
        self._untold = {
            short: full
            for short, full in terms
            if short and full and short.casefold() != full.casefold()
        }
        self._pattern = _pattern(tuple(self._untold)) if self._untold else None

    def runs(self, text: str) -> Iterator[Run]:
        """The text in its order; none of an empty one."""
        start = 0
        for end, in_full in self._first_uses(text):
            yield Run(text[start:end], in_full)
            start = end
        if start < len(text):
            yield Run(text[start:])

    def _first_uses(self, text: str) -> Iterator[tuple[int, str]]:
        if not self._untold or not self._pattern:
            return
        for found in self._pattern.finditer(text):
            short = found["short"]
            if short in self._untold and not _is_in_address(text, *found.span()):
                in_full = self._untold.pop(short)
                if in_full.casefold() not in text.casefold():
                    yield found.end(), in_full


@lru_cache(maxsize=64)
def _pattern(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    """Any of them, with the ending that makes many of it or an owner."""
    longest_first = sorted(abbreviations, key=len, reverse=True)
    shorts = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?P<short>{shorts})(?:['’]?s)?(?![\w-]|['’]\w)")


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Whether what stands there without a space around it is an address."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return _ADDRESS.search(text[start:end]) is not None
