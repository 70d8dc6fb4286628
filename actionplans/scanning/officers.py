"""P7: an officer named in a text, where the council publishes posts.

Source: the publication policy per council. A quotation that is signed, and members of
the council, are named on purpose: whoever makes `Known` leaves them out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from .passages import Known, Span

_TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr)\.?"


def find(sentence: str, known: Known) -> Iterator[Span]:
    """First and last names together, or a title or an initial with a last name."""
    if known.people and (pattern := _pattern(frozenset(known.people))):
        for found in pattern.finditer(sentence):
            yield found.span()


@lru_cache(maxsize=16)
def _pattern(people: frozenset[str]) -> re.Pattern[str] | None:
    """None where nobody has two names, capitals first: a team is no person."""
    ways = []
    for name in sorted(people):
        parts = name.split()
        if len(parts) > 1 and all(part[0].isupper() for part in (parts[0], parts[-1])):
            whole = r"\s+".join(map(re.escape, parts))
            last = re.escape(parts[-1])
            ways.append(rf"{whole}|(?:{_TITLES} |{parts[0][0]}\.? ?){last}")
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)") if ways else None
