"""What an admin said of leads that the council does not know: pure.

In: names as a file writes them and the decisions of its upload. Out: per name the one
answer that counts: to link it to a lead, to create one, to take it for another name of
the file, or to keep the words. A name without an answer of its own goes by what was
said of all others.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from actionplans.importing.words.lead_words import as_known

LINK, SAME, TEXT = "link", "same", "text"
# The code of the issue whose answer is said of all others.
UNKNOWN_LEADS = "L2"
_KEY = re.compile("lead-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class LeadAnswer:
    """`choice` is LINK with a lead's number, a kind to create with the name to give
    (None: as written), SAME with another name's key, or TEXT."""

    choice: str
    value: str | None = None


def lead_key(name: str) -> str:
    """Where a name's answer stands among the decisions, however it is written."""
    return f"lead-{sha256(as_known(name).encode()).hexdigest()[:12]}"


def is_lead_key(key: str) -> bool:
    return bool(_KEY.fullmatch(key))


def own_answer(decisions: Mapping[str, Mapping[str, Any]], key: str) -> str | None:
    """The choice made for this name alone, if any."""
    return decisions.get(key, {}).get("choice")


def answers_for(
    names: Iterable[str], decisions: Mapping[str, Mapping[str, Any]], rest: str
) -> dict[str, LeadAnswer]:
    """Per name its answer. Of names that are the same, the one that is not decides;
    names that only point at each other stay words."""
    by_key = {lead_key(name): name for name in names}
    return {name: _answer(key, by_key, decisions, rest) for key, name in by_key.items()}


def _answer(
    key: str,
    by_key: Mapping[str, str],
    decisions: Mapping[str, Mapping[str, Any]],
    rest: str,
) -> LeadAnswer:
    seen = set()
    while key not in seen:
        seen.add(key)
        said = decisions.get(key, {})
        choice, value = said.get("choice") or rest, said.get("value")
        if choice != SAME:
            # The first of several names that are one gives the lead its name.
            return LeadAnswer(choice, value or by_key.get(key))
        key = value or ""
    return LeadAnswer(TEXT)


def rest_of(
    issues: Iterable[Mapping[str, Any]], decisions: Mapping[str, Mapping[str, Any]]
) -> tuple[str | None, str]:
    """The id of the question about all others, if the file asks it, and its answer."""
    for issue in issues:
        if issue["code"] == UNKNOWN_LEADS:
            return issue["id"], own_answer(decisions, issue["id"]) or TEXT
    return None, TEXT
