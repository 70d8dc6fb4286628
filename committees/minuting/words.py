"""Starting words of each kind of item, for the officer to press in. Pure.

In: what is known of the meeting. Out: entries, each with the words of its button;
nothing is put into minutes by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from actionplans.wording import listed

from .arranging import PARAGRAPH, SaidClause, SaidEntry
from .numbers import letter

RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Known:
    """What the starting words of one item are made of; each may be empty."""

    committee: str
    chair: str  # what its chair is called
    kind: str  # of the agenda item
    title: str = ""
    apologies: Sequence[str] = ()
    substitutes: Sequence[tuple[str, str]] = ()  # who came, for whom
    interests: Sequence[str] = ()  # sentences
    minutes_of: str = ""  # the day of the meeting whose minutes are brought
    is_corrected: bool = False
    next_meeting: str = ""  # "14 March 2026 at 10.00am"
    report_of: str = ""  # a post
    recommendations: Sequence[str] = ()
    paragraphs: Sequence[str] = ()  # of Schedule 12A


@dataclass(frozen=True, slots=True)
class Proposal:
    """Entries that one button puts in, and how it tells of them."""

    entries: tuple[SaidEntry, ...] = field(default=())

    @property
    def told(self) -> str:
        pieces = [piece for one in self.entries for piece in _told(one)]
        return " ".join(piece for piece in pieces if piece)


def proposals(known: Known) -> list[Proposal]:
    """What may be said of the item, the usual first."""
    said = _OF_KIND[known.kind](known) if known.kind in _OF_KIND else []
    return [Proposal(tuple(one)) for one in said]


def urgency(chair: str, what: str, *, reason: str, agreed_by: str) -> str:
    """Why what was late was considered: Local Government Act 1972, s. 100B(4)(b)."""
    words = (
        f"The {chair} was of the opinion that {what} should be considered at the "
        "meeting as a matter of urgency by reason of special circumstances: "
        f"{reason.strip().rstrip('.')}."
    )
    agreed = agreed_by.strip().rstrip(".")
    return f"{words} Agreed by {agreed}." if agreed else words


Entries = list[SaidEntry]


def _paragraph(words: str) -> SaidEntry:
    return SaidEntry(PARAGRAPH, words)


def _resolved(words: str, clauses: Sequence[str] = ()) -> SaidEntry:
    said = tuple(SaidClause(one) for one in clauses)
    return SaidEntry(RESOLVED, words, clauses=said)


def _told(entry: SaidEntry) -> list[str]:
    clauses = [clause.text for clause in entry.clauses]
    if len(clauses) > 1:
        clauses = [f"{letter(place)}) {text}" for place, text in enumerate(clauses)]
    label = "RESOLVED:" if entry.kind == RESOLVED else ""
    return [label, entry.text, *clauses]


def _apologies(known: Known) -> list[Entries]:
    words = "There were no apologies for absence."
    if known.apologies:
        words = f"Apologies for absence were received from {listed(known.apologies)}."
    said = [_paragraph(words)]
    if known.substitutes:
        came = [f"{who} for {whom}" for who, whom in known.substitutes]
        said.append(_paragraph(f"Substitutes attended: {listed(came)}."))
    return [said]


def _interests(known: Known) -> list[Entries]:
    declared = [_paragraph(one) for one in known.interests]
    return [declared or [_paragraph("There were no declarations of interests.")]]


def _minutes(known: Known) -> list[Entries]:
    if not known.minutes_of:
        return []
    which = f"the minutes of the meeting held on {known.minutes_of}"
    subject = ", subject to the corrections recorded below, " * known.is_corrected
    return [
        [
            _paragraph(f"T{which[1:]} had been circulated."),
            _resolved(
                f"That{subject or ' '}{which} be approved as a correct record and "
                f"signed by the {known.chair}."
            ),
        ]
    ]


def _no(words: str) -> Callable[[Known], list[Entries]]:
    return lambda known: [[_paragraph(words)]]


def _report(known: Known) -> list[Entries]:
    whose = f" of the {known.report_of}" if known.report_of else ""
    said = [[_paragraph(f"The Committee received the report{whose}.")]]
    if known.recommendations:
        said.append([_resolved("", known.recommendations)])
    return said


def _presentation(known: Known) -> list[Entries]:
    return [[_paragraph(f"The Committee received a presentation: {known.title}.")]]


def _exclusion(known: Known) -> list[Entries]:
    which = [one.lower() for one in known.paragraphs]
    of = f" in {listed(which)} of" if which else " in"
    return [
        [
            _resolved(
                "That, under section 100A(4) of the Local Government Act 1972, the "
                "press and public be excluded from the meeting for the following "
                "business, because exempt information as defined"
                f"{of} Part 1 of Schedule 12A to the Act was likely to be disclosed."
            )
        ]
    ]


def _next(known: Known) -> list[Entries]:
    if not known.next_meeting:
        return []
    words = f"The next meeting of the {known.committee} would be held on "
    return [[_paragraph(f"{words}{known.next_meeting}.")]]


_OF_KIND: dict[str, Callable[[Known], list[Entries]]] = {
    "apologies": _apologies,
    "interests": _interests,
    "minutes": _minutes,
    "public_questions": _no("There were no questions from members of the public."),
    "member_questions": _no("There were no questions from members of the Council."),
    "matters_arising": _no("There were no matters arising."),
    "urgent": _no("There was no urgent business."),
    "report": _report,
    "presentation": _presentation,
    "exclusion": _exclusion,
    "next_meeting": _next,
}
