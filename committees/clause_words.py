"""What a clause says, and where: as its minutes were published, or as they stand.

In: clauses with their minutes. Out: their words in plain values. What anybody but who
keeps the minutes reads of a clause comes from the `Paper` that published it, so that a
word written since is told by nobody's tracker before it is issued.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from actionplans.wording import day

from .minuting import numbers
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
    """The words of clauses of one committee, by their keys.

    Each clause knows its minutes and their meeting (`WITH_MINUTES`). One query, and
    one more where some are not published.
    """
    rows = list(clauses)
    issued = _published({row.entry.item.minutes.meeting_id for row in rows})
    letters = _letters({row.entry_id for row in rows if row.pk not in issued})
    return {
        row.pk: _words(committee, row, issued.get(row.pk), letters.get(row.pk, ""))
        for row in rows
    }


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


def _letters(entries: set[int]) -> dict[int, str]:
    """The letters of clauses as they stand; one alone has none."""
    if not entries:
        return {}
    rows = Clause.objects.filter(entry__in=entries).order_by("entry", "order")
    found: dict[int, str] = {}
    for _, beside in groupby(rows.values_list("entry", "pk"), key=itemgetter(0)):
        keys = [key for _, key in beside]
        if len(keys) > 1:
            found |= {key: numbers.letter(place) for place, key in enumerate(keys)}
    return found


def _words(
    committee: Committee,
    row: Clause,
    issued: tuple[dict[str, Any], ...] | None,
    letter: str,
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
        number=numbers.of_entry(item.number, entry.order),
        letter=letter,
        kind=entry.kind,
        lead_in=to_html(entry.text),
        html=to_html(row.text),
        is_published=False,
        is_exempt=item.is_exempt,
        **common,
    )
