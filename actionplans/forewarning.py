"""Forewarning: what of an update the check before publication will ask about.

In: what an update is of, and what it says. Out: a sentence for who wrote it, or none.
Whoever wrote it knows best how to say it otherwise, and is still at it; weeks later a
plan admin would have to ask. Nothing is refused, and nothing written.
"""

from .ledger import Said, Subject
from .models import Action
from .safety import known_of, open_hits
from .scanning import Passage
from .scanning.rules import ABBREVIATIONS

MOST_TOLD = 3


def forewarned(subject: Subject, said: Said) -> str:
    """Which words will be asked about; empty where none are, or nobody outside reads
    them. Abbreviations are the glossary's matter, not an officer's."""
    if isinstance(subject, Action) and not subject.is_open:
        return ""
    texts = (
        said.progress_text,
        said.performance,
        said.next_steps,
        said.concerns,
        said.barriers,
    )
    passages = [Passage("", text) for text in texts if text]
    if not passages:
        return ""
    council = subject.plan.council
    hits = open_hits(council, passages, known_of(council, subject.plan))
    words = dict.fromkeys(hit.words for hit in hits if hit.rule != ABBREVIATIONS)
    if not words:
        return ""
    told = ", ".join(f"“{one}”" for one in list(words)[:MOST_TOLD])
    return (
        f"Before it is published somebody will be asked about {told}: if it could "
        "point at a person, or is a note to yourself, say it otherwise in another "
        "update."
    )
