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
    lasts, pattern = _pattern(frozenset(known.people))
    if pattern and any(last in sentence for last in lasts):
        for found in pattern.finditer(sentence):
            yield found.span()


@lru_cache(maxsize=16)
def _pattern(people: frozenset[str]) -> tuple[frozenset[str], re.Pattern[str] | None]:
    """Last names, and how each person is written; none has less than two names."""
    ways, lasts = [], set()
    for name in sorted(people):
        parts = name.split()
        if len(parts) > 1 and all(part[0].isupper() for part in (parts[0], parts[-1])):
            whole = r"\s+".join(map(re.escape, parts))
            last = re.escape(parts[-1])
            lasts.add(parts[-1])
            ways.append(rf"{whole}|(?:{_TITLES} |{parts[0][0]}\.? ?){last}")
    found = re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)") if ways else None
    return frozenset(lasts), found
