"""Words for the period before and for this one, alone or around a heading's own words.

In: the words of one heading. Out: "last", "this" or "" for none; and what a word alone
rates below one. Source: import specification E2.3, two-level headings.
"""

import re

from actionplans.importing.sheets.cleaning import plain, squeezed
from actionplans.importing.words.spellings import LAST_PERIOD, THIS_PERIOD

# What a word alone means below "Last period" and "This period".
RATED_BY_A_WORD = {
    "process": "progress_rag", "progress": "progress_rag", "action": "progress_rag",
    "delivery": "progress_rag", "impact": "impact_rag", "outcome": "impact_rag",
}  # fmt: skip
_PERIOD_OF = {squeezed(words): "last" for words in LAST_PERIOD}
_PERIOD_OF |= {squeezed(words): "this" for words in THIS_PERIOD}
_PERIOD = re.compile(
    r"^(?P<before>{periods})\b\W*(?P<rest>.+)$|^(?P<rest2>.+?)\W*\b(?P<after>{periods})$".format(
        periods="|".join(sorted((*LAST_PERIOD, *THIS_PERIOD), key=len, reverse=True))
    ),
    re.IGNORECASE,
)
_ITS_MONTHS = re.compile(r"\s*(?:[(\[].*|[:–—]\s*.*|\s-\s.*)$", re.DOTALL)


def period_of(words: str) -> str:
    """The period that words tell, be it with its months: "Last Period (Q2)"."""
    whole = _PERIOD_OF.get(squeezed(words))
    return whole or _PERIOD_OF.get(squeezed(_ITS_MONTHS.sub("", words)), "")


def parted(words: str) -> tuple[str, str] | None:
    """ "Previous RAG" and "Impact RAG (this quarter)": the heading and its period."""
    match = _PERIOD.match(re.sub(r"[()\[\]]", " ", plain(words)).strip())
    if not match:
        return None
    said = squeezed(match["before"] or match["after"])
    return match["rest"] or match["rest2"], _PERIOD_OF[said]
