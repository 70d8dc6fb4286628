"""What a clause says, and where: as its minutes were published, or as they stand.

In: clauses with their minutes. Out: their words in plain values. What anybody but who
keeps the minutes reads of a clause comes from the `Paper` that published it, so that a
word written since is told by nobody's tracker before it is issued.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans.wording import day

from .models import Clause, Committee, Paper
from .rich_text import to_html

# What a look-up of clauses reads with them.
WITH_MINUTES = "entry__item__minutes__meeting"
_KINDS = (Paper.Kind.DRAFT_MINUTES, Paper.Kind.MINUTES)


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """A clause in the words of its minutes; `number` is "24.2", `letter` "b" or empty.

    `lead_in` are the words that lead to the clauses. Both are safe HTML.
    """

    pk: int
    committee: str
    number: str
    letter: str
    kind: str
    lead_in: str
    html: str
    met_on: date
    meeting: int
    is_published: bool
    is_exempt: bool

    @property
    def minute(self) -> str:
        """ "24.2 b)"."""
        return f"{self.number} {self.letter})" if self.letter else self.number

    @property
    def sentence(self) -> str:
        """ "Families Scrutiny Committee, minute 24.2 b)", as who agreed is named."""
        return f"{self.committee}, minute {self.minute}"

    @property
    def named(self) -> str:
        """ "minute 24.2 b) of 28 October 2026"."""
        return f"minute {self.minute} of {day(self.met_on)}"


def words_of(committee: Committee, clauses: Iterable[Clause]) -> dict[int, ClauseWords]:
    """The words of clauses of one committee, by their keys; one query.

    Each clause knows its minutes and their meeting (`WITH_MINUTES`).
    """
    rows = list(clauses)
    meetings = {row.entry.item.minutes.meeting_id for row in rows}
    issued = _published(meetings)
    return {row.pk: _words(committee, row, issued.get(row.pk)) for row in rows}


def _published(meetings: set[int]) -> dict[int, tuple[dict[str, Any], ...]]:
    """Item, entry and clause by the clause's key, of the last paper of each meeting."""
    papers = Paper.objects.filter(meeting__in=meetings, kind__in=_KINDS)
    last = {paper.meeting_id: paper.content for paper in papers.order_by("pk")}
    return {
        int(clause["source"]): (item, entry, clause)
        for content in last.values()
        for item in content["items"]
        for entry in item["entries"]
        for clause in entry["clauses"]
    }


def _words(
    committee: Committee, row: Clause, issued: tuple[dict[str, Any], ...] | None
) -> ClauseWords:
    entry, item = row.entry, row.entry.item
    meeting = item.minutes.meeting
    common = {
        "pk": row.pk,
        "committee": committee.name,
        "met_on": meeting.on,
        "meeting": meeting.pk,
    }
    if issued:
        told_item, told_entry, told = issued
        return ClauseWords(
            number=told_entry["number"],
            letter=told["letter"],
            kind=told_entry["kind"],
            lead_in=told_entry["html"],
            html=told["html"],
            is_published=True,
            is_exempt=told_item["is_exempt"],
            **common,
        )
    return ClauseWords(
        number=f"{item.number}.{entry.order + 1}",
        letter="",
        kind=entry.kind,
        lead_in=to_html(entry.text),
        html=to_html(row.text),
        is_published=False,
        is_exempt=item.is_exempt,
        **common,
    )
