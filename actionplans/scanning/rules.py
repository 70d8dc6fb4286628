"""The rules by name: what each finds, why that matters, what to do about it.

Source: import specification E8, P1 to P5, and E's part on what papers were published
with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import children, contacts, notes, officers, small_numbers, staff
from .passages import Known, Span

Finder = Callable[[str, Known], Iterator[Span]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` is None of what is asked once for a whole text, not sentence by
    sentence."""

    code: str
    name: str
    why: str
    what_to_do: str
    find: Finder | None


ABBREVIATIONS = "P6"
NOTES = "P3"
RULES = {
    rule.code: rule
    for rule in (
        Rule(
            "P1",
            "Small numbers of children",
            "One to five children can be recognised by people who know them, above all "
            "beside an age, a place or a date.",
            "Write “a small number of”, “fewer than six”, or a percentage.",
            small_numbers.find,
        ),
        Rule(
            "P2",
            "Personal matters of staff",
            "Illness, leave and discipline are personal: in a small team everybody "
            "knows who is meant.",
            "Say what it means for the work: “while the post is covered”.",
            staff.find,
        ),
        Rule(
            NOTES,
            "Internal notes",
            "A note among colleagues, or a gap that was to be filled before anybody "
            "else reads it.",
            "Answer the note and take it out, or say by when it will be known.",
            notes.find,
        ),
        Rule(
            "P4",
            "Contact details",
            "E-mail addresses and telephone numbers of single people are not published "
            "with a plan.",
            "Take them out, or name the post and the council’s own number.",
            contacts.find,
        ),
        Rule(
            "P5",
            "A child who might be recognised",
            "A name, initials, a letter or an age can point at one child.",
            "Take it out, and say what was learnt without whom it was learnt from.",
            children.find,
        ),
        Rule(
            ABBREVIATIONS,
            "Abbreviations that are not explained",
            "Members and the public read the plan without knowing them. Each is asked "
            "about once, where it is first used.",
            "Add it to the glossary, or say it in full where it is first used.",
            None,
        ),
        Rule(
            "P7",
            "Officers named",
            "The council publishes posts, not names.",
            "Name the post.",
            officers.find,
        ),
    )
}
