"""The words that a message begins and ends with: a council's own, or the shipped ones.

In: a council, or None where a message is of several, and a kind of message. Out: its
Words, with {placeholders} that are filled as it is sent. Whatever else stands in braces
stays as it is written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass

from .models import Council, MailText

Kind = MailText.Kind
_BRACES = re.compile(r"\{\s*([^{}\s]+)\s*\}")


@dataclass(frozen=True, slots=True)
class Words:
    """`opening` and `closing` are paragraphs, an empty line between two of them."""

    subject: str
    opening: str
    closing: str


# What each may stand for, as the page on which a council writes its texts tells it.
PLACEHOLDERS: dict[str, dict[str, str]] = {
    Kind.INVITATION: {
        "name": "the name of the person invited",
        "council": "the council’s name",
        "inviter": "who invites",
        "until": "the last day on which the link works",
    },
    Kind.REMINDER: {
        "name": "the name of the person reminded",
        "council": "the council’s name",
        "what": "what it tells, in short: “2 overdue, 1 due soon”",
    },
}
SHIPPED: dict[str, Words] = {
    Kind.INVITATION: Words(
        subject="Your account for the action plans of {council}",
        opening="Dear {name},\n\n{inviter} has made an account for you in Action "
        "Plans, where {council} keeps track of its improvement action plans.",
        closing="If you did not expect this message, you need not do anything.",
    ),
    Kind.REMINDER: Words(
        subject="Action plans: {what}",
        opening="Dear {name},\n\nThis is what waits for you in the action plans of "
        "{council}.",
        closing="If something is not yours any more, or a date is wrong, please tell "
        "your plan admin or performance manager.",
    ),
}


def text_of(council: Council | None, kind: str) -> Words:
    """The council's own words of that kind of message; without any, the shipped."""
    own = council and MailText.objects.filter(council=council, kind=kind).first()
    return Words(own.subject, own.opening, own.closing) if own else SHIPPED[kind]


def filled(words: Words, values: Mapping[str, str]) -> Words:
    """The same with each placeholder's value; others stay, in their braces."""

    def value(found: re.Match[str]) -> str:
        return values.get(found[1].lower(), found[0])

    return Words(*(_BRACES.sub(value, text) for text in astuple(words)))


def unknown_placeholders(words: Words, kind: str) -> list[str]:
    """What stands in braces and would be sent so, in order, each once."""

    def found() -> Iterator[str]:
        for text in astuple(words):
            yield from (match[1] for match in _BRACES.finditer(text))

    known = PLACEHOLDERS[kind]
    return list(dict.fromkeys(name for name in found() if name.lower() not in known))
