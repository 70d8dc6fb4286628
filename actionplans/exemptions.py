"""Exemptions: the paragraphs under which something is exempt, and what is said of it.

Sources: Local Government Act 1972, section 100I and Schedule 12A, Part 1, as it reads
for England since 1 March 2006 (SI 2006/88). The words are shortened.
"""

from collections import Counter
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


def notice(withheld: Collection[tuple[str, str, str]]) -> str:
    """What a paper says at its front of what is exempt; nothing where nothing is.

    Each with its part, its paragraph, and what it stands under, or nothing. "Part of
    this plan is exempt from publication under paragraph 2 of Schedule 12A to the Local
    Government Act 1972: 1 passage, and 1 action under Recommendation 3."
    """
    if not withheld:
        return ""
    under = paragraphs_in_words(paragraph for _, paragraph, _ in withheld)
    many = Counter((part, subject) for part, _, subject in withheld)
    told = [
        counted_parts(part, number) + (f" under {subject}" if subject else "")
        for (part, subject), number in many.items()
    ]
    return (
        f"Part of this plan is exempt from publication under {under} of {SCHEDULE}: "
        f"{'; '.join(told)}."
    )


def left_out(withheld: Collection[tuple[str, str]]) -> str:
    """The same of one recommendation, each with its part and paragraph.

    "Exempt and not published: 1 action (paragraph 2)."
    """
    many = Counter(withheld)
    told = [
        f"{counted_parts(part, number)} ({paragraphs_in_words([paragraph])})"
        for (part, paragraph), number in many.items()
    ]
    return f"Exempt and not published: {'; '.join(told)}." if told else ""


def counted_parts(part: str, number: int) -> str:
    """ "1 annex", "2 pieces of evidence"."""
    one, many = PARTS[part]
    return f"{number:,} {one if number == 1 else many}"
