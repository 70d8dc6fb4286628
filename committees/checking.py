"""Checking: what is open of the check before publication in papers of a committee.

In: a pack or minutes as they would be published. Out: the hits that nobody has
accepted, and Unsafe where something goes out while there are any and no reason is
given, which the meeting's history keeps. What was accepted anywhere in the council is
not asked about again. Versions in appendices are checked where they are published.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet, Value

from actionplans import accepting, safety
from actionplans.models import AcceptedHit, Council, GlossaryTerm, User
from actionplans.scanning import Hit, Known, Passage, scan

from .contents import MinutesContent, PackContent
from .models import Committee, Meeting
from .public_words import PageOf, nowhere, of_corrections, of_minutes, of_pack

# Beside the codes of rules, what a row of `_read` tells.
EXPLAINED, NAMED = "explained", "named"


def open_in_pack(
    meeting: Meeting, content: PackContent, page_of: PageOf = nowhere
) -> list[Hit]:
    """Of an agenda or a supplement, whole, as everybody would read it."""
    return _open(meeting.committee.council, of_pack(content, page_of))


def open_in_minutes(
    meeting: Meeting, content: MinutesContent, page_of: PageOf = nowhere
) -> list[Hit]:
    """Of minutes, whole; none of a committee that does not meet in public."""
    if not meeting.committee.meets_in_public:
        return []
    return _open(meeting.committee.council, of_minutes(content, page_of))


def open_in_corrections(meeting: Meeting, content: MinutesContent) -> list[Hit]:
    """Of what is corrected in minutes that are confirmed."""
    if not meeting.committee.meets_in_public:
        return []
    return _open(meeting.committee.council, of_corrections(content))


def pass_over(
    *, meeting: Meeting, hits: list[Hit], override: str, by: User, at: datetime
) -> None:
    """Go ahead with what is open for a reason; raises Unsafe where there is none."""
    accepting.pass_over(
        council=meeting.committee.council,
        hits=hits,
        override=override,
        by=by,
        at=at,
        subject=str(meeting),
        about=about(meeting),
    )


def about(meeting: Meeting) -> str:
    """What its history and what is accepted in its papers go by."""
    return f"meeting {meeting.pk}"


def _open(council: Council, passages: Iterable[Passage]) -> list[Hit]:
    found = list(passages)
    if not found:
        return []
    known, accepted = _read(council)
    hits = scan(found, known)
    return [hit for hit in hits if (hit.rule, hit.fingerprint) not in accepted]


def _read(council: Council) -> tuple[Known, set[tuple[str, str]]]:
    """What any text of the council may say, and what is accepted: one query.

    The glossaries of its plans come with the papers, and the letters of its committees
    number them.
    """
    terms = GlossaryTerm.objects.filter(plan__council=council)
    short = Committee.objects.filter(council=council)
    rows = AcceptedHit.objects.filter(council=council).order_by()
    told = rows.values_list("rule", "fingerprint").union(
        _said(terms, EXPLAINED, "abbreviation"),
        _said(short, EXPLAINED, "short"),
        *(_said(people, NAMED, "name") for people in safety.people_of(council)),
    )
    words: dict[str, set[str]] = {EXPLAINED: set(), NAMED: set()}
    accepted = set()
    for kind, said in told:
        if kind in words:
            words[kind].add(said)
        else:
            accepted.add((kind, said))
    names = () if council.publishes_names else words[NAMED]
    return safety.knowing(council, words[EXPLAINED], names), accepted


def _said(rows: QuerySet, kind: str, field: str) -> QuerySet:
    return rows.order_by().values_list(Value(kind), field)
