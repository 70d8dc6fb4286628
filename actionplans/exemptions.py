"""Exemptions: the paragraphs under which something is exempt, and what is said of it.

Sources: Local Government Act 1972, section 100I and Schedule 12A, Part 1, as it reads
for England since 1 March 2006 (SI 2006/88). The words are shortened.
"""

from collections.abc import Collection, Iterable

# As it is kept, and what it covers.
PARAGRAPHS = {
    "Paragraph 1": "information relating to any individual",
    "Paragraph 2": "information likely to reveal the identity of an individual",
    "Paragraph 3": "the financial or business affairs of any person, or of the council",
    "Paragraph 4": "consultations or negotiations about a labour relations matter",
    "Paragraph 5": "a claim to legal professional privilege",
    "Paragraph 6": "a notice, order or direction that the council proposes to make",
    "Paragraph 7": "the prevention, investigation or prosecution of crime",
}
SCHEDULE = "Schedule 12A to the Local Government Act 1972"
# What may be exempt, and what one and several of it are called.
PARTS = {
    "action": ("action", "actions"),
    "passage": ("passage", "passages"),
    "annex": ("annex", "annexes"),
    "evidence": ("piece of evidence", "pieces of evidence"),
}


def paragraphs_in_words(paragraphs: Iterable[str]) -> str:
    """ "paragraph 2", "paragraphs 1 and 2": each once, in their order."""
    found = sorted({one.removeprefix("Paragraph ") for one in paragraphs})
    *some, last = found or [""]
    if not some:
        return f"paragraph {last}"
    return f"paragraphs {', '.join(some)} and {last}"


def unseen_words(paragraphs: Collection[str], *, of: str, part: str = "action") -> str:
    """What a reader is told of parts they are not shown; one paragraph for each.

    "1 action of this plan is exempt (paragraph 2) and not shown to you."
    """
    if not paragraphs:
        return ""
    under = paragraphs_in_words(paragraphs)
    are = "is" if len(paragraphs) == 1 else "are"
    parts = f"{counted_parts(part, len(paragraphs))} of {of}"
    return f"{parts} {are} exempt ({under}) and not shown to you."


def counted_parts(part: str, number: int) -> str:
    """ "1 annex", "2 pieces of evidence"."""
    one, many = PARTS[part]
    return f"{number:,} {one if number == 1 else many}"
