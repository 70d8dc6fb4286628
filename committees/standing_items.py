"""Standing items: what stands on each agenda of a committee, and in which words.

A committee has its own, or the shipped ones of its kind until somebody edits them. The
words may hold places, such as {next_meeting}, that are filled for a meeting.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .models import Committee, ItemKind

# What a text may hold, and what it is filled with.
PLACES = {
    "committee": "The committee’s name",
    "chair": "What its chair is called",
    "rule": "The procedure rule on questions",
    "public_deadline": "Until when the public may give notice of questions",
    "member_deadline": "Until when members may give notice of questions",
    "last_meeting": "The day of the meeting whose minutes are confirmed",
    "next_meeting": "Day and hour of the next meeting that is scheduled",
    "exempt_paragraphs": "The paragraphs under which items of the agenda are exempt",
}
_PLACE = re.compile("{(" + "|".join(PLACES) + ")}")


@dataclass(frozen=True, slots=True)
class Standing:
    """One standing item: its kind, title and words, places not yet filled."""

    kind: str
    title: str
    text: str = ""


_SHIPPED = (
    Standing(
        ItemKind.APOLOGIES,
        "Apologies and substitutions",
        "To receive apologies for absence, and to be told who attends as a substitute.",
    ),
    Standing(
        ItemKind.INTERESTS,
        "Declarations of interests",
        "Members are asked to declare any interest in an item on this agenda. A member "
        "who has a disclosable pecuniary interest in an item neither speaks nor votes "
        "on it, and leaves the room before it is considered.",
    ),
    Standing(
        ItemKind.MINUTES,
        "Minutes",
        "To confirm the minutes of the meeting held on {last_meeting} as a correct "
        "record.",
    ),
    Standing(
        ItemKind.PUBLIC_QUESTIONS,
        "Public questions",
        "To receive questions and petitions of which the public has given notice under "
        "{rule}. The deadline for this meeting is {public_deadline}.",
    ),
    Standing(
        ItemKind.MEMBER_QUESTIONS,
        "Members’ questions",
        "To receive questions of which members of the Council have given notice under "
        "{rule}. The deadline for this meeting is {member_deadline}.",
    ),
    Standing(
        ItemKind.MATTERS_ARISING,
        "Matters arising",
        "To note what has been done about earlier resolutions, and to decide which of "
        "them need no more monitoring.",
    ),
    Standing(
        ItemKind.REPORT,
        "Improvement plan: progress",
        "To consider the report.",
    ),
    Standing(
        ItemKind.PRESENTATION,
        "Presentation",
        "To receive a presentation. There are no papers for this item.",
    ),
    Standing(
        ItemKind.URGENT,
        "Urgent business",
        "To consider business that the {chair} agrees is urgent by reason of special "
        "circumstances, which are recorded in the minutes.",
    ),
    Standing(
        ItemKind.EXCLUSION,
        "Exclusion of the press and public",
        "To resolve that, under section 100A(4) of the Local Government Act 1972, the "
        "press and public leave the meeting while the items that follow are "
        "considered, because exempt information as defined in {exempt_paragraphs} of "
        "Part 1 of Schedule 12A to the Act would probably be disclosed, and the public "
        "interest in keeping it exempt outweighs the public interest in disclosing it.",
    ),
    Standing(
        ItemKind.NEXT_MEETING,
        "Date of next meeting",
        "The next meeting of the {committee} is on {next_meeting}.",
    ),
    Standing(ItemKind.OTHER, ""),
)
USUAL = {one.kind: one for one in _SHIPPED}
_BEGIN = (ItemKind.APOLOGIES, ItemKind.INTERESTS, ItemKind.MINUTES)
_ASK = (ItemKind.PUBLIC_QUESTIONS, ItemKind.MEMBER_QUESTIONS)
_END = (ItemKind.URGENT, ItemKind.EXCLUSION, ItemKind.NEXT_MEETING)
_ARISING, _REPORT = ItemKind.MATTERS_ARISING, ItemKind.REPORT
_ORDERS = {
    Committee.Kind.SCRUTINY: (*_BEGIN, *_ASK, _ARISING, _REPORT, *_END[1:]),
    Committee.Kind.EXECUTIVE: (*_BEGIN, *_ASK, _REPORT, *_END),
    Committee.Kind.COUNCIL: (*_BEGIN, *_ASK, _REPORT, *_END),
    Committee.Kind.BOARD: (
        *_BEGIN,
        _ARISING,
        _REPORT,
        ItemKind.PRESENTATION,
        ItemKind.NEXT_MEETING,
    ),
    Committee.Kind.OTHER: (*_BEGIN, _ARISING, _REPORT, *_END),
}


def shipped(committee: Committee) -> list[Standing]:
    """What a committee of its kind begins with; one that meets in private has nothing
    that is said to the public."""
    private = {ItemKind.PUBLIC_QUESTIONS, ItemKind.EXCLUSION}
    left_out = set() if committee.meets_in_public else private
    kinds = _ORDERS[Committee.Kind(committee.kind)]
    return [USUAL[kind] for kind in kinds if kind not in left_out]


def standing_of(committee: Committee) -> list[Standing]:
    """The committee's own, in their order, or the shipped ones; one query."""
    own = committee.standing_items.order_by("order")
    found = [Standing(one.kind, one.title, one.text) for one in own]
    return found or shipped(committee)


def of_kind(standing: list[Standing], kind: str) -> Standing:
    """What an item of that kind is usually called and says."""
    return next((one for one in standing if one.kind == kind), USUAL[ItemKind(kind)])


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The words with their places filled; a place without a fact stays as it is, so
    that its officer sees it."""
    return _PLACE.sub(lambda place: facts.get(place[1]) or place[0], text)


def unfilled(text: str) -> list[str]:
    """The places that wait to be filled, each once, in order: "{next_meeting}"."""
    return list(dict.fromkeys(place[0] for place in _PLACE.finditer(text)))


def needs(text: str, place: str) -> bool:
    return f"{{{place}}}" in text
